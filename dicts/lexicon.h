/* A bilingual lexicon: which words of one language are translations of which of the other. */
#ifndef DICTS_LEXICON_H
#define DICTS_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Words are stored as token keys (text/token.h) and entries as pairs (source
 * phrase, target phrase), each a sequence of keys joined by one blank. After
 * lexicon_finish() it is immutable.
 */
struct lexicon;

struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *l);

/*
 * Adds one pair as written in a dictionary; one with a side that has no word is ignored. Repeats
 * add up.
 */
void lexicon_add(struct lexicon *l, const char *source, size_t source_length, const char *target,
                 size_t target_length);

/* How likely target is for source, and source for target, and how often they were seen. */
struct lexicon_weights {
	float forward, backward; /* 0 to 1 */
	size_t count;
};

/* The same for a pair with weights. Repeats keep the largest weights, and their counts add up. */
void lexicon_add_weighted(struct lexicon *l, const char *source, size_t source_length,
                          const char *target, size_t target_length,
                          const struct lexicon_weights *weights);

/* Adds all pairs of other, with their weights; its sources become targets when reverse is set. */
void lexicon_merge(struct lexicon *l, const struct lexicon *other, bool reverse);

/* Sorts and merges; must be called once before the look-ups below. */
void lexicon_finish(struct lexicon *l);

/* How many were added; after lexicon_finish(), how many different ones. */
size_t lexicon_pairs(const struct lexicon *l);

struct lexicon_entry {
	const char *target; /* token keys joined by blanks, NUL-terminated */
	float weight;       /* share of this translation among all of the source, sums to 1 */
};

/*
 * The translations of a source phrase (token keys joined by blanks), most likely first; *n of them,
 * NULL for none.
 */
const struct lexicon_entry *lexicon_find(const struct lexicon *l, const char *source, size_t *n);

/*
 * Calls visit for every pair: sources in the order in which they were added, each with its most
 * likely target first.
 */
void lexicon_each(const struct lexicon *l,
                  void (*visit)(void *context, const char *source, const char *target,
                                float weight),
                  void *context);

/* A pair with its texts and weights. Strings live as long as the lexicon. */
struct lexicon_pair {
	const char *source, *target;           /* token keys joined by blanks */
	const char *source_text, *target_text; /* as first written, on one line, trimmed */
	struct lexicon_weights weights; /* as given; else its shares of the source and the target */
};

/* Calls visit for every pair, in the order of lexicon_each(). */
void lexicon_list(const struct lexicon *l,
                  void (*visit)(void *context, const struct lexicon_pair *pair), void *context);

/* Whether key (one token) is a whole phrase of that side. */
bool lexicon_knows_source(const struct lexicon *l, const char *key);
bool lexicon_knows_target(const struct lexicon *l, const char *key);

#endif
