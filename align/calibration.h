/* How well confidence is calibrated: of the beads with .8, are 8 in 10 right? */
#ifndef ALIGN_CALIBRATION_H
#define ALIGN_CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "corpora/ladder.h"

struct calibration_bin {
	size_t beads, right;
	double confidence; /* the sum over the beads */
};

/*
 * Counts over any number of documents, of the distinct beads that have segments on
 * both sides. A bead is right when the gold has the same (strict, as in struct
 * evaluation). Zeroed is empty.
 */
enum { CALIBRATION_BINS = 10 };
#define CALIBRATION_TOP .99
struct calibration {
	struct calibration_bin bins[CALIBRATION_BINS]; /* [0, .1), [.1, .2), ... [.9, 1] */
	/* from CALIBRATION_TOP on; they are in the last bin too */
	struct calibration_bin top;
	struct calibration_bin all;
	double squares; /* the sum of (confidence - right)^2 */
};

/*
 * False, with err filled and nothing counted, when a bead of the hypothesis has no
 * probability from 0 to 1; path is that of the hypothesis, for the message.
 */
bool calibration_add(struct calibration *c, const struct ladder *gold,
                     const struct ladder *hypothesis, const char *path, struct error *err);

/* Their means; 0 for an empty bin. */
double calibration_confidence(const struct calibration_bin *bin);
double calibration_right(const struct calibration_bin *bin);

/*
 * The expected calibration error: the difference of both means, without its sign,
 * averaged over the beads, bin by bin (Guo et al. 2017).
 */
double calibration_error(const struct calibration *c);

/* The mean of (confidence - right)^2, where right is 1 or 0 (Brier 1950). */
double calibration_brier(const struct calibration *c);

#endif
