/* The beads of two texts. */
#ifndef ALIGN_ALIGNMENT_H
#define ALIGN_ALIGNMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "align/bead.h"

/* Beads in order that partition both sides. */
struct alignment {
	struct bead *beads; /* owned */
	size_t n;
	/* pairs of segments that cross the beads (align/moved.h), in order of the source */
	struct bead *moved;
	size_t nmoved;
	size_t compared; /* segments with text of the side that has fewer */
	double evidence; /* for each of them; see alignment_is_doubtful() */
	/* information in the words of a segment, in nats, on the side that has less */
	double information;
	/* lattice cells visited, all rounds together: work done, for tests and --verbose */
	size_t cells;
};

void alignment_release(struct alignment *a);

/*
 * Whether the texts seem not to be translations of each other. evidence is the logarithm of how
 * much likelier the model holds the two texts together than apart, before it learns from them, in
 * nats for each segment of the side that has fewer. Texts of fewer than 8 segments are too short to
 * tell, and so are those whose segments have less than 8 nats of information, the sum of -log p(w)
 * over the tokens, such as "Chapter 1", "Chapter 2": even a translation has no evidence there.
 */
bool alignment_is_doubtful(const struct alignment *a);

/* Aborts unless the beads partition nsrc and ntgt segments, in order, none of them 0-0. */
void alignment_check(const struct alignment *a, size_t nsrc, size_t ntgt);

#endif
