#include "align/harvest.h"

#include <stdlib.h>
#include <string.h>

#include "align/bitext.h"
#include "align/evidence.h"
#include "align/learn.h"
#include "base/xalloc.h"
#include "text/token.h"
#include "text/unicode.h"

/*
 * The aligner learns in the same way, with the same prior for unexplained words. With more rounds,
 * more pairs of words are found, and fewer of them are right.
 */
enum { ROUNDS = 3 };
static const double first_unexplained = 0.9;

/* ---- Pairs of segments ---- */

void harvest_release(struct harvest *h)
{
	strbuf_release(&h->text[0]);
	strbuf_release(&h->text[1]);
	free(h->probabilities);
	*h = (struct harvest)HARVEST_INIT;
}

static bool is_visible(const char *text, size_t length)
{
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		at += unicode_next(text + at, length - at, &cp);
		if (!unicode_is_space(cp))
			return true;
	}
	return false;
}

static void add_line(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		strbuf_addch(out, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
	strbuf_addch(out, '\n');
}

void harvest_add(struct harvest *h, const char *src, size_t src_length, const char *tgt,
                 size_t tgt_length, double probability)
{
	if (!is_visible(src, src_length) || !is_visible(tgt, tgt_length))
		return;
	add_line(&h->text[0], src, src_length);
	add_line(&h->text[1], tgt, tgt_length);
	GROW(h->probabilities, h->n, h->capacity);
	h->probabilities[h->n++] = probability;
}

void harvest_append(struct harvest *h, const struct harvest *other, bool reverse)
{
	for (int side = 0; side < 2; side++) {
		const struct strbuf *text = &other->text[reverse ? 1 - side : side];
		strbuf_add(&h->text[side], text->data, text->length);
	}
	for (size_t i = 0; i < other->n; i++) {
		GROW(h->probabilities, h->n, h->capacity);
		h->probabilities[h->n++] = other->probabilities[i];
	}
}

/* The segments of one side of a bead, with a blank between them. */
static void join_segments(struct strbuf *out, const struct document *doc, size_t first, size_t n)
{
	strbuf_clear(out);
	for (size_t i = 0; i < n; i++) {
		size_t length;
		const char *text = document_segment(doc, first + i, &length);
		if (out->length && length)
			strbuf_addch(out, ' ');
		strbuf_add(out, text, length);
	}
}

void harvest_add_alignment(struct harvest *h, const struct alignment *alignment,
                           const struct document *src, const struct document *tgt)
{
	struct strbuf s = STRBUF_INIT, t = STRBUF_INIT;

	for (size_t i = 0; i < alignment->n; i++) {
		const struct bead *b = &alignment->beads[i];
		join_segments(&s, src, b->src, b->nsrc);
		join_segments(&t, tgt, b->tgt, b->ntgt);
		harvest_add(h, s.data, s.length, t.data, t.length, b->probability);
	}
	strbuf_release(&s);
	strbuf_release(&t);
}

bool harvest_documents(const struct harvest *h, const struct language_pair *langs,
                       struct document docs[2], struct error *err)
{
	const char *const tags[2] = { langs->src, langs->tgt };

	docs[0] = docs[1] = (struct document){ 0 };
	for (int side = 0; side < 2; side++) {
		const struct document_options options = { .lang = tags[side],
			                                  .presegmented = true,
			                                  .decode = { .encoding = "UTF-8" } };
		if (!document_parse(&docs[side], h->text[side].data, h->text[side].length, "texts",
		                    &options, err))
			return false;
	}
	return true;
}

/* ---- Words as they are written ---- */

/* How a side's words are written most often, and whether they are words. */
struct spellings {
	struct vocabulary forms; /* all ways of writing, of all words */
	uint32_t *best;          /* [words] number of the form, VOCABULARY_NONE for none */
	bool *is_word;           /* [words] */
};

/*
 * Counts how a word is written, unless it is the first of its segment: that has a capital anyway.
 */
static void note_token(struct spellings *s, uint32_t word, const struct token *token,
                       const char *text, bool inside)
{
	s->is_word[word] = token->kind == TOKEN_WORD;
	if (!inside)
		return;
	uint32_t form = vocabulary_add(&s->forms, text + token->start, token->length);
	uint32_t best = s->best[word];
	if (best == VOCABULARY_NONE || s->forms.words[form].count > s->forms.words[best].count)
		s->best[word] = form;
}

/* Segment i of the document is segment i of the side: none is empty. */
static void spellings_collect(struct spellings *s, const struct document *doc,
                              const struct bitext_side *side)
{
	*s = (struct spellings){ VOCABULARY_INIT, xcalloc(side->words.n, sizeof(*s->best)),
		                 xcalloc(side->words.n, sizeof(*s->is_word)) };
	for (uint32_t w = 0; w < side->words.n; w++)
		s->best[w] = VOCABULARY_NONE;
	for (size_t i = 0; i < side->n; i++) {
		struct tokenizer tokenizer;
		struct token token;
		size_t length, k = side->first[i];
		const char *text = document_segment(doc, i, &length);
		bool inside = false;
		tokenizer_init(&tokenizer, text, length);
		while (tokenizer_next(&tokenizer, &token)) {
			note_token(s, side->tokens[k++], &token, text, inside);
			inside = inside || token.kind == TOKEN_WORD;
		}
		tokenizer_release(&tokenizer);
	}
}

static void spellings_release(struct spellings *s)
{
	vocabulary_release(&s->forms);
	free(s->best);
	free(s->is_word);
}

/* As it is written most often; a word that is never inside a segment is written as its key. */
static const char *spelling(const struct spellings *s, const struct bitext_side *side,
                            uint32_t word)
{
	uint32_t best = s->best[word];

	return best == VOCABULARY_NONE ? side->words.words[word].text : s->forms.words[best].text;
}

/* ---- Which segments have a word ---- */

/* Pairs of segments that have both words. */
static size_t count_together(const struct bitext_places p[2], const struct table_pair *pair)
{
	size_t i = p[0].first[pair->src], i_end = p[0].first[pair->src + 1];
	size_t k = p[1].first[pair->tgt], k_end = p[1].first[pair->tgt + 1], n = 0;

	/* both lists ascend; a segment that has the word several times is in them as often */
	while (i < i_end && k < k_end) {
		uint32_t a = p[0].segments[i], b = p[1].segments[k];
		n += a == b;
		while (a <= b && i < i_end && p[0].segments[i] == a)
			i++;
		while (b <= a && k < k_end && p[1].segments[k] == b)
			k++;
	}
	return n;
}

/* ---- Learning ---- */

/* Learns from the pairs of segments, each of them a bead of type 1-1 on the path. */
static void learn_from_pairs(struct table *table, const struct bitext *b,
                             const struct table *evidence, const double *probabilities)
{
	size_t n = b->side[0].n;
	struct edge *path = xcalloc(n, sizeof(*path));
	double unexplained[2] = { first_unexplained, first_unexplained };

	for (size_t i = 0; i < n; i++) {
		path[i] = (struct edge){ .src = (uint32_t)i + 1,
			                 .tgt = (uint32_t)i + 1,
			                 .posterior = (float)probabilities[i] };
	}
	for (int round = 0; round < ROUNDS; round++) {
		table_release(table);
		learn_table(table, unexplained, b, evidence, path, n);
	}
	free(path);
}

static void keep_pairs(struct lexicon *out, const struct table *table, const struct bitext *b,
                       const struct document docs[2], const struct harvest_options *options)
{
	struct spellings spellings[2];
	struct bitext_places places[2];

	for (int side = 0; side < 2; side++) {
		spellings_collect(&spellings[side], &docs[side], &b->side[side]);
		bitext_places_init(&places[side], &b->side[side]);
	}
	for (size_t i = 0; i < table->n; i++) {
		const struct table_pair *p = &table->pairs[i];
		struct lexicon_weights weights = { p->fwd, p->bwd, 0 };
		if ((double)p->fwd < options->least || (double)p->bwd < options->least ||
		    !spellings[0].is_word[p->src] || !spellings[1].is_word[p->tgt])
			continue;
		weights.count = count_together(places, p);
		const char *src = spelling(&spellings[0], &b->side[0], p->src);
		const char *tgt = spelling(&spellings[1], &b->side[1], p->tgt);
		if (weights.count >= options->count)
			lexicon_add_weighted(out, src, strlen(src), tgt, strlen(tgt), &weights);
	}
	for (int side = 0; side < 2; side++) {
		spellings_release(&spellings[side]);
		bitext_places_release(&places[side]);
	}
}

void harvest_learn(struct lexicon *out, const struct harvest *h, const struct document docs[2],
                   const struct lexicon *known, const struct harvest_options *options)
{
	struct bitext bitext;
	struct table evidence, table = { 0 };

	bitext_init(&bitext, &docs[0], &docs[1]);
	evidence_collect(&evidence, &bitext, known);
	learn_from_pairs(&table, &bitext, &evidence, h->probabilities);
	keep_pairs(out, &table, &bitext, docs, options);
	table_release(&table);
	table_release(&evidence);
	bitext_release(&bitext);
}
