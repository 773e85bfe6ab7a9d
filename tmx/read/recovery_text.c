#include "config.h"

#include "tmx/read/recovery_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/unicode.h"

static const struct {
	const char *start, *end;
} sections[RECOVERY_SECTIONS] = {
	[RECOVERY_COMMENT] = { "<!--", "-->" }, [RECOVERY_CDATA] = { "<![CDATA[", "]]>" }
};

/*
 * Both ends are two bytes and ">". One search for the two finds "-->" and, in a broken comment, the
 * "<!--" of the next one.
 */
enum { TAIL_BYTES = 2 };

enum recovery_section recovery_section_at(const char *text, size_t *bytes)
{
	for (int i = 0; i < RECOVERY_SECTIONS; i++) {
		*bytes = strlen(sections[i].start);
		if (strncmp(text, sections[i].start, *bytes) == 0)
			return (enum recovery_section)i;
	}
	return RECOVERY_SECTIONS;
}

size_t recovery_section_bytes(enum recovery_section section, const char *text, size_t length,
                              size_t *at)
{
	const char *tail, *end = sections[section].end;

	while ((tail = memmem(text + *at, length - *at, end, TAIL_BYTES)) &&
	       tail + TAIL_BYTES < text + length) {
		*at = (size_t)(tail - text);
		if (tail[TAIL_BYTES] == '>')
			return *at + TAIL_BYTES + 1;

		if (section == RECOVERY_COMMENT && *at >= 2 && tail[-1] == '!' && tail[-2] == '<')
			return 0;
		++*at;
	}
	/* next time from the last two bytes, or the last: it may be the first of them */
	if (tail)
		*at = (size_t)(tail - text);
	else if (length > *at)
		*at = length - 1;
	return SIZE_MAX;
}

void recovery_counts_add(struct recovery_counts *counts, const struct recovery_counts *more)
{
	counts->bytes += more->bytes;
	counts->forbidden += more->forbidden;
	counts->signs += more->signs;
	counts->undecoded += more->undecoded;
}

/*
 * The length of the reference at "&", 0 when it is not one; *forbidden says whether it is one to a
 * character that XML forbids. Names are only ASCII, and 64 bytes are enough for any of HTML's.
 */
static size_t reference_bytes(const char *text, size_t length, bool *forbidden)
{
	const char *end = memchr(text, ';', length < 64 ? length : 64);
	size_t n = end ? (size_t)(end - text) + 1 : 0;
	char *rest;

	*forbidden = false;
	if (n < 3)
		return 0;
	if (text[1] != '#') {
		for (const char *c = text + 1; c < end; c++)
			if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
			      (c > text + 1 && *c >= '0' && *c <= '9')))
				return 0;
		return n;
	}
	bool hex = text[2] == 'x';
	const char *digits = text + 2 + hex;
	if (!strchr(hex ? "0123456789abcdefABCDEF" : "0123456789", *digits) || !*digits)
		return 0;
	unsigned long cp = strtoul(digits, &rest, hex ? 16 : 10);
	if (rest != end)
		return 0;
	*forbidden = cp > 0x10FFFF || !unicode_is_xml_char((uint32_t)cp);
	return n;
}

static size_t recover_reference(struct recovery_counts *counts, struct strbuf *out,
                                const char *text, size_t length)
{
	bool forbidden;
	size_t n = reference_bytes(text, length, &forbidden);

	counts->forbidden += forbidden;
	counts->signs += !n;
	if (forbidden)
		unicode_append(out, 0xFFFD);
	else if (n)
		strbuf_add(out, text, n);
	else
		strbuf_addstr(out, "&amp;");
	return n ? n : 1;
}

static bool begins_markup(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' ||
	       c == '?' || c == '_';
}

/*
 * The length of the section at the beginning of text; 0 when there is none, or none that ends.
 * open[] marks the kinds that have no end in the rest of the text, to search for it only once:
 * otherwise many "<!--" would take quadratic time.
 */
static size_t closed_bytes(const char *text, size_t length, bool open[RECOVERY_SECTIONS])
{
	size_t start, at = 0;
	enum recovery_section section = recovery_section_at(text, &start);

	if (section == RECOVERY_SECTIONS || open[section])
		return 0;
	size_t bytes = recovery_section_bytes(section, text + start, length - start, &at);
	open[section] = bytes == SIZE_MAX;
	return bytes && bytes != SIZE_MAX ? start + bytes : 0;
}

/* Appends text that is valid UTF-8, recovered. */
static void recover_valid(struct recovery_counts *counts, struct strbuf *out, const char *text,
                          size_t length)
{
	bool open[RECOVERY_SECTIONS] = { false };
	uint32_t cp;
	size_t start;

	for (size_t i = 0, step; i < length; i += step) {
		step = unicode_next(text + i, length - i, &cp);
		size_t section = cp == '<' ? closed_bytes(text + i, length - i, open) : 0;
		bool sign = cp == '<' && !section &&
		            (i + 1 == length || !begins_markup(text[i + 1]) ||
		             recovery_section_at(text + i, &start) < RECOVERY_SECTIONS);
		bool forbidden = !unicode_is_xml_char(cp);
		counts->signs += sign;
		counts->forbidden += forbidden;
		step = section ? section : step;
		if (cp == '&')
			step = recover_reference(counts, out, text + i, length - i);
		else if (sign)
			strbuf_addstr(out, "&lt;");
		else if (forbidden)
			unicode_append(out, 0xFFFD);
		else
			strbuf_add(out, text + i, step);
	}
}

void recovery_text(struct recovery_counts *counts, struct strbuf *out, const char *text,
                   size_t length, struct decode_stream *windows_1252)
{
	while (length) {
		size_t valid = unicode_valid_bytes(text, length);
		recover_valid(counts, out, text, valid);
		counts->bytes += valid < length;
		if (valid < length && windows_1252)
			decode_stream_add(windows_1252, text + valid, 1, out);
		size_t used = valid < length ? valid + 1 : valid;
		text += used;
		length -= used;
	}
}
