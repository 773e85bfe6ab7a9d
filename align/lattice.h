/* All paths of beads through a band of the bitext, and the probability of every bead. */
#ifndef ALIGN_LATTICE_H
#define ALIGN_LATTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "align/band.h"
#include "align/bead.h"
#include "align/bitext.h"
#include "align/edge.h"
#include "align/model.h"

struct lattice {
	const struct band *band;
	int ntypes;                  /* rows of bead_types in use */
	double log_type[BEAD_TYPES]; /* of the model's probabilities */
	size_t *node;                /* [n + 2] number of the first node of a row */
	size_t *first_edge;          /* [nodes + 1] edges that end in a node */
	struct edge *edges;          /* in order of (src, tgt) */
	size_t nedges, capacity;
	/* log-likelihood ratio of all paths against unrelated texts */
	double evidence;
	double types[BEAD_TYPES]; /* expected counts */
	double steps[MODEL_STATES][MODEL_STATES];
	size_t cells; /* pairs of segments compared */
};

typedef void lattice_progress(void *context, double done);

/* Scores every bead of the first ntypes types in the band, and computes the posteriors. */
void lattice_run(struct lattice *l, const struct bitext *b, const struct model *model,
                 const struct band *band, int ntypes, lattice_progress *progress, void *context);
void lattice_release(struct lattice *l);

/*
 * The path with the highest sum of posteriors (the most beads expected to be
 * right), as edges in order; the array is the caller's to free, *n long.
 */
const struct edge **lattice_path(const struct lattice *l, size_t *n);

#endif
