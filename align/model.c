#include "align/model.h"

#include "align/edge.h"
#include "align/lattice.h"

/* The priors, and how many beads each counts for. */
static const double first_unexplained = 0.9;
static const double prior_beads = 20, prior_steps = 20;
static const double first_step[MODEL_STATES][MODEL_STATES] = {
	[MODEL_MATCH] = { .97, .015, .015 },
	[MODEL_SRC_GAP] = { .58, .40, .02 },
	/* a gap has its source segments first, so 1e-6 is for bands that leave no other way */
	[MODEL_TGT_GAP] = { .60, 1e-6, .40 },
};

/* Junctions are counted in beads that are at least this likely. */
static const double least_counted = 0.01;

void model_init(struct model *m, const struct bitext *b, const struct table *evidence)
{
	struct table_builder copy = { 0 };

	length_init(&m->length, b);
	junction_init(&m->junction, b);
	for (size_t i = 0; i < evidence->n; i++) {
		const struct table_pair *p = &evidence->pairs[i];
		table_add(&copy, p->src, p->tgt, p->fwd, p->bwd);
	}
	table_build(&m->table, &copy, b->side[0].words.n);
	m->unexplained[0] = m->unexplained[1] = first_unexplained;
	for (int k = 0; k < BEAD_TYPES; k++)
		m->type[k] = bead_types[k].prior;
	for (int from = 0; from < MODEL_STATES; from++)
		for (int to = 0; to < MODEL_STATES; to++)
			m->step[from][to] = first_step[from][to];
}

static void estimate_types(struct model *m, const struct lattice *l)
{
	double total = prior_beads;

	for (int k = 0; k < BEAD_TYPES; k++)
		total += l->types[k];
	for (int k = 0; k < BEAD_TYPES; k++)
		m->type[k] = (prior_beads * bead_types[k].prior + l->types[k]) / total;
}

static void estimate_steps(struct model *m, const struct lattice *l)
{
	for (int from = 0; from < MODEL_STATES; from++) {
		double total = prior_steps;
		for (int to = 0; to < MODEL_STATES; to++)
			total += l->steps[from][to];
		for (int to = 0; to < MODEL_STATES; to++)
			m->step[from][to] =
				(prior_steps * first_step[from][to] + l->steps[from][to]) / total;
	}
}

static void estimate_length(struct model *m, const struct lattice *l)
{
	struct length_sums sums = { 0 };

	for (size_t k = 0; k < l->npath; k++) {
		const struct edge *e = &l->path[k];
		unsigned nsrc = edge_nsrc(e), ntgt = edge_ntgt(e);
		if (e->type < 0)
			continue;
		length_observe(&sums, &m->length, length_chars(&m->length, 0, e->src - nsrc, nsrc),
		               length_chars(&m->length, 1, e->tgt - ntgt, ntgt),
		               (double)e->posterior);
	}
	length_estimate(&m->length, &sums);
}

static void estimate_junctions(struct model *m, const struct bitext *b, const struct lattice *l)
{
	struct junction_sums sums = { 0 };

	for (size_t k = 0; k < l->nedges; k++) {
		const struct edge *e = &l->edges[k];
		if (e->type >= 0 && (double)e->posterior >= least_counted)
			junction_observe(&sums, b, e->src, edge_nsrc(e), e->tgt, edge_ntgt(e),
			                 (double)e->posterior);
	}
	junction_estimate(&m->junction, b, &sums);
}

void model_estimate(struct model *m, const struct bitext *b, const struct lattice *l)
{
	estimate_types(m, l);
	estimate_steps(m, l);
	estimate_length(m, l);
	estimate_junctions(m, b, l);
}

void model_release(struct model *m)
{
	length_release(&m->length);
	junction_release(&m->junction);
	table_release(&m->table);
}
