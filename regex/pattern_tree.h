/* The tree of a pattern, and its parser; for the sources of this room only. */
#ifndef REGEX_PATTERN_TREE_H
#define REGEX_PATTERN_TREE_H

#include "regex/pattern.h"

/* The content of a class that means \w (ICU User Guide, Regular Expressions). */
#define PATTERN_WORD_CLASS "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\x{200c}\\x{200d}"

enum pattern_kind {
	PATTERN_SEQUENCE,
	PATTERN_CHOICE,
	PATTERN_REPEAT,   /* of its one item */
	PATTERN_SET,      /* one code point */
	PATTERN_LOOK,     /* at its one item, ahead or behind */
	PATTERN_ASSERTION /* of something about a place */
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
	/* the parts of sequences and choices, in order; the one item of repeats and looks */
	const struct pattern **items;
	size_t n;
	/* of repeats; max may be PATTERN_UNBOUNDED */
	int min, max;
	enum pattern_manner manner;
	/* of looks */
	bool behind, negative;
	/* of assertions */
	enum pattern_assertion assertion;
	/* of sets: the expression for PCRE2, flag i, and the bytes of the code points */
	const char *set;
	bool caseless;
	struct byte_set bytes;
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
	size_t length, at; /* bytes; at is the current place */
	int depth;         /* of groups, classes and repeats within each other */
	bool caseless, lines, dot_all, spaced; /* flags i, m, s, x */
	bool quoted;                           /* between \Q and \E */
	struct error *err;
};

/* Fills the error with the current place; returns NULL. */
const struct pattern *pattern_fail(struct pattern_parser *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds 1 to the depth; false with the error filled when that is too deep. The caller subtracts it. */
bool pattern_deeper(struct pattern_parser *p);

/* Whether the text goes on with `what`. */
bool pattern_looking_at(const struct pattern_parser *p, const char *what);

static inline bool pattern_is_ascii_letter(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* ---- set_builder.c, pattern_property.c and pattern_class.c ---- */

/* The set of one code point. */
const struct pattern *pattern_literal(struct pattern_parser *p, uint32_t cp);

/*
 * The set of a letter after a backslash, such as 's' or 'D', or of '.'. NULL, without an error, for
 * other characters.
 */
const struct pattern *pattern_named_set(struct pattern_parser *p, char name);

/* Parse \p{...} or \P{...} from after the p, and [...] from after the bracket. NULL with the error filled. */
const struct pattern *pattern_property(struct pattern_parser *p, bool negative);
const struct pattern *pattern_class(struct pattern_parser *p);

/* ---- pattern_escape.c ---- */

/*
 * Reads an escape that means one code point, from after the backslash. False with the error filled.
 */
bool pattern_escape(struct pattern_parser *p, uint32_t *cp);

#endif
