/* Whether the lines of a text are wrapped at a width, or end where their author wanted. */
#ifndef SEGMENT_WRAPPING_H
#define SEGMENT_WRAPPING_H

#include <stdbool.h>
#include <stddef.h>

/* How a text is wrapped. */
struct wrapping {
	/* code points; nine lines in ten are no wider, unless they are wider than anybody wraps */
	size_t width;
	bool wrapped; /* lines break where the next word didn't fit */
	bool flows;   /* sentences go on after line breaks, where small letters are */
	bool unknown; /* there are too few lines to say */
};

/*
 * Only lines that are directly followed by another one count, and of these only such as are at least
 * half as wide as the text: the others are headings, items of lists and the like. A text is wrapped
 * when at least half of them are full, that is, when the next word wouldn't have fitted into the
 * width. It flows when at least a third of them are followed by a small letter.
 */
void wrapping_measure(struct wrapping *w, const char *text, size_t length);

/* Whether the line from start to end is so long that the next word (bytes) wouldn't have fitted. */
bool wrapping_is_full(const struct wrapping *w, const char *text, size_t start, size_t end,
                      size_t next, size_t next_bytes);

#endif
