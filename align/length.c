#include "align/length.h"

#include <math.h>
#include <stdlib.h>

#include "text/xalloc.h"

/* Gale and Church's variance, and how many beads' worth it counts against what is observed. */
static const double prior_s2 = 6.8, prior_beads = 10;

static const double log_2pi = 1.8378770664093453;

static double log_normal(double squared_distance, double variance)
{
	return -0.5 * (log_2pi + log(variance) + squared_distance / variance);
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
	double variance = fmax(squares / n - mean * mean, 0.1);
	for (size_t i = 0; i < side->n; i++) {
		double x = log(side->chars[i]);
		alone[i] = log_normal((x - mean) * (x - mean), variance) - x;
	}
	return alone;
}

double length_chars(const struct bitext_side *side, size_t first, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += side->chars[first + i];
	return sum;
}

void length_init(struct length_model *m, const struct bitext *b)
{
	m->c = length_chars(&b->side[1], 0, b->side[1].n) / length_chars(&b->side[0], 0, b->side[0].n);
	m->c = fmin(fmax(m->c, 0.5), 2);
	m->log_c = log(m->c);
	m->s2 = prior_s2;
	for (int i = 0; i < 2; i++)
		m->alone[i] = score_alone(&b->side[i]);
}

void length_release(struct length_model *m)
{
	free(m->alone[0]);
	free(m->alone[1]);
}

double length_score(const struct length_model *m, const struct bitext *b, size_t src, size_t nsrc,
		    size_t tgt, size_t ntgt)
{
	double ls = length_chars(&b->side[0], src, nsrc), lt = length_chars(&b->side[1], tgt, ntgt);
	double distance = lt - m->c * ls;
	double together = log_normal(distance * distance, m->s2 * (m->c * ls + lt) / 2);
	double src_alone = 0, tgt_alone = 0;

	for (size_t i = 0; i < nsrc; i++)
		src_alone += m->alone[0][src + i];
	for (size_t i = 0; i < ntgt; i++)
		tgt_alone += m->alone[1][tgt + i];
	double fwd = together - (ntgt > 1 ? (double)(ntgt - 1) * log(lt) : 0) - tgt_alone;
	double bwd = together + m->log_c - (nsrc > 1 ? (double)(nsrc - 1) * log(ls) : 0) - src_alone;
	return (fwd + bwd) / 2;
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

	m->s2 = (sums->squares + prior_beads * prior_s2) / (sums->weight + prior_beads);
	m->c = (sums->tgt + pseudo * m->c) / (sums->src + pseudo);
	m->log_c = log(m->c);
}
