/* The rules of a language as they are matched; for ruleset*.c alone. */
#ifndef SEGMENT_RULESET_PARTS_H
#define SEGMENT_RULESET_PARTS_H

#include <stdint.h>

#include "regex/pattern.h"
#include "segment/ruleset.h"

/*
 * No-break rules are indexed by the bytes of the code points so near before a place, and of the one
 * behind.
 */
enum { RULESET_NEAR = 5 };

/* A set of no-break rules, a bit each. */
typedef uint64_t ruleset_bits;

enum { RULESET_BITS = 64 };

struct ruleset_rule {
	const struct srx_rule *source;
	struct regex *before; /* forwards for a break rule, else backwards; NULL when it is empty */
	struct regex *after;  /* NULL when it is empty */
	size_t before_reach, after_reach; /* bytes that they may look at */
	/* Of break rules: */
	struct regex *run; /* the repeat that beforebreak begins with, or NULL */
	/* the code points that a match of beforebreak begins with, or that follow it */
	struct byte_set begins[2];
	struct byte_set behind; /* the code point behind it */
	bool longer;            /* than one code point is each match of beforebreak */
	bool at_start;          /* matches only at the start of a text */
	bool has_mark;          /* each match has a code point of the mark */
	struct pattern_mark mark;
};

/* Where a break rule was found last. */
struct ruleset_found {
	size_t from;  /* where the search goes on */
	size_t start; /* of beforebreak's match */
	size_t place; /* where it ends; SIZE_MAX: nowhere any more */
};

struct ruleset {
	struct ruleset_rule *rules;
	size_t n, capacity;
	size_t *breaks; /* indexes of the break rules */
	size_t nbreaks, breaks_capacity;
	struct ruleset_found *found;                /* one a break rule */
	size_t words;                               /* of ruleset_bits for all rules */
	ruleset_bits *before[RULESET_NEAR], *after; /* [byte * words] */
	/* first bytes of the marks of all break rules that have one */
	bool is_mark[256];
	struct regex_space *space;
	/* The current text: */
	const char *text;
	size_t length;
	size_t *hits; /* places of bytes in marks */
	size_t nhits, hits_capacity;
	char *reversed;
	size_t reversed_capacity;
	bool is_reversed;
	const struct ruleset_rule *costly; /* the rule that cost too much, or NULL */
};

#endif
