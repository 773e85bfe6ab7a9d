/* Escapes that mean one code point (ICU User Guide, Regular Expressions). */
#include <string.h>

#include "regex/pattern_tree.h"
#include "text/unicode.h"

/* -1 when c is not a digit of that base. */
static int digit_value(char c, int base)
{
	int value = c >= '0' && c <= '9'                        ? c - '0'
	            : pattern_is_ascii_letter((unsigned char)c) ? (c | 0x20) - 'a' + 10
	                                                        : base;

	return value < base ? value : -1;
}

/* Reads the number of a code point, of min to max digits. */
static bool read_number(struct pattern_parser *p, int base, size_t min, size_t max, uint32_t *cp)
{
	size_t digits = 0;

	for (*cp = 0; digits < max && p->at < p->length && digit_value(p->text[p->at], base) >= 0;
	     digits++)
		*cp = *cp * (uint32_t)base + (uint32_t)digit_value(p->text[p->at++], base);
	if (digits >= min && *cp <= 0x10FFFF && (*cp < 0xD800 || *cp > 0xDFFF))
		return true;
	pattern_fail(p, "not the number of a code point");
	return false;
}

bool pattern_escape(struct pattern_parser *p, uint32_t *cp)
{
	static const char letters[] = "aefnrt", meanings[] = "\a\033\f\n\r\t";

	if (p->at == p->length) {
		pattern_fail(p, "\\ at the end");
		return false;
	}
	p->at += unicode_next(p->text + p->at, p->length - p->at, cp);
	const char *letter = *cp < 0x80 && *cp ? strchr(letters, (int)*cp) : NULL;
	if (letter) {
		*cp = (unsigned char)meanings[letter - letters];
		return true;
	}
	switch (*cp) {
	case 'u':
		return read_number(p, 16, 4, 4, cp);
	case 'U':
		return read_number(p, 16, 8, 8, cp);
	case 'x':
		if (!pattern_looking_at(p, "{"))
			return read_number(p, 16, 1, 2, cp);
		p->at++;
		if (!read_number(p, 16, 1, 6, cp))
			return false;
		if (p->at < p->length && p->text[p->at++] == '}')
			return true;
		pattern_fail(p, "\\x{ without }");
		return false;
	case '0':
		return read_number(p, 8, 1, 3, cp);
	}
	/* Of other letters, ICU has more escapes than are supported; 1 to 9 are back references. */
	if (!pattern_is_ascii_letter(*cp) && !(*cp >= '1' && *cp <= '9'))
		return true;
	pattern_fail(p, "\\%c is not supported", (char)*cp);
	return false;
}
