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

/* Segments of both sides in an edge of a type, and in an edge. */
static inline unsigned edge_type_nsrc(int type)
{
	return type >= 0 ? bead_types[type].nsrc : type == EDGE_SRC_GAP;
}

static inline unsigned edge_type_ntgt(int type)
{
	return type >= 0 ? bead_types[type].ntgt : type == EDGE_TGT_GAP;
}

static inline unsigned edge_nsrc(const struct edge *e)
{
	return edge_type_nsrc(e->type);
}

static inline unsigned edge_ntgt(const struct edge *e)
{
	return edge_type_ntgt(e->type);
}

#endif
