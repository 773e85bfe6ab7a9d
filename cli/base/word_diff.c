#include "cli/base/word_diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static const size_t product_max = 4000000;

static void split(struct diff_words *out, const char *text)
{
	*out = (struct diff_words){ 0 };
	for (const char *at = text; *at;) {
		size_t blanks = strspn(at, " "), length = strcspn(at + blanks, " ");
		at += blanks;
		if (!length)
			break;
		GROW(out->words, out->n, out->capacity);
		out->words[out->n++] = (struct diff_word){ (size_t)(at - text),
			                                   (size_t)(at - text) + length, true };
		at += length;
	}
}

struct pair_of_texts {
	const char *text[2];
	struct diff_words *words[2];
};

static bool equal(const struct pair_of_texts *p, size_t i, size_t k)
{
	const struct diff_word *a = &p->words[0]->words[i], *b = &p->words[1]->words[k];
	size_t length = a->end - a->start;

	return length == b->end - b->start &&
	       memcmp(p->text[0] + a->start, p->text[1] + b->start, length) == 0;
}

static void keep(const struct pair_of_texts *p, size_t i, size_t k)
{
	p->words[0]->words[i].differs = false;
	p->words[1]->words[k].differs = false;
}

/*
 * Finds a longest common subsequence of na and nb words from begin on. length[i][k] is the length of one
 * for the words from i and from k on; the last row and column are zero.
 */
static void compare(const struct pair_of_texts *p, size_t begin, size_t na, size_t nb)
{
	size_t stride = nb + 1;
	uint32_t *length = xcalloc((na + 1) * stride, sizeof(*length));

	for (size_t i = na; i-- > 0;)
		for (size_t k = nb; k-- > 0;) {
			uint32_t down = length[(i + 1) * stride + k],
				 right = length[i * stride + k + 1];
			length[i * stride + k] = equal(p, begin + i, begin + k)
			                                 ? length[(i + 1) * stride + k + 1] + 1
			                                 : (down > right ? down : right);
		}
	for (size_t i = 0, k = 0; i < na && k < nb;) {
		if (equal(p, begin + i, begin + k))
			keep(p, begin + i++, begin + k++);
		else if (length[(i + 1) * stride + k] >= length[i * stride + k + 1])
			i++;
		else
			k++;
	}
	free(length);
}

void word_diff(struct diff_words *a, const char *a_text, struct diff_words *b, const char *b_text)
{
	const struct pair_of_texts p = { { a_text, b_text }, { a, b } };
	size_t begin = 0; /* words at the beginning that are equal: no need to compare them again */

	split(a, a_text);
	split(b, b_text);
	size_t na = a->n, nb = b->n;
	while (begin < na && begin < nb && equal(&p, begin, begin)) {
		keep(&p, begin, begin);
		begin++;
	}
	while (na > begin && nb > begin && equal(&p, na - 1, nb - 1))
		keep(&p, --na, --nb);
	na -= begin;
	nb -= begin;
	if (na && nb && na <= product_max / nb)
		compare(&p, begin, na, nb);
}

void word_diff_release(struct diff_words *words)
{
	free(words->words);
}

/* Copies a cell's text with the words that differ in brackets, or marked for colour. */
static void mark_words(struct cell *cell, const struct diff_words *words, bool in_color)
{
	struct strbuf plain = cell->text;

	cell->text = (struct strbuf)STRBUF_INIT;
	for (size_t i = 0; i < words->n; i++) {
		const struct diff_word *w = &words->words[i];
		bool opens = w->differs && (i == 0 || !words->words[i - 1].differs);
		bool closes = w->differs && (i + 1 == words->n || !words->words[i + 1].differs);
		if (i)
			strbuf_addch(&cell->text, ' ');
		if (opens && !in_color)
			strbuf_addch(&cell->text, '[');
		size_t start = cell->text.length;
		strbuf_add(&cell->text, plain.data + w->start, w->end - w->start);
		if (w->differs && in_color)
			cell_mark(cell, start, cell->text.length);
		if (closes && !in_color)
			strbuf_addch(&cell->text, ']');
	}
	strbuf_release(&plain);
}

void word_diff_mark(struct cell *a, struct cell *b, bool in_color)
{
	struct diff_words words[2];

	word_diff(&words[0], a->text.data, &words[1], b->text.data);
	mark_words(a, &words[0], in_color);
	mark_words(b, &words[1], in_color);
	word_diff_release(&words[0]);
	word_diff_release(&words[1]);
}
