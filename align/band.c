#include "align/band.h"

#include <stdlib.h>
#include <string.h>

#include "text/xalloc.h"

/* A bitext with at most so many pairs of segments is searched whole at first. */
enum { SMALL_CELLS = 60000 };

/* Words that occur together at most so often (occurrences multiplied) are rare enough for anchors. */
enum { RARE = 4 };

/* A chain's link counts when another one is this near, and about as far on the one side as on the other. */
enum { SUPPORT = 30 };

/* Between links that are far apart, the band is at most this wide. */
enum { HALF_WIDTH_MAX = 600 };

/* A pair of segments that share rare words. */
struct point {
	size_t src, tgt;
	size_t score;   /* of the best chain that ends here */
	size_t before;  /* index + 1 of the point before it in that chain */
};

struct points {
	struct point *items;
	size_t n, capacity;
};

/* ---- Rows ---- */

static void band_init(struct band *band, size_t n)
{
	band->n = n;
	band->lo = xcalloc(n + 1, sizeof(*band->lo));
	band->hi = xcalloc(n + 1, sizeof(*band->hi));
	for (size_t i = 0; i <= n; i++)
		band->lo[i] = SIZE_MAX;
}

static void include(struct band *band, size_t row, size_t lo, size_t hi)
{
	if (lo < band->lo[row])
		band->lo[row] = lo;
	if (hi > band->hi[row])
		band->hi[row] = hi;
}

/* Rows and columns within width of the rectangle from (i0, j0) to (i1, j1). */
static void include_box(struct band *band, size_t ntgt, size_t i0, size_t j0, size_t i1, size_t j1,
			size_t width)
{
	size_t first = i0 > width ? i0 - width : 0;
	size_t last = band->n - i1 > width ? i1 + width : band->n;
	size_t lo = j0 > width ? j0 - width : 0, hi = ntgt - j1 > width ? j1 + width : ntgt;

	for (size_t i = first; i <= last; i++)
		include(band, i, lo, hi);
}

/*
 * Within width of the straight line from (i0, j0) to (i1, j1), in steps of one
 * box of which the longer side has width segments.
 */
static void include_line(struct band *band, size_t ntgt, size_t i0, size_t j0, size_t i1,
			 size_t j1, size_t width)
{
	size_t di = i1 - i0, dj = j1 - j0, longer = di > dj ? di : dj;
	size_t steps = longer / width + 1;

	for (size_t k = 0; k < steps; k++)
		include_box(band, ntgt, i0 + di * k / steps, j0 + dj * k / steps,
			    i0 + di * (k + 1) / steps, j0 + dj * (k + 1) / steps, width);
}

/* Makes both borders grow and rows meet, as struct band promises. */
static void finish(struct band *band, size_t ntgt)
{
	band->lo[0] = 0;
	band->hi[band->n] = ntgt;
	for (size_t i = band->n; i-- > 0;)
		if (band->lo[i] > band->lo[i + 1])
			band->lo[i] = band->lo[i + 1];
	for (size_t i = 1; i <= band->n; i++) {
		if (band->hi[i] < band->hi[i - 1])
			band->hi[i] = band->hi[i - 1];
		if (band->lo[i] > band->hi[i - 1])
			band->lo[i] = band->hi[i - 1];
	}
	for (size_t i = band->n; i-- > 0;)
		if (band->lo[i] > band->lo[i + 1])
			band->lo[i] = band->lo[i + 1];
}

void band_release(struct band *band)
{
	free(band->lo);
	free(band->hi);
}

/* ---- The chain ---- */

/* For each word the segments that it occurs in, for words that occur at most RARE times. */
struct places {
	uint32_t *count;  /* [words] */
	size_t *segments; /* [words * RARE] */
};

static struct places find_places(const struct bitext_side *side)
{
	struct places p = { xcalloc(side->words.n, sizeof(*p.count)),
			    xcalloc((size_t)side->words.n * RARE, sizeof(*p.segments)) };

	for (size_t i = 0; i < side->n; i++)
		for (size_t k = side->first[i]; k < side->first[i + 1]; k++) {
			uint32_t w = side->tokens[k];
			if (p.count[w] < RARE)
				p.segments[(size_t)w * RARE + p.count[w]++] = i;
		}
	return p;
}

static int compare_points(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	if (x->src != y->src)
		return (x->src > y->src) - (x->src < y->src);
	return (y->tgt > x->tgt) - (y->tgt < x->tgt);
}

static void find_points(struct points *points, const struct bitext *b,
			const struct table *evidence)
{
	struct places src = find_places(&b->side[0]), tgt = find_places(&b->side[1]);

	for (size_t i = 0; i < evidence->n; i++) {
		const struct pair *pair = &evidence->pairs[i];
		size_t ns = b->side[0].words.words[pair->src].count;
		size_t nt = b->side[1].words.words[pair->tgt].count;
		if (ns > RARE || nt > RARE || ns * nt > RARE)
			continue;
		for (size_t k = 0; k < ns * nt; k++) {
			GROW(points->items, points->n, points->capacity);
			points->items[points->n++] = (struct point){
				.src = src.segments[(size_t)pair->src * RARE + k / nt],
				.tgt = tgt.segments[(size_t)pair->tgt * RARE + k % nt],
			};
		}
	}
	free(src.count);
	free(src.segments);
	free(tgt.count);
	free(tgt.segments);
	if (points->n)
		qsort(points->items, points->n, sizeof(*points->items), compare_points);
}

/*
 * Equal points become one, which counts for as many. With score as the weight
 * on entry, the heaviest chain that grows on both sides: a Fenwick tree over
 * target segments holds the best chain that ends there or before.
 */
static size_t best_chain(struct points *points, size_t ntgt)
{
	size_t *tree = xcalloc(ntgt + 1, sizeof(*tree)), best = 0;

	for (size_t p = 0; p < points->n; p++) {
		struct point *point = &points->items[p];
		size_t weight = 1, found = 0;
		while (p + 1 < points->n && compare_points(point, &points->items[p + 1]) == 0) {
			weight++;
			points->items[++p].score = 0;
		}
		for (size_t at = point->tgt; at; at &= at - 1)
			if (tree[at] && (!found || points->items[tree[at] - 1].score >
							   points->items[found - 1].score))
				found = tree[at];
		point->score = weight + (found ? points->items[found - 1].score : 0);
		point->before = found;
		size_t self = (size_t)(point - points->items) + 1;
		if (!best || point->score > points->items[best - 1].score)
			best = self;
		for (size_t at = point->tgt + 1; at <= ntgt; at += at & (~at + 1))
			if (!tree[at] || point->score > points->items[tree[at] - 1].score)
				tree[at] = self;
	}
	free(tree);
	return best;
}

static bool supports(const struct point *a, const struct point *b)
{
	size_t di = b->src - a->src, dj = b->tgt - a->tgt;

	return di <= SUPPORT && dj <= SUPPORT;
}

/* The chain's points in order, without those that stand alone; returns how many. */
static size_t take_chain(const struct points *points, size_t last, struct point *chain)
{
	size_t n = 0, kept = 0;

	for (size_t at = last; at; at = points->items[at - 1].before)
		n++;
	size_t i = n;
	for (size_t at = last; at; at = points->items[at - 1].before)
		chain[--i] = points->items[at - 1];
	for (i = 0; i < n; i++) {
		bool before = i > 0 && supports(&chain[i - 1], &chain[i]);
		bool after = i + 1 < n && supports(&chain[i], &chain[i + 1]);
		chain[i].before = before || after;
	}
	for (i = 0; i < n; i++)
		if (chain[i].before)
			chain[kept++] = chain[i];
	return kept;
}

static size_t limit(size_t value, size_t max)
{
	return value < max ? value : max;
}

/* From one link to the next: wider when one side has much more text in between than the other. */
static void include_stretch(struct band *band, size_t ntgt, size_t i0, size_t j0, size_t i1,
			    size_t j1, size_t width)
{
	size_t di = i1 - i0, dj = j1 - j0;

	if (di <= width || dj <= width) {
		include_box(band, ntgt, i0, j0, i1, j1, width);
		return;
	}
	size_t more = di > dj ? di - dj : dj - di;
	include_line(band, ntgt, i0, j0, i1, j1, limit(width + more + limit(di, dj) / 4, HALF_WIDTH_MAX));
}

void band_coarse(struct band *band, const struct bitext *b, const struct table *evidence,
		 size_t width)
{
	size_t nsrc = b->side[0].n, ntgt = b->side[1].n, i = 0, j = 0;
	struct points points = { 0 };

	band_init(band, nsrc);
	if (nsrc <= SMALL_CELLS / ntgt) {
		include_box(band, ntgt, 0, 0, nsrc, ntgt, 0);
		return;
	}
	find_points(&points, b, evidence);
	struct point *chain = xcalloc(points.n, sizeof(*chain));
	size_t n = take_chain(&points, best_chain(&points, ntgt), chain);
	for (size_t k = 0; k < n; k++) {
		include_stretch(band, ntgt, i, j, chain[k].src, chain[k].tgt, width);
		i = chain[k].src;
		j = chain[k].tgt;
	}
	include_stretch(band, ntgt, i, j, nsrc, ntgt, width);
	finish(band, ntgt);
	free(chain);
	free(points.items);
}

/* ---- Around a path ---- */

void band_around(struct band *band, const struct bitext *b, const struct edge *const *path,
		 size_t n, size_t width)
{
	size_t ntgt = b->side[1].n;

	band_init(band, b->side[0].n);
	for (size_t k = 0; k < n; k++)
		include_box(band, ntgt, path[k]->src - edge_nsrc(path[k]),
			    path[k]->tgt - edge_ntgt(path[k]), path[k]->src, path[k]->tgt, width);
	finish(band, ntgt);
}

bool band_touched(const struct band *band, const struct bitext *b, const struct edge *const *path,
		  size_t n)
{
	size_t ntgt = b->side[1].n;

	for (size_t k = 0; k < n; k++) {
		size_t row = path[k]->src, at = path[k]->tgt;
		if ((band->lo[row] && at <= band->lo[row] + 1) ||
		    (band->hi[row] < ntgt && at + 1 >= band->hi[row]))
			return true;
	}
	return false;
}
