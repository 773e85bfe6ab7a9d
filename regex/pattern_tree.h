/* The tree of a pattern, and the parser that makes it; for pattern*.c alone. */
#ifndef REGEX_PATTERN_TREE_H
#define REGEX_PATTERN_TREE_H

#include "regex/pattern.h"

/* What \\w has (ICU User Guide, Regular Expressions), within a class. */
#define PATTERN_WORD_CLASS "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\x{200c}\\x{200d}"

enum pattern_kind {
	PATTERN_SEQUENCE,
	PATTERN_CHOICE,
	PATTERN_REPEAT,   /* of its one item */
	PATTERN_SET,      /* one code point */
	PATTERN_LOOK,     /* at its one item */
	PATTERN_ASSERTION /* a place */
};

enum pattern_assertion {
	PATTERN_ASSERT_START,      /* ^ \A */
	PATTERN_ASSERT_END,        /* $ \Z */
	PATTERN_ASSERT_STRICT_END, /* \z */
	PATTERN_ASSERT_LINE_START, /* (?m)^ */
	PATTERN_ASSERT_LINE_END,   /* (?m)$ */
	PATTERN_ASSERT_WORD,       /* \b */
	PATTERN_ASSERT_NO_WORD,    /* \B */
	PATTERN_NASSERTIONS
};

enum pattern_manner { PATTERN_GREEDY, PATTERN_LAZY, PATTERN_POSSESSIVE };

enum { PATTERN_UNBOUNDED = -1 };

struct pattern {
	enum pattern_kind kind;
	const struct pattern **items; /* of sequences and choices; one of repeats and looks */
	size_t n;
	int min, max;               /* of repeats */
	enum pattern_manner manner; /* ... */
	bool behind, negative;      /* of looks */
	enum pattern_assertion assertion;
	const char *set;       /* of sets: PCRE2's syntax */
	bool caseless;         /* ... */
	struct byte_set bytes; /* ... of their code points */
};

static inline const struct pattern *pattern_first_item(const struct pattern *p)
{
	while (p->kind == PATTERN_SEQUENCE && p->n)
		p = p->items[0];
	return p;
}

struct pattern_parser {
	struct arena *arena;
	const char *text;
	size_t length, at;
	int depth;
	bool caseless, lines, dot_all, spaced; /* flags i, m, s, x */
	bool quoted;                           /* between \Q and \E */
	struct error *err;
};

/* Fills the error with the place at hand; returns NULL. */
const struct pattern *pattern_fail(struct pattern_parser *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Goes one deeper; false with the error filled where that is too deep. */
bool pattern_deeper(struct pattern_parser *p);

/* Whether `what` stands at the place at hand. */
bool pattern_looking_at(const struct pattern_parser *p, const char *what);

static inline bool pattern_is_ascii_letter(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* ---- set_builder.c, pattern_property.c and pattern_class.c ---- */

/* A set of one code point. */
const struct pattern *pattern_literal(struct pattern_parser *p, uint32_t cp);

/*
 * A set by its name: "s", "D", "." and the like, as behind a backslash; NULL, without an error, for
 * none.
 */
const struct pattern *pattern_named_set(struct pattern_parser *p, char name);

/* \p{...} or \P{...}, behind the p; and [...], behind the bracket. NULL with the error filled. */
const struct pattern *pattern_property(struct pattern_parser *p, bool negative);
const struct pattern *pattern_class(struct pattern_parser *p);

/* ---- pattern_escape.c ---- */

/*
 * Behind a backslash: reads an escape that means one code point; false when it is none, or after an
 * error.
 */
bool pattern_escape(struct pattern_parser *p, uint32_t *cp);

#endif
