#include "cli/base/suggestion.h"

#include <string.h>

/* Longer than any name of a command, an option or a value. */
enum { LETTERS_MAX = 32 };

void suggestion_init(struct suggestion *s, const char *typed, size_t length)
{
	*s = (struct suggestion){ .typed = typed, .length = length, .text = STRBUF_INIT };
	s->distance = length < 3 ? length / 2 : length / 3;
}

void suggestion_release(struct suggestion *s)
{
	strbuf_release(&s->text);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * The fewest edits that make a into b (optimal string alignment distance); both have at most LETTERS_MAX
 * bytes. row[j] is the distance of the first i letters of a to the first j of b; last is the row of i - 1,
 * and before that of i - 2.
 */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][LETTERS_MAX + 1] = { { 0 } };
	size_t *before = rows[0], *last = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *oldest = before;
		before = last;
		last = row;
		row = oldest;
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			char x = lower(a[i - 1]), y = lower(b[j - 1]);
			row[j] = least(last[j - 1] + (x != y), least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x == lower(b[j - 2]) && y == lower(a[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[b_length];
}

void suggestion_offer(struct suggestion *s, const char *before, const char *name, size_t length)
{
	if (!s->length || s->length > LETTERS_MAX || length > LETTERS_MAX)
		return;
	size_t distance = edit_distance(s->typed, s->length, name, length);
	/* if all letters differ, it is another name: "x" is not near "a" */
	if (distance > s->distance || distance >= length)
		return;
	if (distance < s->distance)
		strbuf_clear(&s->text);
	s->distance = distance;
	strbuf_addf(&s->text, "%s'%s%.*s'", s->text.length ? " or " : "", before, (int)length,
	            name);
}

const char *suggestion_text(struct suggestion *s)
{
	struct strbuf whole = STRBUF_INIT;

	if (!s->text.length)
		return "";
	strbuf_addf(&whole, ": did you mean %s?", s->text.data);
	strbuf_release(&s->text);
	s->text = whole;
	return s->text.data;
}
