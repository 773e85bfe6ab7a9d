/* How sure it is that two texts translate each other: 0 to 1, a posterior (docs/aligner.md). */
#ifndef TMX_MODEL_CONFIDENCE_H
#define TMX_MODEL_CONFIDENCE_H

#include <stdbool.h>

#include "tmx/model/unit.h"

enum { CONFIDENCE_BYTES = 8 };

/* As all formats write it, in every locale: "0.000" to "1.000"; values beyond are clamped. */
void confidence_format(double confidence, char out[CONFIDENCE_BYTES]);

/* Reads a number from 0 to 1, with a full stop; false for anything else: *confidence is kept. */
bool confidence_parse(const char *text, double *confidence);

/* Reads that of a unit from its prop; false when it has none: *confidence is kept. */
bool confidence_of_unit(const struct unit *unit, double *confidence);

#endif
