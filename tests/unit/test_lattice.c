#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/lattice.h"
#include "base/xalloc.h"
#include "tests/unit/suites.h"

/* All paths of a small lattice, one by one: what forward and backward sum up. */
struct paths {
	const struct lattice *lattice;
	const struct model *model;
	double total;    /* sum over all paths */
	double best;     /* of their sums of posteriors */
	double *through; /* [edges] sum over the paths that have the edge */
	size_t taken[16], ntaken;
	size_t n, ntgt;
};

static enum model_state state_of(const struct edge *e)
{
	return e->type >= 0 ? MODEL_MATCH : e->type == EDGE_SRC_GAP ? MODEL_SRC_GAP : MODEL_TGT_GAP;
}

/* right: the sum of the posteriors so far */
static void follow(struct paths *p, size_t src, size_t tgt, enum model_state from,
                   double likelihood, double right)
{
	if (src == p->n && tgt == p->ntgt) {
		p->total += likelihood;
		p->best = fmax(p->best, right);
		for (size_t k = 0; k < p->ntaken; k++)
			p->through[p->taken[k]] += likelihood;
		return;
	}
	for (size_t k = 0; k < p->lattice->nedges; k++) {
		const struct edge *e = &p->lattice->edges[k];
		if (e->src - edge_nsrc(e) != src || e->tgt - edge_ntgt(e) != tgt)
			continue;
		p->taken[p->ntaken++] = k;
		follow(p, e->src, e->tgt, state_of(e),
		       likelihood * p->model->step[from][state_of(e)] * exp((double)e->score),
		       right + (double)e->posterior);
		p->ntaken--;
	}
}

static const char lines_nl[] =
	"Een huis\nDe kat slaapt in het huis,\nen de hond niet.\nDe boot vaart uit.\n";
static const char lines_en[] =
	"A house\nThe cat sleeps in the house.\nThe boat sails,\n1984\nit is 1984.\n";

/* Gaps as likely as at first, more so, and hardly possible. */
static const double gap_steps[] = { .015, .3, 1e-9 };

START_TEST(posteriors_are_sums_over_paths)
{
	static const struct document_options lines = { .lang = "nl", .presegmented = true };
	static const struct band_pins no_pins;
	struct document docs[2];
	struct bitext b;
	struct table_builder builder = { 0 };
	double gap = gap_steps[_i];
	struct model model = {
		.unexplained = { .9, .8 },
		.step = { { 1 - 2 * gap, gap, gap }, { .58, .40, .02 }, { .60, 1e-6, .40 } },
	};
	struct band band;
	struct lattice lattice;

	ck_assert(document_parse(&docs[0], lines_nl, strlen(lines_nl), "x", &lines, NULL));
	ck_assert(document_parse(&docs[1], lines_en, strlen(lines_en), "x", &lines, NULL));
	bitext_init(&b, &docs[0], &docs[1]);
	length_init(&model.length, &b);
	junction_init(&model.junction, &b);
	table_add(&builder, 1, 1, .9f, .8f);
	table_add(&builder, 3, 3, .5f, .7f);
	table_build(&model.table, &builder, b.side[0].words.n);
	for (int k = 0; k < BEAD_TYPES; k++)
		model.type[k] = bead_types[k].prior;
	band_init(&band, 4, 5, &no_pins);
	band_include(&band, 0, 0, 4, 5, 0);
	band_finish(&band);
	lattice_run(&lattice, &b, &model,
	            &(struct lattice_search){ .band = &band, .ntypes = BEAD_TYPES });

	struct paths p = { .lattice = &lattice, .model = &model, .n = 4, .ntgt = 5 };
	p.through = xcalloc(lattice.nedges, sizeof(*p.through));
	follow(&p, 0, 0, MODEL_MATCH, 1, 0);
	ck_assert_uint_gt(lattice.nedges, 40);
	ck_assert_double_eq_tol(lattice.evidence, log(p.total), 1e-5);
	for (size_t k = 0; k < lattice.nedges; k++)
		ck_assert_double_eq_tol((double)lattice.edges[k].posterior, p.through[k] / p.total,
		                        1e-5);
	double steps = 0;
	for (int from = 0; from < MODEL_STATES; from++)
		for (int to = 0; to < MODEL_STATES; to++)
			steps += lattice.steps[from][to];
	double path = 0;
	for (size_t k = 0; k < lattice.npath; k++)
		path += (double)lattice.path[k].posterior;
	ck_assert_double_eq_tol(path, p.best, 1e-5);
	double edges = 0;
	for (size_t k = 0; k < lattice.nedges; k++)
		edges += p.through[k] / p.total;
	ck_assert_double_eq_tol(steps, edges, 1e-4);
	free(p.through);
	lattice_release(&lattice);
	band_release(&band);
	table_release(&model.table);
	length_release(&model.length);
	junction_release(&model.junction);
	bitext_release(&b);
	document_release(&docs[0]);
	document_release(&docs[1]);
}
END_TEST

Suite *lattice_suite(void)
{
	Suite *suite = suite_create("lattice");
	TCase *tcase = tcase_create("lattice");

	tcase_add_loop_test(tcase, posteriors_are_sums_over_paths, 0,
	                    sizeof(gap_steps) / sizeof(gap_steps[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}
