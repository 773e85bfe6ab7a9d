#include "segment/lines.h"

#include <stdint.h>
#include <string.h>

#include "text/unicode.h"

enum { SEARCH_BYTES = 256 };

/*
 * memchr() for LF and for CR, in a few bytes at a time: if one of them doesn't occur, it must not be
 * searched for in the whole rest of the text at each line.
 */
size_t line_end(const char *text, size_t length, size_t at)
{
	for (; at < length; at += SEARCH_BYTES) {
		size_t bytes = length - at < SEARCH_BYTES ? length - at : SEARCH_BYTES;
		const char *feed = memchr(text + at, '\n', bytes);
		if (feed)
			bytes = (size_t)(feed - text) - at;
		const char *carriage = bytes ? memchr(text + at, '\r', bytes) : NULL;
		if (carriage || feed)
			return (size_t)((carriage ? carriage : feed) - text);
	}
	return length;
}

size_t line_next(const char *text, size_t length, size_t at)
{
	at = line_end(text, length, at);
	if (at < length)
		at += text[at] == '\r' && at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
	return at;
}

bool line_is_empty(const char *text, size_t at, size_t end)
{
	uint32_t cp;

	while (at < end) {
		at += unicode_next(text + at, end - at, &cp);
		if (!unicode_is_space(cp))
			return false;
	}
	return true;
}
