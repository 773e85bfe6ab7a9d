/* The rules of a language as they are matched; for ruleset*.c only. */
#ifndef SEGMENT_RULESET_PARTS_H
#define SEGMENT_RULESET_PARTS_H

#include <stdint.h>

#include "regex/pattern.h"
#include "segment/ruleset.h"

/*
 * No-break rules are indexed by the bytes of the code points before a place, this many of them, and
 * of the one after it.
 */
enum { RULESET_NEAR = 5 };

/* A set of no-break rules, one bit each. */
typedef uint64_t ruleset_bits;

enum { RULESET_BITS = 64 };

struct ruleset_rule {
	const struct srx_rule *source;
	struct regex *before; /* forwards for a break rule, else backwards; NULL when it is empty */
	struct regex *after;  /* NULL when it is empty */
	size_t before_reach, after_reach; /* bytes that they may look at */
	/* Of break rules: */
	struct regex *run;         /* the repeat that beforebreak begins with, or NULL */
	struct byte_set begins[2]; /* the first two code points from beforebreak's start */
	struct byte_set follows;   /* the code point that afterbreak begins with */
	bool longer;               /* each match of beforebreak has two code points or more */
	bool at_start;             /* beforebreak matches only at the start of a text */
	bool has_mark;             /* each match of beforebreak has a code point of the mark */
	struct pattern_mark mark;
};

/* The last match of a break rule. */
struct ruleset_found {
	size_t from;  /* where the search goes on */
	size_t start; /* of beforebreak's match */
	size_t place; /* where it ends; SIZE_MAX: there are no more matches */
};

struct ruleset {
	struct ruleset_rule *rules;
	size_t n, capacity;
	size_t *breaks; /* indexes of the break rules */
	size_t nbreaks, breaks_capacity;
	struct ruleset_found *found; /* one for each break rule */
	size_t words;                /* ruleset_bits that a bit for each rule takes */
	/*
	 * The index: rules that allow a byte in the k-th code point before the place, or in the one
	 * after it, are the bits of the words from [byte * words] on.
	 */
	ruleset_bits *before[RULESET_NEAR], *after;
	/* first bytes of the marks of all break rules that have one */
	bool is_mark[256];
	struct regex_space *space;
	/* The current text: */
	const char *text;
	size_t length;
	size_t *hits; /* offsets of the bytes that are in is_mark */
	size_t nhits, hits_capacity;
	char *reversed; /* its code points in reverse order, when is_reversed */
	size_t reversed_capacity;
	bool is_reversed;
	const struct ruleset_rule *costly; /* the rule that cost too much, or NULL */
};

#endif
