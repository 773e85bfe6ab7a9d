/* Fixes white space and composed characters in text that people see, so that tools find matches. */
#ifndef TMX_FIX_FIX_TEXT_H
#define TMX_FIX_FIX_TEXT_H

#include <stdbool.h>

#include "base/arena.h"

/* What was done to the texts of a segment. */
struct fix_text_changes {
	bool ends;     /* white space at an end was removed */
	bool breaks;   /* a line break became a blank */
	bool doubles;  /* several blanks in a row became one */
	bool composed; /* it was normalised to NFC */
};

/*
 * The fixed text, in the arena, or text itself when there is nothing to fix. first and last say
 * whether it is at that end of its segment. What was done is added to *done.
 */
const char *fix_text(struct arena *arena, const char *text, bool first, bool last,
                     struct fix_text_changes *done);

/* Whether a text has nothing but white space. */
bool fix_text_is_blank(const char *text);

#endif
