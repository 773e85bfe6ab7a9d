/* The names that may have been meant by a mistyped one. */
#ifndef CLI_BASE_SUGGESTION_H
#define CLI_BASE_SUGGESTION_H

#include <stddef.h>

#include "base/strbuf.h"

struct suggestion {
	const char *typed; /* borrowed */
	size_t length;
	size_t distance;    /* in edits, of the nearest names so far: others must not be farther */
	struct strbuf text; /* these names: "'a' or 'b'" */
};

void suggestion_init(struct suggestion *s, const char *typed, size_t length);
void suggestion_release(struct suggestion *s);

/*
 * Suggests a name if it is near: if what was typed has at most one letter in three missing, added, wrong
 * or swapped with the next. Capitals do not matter. Of all names that are offered, only the nearest are
 * suggested, each with `before` in front of it.
 */
void suggestion_offer(struct suggestion *s, const char *before, const char *name, size_t length);

/* ": did you mean 'a' or 'b'?", or "" when no name was near. Ends the offers: to be called once. */
const char *suggestion_text(struct suggestion *s);

#endif
