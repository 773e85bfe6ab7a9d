/* Regular expressions. Only regex.c includes PCRE2. */
#ifndef REGEX_REGEX_H
#define REGEX_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A compiled expression in PCRE2's syntax, over code points, with Unicode's properties. */
struct regex;

/* Whether it matches at a place only, and without captures, or anywhere from there on. */
enum regex_use { REGEX_AT_PLACE, REGEX_ANYWHERE };

/* NULL with err filled: the reason, and the column in the pattern, 1-based in code points. */
struct regex *regex_compile(const char *pattern, size_t length, enum regex_use use,
                            struct error *err);
void regex_free(struct regex *r);

/* Working memory of matching, and how much it may cost; one per thread. */
struct regex_space;

struct regex_space *regex_space_new(void);
void regex_space_free(struct regex_space *space);

/*
 * To be called before a text: sets what all matching in it may cost, in steps of backtracking as
 * PCRE2 counts them. Matches of few steps are free, so that only hostile expressions meet the
 * limit.
 */
void regex_space_grant(struct regex_space *space, size_t text_bytes);

enum regex_result { REGEX_NO_MATCH, REGEX_MATCH, REGEX_TOO_COSTLY };

/*
 * A place in valid UTF-8. With `cut`, length is not the end of the text, and $ doesn't match there.
 */
struct regex_subject {
	const char *text;
	size_t length, at; /* bytes */
	bool cut;
};

/*
 * Whether r matches at the subject's place or, with REGEX_ANYWHERE, after it. *end, unless NULL, gets
 * the offset where the match ends.
 */
enum regex_result regex_match(struct regex *r, struct regex_space *space,
                              const struct regex_subject *subject, size_t *end);

const char *regex_library(void); /* name and version */

#endif
