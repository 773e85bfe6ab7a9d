/*
 * The regular expressions of SRX, which are those of ICU, as trees: so that they can be written
 * for PCRE2 with the meaning that they have in ICU, be matched backwards from a place in the
 * text, and be asked for the characters that they begin with.
 *
 * Left out, as an error: back references, \G, \X, \N{...}, (?w), and blocks such as \p{InGreek}.
 */
#ifndef REGEX_PATTERN_H
#define REGEX_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "regex/byte_set.h"

struct pattern; /* lives in its arena */

/*
 * Parses length bytes of valid UTF-8; NULL with err's message, and the column in the pattern,
 * filled.
 */
const struct pattern *pattern_parse(struct arena *arena, const char *text, size_t length,
                                    struct error *err);

enum pattern_direction { PATTERN_FORWARD, PATTERN_BACKWARD };

/*
 * Appends the pattern in PCRE2's syntax. PATTERN_BACKWARD matches the same stretches in a text
 * whose code points are in reverse order. False with err's message filled for what can't be had:
 * atomic groups and possessive repeats backwards, and lookbehinds (backwards: look-aheads) that
 * vary too much.
 */
bool pattern_print(struct strbuf *out, const struct pattern *p, enum pattern_direction direction,
                   struct error *err);

/*
 * The shortest and the longest match in code points; the latter is SIZE_MAX when there is no bound.
 */
size_t pattern_length_min(const struct pattern *p);
size_t pattern_length_max(const struct pattern *p);
/* of what looks match, those without bound aside */
size_t pattern_look_max(const struct pattern *p);
bool pattern_is_empty(const struct pattern *p);    /* "" */
bool pattern_starts_text(const struct pattern *p); /* begins with ^ */

/*
 * For each of the first n places of a match in the direction, the bytes that the code point there,
 * within the match or behind it, may have.
 */
void pattern_bytes(const struct pattern *p, enum pattern_direction direction, struct byte_set *sets,
                   size_t n);

/*
 * A set that each match has a code point of, at least min and at most max code points from its
 * start.
 */
struct pattern_mark {
	struct byte_set bytes;
	size_t min, max;
};

/* False when no code point is rare enough to be looked for, or near enough. */
bool pattern_find_mark(const struct pattern *p, struct pattern_mark *mark);

/*
 * Appends the first repeat, when it is one of a single code point without an upper bound; else
 * false.
 */
bool pattern_print_leading_run(struct strbuf *out, const struct pattern *p);

#endif
