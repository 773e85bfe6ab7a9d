/* The aligner: the most probable path of beads through a bitext, with posteriors. */
#ifndef ALIGN_ALIGN_H
#define ALIGN_ALIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "align/alignment.h"
#include "align/explanation.h"
#include "corpora/document.h"
#include "dicts/lexicon.h"

struct align_options {
	/*
	 * Beads that are certain (confirmed by the user, or hard delimiters): every path goes
	 * through them. In order on both sides, disjoint, with text on both sides, and of a type in
	 * bead_types (align/bead.h); their probabilities are ignored.
	 */
	const struct bead *pins;
	size_t npins;
	/*
	 * Whether to stop when the texts seem not to be translations of each other
	 * (alignment_is_doubtful()), before anything is learned: the beads are a first guess then.
	 */
	bool stop_when_doubtful;
	/*
	 * The bead to be explained, by its place among those with text, and the explanation, NULL
	 * for none. If there is no such bead, the explanation is left as it is.
	 */
	size_t explained;
	struct explanation *explanation;

	/* Called from time to time with the share of the work done, 0 to 1; may be NULL. */
	void (*progress)(void *context, double done);
	void *context;
};

/*
 * Aligns two documents. lexicon may be NULL. Deterministic; linear in time and
 * memory, also for texts that share no token. The result is the caller's to release.
 */
void align_documents(struct alignment *out, const struct document *src, const struct document *tgt,
                     const struct lexicon *lexicon, const struct align_options *options);

#endif
