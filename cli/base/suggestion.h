/* The names that someone may have meant who typed another. */
#ifndef CLI_BASE_SUGGESTION_H
#define CLI_BASE_SUGGESTION_H

#include <stddef.h>

#include "base/strbuf.h"

struct suggestion {
	const char *typed; /* borrowed */
	size_t length;
	size_t distance;    /* of the names to come: not more than this */
	struct strbuf text; /* of the names that are that near: "'a' or 'b'" */
};

void suggestion_init(struct suggestion *s, const char *typed, size_t length);
void suggestion_release(struct suggestion *s);

/*
 * Takes a name where it is near: where it differs from what was typed by few letters that are
 * missing, added, wrong or swapped with the next, one in three at most, in any case. Of all that are
 * offered, the nearest count. It is shown with `before` in front.
 */
void suggestion_offer(struct suggestion *s, const char *before, const char *name, size_t length);

/* ": did you mean 'a' or 'b'?", or "" when nothing was near; to be called once. */
const char *suggestion_text(struct suggestion *s);

#endif
