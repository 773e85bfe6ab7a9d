#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "align/lexical.h"
#include "base/xalloc.h"

/*
 * Beads whose type, lengths and junctions alone make them this unlikely are not compared word by
 * word.
 */
static const double hopeless = -12;

/* ---- Scores ---- */

static void add_edge(struct lattice *l, size_t src, size_t tgt, int type, double score)
{
	GROW(l->edges, l->nedges, l->capacity);
	l->edges[l->nedges++] = (struct edge){ .src = (uint32_t)src,
		                               .tgt = (uint32_t)tgt,
		                               .type = (int8_t)type,
		                               .score = (float)score };
}

/* The edges that end in node (i, j). */
static void add_edges(struct lattice *l, const struct bitext *b, const struct model *model,
                      struct lexical *lexical, size_t i, size_t j)
{
	if (i && band_allows(l->band, i - 1, j, i, j))
		add_edge(l, i, j, EDGE_SRC_GAP, model->junction.gap[0][i]);
	if (j && band_allows(l->band, i, j - 1, i, j))
		add_edge(l, i, j, EDGE_TGT_GAP, model->junction.gap[1][j]);
	for (int k = 0; k < BEAD_TYPES; k++) {
		size_t nsrc = bead_types[k].nsrc, ntgt = bead_types[k].ntgt;
		if (nsrc > i || ntgt > j || !band_allows(l->band, i - nsrc, j - ntgt, i, j))
			continue;
		/* a pin has an edge whatever it scores: without it, no path would be left */
		bool pinned = band_is_pin(l->band, i - nsrc, j - ntgt);
		double score = l->log_type[k] +
		               length_score(&model->length, i - nsrc, nsrc, j - ntgt, ntgt) +
		               junction_match(&model->junction, b, i, nsrc, j, ntgt);
		if (!pinned && (k >= l->ntypes || score < hopeless))
			continue;
		score += lexical_score(lexical, i - nsrc, nsrc, j - ntgt, ntgt);
		add_edge(l, i, j, k, score);
	}
}

/* Columns of target segments, from lo to hi - 1. */
struct column_range {
	size_t lo, hi;
};

/* Widens the columns by those of beads of a type that begin in row i. */
static void include_beads(struct column_range *c, const struct band *band, size_t i,
                          const struct bead_type *type)
{
	size_t end = i + type->nsrc, n = type->ntgt;
	size_t first = band->lo[end] > band->lo[i] + n ? band->lo[end] - n : band->lo[i];
	size_t last = band->hi[end] < band->hi[i] + n ? band->hi[end] : band->hi[i] + n;

	if (first + n > last)
		return;
	c->lo = first < c->lo ? first : c->lo;
	c->hi = last > c->hi ? last : c->hi;
}

/* The target segments with which source segment i may share a bead. */
static struct column_range columns_of(const struct lattice *l, size_t i)
{
	struct column_range c = { SIZE_MAX, 0 };
	int ntypes = l->band->pins->enter ? BEAD_TYPES : l->ntypes; /* a pin may be of any type */

	for (int k = 0; k < ntypes; k++)
		for (size_t m = 0; m < bead_types[k].nsrc && m <= i; m++)
			if (i - m + bead_types[k].nsrc <= l->band->next[i - m])
				include_beads(&c, l->band, i - m, &bead_types[k]);
	return c.lo < c.hi ? c : (struct column_range){ l->band->lo[i], l->band->lo[i] };
}

/* Makes all edges with their scores, row by row. */
static void score(struct lattice *l, const struct bitext *b, const struct model *model,
                  lattice_progress *progress, void *context)
{
	const struct band *band = l->band;
	struct lexical *lexical = lexical_new(b, &model->table, model->unexplained);
	size_t node = 0;

	for (int k = 0; k < BEAD_TYPES; k++)
		l->log_type[k] = log(model->type[k]);
	l->node = xcalloc(band->n + 2, sizeof(*l->node));
	for (size_t i = 0; i <= band->n; i++)
		l->node[i + 1] = l->node[i] + band->hi[i] - band->lo[i] + 1;
	l->first_edge = xcalloc(l->node[band->n + 1] + 1, sizeof(*l->first_edge));
	for (size_t i = 0; i <= band->n; i++) {
		/* the beads that end in row i have segment i - 1 and up to four before it */
		if (i) {
			struct column_range c = columns_of(l, i - 1);
			lexical_add_row(lexical, i - 1, c.lo, c.hi);
			l->cells += c.hi - c.lo;
		}
		for (size_t j = band->lo[i]; j <= band->hi[i]; j++) {
			add_edges(l, b, model, lexical, i, j);
			l->first_edge[++node] = l->nedges;
		}
		if (progress)
			progress(context, (double)i / (double)band->n);
	}
	lexical_free(lexical);
}

/* ---- Forward and backward ---- */

/* The number of the node where an edge begins. */
static size_t edge_origin(const struct lattice *l, const struct edge *e)
{
	size_t src = e->src - edge_nsrc(e), tgt = e->tgt - edge_ntgt(e);

	return l->node[src] + tgt - l->band->lo[src];
}

static enum model_state edge_state(const struct edge *e)
{
	return e->type >= 0 ? MODEL_MATCH : e->type == EDGE_SRC_GAP ? MODEL_SRC_GAP : MODEL_TGT_GAP;
}

/* Likelihoods by state: w[k] e^scale, so that products of any number of beads stay in range. */
struct likelihoods {
	double scale; /* -INFINITY when all are 0 */
	double w[MODEL_STATES];
};
static const double least_weight = 1e-3; /* of the largest of the three */

/* Paths that are e^50 times less likely than others are left out of a sum. */
static const double negligible = -50;

static struct likelihoods *new_likelihoods(size_t nodes)
{
	struct likelihoods *all = xcalloc(nodes, sizeof(*all));

	for (size_t i = 0; i < nodes; i++)
		all[i].scale = -INFINITY;
	return all;
}

/* Adds w e^scale to the likelihood of a state. */
static inline void add_way(struct likelihoods *sum, enum model_state state, double scale, double w)
{
	double d = scale - sum->scale;

	if (scale == -INFINITY)
		return;
	/* the larger scale stays, so that exp() never overflows */
	if (d > 0) {
		double shrink = d < -negligible ? exp(-d) : 0;
		for (int k = 0; k < MODEL_STATES; k++)
			sum->w[k] *= shrink;
		sum->scale = scale;
		sum->w[state] += w;
	} else if (d > negligible) {
		sum->w[state] += w * exp(d);
	}
}

/* Moves weights that have become small into the scale, before they vanish. */
static void keep_in_range(struct likelihoods *l)
{
	double most = fmax(fmax(l->w[0], l->w[1]), l->w[2]);

	if (most == 0) {
		l->scale = -INFINITY;
	} else if (most < least_weight) {
		for (int k = 0; k < MODEL_STATES; k++)
			l->w[k] /= most;
		l->scale += log(most);
	}
}

/* The likelihoods of the paths to a node that go on with an edge of each state. */
static struct likelihoods leave_node(const struct likelihoods *fwd, const struct model *model)
{
	struct likelihoods leave = { .scale = fwd->scale };

	for (int to = 0; to < MODEL_STATES; to++)
		for (int from = 0; from < MODEL_STATES; from++)
			leave.w[to] += fwd->w[from] * model->step[from][to];
	keep_in_range(&leave);
	return leave;
}

static void forward(const struct lattice *l, const struct model *model, struct likelihoods *fwd,
                    struct likelihoods *leave)
{
	size_t nodes = l->node[l->band->n + 1];

	/*
	 * a text begins as if after a match; nodes are in an order in which edges only go forward
	 */
	fwd[0] = (struct likelihoods){ .w = { [MODEL_MATCH] = 1 } };
	for (size_t node = 0; node < nodes; node++) {
		for (size_t e = l->first_edge[node]; e < l->first_edge[node + 1]; e++) {
			const struct edge *edge = &l->edges[e];
			const struct likelihoods *origin = &leave[edge_origin(l, edge)];
			enum model_state to = edge_state(edge);
			add_way(&fwd[node], to, origin->scale + (double)edge->score, origin->w[to]);
		}
		leave[node] = leave_node(&fwd[node], model);
	}
}

/*
 * The likelihood of all paths on from a node by state; and adds the share of all paths that each
 * step has.
 */
static struct likelihoods arrive_node(struct lattice *l, const struct model *model,
                                      const struct likelihoods *fwd,
                                      const struct likelihoods *arrive, double total)
{
	struct likelihoods bwd = { .scale = arrive->scale };
	double share = fwd->scale + arrive->scale - total;

	share = share > negligible ? exp(share) : 0;
	for (int from = 0; from < MODEL_STATES; from++)
		for (int to = 0; to < MODEL_STATES; to++) {
			double way = model->step[from][to] * arrive->w[to];
			bwd.w[from] += way;
			l->steps[from][to] += fwd->w[from] * way * share;
		}
	keep_in_range(&bwd);
	return bwd;
}

static void backward(struct lattice *l, const struct model *model, const struct likelihoods *fwd,
                     const struct likelihoods *leave)
{
	size_t nodes = l->node[l->band->n + 1];
	/* by the state of the edge that leaves the node */
	struct likelihoods *arrive = new_likelihoods(nodes);
	const struct likelihoods *all = &fwd[nodes - 1];
	double total = all->scale + log(all->w[0] + all->w[1] + all->w[2]);

	l->evidence = total;
	for (size_t node = nodes; node-- > 0;) {
		struct likelihoods bwd = { .w = { 1, 1, 1 } }; /* a text may end in any state */
		if (node < nodes - 1)
			bwd = arrive_node(l, model, &fwd[node], &arrive[node], total);
		for (size_t e = l->first_edge[node + 1]; e-- > l->first_edge[node];) {
			struct edge *edge = &l->edges[e];
			enum model_state to = edge_state(edge);
			size_t origin = edge_origin(l, edge);
			double way = bwd.scale + (double)edge->score,
			       share = leave[origin].scale + way - total;
			add_way(&arrive[origin], to, way, bwd.w[to]);
			share = share > negligible ? exp(share) * leave[origin].w[to] * bwd.w[to]
			                           : 0;
			edge->posterior =
				(float)fmin(share, 1); /* rounding may make it more than 1 */
			if (edge->type >= 0)
				l->types[edge->type] += (double)edge->posterior;
		}
	}
	free(arrive);
}

void lattice_run(struct lattice *l, const struct bitext *b, const struct model *model,
                 const struct band *band, int ntypes, lattice_progress *progress, void *context)
{
	*l = (struct lattice){ .band = band, .ntypes = ntypes };
	score(l, b, model, progress, context);
	struct likelihoods *fwd = new_likelihoods(l->node[band->n + 1]);
	struct likelihoods *leave = new_likelihoods(l->node[band->n + 1]);
	forward(l, model, fwd, leave);
	backward(l, model, fwd, leave);
	free(fwd);
	free(leave);
}

void lattice_release(struct lattice *l)
{
	free(l->node);
	free(l->first_edge);
	free(l->edges);
}

/* ---- The path ---- */

const struct edge **lattice_path(const struct lattice *l, size_t *n)
{
	size_t nodes = l->node[l->band->n + 1], length = 0;
	double *best = xcalloc(nodes, sizeof(*best));
	size_t *via = xcalloc(nodes, sizeof(*via));

	for (size_t node = 1; node < nodes; node++) {
		best[node] = -1; /* less than any sum, also of a path whose posteriors are all 0 */
		for (size_t e = l->first_edge[node]; e < l->first_edge[node + 1]; e++) {
			double sum =
				best[edge_origin(l, &l->edges[e])] + (double)l->edges[e].posterior;
			if (sum > best[node]) {
				best[node] = sum;
				via[node] = e;
			}
		}
	}
	for (size_t node = nodes - 1; node; node = edge_origin(l, &l->edges[via[node]]))
		length++;
	const struct edge **path = xcalloc(length, sizeof(*path));
	*n = length;
	for (size_t node = nodes - 1; node; node = edge_origin(l, &l->edges[via[node]]))
		path[--length] = &l->edges[via[node]];
	free(best);
	free(via);
	return path;
}
