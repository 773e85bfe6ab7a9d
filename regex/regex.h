/* Regular expressions. regex.c is the one place that knows PCRE2. */
#ifndef REGEX_REGEX_H
#define REGEX_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A compiled expression in PCRE2's syntax, over code points, with Unicode's properties. */
struct regex;

/* How it matches: at a place and without captures, or anywhere behind it. */
enum regex_use { REGEX_AT_PLACE, REGEX_ANYWHERE };

/* NULL with err's message filled: why, and where in the pattern (err->column, code points). */
struct regex *regex_compile(const char *pattern, size_t length, enum regex_use use,
                            struct error *err);
void regex_free(struct regex *r);

/* Room to match in, and how much matching may cost; one a thread. */
struct regex_space;

struct regex_space *regex_space_new(void);
void regex_space_free(struct regex_space *space);

/*
 * Before a text: what all matching in it may cost, in steps back that the library counts.
 * Matches that need few steps are free, so that only hostile expressions see the limit.
 */
void regex_space_grant(struct regex_space *space, size_t text_bytes);

enum regex_result { REGEX_NO_MATCH, REGEX_MATCH, REGEX_TOO_COSTLY };

/*
 * A place in valid UTF-8. With `cut`, the text goes on behind length, so that $ doesn't match
 * there.
 */
struct regex_subject {
	const char *text;
	size_t length, at; /* bytes */
	bool cut;
};

/*
 * Whether r matches at the subject's place, or, for REGEX_ANYWHERE, from there on; *end, unless
 * NULL, gets where the match ends.
 */
enum regex_result regex_match(struct regex *r, struct regex_space *space,
                              const struct regex_subject *subject, size_t *end);

const char *regex_library(void); /* name and version */

#endif
