/* The parameters of the aligner, which it learns from the bitext. */
#ifndef ALIGN_MODEL_H
#define ALIGN_MODEL_H

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
enum model_state { MODEL_MATCH, MODEL_SRC_GAP, MODEL_TGT_GAP, MODEL_STATES };

struct model {
	struct length_model length;
	struct junction_model junction;
	struct table table; /* t(w|s) and t(s|w) */
	/* lambda: share of a side's tokens that nothing on the other accounts for */
	double unexplained[2];
	double type[BEAD_TYPES];                 /* probabilities of the bead types, sum to 1 */
	double step[MODEL_STATES][MODEL_STATES]; /* transition probabilities; rows sum to about 1 */
};

/* What is assumed before the text is seen; evidence is copied. Zeroed is empty. */
void model_init(struct model *m, const struct bitext *b, const struct table *evidence);
void model_release(struct model *m);

struct lattice;

/* The M step, but for the table (align/learn.h). */
void model_estimate(struct model *m, const struct bitext *b, const struct lattice *l);

#endif
