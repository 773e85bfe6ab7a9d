/* A segment: a sentence, a heading or a list item, as a span of its document's text. */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include <stddef.h>

/*
 * The segments of a text are in order, disjoint, and on code-point boundaries. They begin and end
 * with something other than white space, and there is only white space between and around them. A
 * segment is empty only if the text came with one segment per line.
 */
struct segment {
	size_t start, end; /* bytes in the document's UTF-8 text */
	size_t paragraph;  /* 0-based */
	size_t line;       /* 1-based, of the first character */
};

struct segments {
	struct segment *items; /* owned */
	size_t n;
	size_t capacity;
};

void segments_add(struct segments *s, struct segment segment);
void segments_release(struct segments *s);

/* Aborts unless s holds to the invariant above for text; for tests and fuzzers. */
void segments_check(const struct segments *s, const char *text, size_t length);

#endif
