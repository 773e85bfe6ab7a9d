/* The table that shows how well confidence is calibrated, on standard output. */
#ifndef CLI_TEXTS_RELIABILITY_H
#define CLI_TEXTS_RELIABILITY_H

#include "align/calibration.h"

/* For people, in 80 columns. */
void reliability_print(const struct calibration *c);

/*
 * For programs. A line a bin, with from, to, beads, mean confidence, share right and
 * gap, separated by tabs, the last three empty for an empty bin; then "ece", "brier" and
 * "beads", a tab, and the value.
 */
void reliability_print_tsv(const struct calibration *c);

#endif
