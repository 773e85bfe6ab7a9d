/* Ladders: one bead a line, "[0,1]:[2]:0.987", as the alignment literature has them. */
#ifndef CORPORA_LADDER_H
#define CORPORA_LADDER_H

#include <stdbool.h>
#include <stddef.h>

#include "text/error.h"

/* A bead as lists of segment numbers (0-based), which need not be contiguous. */
struct rung {
	size_t first[2], n[2]; /* of the source's and the target's numbers in ladder.numbers */
};

struct ladder {
	struct rung *rungs; /* owned */
	size_t n, capacity;
	size_t *numbers; /* owned */
	size_t nnumbers, numbers_capacity;
};

/*
 * Reads a file of beads; an empty list is "[]", empty lines are skipped, and what
 * follows a second colon is not looked at. A line that is no bead is an error
 * with its place. The ladder is the caller's to release, also after a failure.
 */
bool ladder_read(struct ladder *ladder, const char *path, struct error *err);

/* The same for text at hand. */
bool ladder_parse(struct ladder *ladder, const char *text, size_t length, const char *path,
		  struct error *err);

void ladder_release(struct ladder *ladder);

#endif
