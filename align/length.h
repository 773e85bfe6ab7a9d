/* How likely it is that texts of these lengths are translations of each other. */
#ifndef ALIGN_LENGTH_H
#define ALIGN_LENGTH_H

#include <stddef.h>

#include "align/bead.h"
#include "align/bitext.h"

/* s2 before the text is seen: Gale and Church's variance for each character. */
#define LENGTH_S2 6.8

/* The logarithm of a normal density. */
double length_log_normal(double distance, double variance);

/* Characters of a side. */
double length_total(const struct bitext_side *side);

/* What the model needs of n consecutive segments of a side. */
struct length_stretch {
	float chars;
	/*
	 * the sum of log P(l), P log-normal over the side's segments, and (n - 1) log chars: any
	 * division into n segments is as likely as any other
	 */
	float alone;
};

struct length_model {
	double c; /* target characters for a source character */
	double log_c;
	double s2; /* variance of the target length for each target character expected */
	/* [segments][BEAD_SEGMENTS_MAX] by the first segment and n - 1 */
	struct length_stretch *stretches[2];
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
double length_score(const struct length_model *m, size_t src, size_t nsrc, size_t tgt, size_t ntgt);

/* Sums over confident beads, from which the model is estimated anew. */
struct length_sums {
	double weight, src, tgt, squares;
};

void length_observe(struct length_sums *sums, const struct length_model *m, double src, double tgt,
                    double weight);
void length_estimate(struct length_model *m, const struct length_sums *sums);

/* Characters of n segments of a side, at most BEAD_SEGMENTS_MAX. */
double length_chars(const struct length_model *m, int side, size_t first, size_t n);

#endif
