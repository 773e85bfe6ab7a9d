/* All paths of beads through a band of the bitext, and the probability of every bead. */
#ifndef ALIGN_LATTICE_H
#define ALIGN_LATTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "align/band.h"
#include "align/bead.h"
#include "align/bitext.h"
#include "align/junction.h"
#include "align/length.h"
#include "align/table.h"

/*
 * A path is a sequence of matches (beads with text on both sides) and gaps:
 * segments with no counterpart, first those of the source, then those of the
 * target.
 */
enum state { STATE_MATCH, STATE_SRC_GAP, STATE_TGT_GAP, STATES };

struct model {
	struct length_model length;
	struct junction_model junction;
	struct table table; /* t(w|s) and t(s|w) */
	/* lambda: share of a side's tokens that nothing on the other accounts for */
	double unexplained[2];
	double type[BEAD_TYPES];     /* probabilities of the bead types, sum to 1 */
	double step[STATES][STATES]; /* transition probabilities; rows sum to about 1 */
};

/* A bead that a path may have, with text on both sides or (type < 0) a gap of one segment. */
struct edge {
	uint32_t src, tgt; /* where it ends: segments done */
	int8_t type;       /* row of bead_types, EDGE_SRC_GAP or EDGE_TGT_GAP */
	float score;       /* log-likelihood ratio without transitions */
	float posterior;
};
enum { EDGE_SRC_GAP = -1, EDGE_TGT_GAP = -2 };

/* Segments of both sides in the bead. */
static inline unsigned edge_nsrc(const struct edge *e)
{
	return e->type >= 0 ? bead_types[e->type].nsrc : e->type == EDGE_SRC_GAP;
}

static inline unsigned edge_ntgt(const struct edge *e)
{
	return e->type >= 0 ? bead_types[e->type].ntgt : e->type == EDGE_TGT_GAP;
}

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
	double steps[STATES][STATES];
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
