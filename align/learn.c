#include "align/learn.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/xalloc.h"

enum { ITERATIONS = 4 };

/* alpha and d of learn.h, and the least share of unexplained tokens. */
static const double alpha = 2, discount = 1, unexplained_floor = 0.5;
static const double least_posterior = 0.3;    /* of a bead that is learned from */
static const float least_probability = 0.01f; /* of a pair that is kept */
enum { LEAST_COUNT = 2 };                     /* of a word that is learned */
enum { WORD_PAIRS_MAX = 1 << 16 };            /* of a bead that is learned from */

/*
 * A bead that is learned from: its words are the bags' from first[] on, n[] of them with tokens[]
 * tokens.
 */
struct example {
	size_t first[2], n[2], tokens[2];
	double weight;
	size_t links; /* n[0] * n[1] numbers of pairs in row order, 0 for none */
};

/* A pair of words, and how likely the evidence makes it in both directions. */
struct word_pair {
	uint32_t src, tgt;
	float prior[2];
};

/* Of a pair in one direction: its probability in this iteration, its count for the next. */
struct estimate {
	float t, count;
};

struct trainer {
	const struct bitext *b;
	const struct table *evidence;
	struct example *examples;
	size_t nexamples;
	uint32_t *links;
	struct word_pair *entries; /* entry 0 is no pair: its probabilities stay 0 */
	size_t nentries, capacity;
	struct estimate *work[2]; /* [nentries] */
	float *sum;               /* [most words of an example] in use within expect() */
	double *total[2];         /* counts of each word */
	double *mass[2];          /* Q: prior mass of each word */
};

static void take_side(struct example *example, int side, const struct bitext_side *bs,
                      size_t segment, size_t n)
{
	example->first[side] = bs->bag_first[segment];
	example->n[side] = bs->bag_first[segment + n] - bs->bag_first[segment];
	example->tokens[side] = bitext_ntokens(bs, segment, n);
}

static void collect_examples(struct trainer *s, const struct edge *path, size_t n)
{
	size_t nlinks = 0, most = 0;

	s->examples = xcalloc(n, sizeof(*s->examples));
	for (size_t k = 0; k < n; k++) {
		const struct edge *e = &path[k];
		struct example *example = &s->examples[s->nexamples];
		if (e->type < 0 || (double)e->posterior < least_posterior)
			continue;
		take_side(example, 0, &s->b->side[0], e->src - edge_nsrc(e), edge_nsrc(e));
		take_side(example, 1, &s->b->side[1], e->tgt - edge_ntgt(e), edge_ntgt(e));
		if (!example->n[0] || !example->n[1] ||
		    example->n[1] > WORD_PAIRS_MAX / example->n[0])
			continue;
		example->weight = (double)e->posterior;
		example->links = nlinks;
		nlinks += example->n[0] * example->n[1];
		for (int side = 0; side < 2; side++)
			most = example->n[side] > most ? example->n[side] : most;
		s->nexamples++;
	}
	s->links = xcalloc(nlinks, sizeof(*s->links));
	s->sum = xcalloc(most, sizeof(*s->sum));
}

/* Where each source word occurs in the examples: lists of (example, position). */
struct occurrence {
	uint32_t example, at;
};

struct occurrence_index {
	size_t *first;
	struct occurrence *items;
};

/* Counting sort: as in bitext_places_init(), counts are two places later. */
static struct occurrence_index index_examples(const struct trainer *s)
{
	const struct bitext_side *side = &s->b->side[0];
	struct occurrence_index index = { xcalloc((size_t)side->words.n + 2, sizeof(*index.first)),
		                          NULL };
	size_t total = 0;

	for (size_t k = 0; k < s->nexamples; k++)
		for (size_t i = 0; i < s->examples[k].n[0]; i++, total++)
			index.first[side->bags[s->examples[k].first[0] + i].word + 2]++;
	for (uint32_t w = 0; w < side->words.n; w++)
		index.first[w + 2] += index.first[w + 1];
	index.items = xcalloc(total, sizeof(*index.items));
	for (size_t k = 0; k < s->nexamples; k++)
		for (size_t i = 0; i < s->examples[k].n[0]; i++) {
			uint32_t w = side->bags[s->examples[k].first[0] + i].word;
			index.items[index.first[w + 1]++] =
				(struct occurrence){ (uint32_t)k, (uint32_t)i };
		}
	return index;
}

static uint32_t add_entry(struct trainer *s, uint32_t src, uint32_t tgt)
{
	GROW(s->entries, s->nentries, s->capacity);
	s->entries[s->nentries] = (struct word_pair){ .src = src, .tgt = tgt };
	return (uint32_t)s->nentries++;
}

static bool is_learned(const struct vocabulary *words, uint32_t w)
{
	return words->words[w].count >= LEAST_COUNT;
}

/*
 * Makes the entries of one source word, of prior evidence and of what occurs
 * with it, and the links of the examples to them. number[] has the entry of each
 * target word, 0 for none, and is left so.
 */
static void link_word(struct trainer *s, const struct occurrence_index *index, uint32_t src,
                      uint32_t *number)
{
	const struct vocabulary *words = &s->b->side[1].words;
	bool frequent = is_learned(&s->b->side[0].words, src);
	size_t begin = s->nentries;

	for (size_t p = s->evidence->first[src]; p < s->evidence->first[src + 1]; p++) {
		const struct table_pair *pair = &s->evidence->pairs[p];
		number[pair->tgt] = add_entry(s, src, pair->tgt);
		s->entries[s->nentries - 1].prior[0] = pair->fwd;
		s->entries[s->nentries - 1].prior[1] = pair->bwd;
	}
	for (size_t o = index->first[src]; o < index->first[src + 1]; o++) {
		const struct example *example = &s->examples[index->items[o].example];
		const struct bitext_word *tgt = s->b->side[1].bags + example->first[1];
		uint32_t *links = s->links + example->links + index->items[o].at * example->n[1];
		for (size_t k = 0; k < example->n[1]; k++) {
			uint32_t w = tgt[k].word;
			if (!number[w] && frequent && is_learned(words, w))
				number[w] = add_entry(s, src, w);
			links[k] = number[w];
		}
	}
	for (size_t e = begin; e < s->nentries; e++)
		number[s->entries[e].tgt] = 0;
}

static void link_all(struct trainer *s)
{
	uint32_t *number = xcalloc(s->b->side[1].words.n, sizeof(*number));
	struct occurrence_index index = index_examples(s);

	for (uint32_t src = 0; src < s->b->side[0].words.n; src++)
		link_word(s, &index, src, number);
	free(number);
	free(index.first);
	free(index.items);
}

/*
 * Before the first iteration, a word that occurs with s is as likely as its evidence plus a little.
 */
static void start(struct trainer *s)
{
	for (int d = 0; d < 2; d++)
		s->work[d] = xcalloc(s->nentries, sizeof(*s->work[d]));
	for (size_t e = 1; e < s->nentries; e++) {
		const struct word_pair *entry = &s->entries[e];
		for (int d = 0; d < 2; d++) {
			double p = s->b->side[1 - d].unigram[d ? entry->src : entry->tgt];
			/* not 0, which EM would never change */
			s->work[d][e].t = entry->prior[d] + (float)(0.1 * p);
		}
		s->mass[0][entry->src] += (double)entry->prior[0];
		s->mass[1][entry->tgt] += (double)entry->prior[1];
	}
}

/* sum[k] += gain c_i t(w_k|s_i) over the source words i of an example with counts c_i. */
static void sum_columns(float *sum, const struct example *example, const uint32_t *links,
                        const struct estimate *work, const struct bitext_word *given, float gain)
{
	for (size_t i = 0; i < example->n[0]; i++, links += example->n[1]) {
		float factor = gain * (float)given[i].count;
		for (size_t k = 0; k < example->n[1]; k++)
			sum[k] += factor * work[links[k]].t;
	}
}

/* The same the other way: sum[i] += gain c_k t(s_i|w_k). */
static void sum_rows(float *sum, const struct example *example, const uint32_t *links,
                     const struct estimate *work, const struct bitext_word *given, float gain)
{
	for (size_t i = 0; i < example->n[0]; i++, links += example->n[1]) {
		float row = 0;
		for (size_t k = 0; k < example->n[1]; k++)
			row += (float)given[k].count * work[links[k]].t;
		sum[i] += gain * row;
	}
}

/* Adds column[k] c_i t to the count of every pair, or row[i] c_k t. */
static void count_pairs(const float *share, const struct example *example, const uint32_t *links,
                        struct estimate *work, const struct bitext_word *given, int d)
{
	for (size_t i = 0; i < example->n[0]; i++, links += example->n[1])
		for (size_t k = 0; k < example->n[1]; k++) {
			struct estimate *w = &work[links[k]];
			w->count += (d ? share[i] * (float)given[k].count
			               : share[k] * (float)given[i].count) *
			            w->t;
		}
}

/*
 * The E step for one example in one direction: divides each token among the tokens of the other
 * side that may account for it, and nothing. d 0: target tokens given the source. Returns how many
 * tokens nothing accounts for.
 */
static double expect(struct trainer *s, const struct example *example, int d, double lambda)
{
	const struct bitext_word *given = s->b->side[d].bags + example->first[d];
	const struct bitext_word *words = s->b->side[1 - d].bags + example->first[1 - d];
	const uint32_t *links = s->links + example->links;
	float gain = (float)((1 - lambda) / (double)example->tokens[d]), *sum = s->sum;
	double unexplained = 0;

	for (size_t k = 0; k < example->n[1 - d]; k++)
		sum[k] = (float)(lambda * (double)words[k].p);
	(d ? sum_rows : sum_columns)(sum, example, links, s->work[d], given, gain);
	for (size_t k = 0; k < example->n[1 - d]; k++) {
		double times = (double)words[k].count;
		unexplained += times * lambda * (double)words[k].p / (double)sum[k];
		sum[k] = (float)(example->weight * times * (double)gain / (double)sum[k]);
	}
	count_pairs(sum, example, links, s->work[d], given, d);
	return example->weight * unexplained;
}

/* The M step. The counts of the last iteration are discounted, as in learn.h. */
static void maximise(struct trainer *s, bool last)
{
	for (int d = 0; d < 2; d++)
		for (uint32_t w = 0; w < s->b->side[d].words.n; w++)
			s->total[d][w] = 0;
	for (size_t e = 1; e < s->nentries; e++) {
		s->total[0][s->entries[e].src] += (double)s->work[0][e].count;
		s->total[1][s->entries[e].tgt] += (double)s->work[1][e].count;
	}
	for (size_t e = 1; e < s->nentries; e++) {
		const struct word_pair *entry = &s->entries[e];
		for (int d = 0; d < 2; d++) {
			uint32_t given = d ? entry->tgt : entry->src;
			struct estimate *work = &s->work[d][e];
			double count = (double)work->count;
			double total = alpha * s->mass[d][given] + s->total[d][given];
			if (last)
				count = fmax(count - discount, 0);
			work->t =
				total > 0
					? (float)((alpha * (double)entry->prior[d] + count) / total)
					: 0;
			work->count = 0;
		}
	}
}

static void iterate(struct trainer *s, double unexplained[2])
{
	for (int round = 0; round < ITERATIONS; round++) {
		double alone[2] = { 0, 0 }, tokens[2] = { 0, 0 };
		for (size_t k = 0; k < s->nexamples; k++)
			for (int d = 0; d < 2; d++) {
				const struct example *example = &s->examples[k];
				alone[1 - d] += expect(s, example, d, unexplained[1 - d]);
				tokens[1 - d] += example->weight * (double)example->tokens[1 - d];
			}
		for (int side = 0; side < 2; side++)
			if (tokens[side] > 0)
				unexplained[side] =
					fmax(alone[side] / tokens[side], unexplained_floor);
		maximise(s, round == ITERATIONS - 1);
	}
}

static void keep(struct table *table, const struct trainer *s)
{
	struct table_builder builder = { 0 };

	for (size_t e = 1; e < s->nentries; e++) {
		const struct word_pair *entry = &s->entries[e];
		float fwd = s->work[0][e].t, bwd = s->work[1][e].t;
		if (fwd >= least_probability || bwd >= least_probability)
			table_add(&builder, entry->src, entry->tgt, fwd, bwd);
	}
	table_build(table, &builder, s->b->side[0].words.n);
}

void learn_table(struct table *table, double unexplained[2], const struct bitext *b,
                 const struct table *evidence, const struct edge *path, size_t n)
{
	struct trainer s = { .b = b, .evidence = evidence };

	for (int d = 0; d < 2; d++) {
		s.total[d] = xcalloc(b->side[d].words.n, sizeof(double));
		s.mass[d] = xcalloc(b->side[d].words.n, sizeof(double));
	}
	collect_examples(&s, path, n);
	add_entry(&s, 0, 0);
	link_all(&s);
	start(&s);
	iterate(&s, unexplained);
	keep(table, &s);
	for (int d = 0; d < 2; d++) {
		free(s.total[d]);
		free(s.mass[d]);
		free(s.work[d]);
	}
	free(s.examples);
	free(s.links);
	free(s.sum);
	free(s.entries);
}
