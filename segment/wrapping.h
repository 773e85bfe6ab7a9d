/* Whether the lines of a text are wrapped at a width, or end where their author wanted. */
#ifndef SEGMENT_WRAPPING_H
#define SEGMENT_WRAPPING_H

#include <stdbool.h>
#include <stddef.h>

/* How a text was wrapped. */
struct wrapping {
	/* code points; nine lines in ten are no wider, or they are wider than anybody wraps */
	size_t width;
	bool wrapped; /* lines break where the next word didn't fit */
	bool flows;   /* sentences go on behind line breaks: small letters stand there */
	bool unknown; /* there are too few lines to tell */
};

/*
 * A text is wrapped when at least half of the lines that another one follows, without an empty
 * line between, are full: the next word wouldn't have fitted into the width. It flows when at
 * least a third of them have a small letter behind them. Lines that are not half as wide, such as
 * headings and items of lists, count for neither.
 */
void wrapping_measure(struct wrapping *w, const char *text, size_t length);

/* Whether the line from start to end is so long that the next word (bytes) wouldn't have fitted. */
bool wrapping_is_full(const struct wrapping *w, const char *text, size_t start, size_t end,
                      size_t next, size_t next_bytes);

#endif
