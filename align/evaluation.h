/* Alignments against gold alignments: strict and lax precision, recall and F1. */
#ifndef ALIGN_EVALUATION_H
#define ALIGN_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>

#include "corpora/ladder.h"

/*
 * Counts over any number of documents. A bead is right in the strict sense when the
 * other side has the same bead, in the lax sense when it overlaps a bead of the other side in
 * source and in target. Insertions and deletions count in precision and not
 * in recall; repeated beads count once (Langlais et al. 1998; Thompson and Koehn 2019, section 4).
 */
struct evaluation {
	size_t strict[2], lax[2], beads[2]; /* 0: of the hypothesis, 1: of the gold beads */
};

/* 0 to 1; 0 where there is nothing to divide by. */
struct evaluation_scores {
	double precision, recall, f1;
};

void evaluation_add(struct evaluation *e, const struct ladder *gold,
                    const struct ladder *hypothesis);

/* Of a bead of the hypothesis: whether the gold has the same. */
typedef void evaluation_visitor(void *context, const struct rung *bead, bool right);

/* Visits each distinct bead of the hypothesis that has segments on both sides, in any order. */
void evaluation_each(const struct ladder *gold, const struct ladder *hypothesis,
                     evaluation_visitor *visit, void *context);

struct evaluation_scores evaluation_strict(const struct evaluation *e);
struct evaluation_scores evaluation_lax(const struct evaluation *e);

#endif
