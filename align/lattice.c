#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "align/lexical.h"
#include "text/xalloc.h"

const struct bead_type bead_types[BEAD_TYPES] = {
	{ 1, 1, .880 },   { 1, 2, .042 },   { 2, 1, .042 },    { 2, 2, .008 },    { 1, 3, .006 },
	{ 3, 1, .006 },   { 2, 3, .003 },   { 3, 2, .003 },    { 3, 3, .002 },    { 1, 4, .0015 },
	{ 4, 1, .0015 },  { 2, 4, .0008 },  { 4, 2, .0008 },   { 1, 5, .0006 },   { 5, 1, .0006 },
	{ 2, 5, .0001 },  { 5, 2, .0001 },
};

/* Beads whose type, lengths and junctions alone make them this unlikely are not compared word by word. */
static const double hopeless = -15;

typedef double state_logs[STATES];

static double log_add(double a, double b)
{
	double high = a > b ? a : b, low = a > b ? b : a;

	if (low == -INFINITY || high - low > 40)
		return high;
	return high + log1p(exp(low - high));
}

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
		bool pinned = band_pins(l->band, i - nsrc, j - ntgt);
		double score = l->log_type[k] +
			       length_score(&model->length, b, i - nsrc, nsrc, j - ntgt, ntgt) +
			       junction_match(&model->junction, b, i, nsrc, j, ntgt);
		if (!pinned && (k >= l->ntypes || score < hopeless))
			continue;
		score += lexical_score(lexical, i - nsrc, nsrc, j - ntgt, ntgt);
		add_edge(l, i, j, k, score);
	}
}

/* Source segment i takes part in beads from row i - 4 to row i + 5. */
static void add_row(struct lattice *l, struct lexical *lexical, size_t i)
{
	const struct band *band = l->band;
	size_t lo = band->lo[i < BEAD_SEGMENTS_MAX - 1 ? 0 : i - (BEAD_SEGMENTS_MAX - 1)];
	size_t hi = band->hi[i + BEAD_SEGMENTS_MAX < band->n ? i + BEAD_SEGMENTS_MAX : band->n];

	lexical_add_row(lexical, i, lo, hi);
	l->cells += hi - lo;
}

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
		if (i)
			add_row(l, lexical, i - 1);
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

static size_t node_at(const struct lattice *l, size_t src, size_t tgt)
{
	return l->node[src] + tgt - l->band->lo[src];
}

static size_t edge_origin(const struct lattice *l, const struct edge *e)
{
	return node_at(l, e->src - edge_nsrc(e), e->tgt - edge_ntgt(e));
}

static enum state edge_state(const struct edge *e)
{
	return e->type >= 0 ? STATE_MATCH :
	       e->type == EDGE_SRC_GAP ? STATE_SRC_GAP : STATE_TGT_GAP;
}

static void log_steps(double out[STATES][STATES], const struct model *model)
{
	for (int from = 0; from < STATES; from++)
		for (int to = 0; to < STATES; to++)
			out[from][to] = log(model->step[from][to]);
}

static state_logs *new_logs(size_t nodes)
{
	state_logs *logs = xcalloc(nodes, sizeof(*logs));

	for (size_t i = 0; i < nodes; i++)
		for (int k = 0; k < STATES; k++)
			logs[i][k] = -INFINITY;
	return logs;
}

/* After all ways to a node are known: those that go on with an edge of each state. */
static void leave_node(double *leave, const double *fwd, double step[STATES][STATES])
{
	for (int to = 0; to < STATES; to++) {
		leave[to] = -INFINITY;
		for (int from = 0; from < STATES; from++)
			leave[to] = log_add(leave[to], fwd[from] + step[from][to]);
	}
}

static void forward(const struct lattice *l, double step[STATES][STATES], state_logs *fwd,
		    state_logs *leave)
{
	size_t nodes = l->node[l->band->n + 1];

	fwd[0][STATE_MATCH] = 0;
	for (size_t node = 0; node < nodes; node++) {
		for (size_t e = l->first_edge[node]; e < l->first_edge[node + 1]; e++) {
			const struct edge *edge = &l->edges[e];
			enum state to = edge_state(edge);
			fwd[node][to] = log_add(fwd[node][to],
						leave[edge_origin(l, edge)][to] + (double)edge->score);
		}
		leave_node(leave[node], fwd[node], step);
	}
}

/* All paths' ways on from a node in each state, and the share of all paths that each step has. */
static void arrive_node(struct lattice *l, double step[STATES][STATES], const double *fwd,
			double *bwd, const double *arrive, double total)
{
	for (int from = 0; from < STATES; from++)
		for (int to = 0; to < STATES; to++) {
			double way = step[from][to] + arrive[to];
			bwd[from] = log_add(bwd[from], way);
			if (fwd[from] + way - total > -30)
				l->steps[from][to] += exp(fwd[from] + way - total);
		}
}

static void backward(struct lattice *l, double step[STATES][STATES], state_logs *fwd,
		     state_logs *leave)
{
	size_t nodes = l->node[l->band->n + 1];
	state_logs *arrive = new_logs(nodes); /* by the state of the edge that leaves the node */
	double total = -INFINITY;

	for (int k = 0; k < STATES; k++)
		total = log_add(total, fwd[nodes - 1][k]);
	l->evidence = total;
	for (size_t node = nodes; node-- > 0;) {
		double bwd[STATES] = { -INFINITY, -INFINITY, -INFINITY };
		if (node == nodes - 1)
			bwd[0] = bwd[1] = bwd[2] = 0;
		arrive_node(l, step, fwd[node], bwd, arrive[node], total);
		for (size_t e = l->first_edge[node + 1]; e-- > l->first_edge[node];) {
			struct edge *edge = &l->edges[e];
			enum state to = edge_state(edge);
			size_t origin = edge_origin(l, edge);
			double way = (double)edge->score + bwd[to];
			double share = leave[origin][to] + way - total;
			arrive[origin][to] = log_add(arrive[origin][to], way);
			edge->posterior = share > -30 ? (float)fmin(exp(share), 1) : 0;
			if (edge->type >= 0)
				l->types[edge->type] += (double)edge->posterior;
		}
	}
	free(arrive);
}

void lattice_run(struct lattice *l, const struct bitext *b, const struct model *model,
		 const struct band *band, int ntypes, lattice_progress *progress, void *context)
{
	double step[STATES][STATES];

	*l = (struct lattice){ .band = band, .ntypes = ntypes };
	score(l, b, model, progress, context);
	log_steps(step, model);
	state_logs *fwd = new_logs(l->node[band->n + 1]), *leave = new_logs(l->node[band->n + 1]);
	forward(l, step, fwd, leave);
	backward(l, step, fwd, leave);
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
		best[node] = -1;
		for (size_t e = l->first_edge[node]; e < l->first_edge[node + 1]; e++) {
			double sum = best[edge_origin(l, &l->edges[e])] + (double)l->edges[e].posterior;
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
