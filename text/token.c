#include "text/token.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/unicode.h"

void tokenizer_init(struct tokenizer *t, const char *text, size_t length)
{
	*t = (struct tokenizer){ .text = text, .length = length };
	strbuf_init(&t->key);
}

void tokenizer_release(struct tokenizer *t)
{
	strbuf_release(&t->key);
}

/* The code point at offset, and its bytes in *step; both are 0 at the end. */
static uint32_t peek(const struct tokenizer *t, size_t offset, size_t *step)
{
	uint32_t cp = 0;

	*step = offset < t->length ? unicode_next(t->text + offset, t->length - offset, &cp) : 0;
	return cp;
}

static size_t word_end(const struct tokenizer *t, size_t at)
{
	size_t step;
	uint32_t cp = peek(t, at, &step);

	if (unicode_is_ideograph(cp))
		return at + step;
	while (step && unicode_is_word(cp) && !unicode_is_ideograph(cp)) {
		at += step;
		cp = peek(t, at, &step);
	}
	return at;
}

/* Separators inside numbers: full stop, comma, colon, apostrophes, narrow and ordinary NBSP. */
static bool is_separator(uint32_t cp)
{
	return cp == '.' || cp == ',' || cp == ':' || cp == '\'' || cp == 0x2019 || cp == 0xA0 ||
	       cp == 0x202F;
}

/*
 * The end of a number that begins at `at`. `at` itself when letters make it a word (3e, 1.1a); then
 * no number begins at any of its digits, which are not looked at again: a long run takes linear time.
 */
static size_t number_end(struct tokenizer *t, size_t at)
{
	size_t begin = at, step, next;
	uint32_t cp = peek(t, at, &step);

	for (;;) {
		while (step && unicode_is_digit(cp)) {
			at += step;
			cp = peek(t, at, &step);
		}
		if (!step || !is_separator(cp))
			break;
		if (!unicode_is_digit(peek(t, at + step, &next)))
			break;
		at += step;
		cp = peek(t, at, &step);
	}
	if (!step || !unicode_is_word(cp))
		return at;
	t->no_number = at;
	return begin;
}

static bool is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits after the last separator, and the place of that separator; length without one. */
static size_t last_group(const char *number, size_t length, size_t *place)
{
	size_t digits = 0;

	while (digits < length && is_ascii_digit(number[length - 1 - digits]))
		digits++;
	*place = digits < length ? length - 1 - digits : length;
	return digits;
}

/* Appends the value of a number (ASCII digits, '.' for any separator) to key: see token.h. */
static void add_number(struct strbuf *key, const char *number, size_t length)
{
	size_t point, digits = last_group(number, length, &point);
	bool fraction = point < length && digits != 3;
	size_t before = key->length;

	for (size_t i = 0; i < length; i++) {
		if (fraction && i == point) {
			if (key->length == before) /* 0,5 had its zero skipped */
				strbuf_addch(key, '0');
			strbuf_addch(key, '.');
		} else if (is_ascii_digit(number[i]) &&
		           !(number[i] == '0' && key->length == before)) {
			strbuf_addch(key, number[i]);
		}
	}
	/* 2,50 is 2.5, and 2,00 is 2 */
	while (fraction && key->length > before + 1 && key->data[key->length - 1] == '0')
		key->data[--key->length] = '\0';
	if (fraction && key->data[key->length - 1] == '.')
		key->data[--key->length] = '\0';
	if (key->length == before) /* nothing but zeros */
		strbuf_addch(key, '0');
}

static void set_number_key(struct tokenizer *t, size_t start, size_t end)
{
	struct strbuf ascii = STRBUF_INIT;
	size_t step;

	for (size_t i = start; i < end; i += step) {
		uint32_t cp = peek(t, i, &step);
		int digit = unicode_digit_value(cp);

		strbuf_addch(&ascii, digit < 0 ? '.' : (char)('0' + digit));
	}
	add_number(&t->key, ascii.data, ascii.length);
	strbuf_release(&ascii);
}

/* Marks that are written in several ways, and their keys. */
static const struct {
	uint32_t first, last;
	const char *key;
} marks[] = {
	{ '"', '"', "\"" },        { '\'', '\'', "\"" },     { '`', '`', "\"" },
	{ 0xAB, 0xAB, "\"" },      { 0xBB, 0xBB, "\"" },     { 0x2018, 0x201F, "\"" },
	{ 0x2039, 0x203A, "\"" },  { 0x300C, 0x300F, "\"" }, { 0x2010, 0x2015, "-" },
	{ 0x2026, 0x2026, "..." },
};

static void set_mark_key(struct tokenizer *t, uint32_t cp, size_t start, size_t end)
{
	bool dots = cp == '.' && end - start >= 3;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (cp >= marks[i].first && cp <= marks[i].last) {
			strbuf_addstr(&t->key, marks[i].key);
			return;
		}
	}
	if (dots)
		strbuf_addstr(&t->key, "...");
	else
		unicode_append(&t->key, cp);
}

static enum token_kind read_token(struct tokenizer *t, uint32_t cp, size_t *end)
{
	size_t start = t->at, step;

	*end = unicode_is_digit(cp) && start >= t->no_number ? number_end(t, start) : start;
	if (*end > start) {
		set_number_key(t, start, *end);
		return TOKEN_NUMBER;
	}
	if (unicode_is_word(cp)) {
		*end = word_end(t, start);
		unicode_fold(&t->key, t->text + start, *end - start);
		return TOKEN_WORD;
	}
	while (peek(t, *end, &step) == cp && step)
		*end += step;
	set_mark_key(t, cp, start, *end);
	return TOKEN_PUNCTUATION;
}

const struct token *tokenizer_next(struct tokenizer *t, struct token *token)
{
	size_t step, end;
	uint32_t cp = peek(t, t->at, &step);

	/* An ignorable character belongs to the word that it is in, but begins none. */
	while (step &&
	       (unicode_is_space(cp) || unicode_is_ignorable(cp) || unicode_is_control(cp))) {
		t->at += step;
		cp = peek(t, t->at, &step);
	}
	if (!step)
		return NULL;
	strbuf_clear(&t->key);
	token->kind = read_token(t, cp, &end);
	token->start = t->at;
	token->length = end - t->at;
	token->key = t->key.data;
	token->key_length = t->key.length;
	t->at = end;
	return token;
}
