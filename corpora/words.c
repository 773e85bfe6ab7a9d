#include "corpora/words.h"

#include "text/unicode.h"

bool word_is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x02BC;
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static bool is_letter(uint32_t cp)
{
	return unicode_is_letter(cp) && !word_is_apostrophe(cp);
}

static bool is_alphanumeric(uint32_t cp)
{
	return is_letter(cp) || unicode_is_number(cp);
}

/* The code point at `at`, 0 outside the text; *step gets its bytes. */
static uint32_t peek(const char *text, size_t length, size_t at, size_t *step)
{
	uint32_t cp = 0;

	*step = at < length ? unicode_next(text + at, length - at, &cp) : 0;
	return cp;
}

static uint32_t peek_back(const char *text, size_t at)
{
	uint32_t cp = 0;

	if (at)
		unicode_previous(text, at, &cp);
	return cp;
}

void word_scanner_init(struct word_scanner *scanner, const char *text, size_t length)
{
	*scanner = (struct word_scanner){ .text = text, .length = length };
}

/* Whether cp, between two others, shows that its chunk is not prose. */
static bool marks_code(uint32_t before, uint32_t cp, uint32_t after)
{
	switch (cp) {
	case '@':
	case '\\':
	case '_':
		return true;
	case '.': /* of "www.example.org", but not of "3.5" or the end of a sentence */
		return is_letter(before) && is_letter(after);
	case '/': /* of "://", "/usr" and "</b>", but not of "en/of" */
		return !is_alphanumeric(before) && (is_letter(after) || after == '/');
	default:
		return false;
	}
}

/* Reads the chunk that begins at s->at. */
static void scan_chunk(struct word_scanner *s)
{
	size_t step, next, at = s->at;
	uint32_t before = 0, cp = peek(s->text, s->length, at, &step);

	s->code = false;
	while (step && !unicode_is_space(cp)) {
		uint32_t after = peek(s->text, s->length, at + step, &next);

		s->code |= marks_code(before, cp, after);
		at += step;
		step = next;
		before = cp;
		cp = after;
	}
	s->chunk_end = at;
}

/* Moves to the first character of a word; false at the end. */
static bool find_start(struct word_scanner *s)
{
	size_t step;
	uint32_t cp;

	for (;; s->at += step) {
		cp = peek(s->text, s->length, s->at, &step);
		if (!step)
			return false;
		if (unicode_is_space(cp))
			continue;
		if (s->at >= s->chunk_end)
			scan_chunk(s);
		if (is_alphanumeric(cp))
			return true;
	}
}

static size_t find_end(const struct word_scanner *s)
{
	size_t step, next, at = s->at;

	for (;; at += step) {
		uint32_t cp = peek(s->text, s->length, at, &step);

		if (is_alphanumeric(cp) || (step && unicode_is_ignorable(cp)))
			continue;
		/* an apostrophe or a hyphen is part of the word only if that goes on after it */
		if (!word_is_apostrophe(cp) && !is_hyphen(cp))
			return at;
		if (!is_alphanumeric(peek(s->text, s->length, at + step, &next)))
			return at;
	}
}

/* Whether there is one full stop at `at`, and words after it. An ellipsis abbreviates nothing. */
static bool is_abbreviated(const struct word_scanner *s, size_t at)
{
	size_t step;
	uint32_t cp;

	if (peek(s->text, s->length, at, &step) != '.' ||
	    peek(s->text, s->length, at + 1, &step) == '.')
		return false;
	for (at++; at < s->length; at += step) {
		cp = peek(s->text, s->length, at, &step);
		if (is_alphanumeric(cp))
			return true;
	}
	return false;
}

/* What the text around a word says of its shape. */
static unsigned surroundings(const struct word_scanner *s, size_t start, size_t end)
{
	size_t step;
	unsigned shape = s->code ? WORD_CODE : 0;

	if (is_hyphen(peek_back(s->text, start)) || is_hyphen(peek(s->text, s->length, end, &step)))
		shape |= WORD_CUT;
	if (is_abbreviated(s, end))
		shape |= WORD_ABBREVIATION;
	return shape;
}

unsigned word_shape(const char *word, size_t length)
{
	size_t step, letters = 0;
	unsigned shape = 0;

	for (size_t i = 0; i < length; i += step) {
		uint32_t cp = peek(word, length, i, &step);

		if (unicode_is_number(cp))
			shape |= WORD_DIGIT;
		if (unicode_is_upper(cp))
			shape |= letters ? WORD_MIXED : WORD_CAPITAL;
		letters += is_letter(cp);
	}
	return letters > 1 ? shape : shape | WORD_SINGLE;
}

static bool has_letter(const char *word, size_t length)
{
	size_t step;

	for (size_t i = 0; i < length; i += step)
		if (is_letter(peek(word, length, i, &step)))
			return true;
	return false;
}

bool word_next(struct word_scanner *s, struct word *word)
{
	if (!find_start(s))
		return false;
	size_t start = s->at, end = find_end(s);

	*word = (struct word){ .start = start, .length = end - start };
	word->shape = word_shape(s->text + start, word->length) | surroundings(s, start, end);
	if (!s->begun && has_letter(s->text + start, word->length)) {
		word->shape |= WORD_FIRST;
		s->begun = true;
	}
	s->at = end;
	return true;
}

bool word_part(const char *text, const struct word *word, size_t *at, struct word *part)
{
	size_t step, start = word->start + *at, end = start, stop = word->start + word->length;

	if (start >= stop)
		return false;
	while (end < stop && !is_hyphen(peek(text, stop, end, &step)))
		end += step;
	*part = (struct word){ .start = start, .length = end - start };
	part->shape = word_shape(text + start, part->length);
	if (!*at)
		part->shape |= word->shape & WORD_FIRST;
	peek(text, stop, end, &step);
	*at = end + step - word->start;
	return true;
}
