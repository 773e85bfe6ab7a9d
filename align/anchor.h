/*
 * Anchors: pairs of segments that are likely to translate each other, found before any alignment.
 */
#ifndef ALIGN_ANCHOR_H
#define ALIGN_ANCHOR_H

#include <stddef.h>

#include "align/band.h"
#include "align/bitext.h"
#include "align/table.h"

struct anchor {
	size_t src, tgt;
	double weight;
};

struct anchors {
	struct anchor *items; /* owned */
	size_t n, capacity;
};

void anchors_release(struct anchors *a);

/* Pairs of segments that share words of the evidence that are rare on both sides. */
void anchors_rare(struct anchors *a, const struct bitext *b, const struct table *evidence);

/*
 * Pairs within the band that are similar: the evidence accounts for more than a fifth of the
 * information in both segments.
 */
void anchors_alike(struct anchors *a, const struct bitext *b, const struct table *evidence,
                   const struct band *band);

/*
 * Keeps the heaviest chain that grows on both sides, in order, and of it only the anchors that have
 * others nearby at about the same distance on both sides.
 */
void anchors_chain(struct anchors *a, size_t ntgt);

#endif
