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

/*
 * Rows that are in use at once: edges that end in a row begin in it or in one of the
 * BEAD_SEGMENTS_MAX before.
 */
enum { LIVE_ROWS = BEAD_SEGMENTS_MAX + 1 };

/*
 * Likelihoods by state: w[k] e^scale, so that products of any number of beads stay in range. The
 * scale is -INFINITY when all are 0.
 */
struct likelihoods {
	double scale;
	double w[MODEL_STATES];
};
static const double least_weight = 1e-3, most_weight = 1e3; /* of the largest of the three */

/* Paths that are e^50 times less likely than others are left out of a sum. */
static const double negligible = -50;

/* The same in half the memory; the scale is relative to that of the node's row. */
struct packed_likelihoods {
	float scale;
	float w[MODEL_STATES];
};

/* The best way on from a node, by the sum of the posteriors up to the end of the text. */
struct way_on {
	double sum; /* -1 when there is none yet */
	int type;   /* of the first edge */
	float posterior;
};

/* A node of the backward pass. */
struct live_node {
	struct likelihoods arrive; /* of the paths on from it, by the state of their first edge */
	struct way_on way;
};

/*
 * All edges by the node where they end, with the gaps first and then the bead types in order; an
 * edge is its type and score alone.
 */
struct lattice_work {
	struct lattice *l; /* the result */
	const struct lattice_search *search;
	const struct band *band;
	const struct bitext *b;
	const struct model *model;
	double log_type[BEAD_TYPES];

	size_t *node;     /* [n + 2] number of the first node of a row */
	size_t *row_edge; /* [n + 2] the first edge that ends in the row */
	uint8_t *degree;  /* [nodes] edges that end in the node */
	int8_t *type;     /* [edges] */
	float *score;     /* [edges] */
	size_t nedges, type_capacity, score_capacity;

	double *scale; /* [n + 1] of the rows: about the largest of their nodes */
	struct packed_likelihoods *leave;  /* [nodes] of the paths there that go on in a state */
	int8_t *way;                       /* [nodes] the type of the best edge on from it */
	float *way_posterior;              /* [nodes] and its posterior */
	struct live_node *live[LIVE_ROWS]; /* of the backward pass: row i is live[i % LIVE_ROWS] */
};

/* ---- Scores ---- */

static void add_edge(struct lattice_work *w, size_t node, int type, double score)
{
	GROW(w->type, w->nedges, w->type_capacity);
	GROW(w->score, w->nedges, w->score_capacity);
	w->type[w->nedges] = (int8_t)type;
	w->score[w->nedges++] = (float)score;
	w->degree[node]++;
}

/* The edges that end in node (i, j). */
static void add_edges(struct lattice_work *w, struct lexical *lexical, size_t i, size_t j)
{
	const struct band *band = w->band;
	const struct model *model = w->model;
	size_t node = w->node[i] + j - band->lo[i];

	if (i && band_allows(band, i - 1, j, i, j))
		add_edge(w, node, EDGE_SRC_GAP, model->junction.gap[0][i]);
	if (j && band_allows(band, i, j - 1, i, j))
		add_edge(w, node, EDGE_TGT_GAP, model->junction.gap[1][j]);
	for (int k = 0; k < BEAD_TYPES; k++) {
		size_t nsrc = bead_types[k].nsrc, ntgt = bead_types[k].ntgt;
		if (nsrc > i || ntgt > j || !band_allows(band, i - nsrc, j - ntgt, i, j))
			continue;
		/* a pin has an edge whatever it scores: without it, no path would be left */
		bool pinned = band_is_pin(band, i - nsrc, j - ntgt);
		double score = w->log_type[k] +
		               length_score(&model->length, i - nsrc, nsrc, j - ntgt, ntgt) +
		               junction_match(&model->junction, w->b, i, nsrc, j, ntgt);
		if (!pinned && (k >= w->search->ntypes || score < hopeless))
			continue;
		score += lexical_score(lexical, i - nsrc, nsrc, j - ntgt, ntgt);
		add_edge(w, node, k, score);
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
static struct column_range columns_of(const struct lattice_search *search, size_t i)
{
	const struct band *band = search->band;
	struct column_range c = { SIZE_MAX, 0 };
	int ntypes = band->pins->enter ? BEAD_TYPES : search->ntypes; /* a pin may be of any type */

	for (int k = 0; k < ntypes; k++)
		for (size_t m = 0; m < bead_types[k].nsrc && m <= i; m++)
			if (i - m + bead_types[k].nsrc <= band->next[i - m])
				include_beads(&c, band, i - m, &bead_types[k]);
	return c.lo < c.hi ? c : (struct column_range){ band->lo[i], band->lo[i] };
}

/* ---- Forward ---- */

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

/* Moves weights that have become small or large into the scale, before they vanish or overflow. */
static void keep_in_range(struct likelihoods *l)
{
	double most = fmax(fmax(l->w[0], l->w[1]), l->w[2]);

	if (most == 0) {
		l->scale = -INFINITY;
	} else if (most < least_weight || most > most_weight) {
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

static enum model_state type_state(int type)
{
	return type >= 0 ? MODEL_MATCH : type == EDGE_SRC_GAP ? MODEL_SRC_GAP : MODEL_TGT_GAP;
}

/*
 * The likelihoods of the paths to node (i, j), from those to where its edges begin; a text begins
 * as if after a match. first: the first of its edges.
 */
static struct likelihoods arrive_forward(const struct lattice_work *w, size_t i, size_t j,
                                         size_t first)
{
	size_t node = w->node[i] + j - w->band->lo[i];
	struct likelihoods fwd = { .scale = -INFINITY };

	if (!node)
		return (struct likelihoods){ .w = { [MODEL_MATCH] = 1 } };
	for (size_t e = first; e < first + w->degree[node]; e++) {
		size_t src = i - edge_type_nsrc(w->type[e]), tgt = j - edge_type_ntgt(w->type[e]);
		const struct packed_likelihoods *origin =
			&w->leave[w->node[src] + tgt - w->band->lo[src]];
		enum model_state to = type_state(w->type[e]);
		add_way(&fwd, to, w->scale[src] + (double)origin->scale + (double)w->score[e],
		        (double)origin->w[to]);
	}
	return fwd;
}

/*
 * Scores the edges of a row and sums up the paths to its nodes. Returns the likelihoods of the
 * last of them.
 */
static struct likelihoods forward_row(struct lattice_work *w, struct lexical *lexical, size_t i)
{
	const struct band *band = w->band;
	struct likelihoods fwd = { .scale = -INFINITY };
	double most = -INFINITY;

	/* the beads that end in row i have segment i - 1 and up to four before it */
	if (i) {
		struct column_range c = columns_of(w->search, i - 1);
		lexical_add_row(lexical, i - 1, c.lo, c.hi);
		w->l->cells += c.hi - c.lo;
	}
	w->row_edge[i] = w->nedges;
	for (size_t j = band->lo[i]; j <= band->hi[i]; j++) {
		size_t first = w->nedges;
		add_edges(w, lexical, i, j);
		fwd = arrive_forward(w, i, j, first);
		struct likelihoods leave = leave_node(&fwd, w->model);
		struct packed_likelihoods *packed = &w->leave[w->node[i] + j - band->lo[i]];
		packed->scale = (float)(leave.scale - w->scale[i]);
		for (int k = 0; k < MODEL_STATES; k++)
			packed->w[k] = (float)leave.w[k];
		most = fmax(most, leave.scale);
	}
	/* the next row's likelihoods are near this row's, and so need few digits relative to it */
	if (i < band->n)
		w->scale[i + 1] = most > -INFINITY ? most : w->scale[i];
	return fwd;
}

static void forward(struct lattice_work *w)
{
	struct lexical *lexical = lexical_new(w->b, &w->model->table, w->model->unexplained);
	struct likelihoods all = { .scale = -INFINITY };

	for (size_t i = 0; i <= w->band->n; i++) {
		all = forward_row(w, lexical, i);
		if (w->search->progress)
			w->search->progress(w->search->context, (double)i / (double)w->band->n);
	}
	w->row_edge[w->band->n + 1] = w->nedges;
	w->l->evidence = all.scale + log(all.w[0] + all.w[1] + all.w[2]);
	lexical_free(lexical);
}

/* ---- Backward ---- */

static void clear_row(struct lattice_work *w, size_t i)
{
	static const struct live_node nothing = { .arrive = { .scale = -INFINITY },
		                                  .way = { .sum = -1 } };
	size_t n = w->node[i + 1] - w->node[i];

	for (size_t at = 0; at < n; at++)
		w->live[i % LIVE_ROWS][at] = nothing;
}

static void keep_edge(struct lattice *l, size_t i, size_t j, int type, float score, float posterior)
{
	GROW(l->edges, l->nedges, l->capacity);
	l->edges[l->nedges++] = (struct edge){ .src = (uint32_t)i,
		                               .tgt = (uint32_t)j,
		                               .type = (int8_t)type,
		                               .score = score,
		                               .posterior = posterior };
}

/*
 * One edge, in which the paths on from its end, bwd, begin: its posterior, which is returned, and
 * what it adds to the node where it begins. on: the sum of posteriors of the best way on from its
 * end.
 */
static float pass_edge(struct lattice_work *w, size_t i, size_t j, size_t e,
                       const struct likelihoods *bwd, double on)
{
	int type = w->type[e];
	enum model_state to = type_state(type);
	size_t src = i - edge_type_nsrc(type), at = j - edge_type_ntgt(type) - w->band->lo[src];
	const struct packed_likelihoods *leave = &w->leave[w->node[src] + at];
	struct live_node *origin = &w->live[src % LIVE_ROWS][at];
	double way = bwd->scale + (double)w->score[e];
	double share = w->scale[src] + (double)leave->scale + way - w->l->evidence;

	add_way(&origin->arrive, to, way, bwd->w[to]);
	share = share > negligible ? exp(share) * (double)leave->w[to] * bwd->w[to] : 0;
	float posterior = (float)fmin(share, 1); /* rounding may make it more than 1 */
	/* edges come in the reverse of their order: of equal ways, the last to come is the first */
	if ((double)posterior + on >= origin->way.sum)
		origin->way = (struct way_on){ (double)posterior + on, type, posterior };
	if (type >= 0)
		w->l->types[type] += (double)posterior;
	if ((double)posterior >= w->search->least)
		keep_edge(w->l, i, j, type, w->score[e], posterior);
	return posterior;
}

/*
 * Node (i, j), in which edges before `end` end. Of the share P of all paths that comes in a state
 * `from`, the share that goes on in a state `to` is step[from][to] arrive[to] / bwd[from].
 */
static void backward_node(struct lattice_work *w, size_t i, size_t j, size_t end)
{
	size_t node = w->node[i] + j - w->band->lo[i];
	const struct live_node *here = &w->live[i % LIVE_ROWS][j - w->band->lo[i]];
	bool last = i == w->band->n && j == w->band->ntgt;
	struct likelihoods bwd = { .w = { 1, 1, 1 } }; /* a text may end in any state */
	double go[MODEL_STATES][MODEL_STATES] = { { 0 } }, share[MODEL_STATES] = { 0 };

	if (!last) {
		bwd = (struct likelihoods){ .scale = here->arrive.scale };
		for (int from = 0; from < MODEL_STATES; from++) {
			for (int to = 0; to < MODEL_STATES; to++) {
				go[from][to] = w->model->step[from][to] * here->arrive.w[to];
				bwd.w[from] += go[from][to];
			}
			for (int to = 0; to < MODEL_STATES && bwd.w[from] > 0; to++)
				go[from][to] /= bwd.w[from];
		}
		keep_in_range(&bwd);
	}
	w->way[node] = (int8_t)here->way.type;
	w->way_posterior[node] = here->way.posterior;
	for (size_t e = end; e-- > end - w->degree[node];)
		share[type_state(w->type[e])] +=
			(double)pass_edge(w, i, j, e, &bwd, last ? 0 : here->way.sum);
	if (!node) /* a text begins as if after a match */
		share[MODEL_MATCH] = 1;
	for (int from = 0; from < MODEL_STATES; from++)
		for (int to = 0; to < MODEL_STATES; to++)
			w->l->steps[from][to] += share[from] * go[from][to];
}

static void backward(struct lattice_work *w)
{
	const struct band *band = w->band;
	size_t widest = 0, end = w->nedges;

	for (size_t i = 0; i <= band->n; i++)
		widest =
			w->node[i + 1] - w->node[i] > widest ? w->node[i + 1] - w->node[i] : widest;
	for (size_t k = 0; k < LIVE_ROWS; k++)
		w->live[k] = xcalloc(widest, sizeof(*w->live[k]));
	for (size_t k = 0; k < BEAD_SEGMENTS_MAX && k <= band->n; k++)
		clear_row(w, band->n - k);
	for (size_t i = band->n + 1; i-- > 0;) {
		if (i >= BEAD_SEGMENTS_MAX)
			clear_row(w, i - BEAD_SEGMENTS_MAX);
		for (size_t j = band->hi[i] + 1; j-- > band->lo[i];) {
			backward_node(w, i, j, end);
			end -= w->degree[w->node[i] + j - band->lo[i]];
		}
	}
	for (size_t k = 0; k < LIVE_ROWS; k++)
		free(w->live[k]);
}

/* ---- The result ---- */

/* Edges are kept from the last on. */
static void reverse_edges(struct lattice *l)
{
	for (size_t k = 0; k < l->nedges / 2; k++) {
		struct edge edge = l->edges[k];
		l->edges[k] = l->edges[l->nedges - 1 - k];
		l->edges[l->nedges - 1 - k] = edge;
	}
}

/* The score of an edge by where it ends. */
static float find_score(const struct lattice_work *w, size_t i, size_t j, int type)
{
	size_t e = w->row_edge[i], node = w->node[i];

	for (size_t n = node + j - w->band->lo[i]; node < n; node++)
		e += w->degree[node];
	while (w->type[e] != type)
		e++;
	return w->score[e];
}

static void follow_path(struct lattice_work *w)
{
	const struct band *band = w->band;
	struct lattice *l = w->l;
	size_t capacity = 0, i = 0, j = 0;

	while (i < band->n || j < band->ntgt) {
		size_t node = w->node[i] + j - band->lo[i];
		int type = w->way[node];
		i += edge_type_nsrc(type);
		j += edge_type_ntgt(type);
		GROW(l->path, l->npath, capacity);
		l->path[l->npath++] = (struct edge){ .src = (uint32_t)i,
			                             .tgt = (uint32_t)j,
			                             .type = (int8_t)type,
			                             .score = find_score(w, i, j, type),
			                             .posterior = w->way_posterior[node] };
	}
}

void lattice_run(struct lattice *l, const struct bitext *b, const struct model *model,
                 const struct lattice_search *search)
{
	const struct band *band = search->band;
	struct lattice_work w = { .l = l, .search = search, .band = band, .b = b, .model = model };

	*l = (struct lattice){ .cells = 0 };
	for (int k = 0; k < BEAD_TYPES; k++)
		w.log_type[k] = log(model->type[k]);
	w.node = band_node_numbers(band);
	size_t nodes = w.node[band->n + 1];
	w.row_edge = xcalloc(band->n + 2, sizeof(*w.row_edge));
	w.scale = xcalloc(band->n + 1, sizeof(*w.scale));
	w.degree = xcalloc(nodes, sizeof(*w.degree));
	w.leave = xcalloc(nodes, sizeof(*w.leave));
	w.way = xcalloc(nodes, sizeof(*w.way));
	w.way_posterior = xcalloc(nodes, sizeof(*w.way_posterior));
	forward(&w);
	backward(&w);
	follow_path(&w);
	reverse_edges(l);
	free(w.node);
	free(w.row_edge);
	free(w.degree);
	free(w.type);
	free(w.score);
	free(w.scale);
	free(w.leave);
	free(w.way);
	free(w.way_posterior);
}

void lattice_release(struct lattice *l)
{
	free(l->edges);
	free(l->path);
	*l = (struct lattice){ .cells = 0 };
}
