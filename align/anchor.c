#include "align/anchor.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* A pair of words is rare if its occurrences on both sides, multiplied, are at most RARE. */
enum { RARE = 4 };

/* Segments that share less than this part of their information are no anchors. */
static const double alike_share = 0.2;

/*
 * How many anchors all segments may have, so that memory is bounded where lines are like very many
 * others; from there on, a source segment has ALIKE_MAX.
 */
enum { ANCHORS_MAX = 500000, ALIKE_MAX = 16 };

/*
 * An anchor stays in the chain when at least NEIGHBOURS of the two before and the two after
 * it are at most NEAR segments away, at distances that differ by at most SHIFT.
 */
enum { NEIGHBOURS = 2, NEAR = 30, SHIFT = 10 };

static void add(struct anchors *a, size_t src, size_t tgt, double weight)
{
	GROW(a->items, a->n, a->capacity);
	a->items[a->n++] = (struct anchor){ src, tgt, weight };
}

void anchors_release(struct anchors *a)
{
	free(a->items);
	*a = (struct anchors){ 0 };
}

/* By source, the last target first, so that a chain takes one target for a source. */
static int compare_anchors(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	if (x->src != y->src)
		return (x->src > y->src) - (x->src < y->src);
	return (y->tgt > x->tgt) - (y->tgt < x->tgt);
}

/* Sorts the anchors; equal ones become one that weighs as much as all. */
static void merge(struct anchors *a)
{
	size_t kept = 0;

	if (a->n)
		qsort(a->items, a->n, sizeof(*a->items), compare_anchors);
	for (size_t i = 0; i < a->n; i++)
		if (kept && compare_anchors(&a->items[kept - 1], &a->items[i]) == 0)
			a->items[kept - 1].weight += a->items[i].weight;
		else
			a->items[kept++] = a->items[i];
	a->n = kept;
}

/* ---- Rare words ---- */

void anchors_rare(struct anchors *a, const struct bitext *b, const struct table *evidence)
{
	struct bitext_places src, tgt;

	bitext_places_init(&src, &b->side[0]);
	bitext_places_init(&tgt, &b->side[1]);
	a->n = 0;
	for (size_t i = 0; i < evidence->n; i++) {
		const struct table_pair *pair = &evidence->pairs[i];
		size_t s = src.first[pair->src], ns = src.first[pair->src + 1] - s;
		size_t t = tgt.first[pair->tgt], nt = tgt.first[pair->tgt + 1] - t;
		if (ns > RARE || nt > RARE || ns * nt > RARE)
			continue;
		for (size_t k = 0; k < ns * nt; k++)
			add(a, src.segments[s + k / nt], tgt.segments[t + k % nt], 1);
	}
	bitext_places_release(&src);
	bitext_places_release(&tgt);
	merge(a);
}

/* ---- Similar segments ---- */

/* A target segment that may be an anchor of the current source segment. */
struct candidate {
	size_t tgt;
	double weight;
	size_t from_middle; /* twice its distance from the middle of the row */
};

struct comparison {
	const struct bitext *b;
	const struct table *evidence;
	struct bitext_places places; /* of the target's words */
	size_t *cursor;         /* [target words] the first place of each that is in the band */
	double *information[2]; /* [words] -log p(w) */
	double *segment_information[2]; /* [segments] of a segment: the sum over its tokens */
	/* [target segments] information that the current source segment shares with them */
	double *common;
	size_t *touched, ntouched;
	struct candidate *candidates; /* [target segments] those of the current source segment */
};

/* Fills in the information in the words and in the segments of a side. */
static void weigh_side(struct comparison *c, int number)
{
	const struct bitext_side *side = &c->b->side[number];
	double *information = xcalloc(side->words.n, sizeof(*information));
	double *sums = xcalloc(side->n, sizeof(*sums));

	for (uint32_t w = 0; w < side->words.n; w++)
		information[w] = -log(side->unigram[w]);
	for (size_t i = 0; i < side->n; i++)
		for (size_t k = side->first[i]; k < side->first[i + 1]; k++)
			sums[i] += information[side->tokens[k]];
	c->information[number] = information;
	c->segment_information[number] = sums;
}

/*
 * Adds what a word of the current source segment, which has it count times, shares with all places
 * of its translation in the band. lo never falls from one segment to the next.
 */
static void add_shared(struct comparison *c, const struct table_pair *pair, uint32_t count,
                       size_t lo, size_t hi)
{
	double information = c->information[0][pair->src] + c->information[1][pair->tgt];
	double shared = count * fmax((double)pair->fwd, (double)pair->bwd) * information;
	size_t *cursor = &c->cursor[pair->tgt], end = c->places.first[pair->tgt + 1];

	/* so each place is passed once in all, and a frequent word costs no search */
	while (*cursor < end && c->places.segments[*cursor] < lo)
		++*cursor;
	for (size_t p = *cursor; p < end && c->places.segments[p] < hi; p++) {
		double *common = &c->common[c->places.segments[p]];
		if (*common == 0)
			c->touched[c->ntouched++] = c->places.segments[p];
		*common += shared;
	}
}

/* The best first; of equal ones, those nearest to the middle of the row. */
static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->from_middle != y->from_middle)
		return x->from_middle < y->from_middle ? -1 : 1;
	return (x->tgt > y->tgt) - (x->tgt < y->tgt);
}

/* Adds the anchors of one source segment, in order. */
static void compare_segment(struct comparison *c, size_t i, size_t lo, size_t hi, struct anchors *a)
{
	const struct bitext_side *src = &c->b->side[0];
	size_t before = a->n, n = 0, most = a->n < ANCHORS_MAX ? SIZE_MAX : ALIKE_MAX;

	c->ntouched = 0;
	for (size_t k = src->bag_first[i]; k < src->bag_first[i + 1]; k++) {
		const struct bitext_word *bag = &src->bags[k];
		for (size_t p = c->evidence->first[bag->word];
		     p < c->evidence->first[bag->word + 1]; p++)
			add_shared(c, &c->evidence->pairs[p], bag->count, lo, hi);
	}
	for (size_t k = 0; k < c->ntouched; k++) {
		size_t j = c->touched[k];
		double weight = c->common[j] - alike_share * (c->segment_information[0][i] +
		                                              c->segment_information[1][j]);
		c->common[j] = 0;
		size_t twice = 2 * j + 1, middle = lo + hi;
		if (weight > 0)
			c->candidates[n++] = (struct candidate){ j, weight,
				                                 twice > middle ? twice - middle
				                                                : middle - twice };
	}
	if (n > most)
		qsort(c->candidates, n, sizeof(*c->candidates), compare_candidates);
	for (size_t k = 0; k < n && k < most; k++)
		add(a, i, c->candidates[k].tgt, c->candidates[k].weight);
	/* touched is in the order of the words; a chain needs that of the targets */
	if (a->n > before + 1)
		qsort(a->items + before, a->n - before, sizeof(*a->items), compare_anchors);
}

void anchors_alike(struct anchors *a, const struct bitext *b, const struct table *evidence,
                   const struct band *band)
{
	struct comparison c = {
		.b = b,
		.evidence = evidence,
		.common = xcalloc(b->side[1].n, sizeof(*c.common)),
		.touched = xcalloc(b->side[1].n, sizeof(*c.touched)),
		.candidates = xcalloc(b->side[1].n, sizeof(*c.candidates)),
		.cursor = xcalloc(b->side[1].words.n, sizeof(*c.cursor)),
	};

	bitext_places_init(&c.places, &b->side[1]);
	for (uint32_t w = 0; w < b->side[1].words.n; w++)
		c.cursor[w] = c.places.first[w];
	weigh_side(&c, 0);
	weigh_side(&c, 1);
	a->n = 0;
	for (size_t i = 0; i < b->side[0].n; i++)
		compare_segment(&c, i, band->lo[i], band->hi[i + 1], a);
	bitext_places_release(&c.places);
	for (int side = 0; side < 2; side++) {
		free(c.information[side]);
		free(c.segment_information[side]);
	}
	free(c.common);
	free(c.touched);
	free(c.candidates);
	free(c.cursor);
}

/* ---- The chain ---- */

/* The best chain that ends in an anchor; before is the number of the one before it, plus 1. */
struct chain_link {
	double score;
	size_t before;
};

/* The better of two chains by the numbers of their last anchors plus 1, 0 for none. */
static size_t better(const struct chain_link *links, size_t a, size_t b)
{
	return !a || (b && links[b - 1].score > links[a - 1].score) ? b : a;
}

/*
 * Fills in the links and returns the number of the best chain's last anchor, plus 1. A Fenwick
 * tree over target segments holds the best chain that ends there or before.
 */
static size_t best_chain(const struct anchors *a, size_t ntgt, struct chain_link *links)
{
	size_t *tree = xcalloc(ntgt + 1, sizeof(*tree)), best = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t before = 0;
		/* the best over targets below this one: at - 1 clears the lowest bit of at */
		for (size_t at = a->items[i].tgt; at; at &= at - 1)
			before = better(links, before, tree[at]);
		links[i] = (struct chain_link){
			a->items[i].weight + (before ? links[before - 1].score : 0), before
		};
		/* and this one into every node that covers its target: adds the lowest bit of at */
		for (size_t at = a->items[i].tgt + 1; at <= ntgt; at += at & (~at + 1))
			tree[at] = better(links, tree[at], i + 1);
		best = better(links, best, i + 1);
	}
	free(tree);
	return best;
}

static bool supports(const struct anchor *a, const struct anchor *b)
{
	size_t di = b->src - a->src, dj = b->tgt - a->tgt;

	return di <= NEAR && dj <= NEAR && di <= dj + SHIFT && dj <= di + SHIFT;
}

static bool is_supported(const struct anchors *chain, size_t i)
{
	const struct anchor *items = chain->items;
	int neighbours = 0;

	for (size_t k = 1; k <= 2; k++) {
		neighbours += i >= k && supports(&items[i - k], &items[i]);
		neighbours += i + k < chain->n && supports(&items[i], &items[i + k]);
	}
	return neighbours >= NEIGHBOURS;
}

static void reverse(struct anchors *a)
{
	for (size_t i = 0; i < a->n / 2; i++) {
		struct anchor anchor = a->items[i];
		a->items[i] = a->items[a->n - 1 - i];
		a->items[a->n - 1 - i] = anchor;
	}
}

void anchors_chain(struct anchors *a, size_t ntgt)
{
	struct chain_link *links = xcalloc(a->n, sizeof(*links));
	struct anchors chain = { 0 }, kept = { 0 };

	for (size_t at = best_chain(a, ntgt, links); at; at = links[at - 1].before)
		add(&chain, a->items[at - 1].src, a->items[at - 1].tgt, a->items[at - 1].weight);
	reverse(&chain); /* the links lead from its end to its beginning */
	for (size_t i = 0; i < chain.n; i++)
		if (is_supported(&chain, i))
			add(&kept, chain.items[i].src, chain.items[i].tgt, chain.items[i].weight);
	free(links);
	anchors_release(&chain);
	anchors_release(a);
	*a = kept;
}
