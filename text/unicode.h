/* UTF-8, and properties of characters in Unicode. Only unicode.c includes libunistring. */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/*
 * Decodes the code point at the start of text, length > 0 bytes of valid UTF-8, into *cp. Returns
 * how many bytes it has, 1 to 4.
 */
size_t unicode_next(const char *text, size_t length, uint32_t *cp);

/* The same for the code point that ends at text + length; returns 0 when length is 0. */
size_t unicode_previous(const char *text, size_t length, uint32_t *cp);

/* Bytes of text before the first one that is not valid UTF-8; length when all is valid. */
size_t unicode_valid_bytes(const char *text, size_t length);

/* Code points in valid UTF-8. */
size_t unicode_count(const char *text, size_t length);

void unicode_append(struct strbuf *sb, uint32_t cp);

/* By general categories (UAX #44), unless said otherwise. */
bool unicode_is_letter(uint32_t cp); /* L*, M*: combining marks belong to their letter */
bool unicode_is_upper(uint32_t cp);  /* Lu, Lt */
bool unicode_is_lower(uint32_t cp);  /* Ll */
bool unicode_is_digit(uint32_t cp);  /* Nd */
bool unicode_is_number(uint32_t cp); /* N* */
bool unicode_is_space(uint32_t cp);  /* the White_Space property, NBSP included */
/* Cf: the soft hyphen, zero-width characters, directional marks */
bool unicode_is_ignorable(uint32_t cp);
bool unicode_is_word(uint32_t cp);      /* letters, numbers, ignorable characters */
bool unicode_is_ideograph(uint32_t cp); /* written without blanks between words */
/* Cc other than tab, line feed, form feed, carriage return, next line (U+0085) */
bool unicode_is_control(uint32_t cp);

/*
 * Whether cp is in the general category with a short name (L, Lu). False, with *known false, when
 * there is no such category.
 */
bool unicode_in_category(uint32_t cp, const char *name, bool *known);

int unicode_digit_value(uint32_t cp); /* 0 to 9; -1 when it is not a decimal digit */

/* Whether XML allows cp (XML 1.0, section 2.2, Char). */
bool unicode_is_xml_char(uint32_t cp);

/* Canonical composition (NFC, UAX #15), appended to out. */
void unicode_nfc(struct strbuf *out, const char *text, size_t length);

/*
 * The form in which spellings of a word are compared, appended to out: NFKC with full case folding,
 * straight apostrophes, without ignorable characters. Ligatures (ﬁ, ĳ) become their letters.
 */
void unicode_fold(struct strbuf *out, const char *text, size_t length);

/* Columns on a terminal (UAX #11: wide 2, combining 0). */
size_t unicode_width(const char *text, size_t length);

/*
 * Breaks a line (UAX #14): the bytes of text that go on a line of at most width columns, at least
 * one code point. A word that is wider than the line is cut. Blanks at the end belong to the line,
 * but do not count for its width.
 */
size_t unicode_line_bytes(const char *text, size_t length, size_t width);

const char *unicode_library(void); /* name and version */

#endif
