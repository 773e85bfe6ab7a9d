/* Why a bead was found: the evidence for it, words without counterpart, and the runner-up. */
#ifndef ALIGN_EXPLANATION_H
#define ALIGN_EXPLANATION_H

#include <stddef.h>

#include "align/bead.h"
#include "align/bitext.h"
#include "align/lattice.h"

/*
 * Two words that account for each other, as token keys; evidence in nats, both directions averaged.
 */
struct explanation_pair {
	const char *src, *tgt; /* live in explanation.arena */
	double evidence;
};

/*
 * All scores are natural logarithms of likelihood ratios against unrelated texts
 * (docs/aligner.md); prior + length + borders + words is that of the bead.
 */
struct explanation {
	struct bead bead; /* segments of the documents */
	double prior;     /* of the bead type */
	double length;
	double chars[2]; /* characters of both sides */
	double expected; /* those of the target, from those of the source */
	double z;        /* how many standard deviations chars[1] is from that */
	double borders;  /* how its segments begin and end */
	double words;
	struct explanation_pair *pairs; /* owned, strongest first; each word in one pair at most */
	size_t npairs;
	const char **alone[2]; /* owned; words of a side in no pair, in order */
	size_t nalone[2];
	/* the likeliest other bead of these segments; nsrc and ntgt 0: none */
	struct bead runner_up;
	double lost_by; /* how much likelier the bead is than that */
	struct arena arena;
};

/*
 * Explains an edge of a lattice. The segment numbers are those of the bitext, not the documents'.
 */
void explanation_make(struct explanation *out, const struct bitext *b, const struct model *model,
                      const struct lattice *l, const struct edge *edge);

void explanation_release(struct explanation *e);

#endif
