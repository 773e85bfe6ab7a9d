/* Where in a bitext its path can be. */
#ifndef ALIGN_BAND_H
#define ALIGN_BAND_H

#include <stdbool.h>

#include "align/bitext.h"
#include "align/lattice.h"
#include "align/table.h"

/*
 * The first band: everything in a small bitext; in a large one what is within
 * width of the longest chain of pairs of rare words (evidence), and of straight lines
 * between them.
 */
void band_coarse(struct band *band, const struct bitext *b, const struct table *evidence,
		 size_t width);

/* What is within width of a path. */
void band_around(struct band *band, const struct bitext *b, const struct edge *const *path,
		 size_t n, size_t width);

/* Whether a path comes so near to the border of a band that a better one may be outside. */
bool band_touched(const struct band *band, const struct bitext *b, const struct edge *const *path,
		  size_t n);

void band_release(struct band *band);

#endif
