#include "align/evaluation.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* A bead with its segment numbers, to be sorted and searched. */
struct item {
	const size_t *numbers[2];
	size_t n[2];
	const struct rung *rung;
};

/* A source segment of a bead. */
struct source_place {
	size_t src;
	const struct item *item;
};

static int compare_numbers(const size_t *a, size_t na, const size_t *b, size_t nb)
{
	for (size_t i = 0; i < na && i < nb; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return (na > nb) - (na < nb);
}

static int compare_items(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = compare_numbers(x->numbers[0], x->n[0], y->numbers[0], y->n[0]);

	return order ? order : compare_numbers(x->numbers[1], x->n[1], y->numbers[1], y->n[1]);
}

/* The same, with repeated beads in the order of the ladder. */
static int compare_rungs(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = compare_items(a, b);

	return order ? order : (x->rung > y->rung) - (x->rung < y->rung);
}

/*
 * The distinct beads of a ladder, sorted; of repeated ones the first. With both, only those that
 * have segments on both sides. The array is the caller's to free.
 */
static struct item *collect(const struct ladder *ladder, bool both, size_t *n)
{
	struct item *items = xcalloc(ladder->n, sizeof(*items));
	size_t used = 0, kept = 0;

	for (size_t i = 0; i < ladder->n; i++) {
		const struct rung *r = &ladder->rungs[i];
		if (both ? r->n[0] && r->n[1] : r->n[0] || r->n[1])
			items[used++] = (struct item){ { ladder->numbers + r->first[0],
				                         ladder->numbers + r->first[1] },
				                       { r->n[0], r->n[1] },
				                       r };
	}
	if (used)
		qsort(items, used, sizeof(*items), compare_rungs);
	for (size_t i = 0; i < used; i++)
		if (!kept || compare_items(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
	*n = kept;
	return items;
}

static int compare_places(const void *a, const void *b)
{
	const struct source_place *x = a, *y = b;

	if (x->src != y->src)
		return x->src < y->src ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

/* The source segments of all beads, in order; the array is the caller's to free. */
static struct source_place *find_places(const struct item *items, size_t n, size_t *nplaces)
{
	size_t total = 0;

	for (size_t i = 0; i < n; i++)
		total += items[i].n[0];
	struct source_place *places = xcalloc(total, sizeof(*places));
	*nplaces = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < items[i].n[0]; k++)
			places[(*nplaces)++] =
				(struct source_place){ items[i].numbers[0][k], &items[i] };
	if (total)
		qsort(places, total, sizeof(*places), compare_places);
	return places;
}

static bool share_target(const struct item *a, const struct item *b)
{
	for (size_t i = 0; i < a->n[1]; i++)
		for (size_t k = 0; k < b->n[1]; k++)
			if (a->numbers[1][i] == b->numbers[1][k])
				return true;
	return false;
}

static size_t first_place(const struct source_place *places, size_t n, size_t src)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (places[middle].src < src)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether a bead shares a source and a target segment with one of those with these n places. */
static bool overlaps(const struct item *item, const struct source_place *places, size_t n)
{
	for (size_t i = 0; i < item->n[0]; i++)
		for (size_t p = first_place(places, n, item->numbers[0][i]);
		     p < n && places[p].src == item->numbers[0][i]; p++)
			if (share_target(item, places[p].item))
				return true;
	return false;
}

/* Counts which of the tested beads are right by the reference; side is where to count. */
static void count(struct evaluation *e, int side, const struct ladder *tested,
                  const struct ladder *reference, bool both)
{
	size_t ntested, nreference, nplaces;
	struct item *t = collect(tested, both, &ntested);
	struct item *r = collect(reference, both, &nreference);
	struct source_place *places = find_places(r, nreference, &nplaces);

	for (size_t i = 0; i < ntested; i++) {
		bool same = bsearch(&t[i], r, nreference, sizeof(*r), compare_items) != NULL;
		e->strict[side] += same;
		e->lax[side] += same || overlaps(&t[i], places, nplaces);
	}
	e->beads[side] += ntested;
	free(t);
	free(r);
	free(places);
}

void evaluation_add(struct evaluation *e, const struct ladder *gold,
                    const struct ladder *hypothesis)
{
	count(e, 0, hypothesis, gold, false);
	count(e, 1, gold, hypothesis, true);
}

void evaluation_each(const struct ladder *gold, const struct ladder *hypothesis,
                     evaluation_visitor *visit, void *context)
{
	size_t ntested, nreference;
	struct item *t = collect(hypothesis, true, &ntested);
	struct item *r = collect(gold, true, &nreference);

	for (size_t i = 0; i < ntested; i++)
		visit(context, t[i].rung,
		      bsearch(&t[i], r, nreference, sizeof(*r), compare_items) != NULL);
	free(t);
	free(r);
}

static struct evaluation_scores scores_of(const size_t right[2], const size_t beads[2])
{
	struct evaluation_scores s = { beads[0] ? (double)right[0] / (double)beads[0] : 0,
		                       beads[1] ? (double)right[1] / (double)beads[1] : 0, 0 };
	double sum = s.precision + s.recall;

	s.f1 = sum > 0 ? 2 * s.precision * s.recall / sum : 0;
	return s;
}

struct evaluation_scores evaluation_strict(const struct evaluation *e)
{
	return scores_of(e->strict, e->beads);
}

struct evaluation_scores evaluation_lax(const struct evaluation *e)
{
	return scores_of(e->lax, e->beads);
}
