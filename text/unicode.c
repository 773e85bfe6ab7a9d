#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>
#include <unistring/version.h>

#include "base/xalloc.h"

static const uint8_t *bytes(const char *text)
{
	return (const uint8_t *)text;
}

size_t unicode_next(const char *text, size_t length, uint32_t *cp)
{
	if ((unsigned char)*text < 0x80) {
		*cp = (unsigned char)*text;
		return 1;
	}
	return (size_t)u8_mbtouc(cp, bytes(text), length);
}

size_t unicode_previous(const char *text, size_t length, uint32_t *cp)
{
	if (length && (unsigned char)text[length - 1] < 0x80) {
		*cp = (unsigned char)text[length - 1];
		return 1;
	}
	const uint8_t *at = length ? u8_prev(cp, bytes(text) + length, bytes(text)) : NULL;

	if (at)
		return (size_t)(bytes(text) + length - at);
	*cp = 0xFFFD; /* not reached in valid UTF-8 */
	return length ? 1 : 0;
}

size_t unicode_valid_bytes(const char *text, size_t length)
{
	const uint8_t *bad = u8_check(bytes(text), length);

	return bad ? (size_t)(bad - bytes(text)) : length;
}

size_t unicode_count(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

void unicode_append(struct strbuf *sb, uint32_t cp)
{
	uint8_t utf8[6];
	int n = u8_uctomb(utf8, cp, sizeof(utf8));

	if (n > 0)
		strbuf_add(sb, (const char *)utf8, (size_t)n);
}

/*
 * Below this (Latin with its extensions A and B), categories are looked up once: nearly all text is
 * made of these, and libunistring's look-up is slower.
 */
enum { CACHED = 0x250 };

/* Whether cp is in one of the categories of mask. */
static bool in(uint32_t cp, uint32_t mask)
{
	static uint32_t categories[CACHED]; /* 0: not looked up yet; no category is 0 */

	if (cp >= CACHED)
		return uc_is_general_category_withtable(cp, mask);
	if (!categories[cp])
		categories[cp] = uc_general_category((ucs4_t)cp).bitmask;
	return categories[cp] & mask;
}

bool unicode_is_letter(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

bool unicode_is_upper(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool unicode_is_lower(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_Ll);
}

bool unicode_is_digit(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_Nd);
}

bool unicode_is_number(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_N);
}

bool unicode_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return uc_is_property_white_space(cp);
}

bool unicode_is_ignorable(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_Cf);
}

bool unicode_is_word(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_number(cp) || unicode_is_ignorable(cp);
}

bool unicode_is_ideograph(uint32_t cp)
{
	return cp >= CACHED && uc_is_property_ideographic(cp);
}

bool unicode_is_control(uint32_t cp)
{
	return in(cp, UC_CATEGORY_MASK_Cc) && cp != '\t' && cp != '\n' && cp != '\f' &&
	       cp != '\r' && cp != 0x85;
}

bool unicode_in_category(uint32_t cp, const char *name, bool *known)
{
	uc_general_category_t category = uc_general_category_byname(name);

	*known = category.bitmask != 0;
	return *known && uc_is_general_category(cp, category);
}

int unicode_digit_value(uint32_t cp)
{
	return uc_decimal_value(cp);
}

bool unicode_is_xml_char(uint32_t cp)
{
	return cp == 0x9 || cp == 0xA || cp == 0xD || (cp >= 0x20 && cp <= 0xD7FF) ||
	       (cp >= 0xE000 && cp <= 0xFFFD) || (cp >= 0x10000 && cp <= 0x10FFFF);
}

/* Appends and frees what a libunistring conversion returned; NULL is out of memory. */
static void append_result(struct strbuf *out, uint8_t *result, size_t length)
{
	if (!result)
		xreallocarray(NULL, (size_t)-1, 2); /* ends the program */
	strbuf_add(out, (const char *)result, length);
	free(result);
}

void unicode_nfc(struct strbuf *out, const char *text, size_t length)
{
	size_t n = 0;
	uint8_t *result = u8_normalize(UNINORM_NFC, bytes(text), length, NULL, &n);

	append_result(out, result, n);
}

static bool is_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* What folding makes of ASCII, without the cost of normalisation. */
static void fold_ascii(struct strbuf *out, const char *text, size_t length)
{
	strbuf_add(out, text, length);
	for (char *c = out->data + out->length - length; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
}

void unicode_fold(struct strbuf *out, const char *text, size_t length)
{
	struct strbuf clean = STRBUF_INIT;
	size_t n = 0, step;
	uint32_t cp;

	if (is_ascii(text, length)) {
		fold_ascii(out, text, length);
		return;
	}
	for (size_t i = 0; i < length; i += step) {
		step = unicode_next(text + i, length - i, &cp);
		/* ’ and ʼ are apostrophes, ‘ is often typed for one ('s avonds) */
		if (cp == 0x2019 || cp == 0x2018 || cp == 0x02BC)
			strbuf_addch(&clean, '\'');
		else if (!unicode_is_ignorable(cp))
			strbuf_add(&clean, text + i, step);
	}
	uint8_t *result =
		u8_casefold(bytes(clean.data), clean.length, NULL, UNINORM_NFKC, NULL, &n);
	append_result(out, result, n);
	strbuf_release(&clean);
}

size_t unicode_width(const char *text, size_t length)
{
	int width = u8_width(bytes(text), length, "UTF-8");

	return width > 0 ? (size_t)width : 0;
}

/* The longest prefix, at least one code point, that fits in width columns. */
static size_t cut_bytes(const char *text, size_t length, size_t width)
{
	size_t used = 0, columns = 0;
	uint32_t cp;

	while (used < length) {
		size_t step = unicode_next(text + used, length - used, &cp);

		columns += unicode_width(text + used, step);
		if (used && columns > width)
			break;
		used += step;
	}
	return used;
}

size_t unicode_line_bytes(const char *text, size_t length, size_t width)
{
	/*
	 * Finding breaks takes the whole text, so only as much is looked at as a line can have:
	 * 4 bytes a column, and four times that for combining characters.
	 */
	size_t scanned = length < 16 * width + 64 ? length : 16 * width + 64;
	char *breaks = xmalloc(scanned + 1);
	size_t best = 0, columns = 0, blanks = 0, i = 0;
	uint32_t cp;

	while (scanned < length && ((unsigned char)text[scanned] & 0xC0) == 0x80)
		scanned--; /* back to a code point's first byte */
	u8_possible_linebreaks(bytes(text), scanned, "UTF-8", breaks);
	while (i < scanned) {
		size_t step = unicode_next(text + i, scanned - i, &cp);
		size_t wide = unicode_width(text + i, step);

		if (i && breaks[i] != UC_BREAK_PROHIBITED)
			best = i;
		if (unicode_is_space(cp)) { /* counts when something follows on the line */
			blanks += wide;
		} else {
			columns += blanks + wide;
			blanks = 0;
			if (columns > width)
				break;
		}
		i += step;
		if (cp == '\n')
			break;
	}
	/* The text ends here, or a line break in it does. */
	if (i == length || (i < scanned && i && text[i - 1] == '\n'))
		best = i;
	free(breaks);
	return best ? best : cut_bytes(text, length, width);
}

const char *unicode_library(void)
{
	static char name[64];

	snprintf(name, sizeof(name), "libunistring %d.%d.%d", _libunistring_version >> 16,
	         _libunistring_version >> 8 & 0xFF, _libunistring_version & 0xFF);
	return name;
}
