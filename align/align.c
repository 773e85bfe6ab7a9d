#include "align/align.h"

#include <math.h>
#include <stdlib.h>

#include "align/anchor.h"
#include "align/band.h"
#include "align/bitext.h"
#include "align/coarse.h"
#include "align/evidence.h"
#include "align/junction.h"
#include "align/lattice.h"
#include "align/learn.h"
#include "align/length.h"
#include "align/moved.h"
#include "base/xalloc.h"

enum { ROUNDS = 4 };

/* A bitext with at most this many pairs of segments is searched whole at first. */
enum { SMALL_CELLS = 60000 };

/*
 * Half widths of the band, in target segments: along the chain of rare words, along that of similar
 * segments, and between two anchors of that which agree: the same number of segments on both sides,
 * at most AGREED.
 */
enum { RARE_WIDTH = 60, ALIKE_WIDTH = 20, AGREED_WIDTH = 8, AGREED = 6 };

/*
 * Where words do not show the way, rows of a band have more than `row` nodes. All of these rows may
 * have `nodes` together, and as many again as `more` in each: of more than that, those are left
 * that are near a way by lengths alone.
 */
struct band_bounds {
	size_t row, nodes, more;
};
static const struct band_bounds rare_bounds = { 4 * RARE_WIDTH, 4000000, 60 },
				alike_bounds = { 5 * ALIKE_WIDTH, 1000000, 12 };

/*
 * Between searches: WIDTH segments beside beads with a posterior of at least `least`, none beside
 * those that are settled, and WIDER where a path that is not sure ran along the border of the band.
 */
static const double least = 3e-3, settled = 0.999, sure = 0.99;
enum { WIDTH = 2, WIDER = 12 };

/*
 * Where words say little, much is likely: `least` is doubled until the band has at most
 * LIKELY_NODES, and as many again as LIKELY_ROW_NODES in each row, or is greater than most_least.
 */
enum { LIKELY_NODES = 300000, LIKELY_ROW_NODES = 6 };
static const double most_least = 0.1;

/* The state while two documents are aligned. */
struct aligner {
	struct bitext bitext;
	struct table evidence;
	struct model model;
	struct band_pins pins;
	struct band band;
	struct lattice lattice;
	size_t cells;
	int round; /* 0 is a search for pairs alone, in which nothing is learned */
	const struct align_options *options;
};

/* The M step: the model of the next round, from what this one found. */
static void estimate(struct aligner *a)
{
	model_estimate(&a->model, &a->bitext, &a->lattice);
	/* What the second round finds differs too little from the first to be learned again. */
	if (a->round % 2 == 0)
		return;
	table_release(&a->model.table);
	learn_table(&a->model.table, a->model.unexplained, &a->bitext, &a->evidence,
	            a->lattice.path, a->lattice.npath);
}

static void show_progress(void *context, double done)
{
	const struct aligner *a = context;

	if (a->options && a->options->progress)
		a->options->progress(a->options->context, (a->round + done) / (ROUNDS + 1));
}

/* Releases what the last search found, and where. */
static void forget_path(struct aligner *a)
{
	lattice_release(&a->lattice);
	band_release(&a->band);
}

static void run_search(struct aligner *a, int ntypes)
{
	bool explains = a->options && a->options->explanation;
	const struct lattice_search search = {
		.band = &a->band,
		.ntypes = ntypes,
		.least = explains ? 0 : least,
		.progress = show_progress,
		.context = a,
	};

	lattice_run(&a->lattice, &a->bitext, &a->model, &search);
	a->cells += a->lattice.cells;
}

static const struct band_pins no_pins;

/* How many segments with text come before that segment of the document. */
static size_t text_segments_before(const struct bitext_side *side, size_t segment)
{
	size_t low = 0, high = side->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (side->segment[middle] < segment)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void take_pins(struct aligner *a)
{
	const struct bitext_side *side = a->bitext.side;

	if (!a->options || !a->options->npins)
		return;
	band_pins_init(&a->pins, side[0].n);
	for (size_t k = 0; k < a->options->npins; k++) {
		const struct bead *pin = &a->options->pins[k];
		size_t src = text_segments_before(&side[0], pin->src);
		size_t tgt = text_segments_before(&side[1], pin->tgt);
		band_pins_add(&a->pins, src,
		              text_segments_before(&side[0], pin->src + pin->nsrc) - src, tgt,
		              text_segments_before(&side[1], pin->tgt + pin->ntgt) - tgt);
	}
}

/* The band along a chain of anchors. */
static void include_chain(struct band *band, const struct anchors *chain, size_t width)
{
	size_t i = 0, j = 0;

	for (size_t k = 0; k < chain->n; k++) {
		const struct anchor *anchor = &chain->items[k];
		size_t di = anchor->src - i, dj = anchor->tgt - j;
		bool agree = width > AGREED_WIDTH && di == dj && di <= AGREED;
		band_include_way(band, i, j, anchor->src, anchor->tgt,
		                 agree ? AGREED_WIDTH : width);
		i = anchor->src;
		j = anchor->tgt;
	}
	band_include_way(band, i, j, band->n, band->ntgt, width);
	band_finish(band);
}

/* Keeps memory and time linear where words do not show the way. */
static void limit_band(struct band *band, const struct bitext *b, const struct band_bounds *bounds)
{
	size_t rows, nodes = band_wide_nodes(band, bounds->row, &rows);
	size_t most = bounds->nodes + bounds->more * rows;

	if (nodes <= most)
		return;
	size_t *way = coarse_way(b, band);
	band_limit(band, way, bounds->row, most / rows / 2);
	free(way);
}

/* From coarse to fine: rare words show where to look for similar segments. */
static void find_band(struct aligner *a)
{
	size_t nsrc = a->bitext.side[0].n, ntgt = a->bitext.side[1].n;
	struct anchors anchors = { 0 };
	struct band wide;

	band_init(&a->band, nsrc, ntgt, &a->pins);
	if (nsrc <= SMALL_CELLS / ntgt) { /* a division: the product may be too large */
		band_include(&a->band, 0, 0, nsrc, ntgt, 0);
		band_finish(&a->band);
		return;
	}
	band_init(&wide, nsrc, ntgt, &no_pins);
	anchors_rare(&anchors, &a->bitext, &a->evidence);
	anchors_chain(&anchors, ntgt);
	include_chain(&wide, &anchors, RARE_WIDTH);
	limit_band(&wide, &a->bitext, &rare_bounds);
	anchors_alike(&anchors, &a->bitext, &a->evidence, &wide);
	anchors_chain(&anchors, ntgt);
	include_chain(&a->band, &anchors, ALIKE_WIDTH);
	limit_band(&a->band, &a->bitext, &alike_bounds);
	anchors_release(&anchors);
	band_release(&wide);
}

static bool is_settled(const struct edge *e)
{
	return (double)e->posterior >= settled;
}

/*
 * The rows in which settled beads may be left alone: all of them, after a search with all bead
 * types. After one for pairs alone, a pair may still have to become part of a larger bead: only
 * those count whose neighbours on the path are settled pairs too, and so cannot be joined with
 * them.
 */
static bool *find_calm(const struct aligner *a)
{
	bool *calm = xcalloc(a->band.n + 1, sizeof(*calm));

	for (size_t i = 0; i <= a->band.n; i++)
		calm[i] = a->round > 0;
	for (size_t k = 0; k < a->lattice.npath; k++) {
		bool alone = true;
		for (size_t m = k ? k - 1 : 0; m <= k + 1 && m < a->lattice.npath; m++)
			alone = alone && a->lattice.path[m].type >= 0 &&
			        is_settled(&a->lattice.path[m]);
		calm[a->lattice.path[k].src] |= alone;
	}
	return calm;
}

/* The band around what is likely: edges whose posterior is at least `floor`, and the path. */
static void include_likely(struct band *band, const struct aligner *a, const bool *calm,
                           double floor)
{
	const struct lattice *l = &a->lattice;

	for (size_t k = 0; k < l->nedges; k++) {
		const struct edge *e = &l->edges[k];
		if ((double)e->posterior < floor)
			continue;
		bool alone = calm[e->src] && is_settled(e);
		band_include(band, e->src - edge_nsrc(e), e->tgt - edge_ntgt(e), e->src, e->tgt,
		             alone ? 0 : WIDTH);
		/*
		 * a settled pair of round 0 may yet begin a larger bead, which a stop would forbid
		 */
		if (alone && a->round > 0)
			band_stop(band, e->src);
	}
	for (size_t k = 0; k < l->npath; k++) {
		const struct edge *e = &l->path[k];
		/* where all is about as likely, nothing may be likely enough but the path */
		if ((double)e->posterior < floor)
			band_include(band, e->src - edge_nsrc(e), e->tgt - edge_ntgt(e), e->src,
			             e->tgt, WIDTH);
		if ((double)e->posterior < sure && band_is_border(&a->band, e->src, e->tgt))
			band_include(band, e->src, e->tgt, e->src, e->tgt, WIDER);
	}
}

/* The next band, from the posteriors in this one. */
static void narrow_band(struct aligner *a)
{
	struct band band;
	bool *calm = find_calm(a);
	size_t most = LIKELY_NODES + LIKELY_ROW_NODES * (a->band.n + 1);
	double floor = least;

	for (;; floor *= 2) {
		band_init(&band, a->band.n, a->band.ntgt, &a->pins);
		include_likely(&band, a, calm, floor);
		band_finish(&band);
		if (floor > most_least || band_nodes(&band) <= most)
			break;
		band_release(&band);
	}
	forget_path(a); /* only now: the path is of the old lattice, which is in the old band */
	free(calm);
	a->band = band;
}

static size_t first_segment(const struct bitext_side *side, size_t i, size_t nsegments)
{
	return i < side->n ? side->segment[i] : nsegments;
}

static void add_bead(struct alignment *out, size_t *capacity, const struct bead *bead)
{
	GROW(out->beads, out->n, *capacity);
	out->beads[out->n++] = *bead;
}

static void add_empty(struct alignment *out, size_t *capacity, size_t at[2], size_t src, size_t tgt)
{
	for (; at[0] < src; at[0]++)
		add_bead(out, capacity, &(struct bead){ at[0], 1, at[1], 0, 1 });
	for (; at[1] < tgt; at[1]++)
		add_bead(out, capacity, &(struct bead){ at[0], 0, at[1], 1, 1 });
}

/* The document's segments for those of the bitext. */
static void renumber(const struct aligner *a, struct bead *bead)
{
	const struct bitext_side *src = &a->bitext.side[0], *tgt = &a->bitext.side[1];
	struct bead b = *bead;

	if (b.nsrc) {
		bead->src = src->segment[b.src];
		bead->nsrc = src->segment[b.src + b.nsrc - 1] + 1 - bead->src;
	}
	if (b.ntgt) {
		bead->tgt = tgt->segment[b.tgt];
		bead->ntgt = tgt->segment[b.tgt + b.ntgt - 1] + 1 - bead->tgt;
	}
}

/* Only pins may be surer than `settled`: nothing beside a settled bead was searched again. */
static double confidence(const struct aligner *a, const struct edge *e)
{
	bool pinned =
		e->type >= 0 && band_is_pin(&a->band, e->src - edge_nsrc(e), e->tgt - edge_ntgt(e));

	return pinned ? 1 : fmin((double)e->posterior, settled);
}

/* The beads of the path, with the empty segments inside them; those between beads are gaps. */
static void take_beads(struct alignment *out, const struct aligner *a, size_t nsrc, size_t ntgt)
{
	size_t at[2] = { 0, 0 }, capacity = 0;
	const struct bitext_side *src = &a->bitext.side[0], *tgt = &a->bitext.side[1];

	for (size_t k = 0; k < a->lattice.npath; k++) {
		const struct edge *e = &a->lattice.path[k];
		size_t m = edge_nsrc(e), n = edge_ntgt(e);
		add_empty(out, &capacity, at, m ? first_segment(src, e->src - m, nsrc) : at[0],
		          n ? first_segment(tgt, e->tgt - n, ntgt) : at[1]);
		struct bead bead = { at[0], m ? src->segment[e->src - 1] + 1 - at[0] : 0, at[1],
			             n ? tgt->segment[e->tgt - 1] + 1 - at[1] : 0,
			             confidence(a, e) };
		if (a->options && a->options->explanation && a->options->explained == k) {
			struct explanation *why = a->options->explanation;
			explanation_make(why, &a->bitext, &a->model, &a->lattice, e);
			why->bead = bead;
			renumber(a, &why->runner_up);
		}
		add_bead(out, &capacity, &bead);
		at[0] += bead.nsrc;
		at[1] += bead.ntgt;
	}
	add_empty(out, &capacity, at, nsrc, ntgt);
}

/* The information in the words of a segment on average: -log of their share of the side. */
static double information(const struct bitext_side *side)
{
	double sum = 0;

	for (uint32_t w = 0; w < side->words.n; w++)
		sum -= (double)side->words.words[w].count * log(side->unigram[w]);
	return sum / (double)side->n;
}

/* Before anything is learned: what is learned from two texts fits them in any case. */
static void take_evidence(struct alignment *out, const struct aligner *a)
{
	size_t nsrc = a->bitext.side[0].n, ntgt = a->bitext.side[1].n;

	out->compared = nsrc < ntgt ? nsrc : ntgt;
	out->information = fmin(information(&a->bitext.side[0]), information(&a->bitext.side[1]));
	out->evidence = a->lattice.evidence / (double)out->compared;
}

static void align_texts(struct aligner *a, const struct lexicon *lexicon, struct alignment *out)
{
	evidence_collect(&a->evidence, &a->bitext, lexicon);
	model_init(&a->model, &a->bitext, &a->evidence);
	take_pins(a);
	find_band(a);
	/* round 0: pairs and gaps alone are quick, and show where the path can be */
	run_search(a, 1);
	narrow_band(a);
	for (a->round = 1;; a->round++) {
		run_search(a, BEAD_TYPES);
		if (a->round == 1)
			take_evidence(out, a);
		bool stops = a->options && a->options->stop_when_doubtful;
		if (a->round == ROUNDS || (stops && alignment_is_doubtful(out)))
			break;
		estimate(a);
		narrow_band(a);
	}
}

void align_documents(struct alignment *out, const struct document *src, const struct document *tgt,
                     const struct lexicon *lexicon, const struct align_options *options)
{
	struct aligner a = { .options = options };

	*out = (struct alignment){ 0 };
	bitext_init(&a.bitext, src, tgt);
	if (a.bitext.side[0].n && a.bitext.side[1].n) {
		align_texts(&a, lexicon, out);
		out->nmoved = moved_find(&out->moved, &a.bitext, &a.model, a.lattice.path,
		                         a.lattice.npath);
		for (size_t i = 0; i < out->nmoved; i++)
			renumber(&a, &out->moved[i]);
	}
	take_beads(out, &a, src->segments.n, tgt->segments.n);
	out->cells = a.cells;
	forget_path(&a);
	band_pins_release(&a.pins);
	model_release(&a.model);
	table_release(&a.evidence);
	bitext_release(&a.bitext);
}
