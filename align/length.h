/* How likely it is that texts of these lengths are translations of each other. */
#ifndef ALIGN_LENGTH_H
#define ALIGN_LENGTH_H

#include <stddef.h>

#include "align/bitext.h"

struct length_model {
	double c;  /* target characters for a source character */
	double log_c;
	double s2; /* variance of the target length for each target character expected */
	double *alone[2]; /* log P(l) of each segment of a side: log-normal over single lengths */
};

void length_init(struct length_model *m, const struct bitext *b);
void length_release(struct length_model *m);

/*
 * The log-likelihood ratio of source segments s.. (m of them) and target
 * segments t.. (n of them) as translations against unrelated texts (Gale and
 * Church 1993; Moore 2002):
 *
 *   log N(Lt - c Ls; 0, s2 (c Ls + Lt) / 2) - (n - 1) log Lt - sum log P(lt),
 *
 * averaged with the same from target to source.
 */
double length_score(const struct length_model *m, const struct bitext *b, size_t src, size_t nsrc,
		    size_t tgt, size_t ntgt);

/* Sums over confident beads, from which the model is estimated anew. */
struct length_sums {
	double weight, src, tgt, squares;
};

void length_observe(struct length_sums *sums, const struct length_model *m, double src, double tgt,
		    double weight);
void length_estimate(struct length_model *m, const struct length_sums *sums);

double length_chars(const struct bitext_side *side, size_t first, size_t n);

#endif
