#include "align/coarse.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "align/length.h"
#include "base/xalloc.h"

/* Units of a side when all ways are tried, and how far from the last way they may be after that. */
enum { UNITS_MAX = 1024, NEAR_UNITS = 6 };

/*
 * Gale and Church's probabilities of matches. A gap weighs about as much for each segment as in the
 * aligner's model once it has been entered.
 */
static const double log_gap = -1.2;
struct coarse_move {
	unsigned src, tgt;
	double prior;
};
static const struct coarse_move moves[] = {
	{ 1, 1, .89 }, { 1, 0, 0 }, { 0, 1, 0 }, { 1, 2, .0445 }, { 2, 1, .0445 },
};
enum { MOVES = sizeof(moves) / sizeof(moves[0]) };

/* One side in units of 2^k segments; the last unit may be shorter. */
struct units {
	size_t n, size; /* units, segments in each */
	double *sum;    /* [n + 1] characters before each */
	double mean;    /* characters in a segment */
	double variance;
};

static void units_init(struct units *u, const struct bitext_side *side, size_t size)
{
	double squares = 0;

	*u = (struct units){ .n = (side->n + size - 1) / size, .size = size };
	u->sum = xcalloc(u->n + 1, sizeof(*u->sum));
	for (size_t i = 0; i < side->n; i++) {
		u->sum[i / size + 1] += side->chars[i];
		squares += side->chars[i] * side->chars[i];
	}
	for (size_t k = 0; k < u->n; k++)
		u->sum[k + 1] += u->sum[k];
	u->mean = length_total(side) / (double)side->n;
	u->variance = fmax(squares / (double)side->n - u->mean * u->mean, 1);
}

static void units_release(struct units *u)
{
	free(u->sum);
}

/* The nodes that are tried at one size of units, and the best way to each. */
struct grid {
	struct units side[2];
	struct band band; /* in units */
	size_t *node;     /* [side[0].n + 2] number of the first node of a row */
	double *best;     /* [nodes] the score of the best way there, -INFINITY for none */
	uint8_t *via;     /* [nodes] its last move */
	double c;         /* characters of the target for one of the source */
};

/*
 * The log-likelihood ratio of the units that end at (k, m) against unrelated ones, in which the
 * target's segments have their own mean and variance. A gap weighs the same for each segment.
 */
static double score_move(const struct grid *g, const struct coarse_move *move, size_t k, size_t m)
{
	const struct units *s = &g->side[0], *t = &g->side[1];
	double ls = s->sum[k] - s->sum[k - move->src], lt = t->sum[m] - t->sum[m - move->tgt];
	double nsrc = (double)(move->src * s->size), ntgt = (double)(move->tgt * t->size);

	if (!move->src || !move->tgt)
		return (nsrc + ntgt) * log_gap;
	return log(move->prior) +
	       length_log_normal(lt - g->c * ls, LENGTH_S2 * (g->c * ls + lt) / 2) -
	       length_log_normal(lt - ntgt * t->mean, ntgt * t->variance);
}

/*
 * The nodes of the band, and of them only those near the way that was found for units twice as
 * large, if there is one.
 */
static void choose_nodes(struct grid *g, const struct band *band, const size_t *way)
{
	static const struct band_pins no_pins;
	size_t n = g->side[0].n, size = g->side[0].size;

	band_init(&g->band, n, g->side[1].n, &no_pins);
	for (size_t k = 0; k <= n; k++) {
		size_t row = k < n ? k * size : band->n;
		size_t lo = band->lo[row] / size, hi = (band->hi[row] + size - 1) / size;
		if (way) {
			size_t first = k > 1 ? 2 * way[k / 2 - 1] : 0, last = 2 * way[(k + 1) / 2];
			size_t near = first > NEAR_UNITS ? first - NEAR_UNITS : 0;
			lo = near > lo && near <= hi ? near : lo;
			hi = last + NEAR_UNITS < hi && last + NEAR_UNITS >= lo ? last + NEAR_UNITS
			                                                       : hi;
		}
		band_include(&g->band, k, lo, k, hi, 0);
	}
	band_finish(&g->band);
}

static void find_best(struct grid *g)
{
	const struct band *band = &g->band;

	g->node = band_node_numbers(band);
	g->best = xcalloc(g->node[band->n + 1], sizeof(*g->best));
	g->via = xcalloc(g->node[band->n + 1], sizeof(*g->via));
	for (size_t k = 0; k <= band->n; k++)
		for (size_t m = band->lo[k]; m <= band->hi[k]; m++) {
			size_t node = g->node[k] + m - band->lo[k];
			g->best[node] = node ? -INFINITY : 0;
			for (size_t i = 0; i < MOVES; i++) {
				const struct coarse_move *move = &moves[i];
				if (k < move->src || m < move->tgt ||
				    !band_allows(band, k - move->src, m - move->tgt, k, m))
					continue;
				size_t from = g->node[k - move->src] + m - move->tgt -
				              band->lo[k - move->src];
				double score = g->best[from] + score_move(g, move, k, m);
				if (score > g->best[node]) {
					g->best[node] = score;
					g->via[node] = (uint8_t)i;
				}
			}
		}
}

/* The last column of the best way in each row; [side[0].n + 1]. */
static size_t *follow_best(const struct grid *g)
{
	size_t k = g->band.n, m = g->band.ntgt, *way = xcalloc(k + 1, sizeof(*way));

	way[k] = m;
	while (k || m) {
		const struct coarse_move *move = &moves[g->via[g->node[k] + m - g->band.lo[k]]];
		k -= move->src;
		m -= move->tgt;
		/* the row where a move begins, and one that it passes over, have its column */
		for (size_t row = k; move->src && row < k + move->src; row++)
			way[row] = m;
	}
	return way;
}

/* The best way for units of that size and that ratio of lengths, and its score. */
static size_t *find_way(const struct bitext *b, const struct band *band, size_t size, double c,
                        const size_t *larger, double *score)
{
	struct grid g = { .c = c };

	for (int side = 0; side < 2; side++)
		units_init(&g.side[side], &b->side[side], size);
	choose_nodes(&g, band, larger);
	find_best(&g);
	size_t *way = follow_best(&g);
	*score = g.best[g.node[g.band.n + 1] - 1];
	band_release(&g.band);
	free(g.node);
	free(g.best);
	free(g.via);
	for (int side = 0; side < 2; side++)
		units_release(&g.side[side]);
	return way;
}

size_t *coarse_way(const struct bitext *b, const struct band *band)
{
	size_t longer = band->n > band->ntgt ? band->n : band->ntgt, size = 1;
	/* c if no segments were left out, and if many were: the way itself shows which it is */
	double c = length_total(&b->side[1]) / length_total(&b->side[0]);
	double segments = c * (double)band->n / (double)band->ntgt;
	double score, other_score;

	while (longer / size > UNITS_MAX)
		size *= 2;
	size_t *way = find_way(b, band, size, c, NULL, &score);
	size_t *other = find_way(b, band, size, segments, NULL, &other_score);
	if (other_score > score) {
		size_t *swap = way;
		way = other;
		other = swap;
		c = segments;
	}
	free(other);
	while (size > 1) {
		size_t *larger = way;
		size /= 2;
		way = find_way(b, band, size, c, larger, &score);
		free(larger);
	}
	return way;
}
