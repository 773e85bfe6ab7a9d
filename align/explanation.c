#include "align/explanation.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/unicode.h"

/* A word of each side, by their places among the bead's tokens, and the evidence for the pair. */
struct pair_candidate {
	size_t at[2];
	double evidence;
};

struct candidates {
	struct pair_candidate *items;
	size_t n, capacity;
};

/* The segments of an edge and their tokens: the first and how many, on each side. */
struct stretch {
	size_t first[2], n[2];
	size_t token[2], ntokens[2];
};

static struct stretch stretch_of(const struct bitext *b, const struct edge *e)
{
	struct stretch s = { .n = { edge_nsrc(e), edge_ntgt(e) } };

	s.first[0] = e->src - s.n[0];
	s.first[1] = e->tgt - s.n[1];
	for (int side = 0; side < 2; side++) {
		s.token[side] = b->side[side].first[s.first[side]];
		s.ntokens[side] = bitext_ntokens(&b->side[side], s.first[side], s.n[side]);
	}
	return s;
}

static const struct vocabulary_word *word_at(const struct bitext *b, const struct stretch *s,
                                             int side, size_t at)
{
	const struct bitext_side *bs = &b->side[side];

	return &bs->words.words[bs->tokens[s->token[side] + at]];
}

/* p(w) of a token of the stretch, in the segment that it is in (struct bitext_word). */
static double expected(const struct bitext *b, const struct stretch *s, int side, size_t at)
{
	const struct bitext_side *bs = &b->side[side];
	size_t token = s->token[side] + at, segment = s->first[side];

	while (bs->first[segment + 1] <= token)
		segment++;
	size_t k = bs->bag_first[segment];
	while (bs->bags[k].word != bs->tokens[token])
		k++;
	return (double)bs->bags[k].p;
}

/*
 * log(1 + gain t(w|s) / p(w)) of the tokens at these places, averaged over both directions: what a
 * pair adds to the score in lexical.h if everything is known of s, so that Q(s) = 1.
 */
static double pair_evidence(const struct bitext *b, const struct model *m, const struct stretch *s,
                            const struct table_pair *pair, size_t src, size_t tgt)
{
	double ratio[2] = { (double)pair->fwd / expected(b, s, 1, tgt),
		            (double)pair->bwd / expected(b, s, 0, src) };
	double sum = 0;

	for (int d = 0; d < 2; d++) {
		double lambda = m->unexplained[1 - d];
		sum += log1p((1 - lambda) / (lambda * (double)s->ntokens[d]) * ratio[d]);
	}
	return sum / 2;
}

static void collect(struct candidates *out, const struct bitext *b, const struct model *m,
                    const struct stretch *s)
{
	for (size_t i = 0; i < s->ntokens[0]; i++)
		for (size_t j = 0; j < s->ntokens[1]; j++) {
			const struct table_pair *pair =
				table_find(&m->table, b->side[0].tokens[s->token[0] + i],
			                   b->side[1].tokens[s->token[1] + j]);
			if (!pair)
				continue;
			GROW(out->items, out->n, out->capacity);
			out->items[out->n++] =
				(struct pair_candidate){ { i, j },
				                         pair_evidence(b, m, s, pair, i, j) };
		}
}

static int compare_candidates(const void *a, const void *b)
{
	const struct pair_candidate *x = a, *y = b;

	if (x->evidence != y->evidence)
		return x->evidence < y->evidence ? 1 : -1;
	if (x->at[0] != y->at[0])
		return x->at[0] < y->at[0] ? -1 : 1;
	return (x->at[1] > y->at[1]) - (x->at[1] < y->at[1]);
}

static const char *copy_word(struct explanation *e, const struct vocabulary_word *word)
{
	return arena_strndup(&e->arena, word->text, word->length);
}

/* The strongest candidates, each word once. */
static void choose_pairs(struct explanation *out, const struct bitext *b, const struct stretch *s,
                         struct candidates *c, bool *used[2])
{
	size_t most = s->ntokens[0] < s->ntokens[1] ? s->ntokens[0] : s->ntokens[1];

	if (c->n)
		qsort(c->items, c->n, sizeof(*c->items), compare_candidates);
	out->pairs = xcalloc(most, sizeof(*out->pairs));
	for (size_t k = 0; k < c->n; k++) {
		const size_t *at = c->items[k].at;
		if (used[0][at[0]] || used[1][at[1]])
			continue;
		used[0][at[0]] = used[1][at[1]] = true;
		out->pairs[out->npairs++] =
			(struct explanation_pair){ copy_word(out, word_at(b, s, 0, at[0])),
			                           copy_word(out, word_at(b, s, 1, at[1])),
			                           c->items[k].evidence };
	}
}

static bool has_letter_or_digit(const struct vocabulary_word *word)
{
	uint32_t cp;

	for (size_t at = 0; at < word->length;) {
		at += unicode_next(word->text + at, word->length - at, &cp);
		if (unicode_is_letter(cp) || unicode_is_number(cp))
			return true;
	}
	return false;
}

static void list_alone(struct explanation *out, const struct bitext *b, const struct stretch *s,
                       bool *used[2])
{
	for (int side = 0; side < 2; side++) {
		out->alone[side] = xcalloc(s->ntokens[side], sizeof(*out->alone[side]));
		for (size_t i = 0; i < s->ntokens[side]; i++) {
			const struct vocabulary_word *word = word_at(b, s, side, i);
			if (!used[side][i] && has_letter_or_digit(word))
				out->alone[side][out->nalone[side]++] = copy_word(out, word);
		}
	}
}

static void explain_words(struct explanation *out, const struct bitext *b, const struct model *m,
                          const struct stretch *s)
{
	struct candidates candidates = { 0 };
	bool *used[2] = { xcalloc(s->ntokens[0], 1), xcalloc(s->ntokens[1], 1) };

	collect(&candidates, b, m, s);
	choose_pairs(out, b, s, &candidates, used);
	list_alone(out, b, s, used);
	free(candidates.items);
	free(used[0]);
	free(used[1]);
}

static void explain_length(struct explanation *out, const struct model *m, const struct stretch *s)
{
	double ls = out->chars[0] = length_chars(&m->length, 0, s->first[0], s->n[0]);
	double lt = out->chars[1] = length_chars(&m->length, 1, s->first[1], s->n[1]);

	out->expected = m->length.c * ls;
	out->z = (lt - out->expected) / sqrt(m->length.s2 * (out->expected + lt) / 2);
	out->length = length_score(&m->length, s->first[0], s->n[0], s->first[1], s->n[1]);
}

static struct bead bead_of(const struct edge *e)
{
	return (struct bead){ e->src - edge_nsrc(e), edge_nsrc(e), e->tgt - edge_ntgt(e),
		              edge_ntgt(e), (double)e->posterior };
}

static bool overlap(size_t a, size_t na, size_t b, size_t nb)
{
	return a < b + nb && b < a + na;
}

/* The likeliest other edge that has one of the bead's segments. */
static void find_runner_up(struct explanation *out, const struct lattice *l,
                           const struct edge *edge)
{
	const struct bead bead = bead_of(edge);
	const struct edge *best = NULL;

	for (size_t k = 0; k < l->nedges; k++) {
		const struct edge *e = &l->edges[k];
		const struct bead other = bead_of(e);
		bool same = e->src == edge->src && e->tgt == edge->tgt && e->type == edge->type;
		if (same || (best && e->posterior <= best->posterior) ||
		    !(overlap(bead.src, bead.nsrc, other.src, other.nsrc) ||
		      overlap(bead.tgt, bead.ntgt, other.tgt, other.ntgt)))
			continue;
		best = e;
	}
	if (!best || best->posterior <= 0)
		return;
	out->runner_up = bead_of(best);
	out->lost_by = log((double)edge->posterior / (double)best->posterior);
}

void explanation_make(struct explanation *out, const struct bitext *b, const struct model *model,
                      const struct lattice *l, const struct edge *edge)
{
	struct stretch s = stretch_of(b, edge);

	*out = (struct explanation){ .bead = bead_of(edge) };
	find_runner_up(out, l, edge);
	if (edge->type < 0)
		return;
	out->prior = log(model->type[edge->type]);
	explain_length(out, model, &s);
	out->borders = junction_match(&model->junction, b, edge->src, s.n[0], edge->tgt, s.n[1]);
	out->words = (double)edge->score - out->prior - out->length - out->borders;
	explain_words(out, b, model, &s);
}

void explanation_release(struct explanation *e)
{
	free(e->pairs);
	free(e->alone[0]);
	free(e->alone[1]);
	arena_release(&e->arena);
	*e = (struct explanation){ .npairs = 0 };
}
