/* Where in a bitext its path can be. */
#ifndef ALIGN_BAND_H
#define ALIGN_BAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Beads that are certain: every path goes through the nodes where they begin and end. For each row
 * the column that a path comes to and goes on from, or BAND_PIN_NONE.
 */
struct band_pins {
	size_t *enter, *leave; /* [n + 1], owned; NULL when there are no pins */
	bool *inside;          /* [n + 1] whether the row lies within a pin */
};
#define BAND_PIN_NONE SIZE_MAX

void band_pins_init(struct band_pins *pins, size_t nsrc);
void band_pins_release(struct band_pins *pins);

/* Pins with text on both sides, in order on both sides. */
void band_pins_add(struct band_pins *pins, size_t src, size_t nsrc, size_t tgt, size_t ntgt);

/*
 * Nodes (i, j), i source and j target segments done, that a path may pass: for
 * row i from lo[i] to hi[i]. Both grow with i, lo[0] is 0, hi[n] all of the
 * target, and lo[i + 1] <= hi[i] unless row i is where a pin begins, so that there is a path.
 */
struct band {
	size_t n;    /* source segments; rows 0 to n */
	size_t ntgt; /* target segments */
	size_t *lo, *hi;
	/*
	 * [n + 1] whether every path visits the row: no bead may begin before it and end after it
	 */
	bool *stop;
	size_t *next; /* [n + 1] the first stop after the row, n when there is none */
	const struct band_pins *pins; /* borrowed */
};

/* A band without nodes; it holds to the above after band_include() and band_finish(). */
void band_init(struct band *band, size_t nsrc, size_t ntgt, const struct band_pins *pins);
void band_release(struct band *band);

/* Adds the rectangle from (i0, j0) to (i1, j1), and columns within width of it. */
void band_include(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width);

/*
 * Adds the nodes from (i0, j0) to (i1, j1) when nothing is known of what lies between: all of it
 * when one side is short, else what is near a straight line, the wider the more the two sides
 * differ.
 */
void band_include_way(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width);

/* Makes the row one that every path visits. */
void band_stop(struct band *band, size_t row);

/*
 * [n + 2] the number of the first node of each row, when they are counted row by row; the last is
 * how many there are. The caller's to free.
 */
size_t *band_node_numbers(const struct band *band);

/*
 * How many nodes a band has: in all, and in rows that have more than `wide` of them; *rows is how
 * many such rows there are.
 */
size_t band_nodes(const struct band *band);
size_t band_wide_nodes(const struct band *band, size_t wide, size_t *rows);

/*
 * Leaves of each row with more than `wide` nodes those within width of where a way passes it: from
 * way[i - 1] to way[i].
 */
void band_limit(struct band *band, const size_t *way, size_t wide, size_t width);

/* Makes both borders grow and rows meet. */
void band_finish(struct band *band);

/*
 * Whether a path may go from (i0, j0) straight to (i1, j1): both are nodes, and no pin or stop is
 * passed by.
 */
bool band_allows(const struct band *band, size_t i0, size_t j0, size_t i1, size_t j1);

/* Whether a pin begins at (i0, j0). */
bool band_is_pin(const struct band *band, size_t i0, size_t j0);

/* Whether a node is so near to the border that a better path may be outside. */
bool band_is_border(const struct band *band, size_t src, size_t tgt);

#endif
