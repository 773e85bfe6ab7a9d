#include "text/mojibake.h"

#include <stdint.h>

#include "text/unicode.h"

/* The characters of windows-1252 at 0x80 to 0x9F; 0 where it has none. */
static const uint32_t windows[32] = { 0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020,
	                              0x2021, 0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,
	                              0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D,
	                              0x2022, 0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A,
	                              0x153,  0,      0x17E,  0x178 };

/*
 * Those of later bytes that may follow any word: closing quotation marks, dashes, the ellipsis, the
 * no-break space and the like.
 */
static const uint32_t closers[] = { 0xA0,   0xAB,   0xBB,   0x2013, 0x2014, 0x2018, 0x2019,
	                            0x201C, 0x201D, 0x2022, 0x2026, 0x203A, 0x2122 };

/* A misread sequence. */
struct sequence {
	size_t length;   /* bytes in the text; 0: none */
	uint32_t first;  /* the first byte, and the character that it was read as */
	uint32_t second; /* the character that the second byte was read as */
};

/* Whether a character is what a byte from 0x80 to 0xBF is read as, in either encoding. */
static bool is_later_byte(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(windows) / sizeof(windows[0]); i++)
		if (windows[i] == cp)
			return true;
	return cp >= 0x80 && cp <= 0xBF;
}

static bool is_closer(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(closers) / sizeof(closers[0]); i++)
		if (closers[i] == cp)
			return true;
	return false;
}

/* The sequence at the start of the text. */
static struct sequence find_sequence(const char *text, size_t length)
{
	struct sequence s = { 0, 0, 0 };
	size_t at = length ? unicode_next(text, length, &s.first) : 0;
	/* Bytes after the first, by the ranges of RFC 3629. */
	int later = s.first >= 0xF0 ? 3 : s.first >= 0xE0 ? 2 : 1;
	uint32_t cp;

	if (s.first < 0xC2 || s.first > 0xF4)
		return s;
	for (int i = 0; i < later; i++) {
		if (at >= length)
			return s;
		at += unicode_next(text + at, length - at, &cp);
		if (!is_later_byte(cp))
			return s;
		s.second = i ? s.second : cp;
	}
	s.length = at;
	return s;
}

/*
 * Whether a sequence of a letter and a closer can't be written: the letter is a capital (Â, Ã) that
 * stands after a small letter, or before a letter though the closer ends the word. In a word of
 * capitals it may well be written. Alone, only frequent ones are odd: what no-break spaces,
 * opening guillemets and à become.
 */
static bool is_odd(const struct sequence *s, uint32_t before, const char *rest, size_t length)
{
	uint32_t next = 0;

	if (length)
		unicode_next(rest, length, &next);
	if (unicode_is_upper(before) || !unicode_is_upper(s->first))
		return false;
	if (unicode_is_lower(before) || (s->second != 0xA0 && unicode_is_letter(next)))
		return true;
	return (s->first == 0xC2 && (s->second == 0xA0 || s->second == 0xAB)) ||
	       (s->first == 0xC3 && s->second == 0xA0);
}

/* Whether a sequence after the character `before` was misread, rather than written. */
static bool is_misread(const struct sequence *s, uint32_t before, const char *rest, size_t length)
{
	bool doubtful = is_closer(s->second);

	if (s->first < 0xE0)
		return !doubtful || is_odd(s, before, rest, length);
	/*
	 * Three bytes: E2 begins punctuation, EF the byte order mark and full-width forms; both are
	 * unlikely by chance. The others are letters of scripts whose words have several.
	 */
	if (s->first >= 0xF0 || s->first == 0xE2 || s->first == 0xEF)
		return !doubtful || s->first == 0xEF;
	const struct sequence next = find_sequence(rest, length);
	return next.length && next.first >= 0xE0;
}

bool mojibake_in(const char *text, size_t length)
{
	uint32_t before = 0;

	for (size_t at = 0; at < length;) {
		if ((unsigned char)text[at] < 0x80) {
			before = (unsigned char)text[at++];
			continue;
		}
		const struct sequence s = find_sequence(text + at, length - at);
		if (s.length &&
		    is_misread(&s, before, text + at + s.length, length - at - s.length))
			return true;
		at += unicode_next(text + at, length - at, &before);
	}
	return false;
}
