/* A bead that a path through a lattice may have. */
#ifndef ALIGN_EDGE_H
#define ALIGN_EDGE_H

#include <stdint.h>

#include "align/bead.h"

/* With text on both sides or (type < 0) a gap of one segment. */
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

#endif
