#include "cli/base/plain.h"

#include <string.h>

#include "text/unicode.h"

bool plain_forbids(uint32_t cp)
{
	return unicode_is_control(cp) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

void plain_characters(struct strbuf *out, const char *text, size_t length, const char *allowed)
{
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		at += unicode_next(text + at, length - at, &cp);
		/* NUL is never allowed: strchr() would find it in any list */
		bool obeyed = (cp < ' ' || plain_forbids(cp)) &&
		              !(cp && cp < ' ' && strchr(allowed, (int)cp));
		unicode_append(out, obeyed ? 0xFFFD : cp);
	}
}

void plain_text(struct strbuf *out, const char *text, size_t length)
{
	uint32_t cp;

	for (size_t at = 0; at < length; at += unicode_next(text + at, length - at, &cp)) {
		size_t step = unicode_next(text + at, length - at, &cp);
		if (unicode_is_space(cp)) {
			if (out->length && out->data[out->length - 1] != ' ')
				strbuf_addch(out, ' ');
		} else if (plain_forbids(cp)) {
			unicode_append(out, 0xFFFD);
		} else {
			strbuf_add(out, text + at, step);
		}
	}
}

void plain_segments(struct strbuf *out, const struct document *doc, size_t first, size_t n)
{
	size_t length;

	for (size_t i = 0; i < n; i++) {
		const char *text = document_segment(doc, first + i, &length);
		if (i && length && out->length)
			strbuf_addch(out, ' ');
		plain_text(out, text, length);
	}
}

size_t plain_bytes(const char *text, size_t length, size_t width)
{
	size_t at = 0, used = 0;
	uint32_t cp;

	while (at < length) {
		size_t step = unicode_next(text + at, length - at, &cp);
		used += unicode_width(text + at, step);
		if (used > width)
			break;
		at += step;
	}
	return at;
}
