/*
 * Where two segments of a side meet: how one ends and the next begins says whether a bead is likely
 * to hold both.
 */
#ifndef ALIGN_JUNCTION_H
#define ALIGN_JUNCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "align/bitext.h"

/*
 * The class of a junction: how the text before it ends (with a full stop or the like, with a comma
 * or the like, with neither: a heading, a caption, a broken line), whether the text after it
 * begins with a small letter, and whether a paragraph or a blank line lies between (apart).
 */
enum { JUNCTION_ENDS = 3, JUNCTION_CLASSES = JUNCTION_ENDS * 2 * 2 };
uint8_t junction_class(const char *before, size_t before_length, const char *after,
                       size_t after_length, bool apart);

/*
 * Every path through a bitext passes all junctions of both sides. Where a match ends, one of each
 * side, of classes c and d, meet; where a gap ends, one of its own side; all others lie inside
 * matches. Against unrelated texts, in which a class has its share P(c) of its side, these weigh
 *
 *   match: log P(c, d | match) / (P(c) P(d))    both ends are sentence ends, or neither is
 *   inside: log P(c | inside) / P(c)            sentences are joined, headings hardly ever
 *   gap: log P(c | class of the junction before) / P(c)   what is missing is a text like the rest
 */
struct junction_model {
	double share[2][JUNCTION_CLASSES]; /* P(c) */
	double match[JUNCTION_CLASSES][JUNCTION_CLASSES];
	/* [segments + 1] sums: inside[i] over the junctions before segments 1 to i - 1 */
	double *inside[2];
	double *gap[2]; /* [segments + 1] for a gap that ends before segment i */
};

/*
 * The model before a path is known. Gaps weigh nothing then, when the evidence is taken that the
 * texts are translations (alignment_is_doubtful()): regularity of one text is no evidence of that.
 */
void junction_init(struct junction_model *m, const struct bitext *b);
void junction_release(struct junction_model *m);

/* The evidence of a match that ends before segments src and tgt and has nsrc and ntgt segments. */
double junction_match(const struct junction_model *m, const struct bitext *b, size_t src,
                      size_t nsrc, size_t tgt, size_t ntgt);

/* Sums over likely matches, from which the model is estimated anew. */
struct junction_sums {
	double match[JUNCTION_CLASSES][JUNCTION_CLASSES], inside[2][JUNCTION_CLASSES];
};

void junction_observe(struct junction_sums *sums, const struct bitext *b, size_t src, size_t nsrc,
                      size_t tgt, size_t ntgt, double weight);
void junction_estimate(struct junction_model *m, const struct bitext *b,
                       const struct junction_sums *sums);

#endif
