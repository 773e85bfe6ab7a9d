/*
 * The regular expressions of SRX, which are those of ICU, as trees. From a tree an expression can be
 * written for PCRE2 with the meaning that it has in ICU, also so that it matches backwards from a
 * place in the text; and the tree shows how long its matches are and how they begin.
 *
 * Not supported, and an error: back references, \G, \X, \N{...}, (?w), and blocks such as
 * \p{InGreek}. docs/srx.md has the whole list.
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
 * Parses length bytes of valid UTF-8. NULL with err filled: the reason, and the column in the
 * pattern, 1-based in code points.
 */
const struct pattern *pattern_parse(struct arena *arena, const char *text, size_t length,
                                    struct error *err);

enum pattern_direction { PATTERN_FORWARD, PATTERN_BACKWARD };

/*
 * Appends the pattern in PCRE2's syntax; with PATTERN_BACKWARD, so that it matches the same stretches
 * in a text whose code points are in reverse order. False with err filled when PCRE2 has no such
 * expression: atomic groups and possessive repeats backwards, and lookbehinds (backwards:
 * look-aheads) whose length varies too much.
 */
bool pattern_print(struct strbuf *out, const struct pattern *p, enum pattern_direction direction,
                   struct error *err);

/*
 * The lengths of the shortest and the longest match in code points; SIZE_MAX: there is no longest.
 */
size_t pattern_length_min(const struct pattern *p);
size_t pattern_length_max(const struct pattern *p);
/* The longest match of a look in it, of those that have one; 0 for none. */
size_t pattern_look_max(const struct pattern *p);
bool pattern_is_empty(const struct pattern *p);    /* "" */
bool pattern_starts_text(const struct pattern *p); /* begins with ^ */

/*
 * For each of the first n places from the start of a match (backward: from its end), the bytes of the
 * code points that may be there. A place beyond the match has all bytes. n is at most 30.
 */
void pattern_bytes(const struct pattern *p, enum pattern_direction direction, struct byte_set *sets,
                   size_t n);

/*
 * A set of which each match has a code point: at least min and at most max code points after its
 * start. Searching for these bytes is faster than trying to match at each place.
 */
struct pattern_mark {
	struct byte_set bytes;
	size_t min, max;
};

/* False when the pattern requires no code point that is rare in texts and near its start. */
bool pattern_find_mark(const struct pattern *p, struct pattern_mark *mark);

/*
 * Appends the repeat that the pattern begins with if it is one of a single code point, without an
 * upper bound and not lazy; else false.
 */
bool pattern_print_leading_run(struct strbuf *out, const struct pattern *p);

#endif
