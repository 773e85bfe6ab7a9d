/*
 * Translation probabilities of words from the bitext itself: Model 1 over the beads found so far.
 */
#ifndef ALIGN_LEARN_H
#define ALIGN_LEARN_H

#include <stddef.h>

#include "align/bitext.h"
#include "align/lattice.h"
#include "align/table.h"

/*
 * Makes a table of t(w|s) and t(s|w) from the beads with text on both sides
 * (Brown et al. 1993, Model 1, by EM, weighted by their posteriors):
 *
 *   t(w|s) = (alpha q(w|s) + max(0, c(s,w) - d)) / (alpha Q(s) + c(s)),
 *
 * q being the prior evidence with row sums Q, c the expected counts, and d a
 * discount that keeps a bead from being explained by what was learned from it alone.
 * unexplained[] is replaced by the shares of tokens that remain without
 * counterpart, but not below 0.5. table is the caller's to release.
 */
void learn_table(struct table *table, double unexplained[2], const struct bitext *b,
                 const struct table *evidence, const struct edge *path, size_t n);

#endif
