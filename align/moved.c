#include "align/moved.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "align/anchor.h"
#include "align/length.h"
#include "align/lexical.h"
#include "base/xalloc.h"

/*
 * The least log-likelihood ratio, in nats, of two segments that share rare words; the logarithm of
 * the number of such pairs is added, since with many of them one may look right by chance.
 */
static const double least_score = 5;

struct move {
	size_t src, tgt;
	double score;
};

/* Marks the segments of gaps. */
static void mark_gaps(bool *open[2], const struct edge *path, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		if (path[k].type == EDGE_SRC_GAP)
			open[0][path[k].src - 1] = true;
		else if (path[k].type == EDGE_TGT_GAP)
			open[1][path[k].tgt - 1] = true;
	}
}

/* Likeliest first. */
static int compare_scores(const void *a, const void *b)
{
	const struct move *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->src != y->src)
		return x->src < y->src ? -1 : 1;
	return (x->tgt > y->tgt) - (x->tgt < y->tgt);
}

static int compare_sources(const void *a, const void *b)
{
	const struct bead *x = a, *y = b;

	return (x->src > y->src) - (x->src < y->src);
}

/*
 * The anchors between open segments, scored, less the logarithm of their number; returns how many.
 */
static size_t score_anchors(struct move *moves, const struct anchors *anchors,
                            const struct bitext *b, const struct model *model, bool *open[2])
{
	struct lexical *lexical = lexical_new(b, &model->table, model->unexplained);
	size_t n = 0;

	for (size_t i = 0; i < anchors->n; i++) {
		size_t src = anchors->items[i].src, tgt = anchors->items[i].tgt;
		if (!open[0][src] || !open[1][tgt])
			continue;
		/* rows need not follow upon each other for a bead of one source segment */
		lexical_add_row(lexical, src, tgt, tgt + 1);
		moves[n++] = (struct move){ src, tgt,
			                    length_score(&model->length, src, 1, tgt, 1) +
			                            lexical_score(lexical, src, 1, tgt, 1) };
	}
	for (size_t i = 0; i < n; i++)
		moves[i].score -= log((double)n);
	lexical_free(lexical);
	return n;
}

size_t moved_find(struct bead **moved, const struct bitext *b, const struct model *model,
                  const struct edge *path, size_t n)
{
	bool *open[2] = { xcalloc(b->side[0].n, 1), xcalloc(b->side[1].n, 1) };
	struct anchors anchors = { 0 };
	size_t found = 0;

	mark_gaps(open, path, n);
	anchors_rare(&anchors, b, &model->table);
	struct move *moves = xcalloc(anchors.n, sizeof(*moves));
	size_t nmoves = score_anchors(moves, &anchors, b, model, open);
	if (nmoves)
		qsort(moves, nmoves, sizeof(*moves), compare_scores);
	*moved = xcalloc(nmoves, sizeof(**moved));
	for (size_t i = 0; i < nmoves && moves[i].score >= least_score; i++) {
		if (!open[0][moves[i].src] || !open[1][moves[i].tgt])
			continue;
		open[0][moves[i].src] = open[1][moves[i].tgt] = false;
		(*moved)[found++] = (struct bead){ moves[i].src, 1, moves[i].tgt, 1,
			                           1 / (1 + exp(-moves[i].score)) };
	}
	if (found)
		qsort(*moved, found, sizeof(**moved), compare_sources);
	free(moves);
	free(open[0]);
	free(open[1]);
	anchors_release(&anchors);
	return found;
}
