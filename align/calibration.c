#include "align/calibration.h"

#include <math.h>

#include "align/evaluation.h"

static void count(struct calibration_bin *bin, double confidence, bool right)
{
	bin->beads++;
	bin->right += right;
	bin->confidence += confidence;
}

static void add_bead(void *context, const struct rung *bead, bool right)
{
	struct calibration *c = context;
	double p = bead->probability, distance = p - right;
	int bin = (int)(p * CALIBRATION_BINS); /* one too far for 1, which the last bin has */

	count(&c->bins[bin < CALIBRATION_BINS ? bin : CALIBRATION_BINS - 1], p, right);
	count(&c->all, p, right);
	if (p >= CALIBRATION_TOP)
		count(&c->top, p, right);
	c->squares += distance * distance;
}

bool calibration_add(struct calibration *c, const struct ladder *gold,
                     const struct ladder *hypothesis, const char *path, struct error *err)
{
	for (size_t i = 0; i < hypothesis->n; i++) {
		const struct rung *r = &hypothesis->rungs[i];
		if (r->n[0] && r->n[1] && !(r->probability >= 0 && r->probability <= 1))
			return error_set_at(err, ERROR_INPUT, path, r->line, 0,
			                    "no probability from 0 to 1");
	}
	evaluation_each(gold, hypothesis, add_bead, c);
	return true;
}

static double mean(double sum, size_t n)
{
	return n ? sum / (double)n : 0;
}

double calibration_confidence(const struct calibration_bin *bin)
{
	return mean(bin->confidence, bin->beads);
}

double calibration_right(const struct calibration_bin *bin)
{
	return mean((double)bin->right, bin->beads);
}

double calibration_error(const struct calibration *c)
{
	double sum = 0;

	for (int i = 0; i < CALIBRATION_BINS; i++)
		sum += fabs((double)c->bins[i].right - c->bins[i].confidence);
	return mean(sum, c->all.beads);
}

double calibration_brier(const struct calibration *c)
{
	return mean(c->squares, c->all.beads);
}
