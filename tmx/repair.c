#include "config.h"

#include "tmx/repair.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/unicode.h"

const struct section sections[SECTIONS] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" } };

int section_at(const char *text)
{
	int i = 0;

	while (i < SECTIONS && strncmp(text, sections[i].start, strlen(sections[i].start)) != 0)
		i++;
	return i;
}

void repairs_add(struct repairs *repairs, const struct repairs *more)
{
	repairs->bytes += more->bytes;
	repairs->forbidden += more->forbidden;
	repairs->signs += more->signs;
	repairs->undecoded += more->undecoded;
}

/* Bytes of a reference at "&"; 0 when it is none, or one to a character that XML forbids (*forbidden). */
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
			if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (c > text + 1 && *c >= '0' && *c <= '9')))
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

static size_t mend_reference(struct repairs *repairs, struct strbuf *out, const char *text, size_t length)
{
	bool forbidden;
	size_t n = reference_bytes(text, length, &forbidden);

	repairs->forbidden += forbidden;
	repairs->signs += !n;
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
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?' || c == '_';
}

/* Bytes of the section that begins at text; 0 when none does that ends there. *open tells of which none ends any more. */
static size_t section_bytes(const char *text, size_t length, bool open[SECTIONS])
{
	int section = section_at(text);

	if (section == SECTIONS || open[section])
		return 0;
	const char *end = memmem(text, length, sections[section].end, strlen(sections[section].end));
	open[section] = !end;
	return end ? (size_t)(end - text) + strlen(sections[section].end) : 0;
}

/* Appends text that is valid UTF-8, as XML allows it. */
static void mend_valid(struct repairs *repairs, struct strbuf *out, const char *text, size_t length)
{
	bool open[SECTIONS] = { false };
	uint32_t cp;

	for (size_t i = 0, step; i < length; i += step) {
		step = unicode_next(text + i, length - i, &cp);
		size_t section = cp == '<' ? section_bytes(text + i, length - i, open) : 0;
		bool sign = cp == '<' && !section &&
			    (i + 1 == length || !begins_markup(text[i + 1]) || section_at(text + i) < SECTIONS);
		bool forbidden = !unicode_is_xml_char(cp);
		repairs->signs += sign;
		repairs->forbidden += forbidden;
		step = section ? section : step;
		if (cp == '&')
			step = mend_reference(repairs, out, text + i, length - i);
		else if (sign)
			strbuf_addstr(out, "&lt;");
		else if (forbidden)
			unicode_append(out, 0xFFFD);
		else
			strbuf_add(out, text + i, step);
	}
}

void repair_text(struct repairs *repairs, struct strbuf *out, const char *text, size_t length,
		 struct decode_stream *windows_1252)
{
	while (length) {
		size_t valid = unicode_valid_bytes(text, length);
		mend_valid(repairs, out, text, valid);
		repairs->bytes += valid < length;
		if (valid < length && windows_1252)
			decode_stream_add(windows_1252, text + valid, 1, out);
		size_t used = valid < length ? valid + 1 : valid;
		text += used;
		length -= used;
	}
}
