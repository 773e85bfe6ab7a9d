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

/* What is searched, and what is kept of it. */
struct lattice_search {
	const struct band *band;
	int ntypes;   /* rows of bead_types in use; pins may be of any type */
	double least; /* edges with a lower posterior are not kept, unless they are on the path */
	/* called from time to time with the share of the work done; may be NULL */
	void (*progress)(void *context, double done);
	void *context;
};

/* What was found. Zeroed is empty. */
struct lattice {
	/* those with a posterior of at least search.least, in order of (src, tgt, type) */
	struct edge *edges;
	size_t nedges, capacity;
	/*
	 * the path with the highest sum of posteriors (the most beads expected to be right), in
	 * order
	 */
	struct edge *path;
	size_t npath;
	/* log-likelihood ratio of all paths against unrelated texts */
	double evidence;
	double types[BEAD_TYPES]; /* expected counts */
	double steps[MODEL_STATES][MODEL_STATES];
	size_t cells; /* pairs of segments compared */
};

/*
 * Scores every bead of the search and computes the posteriors. Memory: 23 bytes a node of the band
 * and 5 an edge, which are released, and 20 for each edge that is kept.
 */
void lattice_run(struct lattice *l, const struct bitext *b, const struct model *model,
                 const struct lattice_search *search);
void lattice_release(struct lattice *l);

#endif
