/* Where in a bitext its path can be. */
#ifndef ALIGN_BAND_H
#define ALIGN_BAND_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Nodes (i, j), i source and j target segments done, that a path may pass: for
 * row i from lo[i] to hi[i]. Both grow with i, lo[0] is 0, hi[n] all of the
 * target, and lo[i + 1] <= hi[i], so that there is a path.
 */
struct band {
	size_t n;    /* source segments; rows 0 to n */
	size_t ntgt; /* target segments */
	size_t *lo, *hi;
};

/* A band without nodes; band_include() and band_finish() make it one that keeps the promise. */
void band_init(struct band *band, size_t nsrc, size_t ntgt);
void band_release(struct band *band);

/* Adds the rectangle from (i0, j0) to (i1, j1), and columns within width of it. */
void band_include(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width);

/*
 * Adds the way from (i0, j0) to (i1, j1) when nothing is known of what lies between: all of it
 * when one side is short, else what is near a straight line, the wider the more the two sides differ.
 */
void band_include_way(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width);

/* Makes both borders grow and rows meet. */
void band_finish(struct band *band);

/* Whether a node is so near to the border that a better path may be outside. */
bool band_is_border(const struct band *band, size_t src, size_t tgt);

#endif
