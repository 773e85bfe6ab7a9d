/* The way through a bitext by the lengths of its segments alone, found from coarse to fine. */
#ifndef ALIGN_COARSE_H
#define ALIGN_COARSE_H

#include <stddef.h>

#include "align/band.h"
#include "align/bitext.h"

/*
 * For each row of the band, [band->n + 1], the last column where the path is likely to pass, by
 * lengths alone (Gale and Church 1993). Units of 2^k segments are compared first, as paragraphs
 * were there, for few enough of them that all ways in the band can be tried, and then units of half
 * that size near the way just found, down to segments; so time and memory are linear (as in
 * FastDTW, Salvador and Chan 2007). The columns grow with the rows, the last is band->ntgt, and all
 * are in the band but for a rounding to units. The caller's to free.
 */
size_t *coarse_way(const struct bitext *b, const struct band *band);

#endif
