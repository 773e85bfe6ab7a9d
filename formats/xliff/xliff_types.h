/*
 * Types of inline codes and states of translations, as TMX's attributes and props have them and as
 * XLIFF has them.
 */
#ifndef FORMATS_XLIFF_XLIFF_TYPES_H
#define FORMATS_XLIFF_XLIFF_TYPES_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Of a code, for ctype (1.2). False when XLIFF can't have it: it has a blank. */
bool xliff1_add_type(struct strbuf *out, const char *type);
void xliff1_take_type(struct strbuf *out, const char *ctype);

/* What ph belongs to, in assoc (1.2). NULL when it says something else. */
const char *xliff1_assoc(const char *assoc);
const char *xliff1_take_assoc(const char *assoc);

/* Of hi (NULL: none), for mtype (1.2). */
bool xliff1_add_mark(struct strbuf *out, const char *type);
void xliff1_take_mark(struct strbuf *out, const char *mtype);

/*
 * Of a code, for type and subType (2.1; NULL: none). False when XLIFF can't have it: it has a blank
 * or a colon.
 */
bool xliff2_add_type(const char **type, struct strbuf *sub_type, const char *from);
void xliff2_take_type(struct strbuf *out, const char *type, const char *sub_type);

/* Of hi (NULL: none), for type of mrk (2.1). */
bool xliff2_add_mark(struct strbuf *out, const char *type);
void xliff2_take_mark(struct strbuf *out, const char *type);

/* Whether a value of x-state can be written. */
bool xliff1_has_state(const char *state);
bool xliff2_has_state(const char *state);

#endif
