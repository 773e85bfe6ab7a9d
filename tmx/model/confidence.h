/* How sure it is that two texts translate each other: 0 to 1, a posterior (docs/aligner.md). */
#ifndef TMX_MODEL_CONFIDENCE_H
#define TMX_MODEL_CONFIDENCE_H

#include <stdbool.h>

#include "tmx/model/unit.h"

enum { CONFIDENCE_BYTES = 8 };

/* As all formats have it, in every locale: "0.000" to "1.000"; what is beyond 0 or 1 is cut. */
void confidence_format(double confidence, char out[CONFIDENCE_BYTES]);

/* A number from 0 to 1, with a full stop; false, with *confidence as it was, for anything else. */
bool confidence_parse(const char *text, double *confidence);

/* That of a unit, by its prop; false, with *confidence as it was, when it has none. */
bool confidence_of_unit(const struct unit *unit, double *confidence);

#endif
