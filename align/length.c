#include "align/length.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* How many beads' worth LENGTH_S2 counts against what is observed. */
static const double prior_beads = 10;

static const double log_2pi = 1.8378770664093453;

/* logf() is quicker, and exact enough here. */
double length_log_normal(double distance, double variance)
{
	return -0.5 * (log_2pi + (double)logf((float)variance) + distance * distance / variance);
}

/* log P(l) of every segment, P log-normal with the side's own mean and variance of log l. */
static double *score_alone(const struct bitext_side *side)
{
	double *alone = xcalloc(side->n, sizeof(*alone));
	double sum = 0, squares = 0, n = (double)side->n;

	for (size_t i = 0; i < side->n; i++) {
		double x = log(side->chars[i]);
		sum += x;
		squares += x * x;
	}
	double mean = sum / n;
	/*
	 * Not 0, as it would be for one segment or segments of one length. For lines of a few
	 * characters (l the usual length), not less than s2 / l^2: else lines of one length, all
	 * "a", would be evidence that they do not translate each other.
	 */
	double least = fmax(0.1, LENGTH_S2 * exp(-2 * mean));
	double variance = fmax(squares / n - mean * mean, least);
	for (size_t i = 0; i < side->n; i++) {
		double x = log(side->chars[i]);
		alone[i] = length_log_normal(x - mean, variance) - x; /* d(log l) = dl / l */
	}
	return alone;
}

static struct length_stretch *find_stretches(const struct bitext_side *side)
{
	struct length_stretch *all = xcalloc(side->n * BEAD_SEGMENTS_MAX, sizeof(*all));
	double *alone = score_alone(side);

	for (size_t i = 0; i < side->n; i++) {
		double chars = 0, sum = 0;
		for (size_t n = 1; n <= BEAD_SEGMENTS_MAX && i + n <= side->n; n++) {
			chars += side->chars[i + n - 1];
			sum += alone[i + n - 1];
			double split = n > 1 ? (double)(n - 1) * log(chars) : 0;
			all[i * BEAD_SEGMENTS_MAX + n - 1] =
				(struct length_stretch){ (float)chars, (float)(sum + split) };
		}
	}
	free(alone);
	return all;
}

static const struct length_stretch *stretch_of(const struct length_model *m, int side, size_t first,
                                               size_t n)
{
	return &m->stretches[side][first * BEAD_SEGMENTS_MAX + n - 1];
}

double length_chars(const struct length_model *m, int side, size_t first, size_t n)
{
	return (double)stretch_of(m, side, first, n)->chars;
}

double length_total(const struct bitext_side *side)
{
	double sum = 0;

	for (size_t i = 0; i < side->n; i++)
		sum += side->chars[i];
	return sum;
}

void length_init(struct length_model *m, const struct bitext *b)
{
	m->c = length_total(&b->side[1]) / length_total(&b->side[0]);
	m->c = fmin(fmax(m->c, 0.5), 2); /* a missing chapter must not pass for a terse language */
	m->log_c = log(m->c);
	m->s2 = LENGTH_S2;
	for (int i = 0; i < 2; i++)
		m->stretches[i] = find_stretches(&b->side[i]);
}

void length_release(struct length_model *m)
{
	free(m->stretches[0]);
	free(m->stretches[1]);
}

double length_score(const struct length_model *m, size_t src, size_t nsrc, size_t tgt, size_t ntgt)
{
	const struct length_stretch *s = stretch_of(m, 0, src, nsrc),
				    *t = stretch_of(m, 1, tgt, ntgt);
	double ls = m->c * (double)s->chars, lt = (double)t->chars;
	double together = length_log_normal(lt - ls, m->s2 * (ls + lt) / 2);

	return together + (m->log_c - (double)t->alone - (double)s->alone) / 2;
}

void length_observe(struct length_sums *sums, const struct length_model *m, double src, double tgt,
                    double weight)
{
	double distance = tgt - m->c * src;

	sums->weight += weight;
	sums->src += weight * src;
	sums->tgt += weight * tgt;
	sums->squares += weight * distance * distance / ((m->c * src + tgt) / 2);
}

void length_estimate(struct length_model *m, const struct length_sums *sums)
{
	double pseudo = prior_beads * 50; /* characters: beads of a usual length */

	m->s2 = (sums->squares + prior_beads * LENGTH_S2) / (sums->weight + prior_beads);
	m->c = (sums->tgt + pseudo * m->c) / (sums->src + pseudo);
	m->log_c = log(m->c);
}
