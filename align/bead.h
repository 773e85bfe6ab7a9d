/* A bead: some source segments and the target segments that translate them. */
#ifndef ALIGN_BEAD_H
#define ALIGN_BEAD_H

#include <stddef.h>

/*
 * Bead types with text on both sides, and the most segments that a side has. The 1-1 is first,
 * since round 0 of the search uses that row alone.
 */
struct bead_type {
	unsigned nsrc, ntgt;
	double prior;
};
enum { BEAD_TYPES = 17, BEAD_SEGMENTS_MAX = 5 };
extern const struct bead_type bead_types[BEAD_TYPES];

struct bead {
	size_t src, nsrc;   /* first source segment and how many; nsrc 0: an insertion before src */
	size_t tgt, ntgt;   /* the same for the target */
	double probability; /* posterior of this bead, 0 to 1 */
};

#endif
