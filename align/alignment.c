#include "align/alignment.h"

#include <assert.h>
#include <stdlib.h>

/* The thresholds of alignment_is_doubtful(): segments, and nats. Measured in docs/aligner.md. */
enum { COMPARED_MIN = 8 };
static const double least_information = 8;

void alignment_release(struct alignment *a)
{
	free(a->beads);
	free(a->moved);
	*a = (struct alignment){ 0 };
}

bool alignment_is_doubtful(const struct alignment *a)
{
	return a->compared >= COMPARED_MIN && a->information >= least_information &&
	       a->evidence < 0;
}

void alignment_check(const struct alignment *a, size_t nsrc, size_t ntgt)
{
	size_t src = 0, tgt = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct bead *b = &a->beads[i];
		assert(b->nsrc || b->ntgt);
		assert(b->src == src && b->tgt == tgt);
		assert(b->probability >= 0 && b->probability <= 1);
		src += b->nsrc;
		tgt += b->ntgt;
	}
	assert(src == nsrc && tgt == ntgt);
	for (size_t i = 0; i < a->nmoved; i++) {
		const struct bead *m = &a->moved[i];
		assert(m->nsrc == 1 && m->ntgt == 1 && m->src < nsrc && m->tgt < ntgt);
		assert(!i || m->src > a->moved[i - 1].src);
	}
}
