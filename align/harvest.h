/* A lexicon learned from pairs of segments, of any number of bitexts together. */
#ifndef ALIGN_HARVEST_H
#define ALIGN_HARVEST_H

#include <stdbool.h>
#include <stddef.h>

#include "align/alignment.h"
#include "base/strbuf.h"
#include "corpora/document.h"
#include "dicts/lexicon.h"

/* Pairs of texts, one a line on each side. */
struct harvest {
	struct strbuf text[2];
	double *probabilities; /* [n] that they are translations */
	size_t n, capacity;
};

#define HARVEST_INIT                                                                               \
	{                                                                                          \
		{ STRBUF_INIT, STRBUF_INIT }, NULL, 0, 0                                           \
	}

void harvest_release(struct harvest *h);

/* Adds a pair of texts in valid UTF-8, unless one of them has no visible character. */
void harvest_add(struct harvest *h, const char *src, size_t src_length, const char *tgt,
                 size_t tgt_length, double probability);

/* Adds all pairs of other, with their sides swapped when reverse is set. */
void harvest_append(struct harvest *h, const struct harvest *other, bool reverse);

/* Adds all beads with text on both sides. */
void harvest_add_alignment(struct harvest *h, const struct alignment *alignment,
                           const struct document *src, const struct document *tgt);

/* The pairs as documents, a segment each; the caller's to release, also after a failure. */
bool harvest_documents(const struct harvest *h, const struct language_pair *langs,
                       struct document docs[2], struct error *err);

struct harvest_options {
	double least; /* probability that a pair of words must have in both directions */
	size_t count; /* pairs of segments that must have both words */
};

/*
 * Adds to out the pairs of words, without numbers and punctuation, that are learned from the
 * documents (align/learn.h, over all of them at once): with t(w|s), t(s|w) and the number of pairs
 * of segments that have both. A word is written as most often inside a segment. known: what
 * dictionaries have, NULL for nothing.
 */
void harvest_learn(struct lexicon *out, const struct harvest *h, const struct document docs[2],
                   const struct lexicon *known, const struct harvest_options *options);

#endif
