#include "align/bitext.h"

#include <stdlib.h>
#include <string.h>

#include "align/junction.h"
#include "base/xalloc.h"
#include "text/token.h"
#include "text/unicode.h"

/* The segments before, and their share mu, in struct bitext_word. */
enum { RECENT = 4 };
static const double recent_share = 0.2;

static double chars_of(const char *text, size_t length)
{
	size_t n = 0;
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		at += unicode_next(text + at, length - at, &cp);
		n += !unicode_is_space(cp) && !unicode_is_ignorable(cp);
	}
	return n ? (double)n : 1;
}

static void add_tokens(struct bitext_side *s, size_t *capacity, const char *text, size_t length)
{
	struct tokenizer tokenizer;
	struct token token;
	size_t n = s->first[s->n];

	tokenizer_init(&tokenizer, text, length);
	while (tokenizer_next(&tokenizer, &token)) {
		GROW(s->tokens, n, *capacity);
		s->tokens[n++] = vocabulary_add(&s->words, token.key, token.key_length);
	}
	tokenizer_release(&tokenizer);
	s->first[s->n + 1] = n;
}

/* Counts the distinct words of each segment. */
static void fill_bags(struct bitext_side *s)
{
	/* of each word that the segment has had so far: its number in the bags plus 1 */
	size_t *place = xcalloc(s->words.n, sizeof(*place));
	size_t n = 0;

	s->bags = xcalloc(s->first[s->n], sizeof(*s->bags));
	s->bag_first = xcalloc(s->n + 1, sizeof(*s->bag_first));
	for (size_t i = 0; i < s->n; i++) {
		for (size_t k = s->first[i]; k < s->first[i + 1]; k++) {
			size_t *at = &place[s->tokens[k]];
			if (!*at) {
				s->bags[n] = (struct bitext_word){ .word = s->tokens[k] };
				*at = ++n;
			}
			s->bags[*at - 1].count++;
		}
		s->bag_first[i + 1] = n;
		for (size_t k = s->bag_first[i]; k < n; k++)
			place[s->bags[k].word] = 0;
	}
	free(place);
}

/* Counts a segment's tokens in or, with step -1, out again. */
static void count_tokens(uint32_t *counts, const struct bitext_side *s, size_t segment, int step)
{
	for (size_t k = s->first[segment]; k < s->first[segment + 1]; k++)
		counts[s->tokens[k]] += (uint32_t)step;
}

/* Fills in p(w) of each word, overall and where it is. */
static void expect_words(struct bitext_side *s)
{
	uint32_t *recent = xcalloc(s->words.n, sizeof(*recent));
	double all = (double)s->first[s->n];

	s->unigram = xcalloc(s->words.n, sizeof(*s->unigram));
	for (uint32_t w = 0; w < s->words.n; w++)
		s->unigram[w] = (double)s->words.words[w].count / all;
	for (size_t i = 0; i < s->n; i++) {
		/* total: tokens of the segments before, which recent counts by word */
		size_t from = i > RECENT ? i - RECENT : 0, total = s->first[i] - s->first[from];
		double mu = total ? recent_share : 0;
		for (size_t k = s->bag_first[i]; k < s->bag_first[i + 1]; k++) {
			struct bitext_word *bag = &s->bags[k];
			bag->p = (float)((1 - mu) * s->unigram[bag->word]);
			if (total)
				bag->p += (float)(mu * recent[bag->word] / (double)total);
		}
		count_tokens(recent, s, i, 1);
		if (i >= RECENT)
			count_tokens(recent, s, from, -1);
	}
	free(recent);
}

static uint8_t class_between(const struct document *doc, size_t before, size_t after)
{
	const struct segment *segments = doc->segments.items;
	size_t na, nb;
	const char *a = document_segment(doc, before, &na), *b = document_segment(doc, after, &nb);

	/*
	 * where segments are lines, an empty one between them (which was skipped) is a paragraph's
	 * end
	 */
	return junction_class(a, na, b, nb,
	                      doc->presegmented
	                              ? after > before + 1
	                              : segments[after].paragraph > segments[before].paragraph);
}

static void side_init(struct bitext_side *s, const struct document *doc)
{
	size_t n = doc->segments.n, capacity = 0, length;

	*s = (struct bitext_side){ .words = VOCABULARY_INIT };
	s->segment = xcalloc(n, sizeof(*s->segment));
	s->junction = xcalloc(n, sizeof(*s->junction));
	s->chars = xcalloc(n, sizeof(*s->chars));
	s->first = xcalloc(n + 1, sizeof(*s->first));
	for (size_t i = 0; i < n; i++) {
		const char *text = document_segment(doc, i, &length);
		if (!length)
			continue;
		s->segment[s->n] = i;
		s->chars[s->n] = chars_of(text, length);
		add_tokens(s, &capacity, text, length);
		if (s->n)
			s->junction[s->n] = class_between(doc, s->segment[s->n - 1], i);
		s->n++;
	}
	fill_bags(s);
	expect_words(s);
}

void bitext_init(struct bitext *b, const struct document *src, const struct document *tgt)
{
	side_init(&b->side[0], src);
	side_init(&b->side[1], tgt);
}

void bitext_release(struct bitext *b)
{
	for (int i = 0; i < 2; i++) {
		struct bitext_side *s = &b->side[i];
		free(s->segment);
		free(s->chars);
		free(s->junction);
		free(s->first);
		free(s->tokens);
		free(s->bag_first);
		free(s->bags);
		free(s->unigram);
		vocabulary_release(&s->words);
	}
}

void bitext_places_init(struct bitext_places *p, const struct bitext_side *side)
{
	size_t ntokens = side->first[side->n];

	/*
	 * counts are two places later, so that first[w + 1] can be where the next place of w goes
	 */
	p->first = xcalloc((size_t)side->words.n + 2, sizeof(*p->first));
	p->segments = xcalloc(ntokens, sizeof(*p->segments));
	for (size_t k = 0; k < ntokens; k++)
		p->first[side->tokens[k] + 2]++;
	for (uint32_t w = 0; w < side->words.n; w++)
		p->first[w + 2] += p->first[w + 1];
	for (size_t i = 0; i < side->n; i++)
		for (size_t k = side->first[i]; k < side->first[i + 1]; k++)
			p->segments[p->first[side->tokens[k] + 1]++] = (uint32_t)i;
}

void bitext_places_release(struct bitext_places *p)
{
	free(p->first);
	free(p->segments);
}
