/* White space and letters of a text that people see, as tools match them. */
#ifndef TMX_FIX_FIX_TEXT_H
#define TMX_FIX_FIX_TEXT_H

#include <stdbool.h>

#include "base/arena.h"

/* What was done to the texts of a segment. */
struct fix_text_changes {
	bool ends;     /* white space at an end went */
	bool breaks;   /* a line break became a blank */
	bool doubles;  /* of blanks in a row one stayed */
	bool composed; /* it is in Unicode's form C now */
};

/*
 * The text fixed, in the arena, or itself when there is nothing to do; first and last tell whether
 * it stands at that end of its segment. What is done is added to done.
 */
const char *fix_text(struct arena *arena, const char *text, bool first, bool last,
                     struct fix_text_changes *done);

/* Whether there is nothing but white space. */
bool fix_text_is_blank(const char *text);

#endif
