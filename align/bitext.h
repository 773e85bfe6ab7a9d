/* What the aligner takes from two documents: lengths and tokens. */
#ifndef ALIGN_BITEXT_H
#define ALIGN_BITEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/vocabulary.h"
#include "corpora/document.h"

/*
 * A distinct word of a segment: how often the segment has it, and how likely a token there is to be
 * that word in a text that translates nothing. Words of the segments just before are likely again.
 */
struct bitext_word {
	uint32_t word, count;
	/* (1 - mu) unigram + mu (share of the tokens of the 4 segments before), mu = 0.2 */
	float p;
};

/* The segments of one side that have text. */
struct bitext_side {
	size_t n;
	size_t *segment; /* [n] the segment's number in its document */
	double *chars;   /* [n] code points that are not white space, at least 1 */
	/* [n] class of the junction before the segment (align/junction.h) */
	uint8_t *junction;
	/* [n + 1] segment i has tokens[first[i]] to tokens[first[i + 1] - 1] */
	size_t *first;
	uint32_t *tokens;  /* numbers in words */
	size_t *bag_first; /* [n + 1] the same in bags: distinct words as they first occur */
	struct bitext_word *bags;
	struct vocabulary words; /* token keys (text/token.h) */
	double *unigram;         /* [words.n] p(w): the word's share of all tokens */
};

/* Where each word of a side occurs: word w in segments[first[w]] to segments[first[w + 1] - 1]. */
struct bitext_places {
	size_t *first; /* [words + 1] */
	/* those of a word in ascending order, each as many times as it has the word */
	uint32_t *segments;
};

void bitext_places_init(struct bitext_places *p, const struct bitext_side *side);
void bitext_places_release(struct bitext_places *p);

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
