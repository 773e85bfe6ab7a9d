/*
 * Types of inline codes and states of translations: their values in TMX, and those in XLIFF. The add
 * functions append XLIFF's value, and the take functions TMX's.
 */
#ifndef FORMATS_XLIFF_XLIFF_TYPES_H
#define FORMATS_XLIFF_XLIFF_TYPES_H

#include <stdbool.h>

#include "base/strbuf.h"

/* The type of a code, as ctype (1.2). False when XLIFF can't express it: it has a blank. */
bool xliff1_add_type(struct strbuf *out, const char *type);
void xliff1_take_type(struct strbuf *out, const char *ctype);

/* What text a ph goes with: assoc of TMX, and of 1.2. NULL for a value that is not in the standard. */
const char *xliff1_assoc(const char *assoc);
const char *xliff1_take_assoc(const char *assoc);

/* The type of hi (NULL: it has none), as mtype (1.2). */
bool xliff1_add_mark(struct strbuf *out, const char *type);
void xliff1_take_mark(struct strbuf *out, const char *mtype);

/*
 * The type of a code, as type and subType (2.1; NULL: it has none). False when XLIFF can't express it:
 * it has a blank or a colon.
 */
bool xliff2_add_type(const char **type, struct strbuf *sub_type, const char *from);
void xliff2_take_type(struct strbuf *out, const char *type, const char *sub_type);

/* The type of hi (NULL: it has none), as type of mrk (2.1). */
bool xliff2_add_mark(struct strbuf *out, const char *type);
void xliff2_take_mark(struct strbuf *out, const char *type);

/* Whether x-state has a value that the attribute state allows. */
bool xliff1_has_state(const char *state);
bool xliff2_has_state(const char *state);

#endif
