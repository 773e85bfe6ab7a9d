#include "align/lexical.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice.h"
#include "base/xalloc.h"

/*
 * A word of one segment that words of another account for: sum of t(w|s) / p(w) over their tokens.
 */
struct hit {
	uint32_t at;    /* place in its segment's bag */
	uint32_t count; /* tokens of that word */
	float ratio;
};

struct hits {
	struct hit *items;
	size_t n, capacity;
	size_t *first; /* [cells + 1] */
};

/* One source segment against the target segments lo to hi - 1. */
struct lexical_row {
	size_t src, lo, hi;
	size_t room;         /* cells that first has room for */
	struct hits hits[2]; /* 0: target tokens accounted for by the source; 1: the reverse */
};

/* A source word that has a table entry with a target word. */
struct link {
	uint32_t at; /* place in the source segment's bag */
	/* t(w|s) of all its tokens for the target word; t(s|w) / p(s) of one token of that */
	float share[2];
	uint32_t next; /* index + 1 */
};

/*
 * What m segments of a side contribute to the score of each token w of the other side, whatever w
 * is: the score is log rest + log(1 + gain sum_i t(w|s_i) / p(w)), where
 *
 *   rest = lambda + (1 - lambda) (1/N) sum_i (1 - Q(s_i)),   gain = (1 - lambda) / (rest N).
 */
struct given {
	float log_rest, gain; /* both 0 when they have no tokens */
};

struct lexical {
	const struct bitext *b;
	const struct table *table;
	struct given *given[2]; /* [segments][BEAD_SEGMENTS_MAX] by the first segment and m - 1 */
	struct lexical_row rows[BEAD_SEGMENTS_MAX]; /* row i is rows[i % BEAD_SEGMENTS_MAX] */
	uint32_t *head;                             /* [target words] first link, index + 1 */
	struct link *links;
	size_t nlinks, links_capacity;
	double *sum;       /* [longest segment] all zero between uses */
	uint32_t *count;   /* [longest segment] tokens of the word there, where sum is not 0 */
	uint32_t *touched; /* positions in sum that are not */
	size_t ntouched;
};

/* Prefix sums of 1 - Q(token) over the segments of a side. */
static double *sum_open(const struct bitext *b, const struct table *table, int side)
{
	const struct bitext_side *s = &b->side[side];
	double *mass = xcalloc(s->words.n, sizeof(*mass)); /* Q of every word */
	double *sums = xcalloc(s->n + 1, sizeof(*sums));

	for (size_t i = 0; i < table->n; i++) {
		const struct table_pair *p = &table->pairs[i];
		mass[side ? p->tgt : p->src] += (double)(side ? p->bwd : p->fwd);
	}
	for (size_t i = 0; i < s->n; i++) {
		sums[i + 1] = sums[i];
		for (size_t k = s->first[i]; k < s->first[i + 1]; k++)
			sums[i + 1] += fmax(1 - mass[s->tokens[k]], 0);
	}
	free(mass);
	return sums;
}

/* lambda: the share of the other side's tokens that nothing accounts for. */
static struct given *weigh_given(const struct bitext *b, const struct table *table, int side,
                                 double lambda)
{
	const struct bitext_side *s = &b->side[side];
	double *open = sum_open(b, table, side);
	struct given *all = xcalloc(s->n * BEAD_SEGMENTS_MAX, sizeof(*all));

	for (size_t i = 0; i < s->n; i++)
		for (size_t m = 1; m <= BEAD_SEGMENTS_MAX && i + m <= s->n; m++) {
			double tokens = (double)bitext_ntokens(s, i, m);
			double rest = lambda + (1 - lambda) * (open[i + m] - open[i]) / tokens;
			if (tokens > 0)
				all[i * BEAD_SEGMENTS_MAX + m - 1] =
					(struct given){ (float)log(rest),
					                (float)((1 - lambda) / (rest * tokens)) };
		}
	free(open);
	return all;
}

struct lexical *lexical_new(const struct bitext *b, const struct table *table,
                            const double unexplained[2])
{
	struct lexical *l = xcalloc(1, sizeof(*l));
	size_t longest = 0;

	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < b->side[side].n; i++) {
			size_t n = bitext_ntokens(&b->side[side], i, 1);
			longest = n > longest ? n : longest;
		}
	l->b = b;
	l->table = table;
	for (int side = 0; side < 2; side++)
		l->given[side] = weigh_given(b, table, side, unexplained[1 - side]);
	l->head = xcalloc(b->side[1].words.n, sizeof(*l->head));
	l->sum = xcalloc(longest, sizeof(*l->sum));
	l->count = xcalloc(longest, sizeof(*l->count));
	l->touched = xcalloc(longest, sizeof(*l->touched));
	return l;
}

void lexical_free(struct lexical *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < BEAD_SEGMENTS_MAX; i++)
		for (int d = 0; d < 2; d++) {
			free(l->rows[i].hits[d].items);
			free(l->rows[i].hits[d].first);
		}
	free(l->given[0]);
	free(l->given[1]);
	free(l->head);
	free(l->links);
	free(l->sum);
	free(l->count);
	free(l->touched);
	free(l);
}

/* Adds to the sum of a place in the bag, and notes a place that had none. */
static void touch(struct lexical *l, uint32_t at, uint32_t count, double amount)
{
	if (amount <= 0) /* a sum of 0 means that it has not been touched */
		return;
	if (l->sum[at] == 0)
		l->touched[l->ntouched++] = at;
	l->sum[at] += amount;
	l->count[at] = count;
}

static void add_hit(struct hits *hits, uint32_t at, uint32_t count, double ratio)
{
	GROW(hits->items, hits->n, hits->capacity);
	hits->items[hits->n++] = (struct hit){ at, count, (float)ratio };
}

/* Links every source word of the segment to the target words that it has table entries with. */
static void link_segment(struct lexical *l, size_t src)
{
	const struct bitext_side *s = &l->b->side[0];

	l->nlinks = 0;
	for (size_t k = s->bag_first[src]; k < s->bag_first[src + 1]; k++) {
		const struct bitext_word *bag = &s->bags[k];
		for (size_t p = l->table->first[bag->word]; p < l->table->first[bag->word + 1];
		     p++) {
			const struct table_pair *pair = &l->table->pairs[p];
			GROW(l->links, l->nlinks, l->links_capacity);
			l->links[l->nlinks++] = (struct link){
				.at = (uint32_t)(k - s->bag_first[src]),
				.share = { (float)(bag->count * (double)pair->fwd),
				           (float)((double)pair->bwd / (double)bag->p) },
				.next = l->head[pair->tgt],
			};
			l->head[pair->tgt] = (uint32_t)l->nlinks;
		}
	}
}

static void unlink_segment(struct lexical *l, size_t src)
{
	const struct bitext_side *s = &l->b->side[0];

	for (size_t k = s->bag_first[src]; k < s->bag_first[src + 1]; k++)
		for (size_t p = l->table->first[s->bags[k].word];
		     p < l->table->first[s->bags[k].word + 1]; p++)
			l->head[l->table->pairs[p].tgt] = 0;
}

/* Adds the hits of the row's segment and a target segment, in both directions. */
static void compare_cell(struct lexical *l, struct lexical_row *row, size_t tgt)
{
	const struct bitext_side *s = &l->b->side[0], *t = &l->b->side[1];

	for (size_t k = t->bag_first[tgt]; k < t->bag_first[tgt + 1]; k++) {
		const struct bitext_word *bag = &t->bags[k];
		double ratio = 0;
		for (uint32_t i = l->head[bag->word]; i; i = l->links[i - 1].next) {
			const struct link *link = &l->links[i - 1];
			ratio += (double)link->share[0] / (double)bag->p;
			touch(l, link->at, 0, bag->count * (double)link->share[1]);
		}
		if (ratio > 0)
			add_hit(&row->hits[0], (uint32_t)(k - t->bag_first[tgt]), bag->count,
			        ratio);
	}
	for (size_t i = 0; i < l->ntouched; i++) {
		uint32_t at = l->touched[i];
		add_hit(&row->hits[1], at, s->bags[s->bag_first[row->src] + at].count, l->sum[at]);
		l->sum[at] = 0;
	}
	l->ntouched = 0;
}

void lexical_add_row(struct lexical *l, size_t src, size_t lo, size_t hi)
{
	struct lexical_row *row = &l->rows[src % BEAD_SEGMENTS_MAX];

	row->src = src;
	row->lo = lo;
	row->hi = hi;
	for (int d = 0; d < 2; d++) {
		row->hits[d].n = 0;
		if (row->room < hi - lo + 1)
			row->hits[d].first = xreallocarray(row->hits[d].first, hi - lo + 1,
			                                   sizeof(*row->hits[d].first));
		row->hits[d].first[0] = 0;
	}
	row->room = row->room < hi - lo + 1 ? hi - lo + 1 : row->room;
	link_segment(l, src);
	for (size_t j = lo; j < hi; j++) {
		compare_cell(l, row, j);
		for (int d = 0; d < 2; d++)
			row->hits[d].first[j - lo + 1] = row->hits[d].n;
	}
	unlink_segment(l, src);
}

/* Factors that come more often than this are cheaper as a logarithm. */
enum { TIMES_MAX = 16 };

/* A product of many factors of at least 1 as its logarithm, with few calls of log(). */
struct log_product {
	double product, log;
};

static inline void multiply(struct log_product *p, double factor, uint32_t times)
{
	if (times > TIMES_MAX) {
		p->log += times * log(factor);
		return;
	}
	for (; times; times--) {
		p->product *= factor;
		if (p->product > 1e200) {
			p->log += log(p->product);
			p->product = 1;
		}
	}
}

/* The *n hits of a pair of segments, NULL for none. The row must be one of the last five. */
static const struct hit *cell_hits(const struct lexical *l, size_t src, size_t tgt, int d,
                                   size_t *n)
{
	const struct lexical_row *row = &l->rows[src % BEAD_SEGMENTS_MAX];
	const struct hits *hits = &row->hits[d];
	size_t first = hits->first[tgt - row->lo];

	*n = hits->first[tgt - row->lo + 1] - first;
	return *n ? hits->items + first : NULL;
}

/* Tokens of a segment that several account for: what was gathered, which is cleared. */
static void explain_gathered(struct log_product *p, struct lexical *l, double gain)
{
	for (size_t i = 0; i < l->ntouched; i++) {
		double *sum = &l->sum[l->touched[i]];
		multiply(p, 1 + gain * *sum, l->count[l->touched[i]]);
		*sum = 0;
	}
	l->ntouched = 0;
}

/*
 * One direction: multiplies p by what the tokens of segments first.. (n of them) of side d score,
 * given those of the other side (other.. m of them), but for the part that is the same for all
 * tokens, which is returned.
 */
static double explain(struct log_product *p, struct lexical *l, int d, size_t first, size_t n,
                      size_t other, size_t m)
{
	const struct given *given = &l->given[1 - d][other * BEAD_SEGMENTS_MAX + m - 1];
	size_t nhits;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < m; j++) {
			const struct hit *hits =
				cell_hits(l, d ? other + j : first + i, d ? first + i : other + j,
			                  1 - d, &nhits);
			/*
			 * the hits of one segment are whole; those of several must be added up
			 * first
			 */
			for (size_t k = 0; k < nhits; k++)
				if (m == 1)
					multiply(p, 1 + (double)given->gain * (double)hits[k].ratio,
					         hits[k].count);
				else
					touch(l, hits[k].at, hits[k].count, (double)hits[k].ratio);
		}
		explain_gathered(p, l, (double)given->gain);
	}
	return (double)bitext_ntokens(&l->b->side[d], first, n) * (double)given->log_rest;
}

double lexical_score(struct lexical *l, size_t src, size_t nsrc, size_t tgt, size_t ntgt)
{
	struct log_product p = { 1, 0 };
	double rest =
		explain(&p, l, 0, src, nsrc, tgt, ntgt) + explain(&p, l, 1, tgt, ntgt, src, nsrc);

	return (rest + p.log + log(p.product)) / 2;
}
