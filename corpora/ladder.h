/* Ladders: alignments as lists of segment numbers, one bead a rung. */
#ifndef CORPORA_LADDER_H
#define CORPORA_LADDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/limits.h"

/* A bead as lists of segment numbers (0-based), which need not be contiguous. */
struct rung {
	size_t first[2], n[2]; /* of the source's and the target's numbers in ladder.numbers */
	/*
	 * The score of the bead in the file, NAN when it has none or one that is not a number.
	 * Koppel's are probabilities, 0 to 1; those of other aligners may be costs or greater
	 * than 1, so whoever needs a probability must check it.
	 */
	double probability;
	size_t line; /* of the file, 1-based */
};

struct ladder {
	struct rung *rungs; /* owned */
	size_t n, capacity;
	size_t *numbers; /* owned */
	size_t nnumbers, numbers_capacity;
};

/*
 * A rung is built one side after the other: ladder_side() begins a side, to which
 * ladder_add_number() then adds; ladder_add() adds the finished rung to the ladder.
 */
void ladder_side(const struct ladder *ladder, struct rung *rung, int side);
void ladder_add_number(struct ladder *ladder, struct rung *rung, int side, size_t number);
void ladder_add(struct ladder *ladder, const struct rung *rung);

/* A whole side: the n numbers from first on. */
void ladder_add_range(struct ladder *ladder, struct rung *rung, int side, size_t first, size_t n);

void ladder_release(struct ladder *ladder);

/*
 * Aborts unless the lists lie within the numbers, and counts and numbers within their limits
 * (base/limits.h); for tests and fuzzers.
 */
void ladder_check(const struct ladder *ladder);

#endif
