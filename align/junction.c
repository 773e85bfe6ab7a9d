#include "align/junction.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "segment/marks.h"
#include "text/unicode.h"

/* How many observed junctions each prior counts as much as. */
static const double prior_share = 0.1, prior_inside = 100, prior_match = 20, prior_gap = 10;

/*
 * How much more often than others a junction of an end and a beginning (other, small) lies inside
 * by the prior.
 */
static const double joins[JUNCTION_ENDS][2] = { { 0.5, 2 }, { 1, 3 }, { 0.2, 3 } };

/* The share of matches that end alike on both sides, by the prior. */
static const double alike = 0.3;

/* ---- Classes ---- */

enum end { END_FINAL, END_PAUSE, END_OPEN };

static enum end end_of(const char *text, size_t length)
{
	static const uint32_t pause[] = { ',',   ';',   ':',    '-',    0x2013, 0x2014,
		                          0x60C, 0x61B, 0x3001, 0xFF0C, 0xFF1A, 0 };
	uint32_t cp = 0;

	do {
		length -= unicode_previous(text, length, &cp);
	} while (length && (mark_is_closer(cp) || unicode_is_ignorable(cp)));
	return mark_is_final(cp) ? END_FINAL : mark_is_one_of(cp, pause) ? END_PAUSE : END_OPEN;
}

/* Whether the first letter or digit is a small letter. */
static bool begins_small(const char *text, size_t length)
{
	uint32_t cp = 0;

	for (size_t at = 0; at < length;) {
		at += unicode_next(text + at, length - at, &cp);
		if (unicode_is_letter(cp) || unicode_is_digit(cp))
			return unicode_is_lower(cp);
	}
	return false;
}

uint8_t junction_class(const char *before, size_t before_length, const char *after,
                       size_t after_length, bool apart)
{
	int end = before_length ? (int)end_of(before, before_length) : END_OPEN;

	return (uint8_t)((end * 2 + begins_small(after, after_length)) * 2 + apart);
}

static double joins_of(int class)
{
	return joins[class / 4][class / 2 % 2];
}

/* ---- What each side says alone ---- */

static void count_shares(double share[JUNCTION_CLASSES], const struct bitext_side *side)
{
	double total = prior_share;

	for (int c = 0; c < JUNCTION_CLASSES; c++)
		share[c] = prior_share / JUNCTION_CLASSES;
	for (size_t i = 1; i < side->n; i++, total++)
		share[side->junction[i]]++;
	for (int c = 0; c < JUNCTION_CLASSES; c++)
		share[c] /= total;
}

/*
 * Fills in gap[]: how well each junction follows upon the one before, as classes do in that text.
 */
static void score_gaps(double *gap, const struct bitext_side *side,
                       const double share[JUNCTION_CLASSES])
{
	double follows[JUNCTION_CLASSES][JUNCTION_CLASSES] = { 0 }, total[JUNCTION_CLASSES] = { 0 };

	for (size_t i = 2; i < side->n; i++) {
		follows[side->junction[i - 1]][side->junction[i]]++;
		total[side->junction[i - 1]]++;
	}
	for (size_t i = 2; i < side->n; i++) {
		int c = side->junction[i - 1], d = side->junction[i];
		gap[i] = log((follows[c][d] + prior_gap * share[d]) / (total[c] + prior_gap) /
		             share[d]);
	}
}

void junction_release(struct junction_model *m)
{
	for (int d = 0; d < 2; d++) {
		free(m->inside[d]);
		free(m->gap[d]);
	}
}

/* ---- Evidence ---- */

/* Whether the text begins or ends there, where there is no junction. */
static bool is_border(const struct bitext_side *side, size_t segment)
{
	return !segment || segment >= side->n;
}

double junction_match(const struct junction_model *m, const struct bitext *b, size_t src,
                      size_t nsrc, size_t tgt, size_t ntgt)
{
	const struct bitext_side *s = &b->side[0], *t = &b->side[1];
	double inside = m->inside[0][src] - m->inside[0][src - nsrc + 1] + m->inside[1][tgt] -
	                m->inside[1][tgt - ntgt + 1];

	if (is_border(s, src) || is_border(t, tgt))
		return inside;
	return inside + m->match[s->junction[src]][t->junction[tgt]];
}

/* ---- The M step ---- */

void junction_observe(struct junction_sums *sums, const struct bitext *b, size_t src, size_t nsrc,
                      size_t tgt, size_t ntgt, double weight)
{
	const struct bitext_side *s = &b->side[0], *t = &b->side[1];

	if (!is_border(s, src) && !is_border(t, tgt))
		sums->match[s->junction[src]][t->junction[tgt]] += weight;
	for (size_t i = 1; i < nsrc; i++)
		sums->inside[0][s->junction[src - i]] += weight;
	for (size_t i = 1; i < ntgt; i++)
		sums->inside[1][t->junction[tgt - i]] += weight;
}

static double sum(const double *numbers, size_t n)
{
	double total = 0;

	for (size_t i = 0; i < n; i++)
		total += numbers[i];
	return total;
}

/* The prior for P(c | inside) is P(c) joins(c) / norm. */
static void estimate_inside(double *inside, const struct bitext_side *side, const double share[],
                            const double counts[])
{
	double total = prior_inside + sum(counts, JUNCTION_CLASSES), norm = 0,
	       score[JUNCTION_CLASSES];

	for (int c = 0; c < JUNCTION_CLASSES; c++)
		norm += share[c] * joins_of(c);
	for (int c = 0; c < JUNCTION_CLASSES; c++)
		score[c] = log((counts[c] / share[c] + prior_inside * joins_of(c) / norm) / total);
	for (size_t i = 1; i < side->n; i++)
		inside[i + 1] = inside[i] + score[side->junction[i]];
}

/* The prior for P(c, d | match) is P(c) P(d) (1 - alike + alike [c = d] / sum of P(c) P(c)). */
static void estimate_match(struct junction_model *m, const struct junction_sums *sums)
{
	double total = prior_match, same = 0;

	for (int c = 0; c < JUNCTION_CLASSES; c++) {
		total += sum(sums->match[c], JUNCTION_CLASSES);
		same += m->share[0][c] * m->share[1][c];
	}
	for (int c = 0; c < JUNCTION_CLASSES; c++)
		for (int d = 0; d < JUNCTION_CLASSES; d++) {
			double prior = 1 - alike + (c == d ? alike / same : 0);
			double seen = sums->match[c][d] / (m->share[0][c] * m->share[1][d]);
			m->match[c][d] = log((seen + prior_match * prior) / total);
		}
}

static void estimate_matches(struct junction_model *m, const struct bitext *b,
                             const struct junction_sums *sums)
{
	for (int d = 0; d < 2; d++)
		estimate_inside(m->inside[d], &b->side[d], m->share[d], sums->inside[d]);
	estimate_match(m, sums);
}

void junction_init(struct junction_model *m, const struct bitext *b)
{
	static const struct junction_sums nothing;

	for (int d = 0; d < 2; d++) {
		m->inside[d] = xcalloc(b->side[d].n + 1, sizeof(*m->inside[d]));
		m->gap[d] = xcalloc(b->side[d].n + 1, sizeof(*m->gap[d]));
		count_shares(m->share[d], &b->side[d]);
	}
	estimate_matches(m, b, &nothing);
}

void junction_estimate(struct junction_model *m, const struct bitext *b,
                       const struct junction_sums *sums)
{
	estimate_matches(m, b, sums);
	for (int d = 0; d < 2; d++)
		score_gaps(m->gap[d], &b->side[d], m->share[d]);
}
