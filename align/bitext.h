/* What the aligner's model sees of two documents: lengths and tokens. */
#ifndef ALIGN_BITEXT_H
#define ALIGN_BITEXT_H

#include <stddef.h>
#include <stdint.h>

#include "corpora/document.h"
#include "text/vocabulary.h"

/* A distinct word of a segment, and how often it has it. */
struct bag_word {
	uint32_t word, count;
};

/* The segments of one side that have text. */
struct bitext_side {
	size_t n;
	size_t *segment;         /* [n] the segment's number in its document */
	double *chars;           /* [n] code points that are not white space, at least 1 */
	size_t *first;           /* [n + 1] segment i has tokens[first[i]] to tokens[first[i + 1] - 1] */
	uint32_t *tokens;        /* numbers in words */
	size_t *bag_first;       /* [n + 1] likewise in bags: distinct words, in order of their numbers */
	struct bag_word *bags;
	struct vocabulary words; /* token keys (text/token.h) */
	double *unigram;         /* [words.n] p(w): the word's share of all tokens */
};

/* 0 is the source, 1 the target. */
struct bitext {
	struct bitext_side side[2];
};

void bitext_init(struct bitext *b, const struct document *src, const struct document *tgt);
void bitext_release(struct bitext *b);

static inline size_t bitext_ntokens(const struct bitext_side *s, size_t segment, size_t n)
{
	return s->first[segment + n] - s->first[segment];
}

#endif
