/* A bilingual lexicon: which words of one language are translations of which of the other. */
#ifndef DICTS_LEXICON_H
#define DICTS_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "text/error.h"

/*
 * Words are stored as token keys (text/token.h) and entries as pairs (source
 * phrase, target phrase), each a sequence of keys joined by one blank. After
 * lexicon_finish() it is immutable.
 */
struct lexicon;

struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *l);

/* Adds one pair as written in a dictionary; phrases without a word are ignored. Repeats add up. */
void lexicon_add(struct lexicon *l, const char *source, size_t source_length, const char *target,
		 size_t target_length);

/* Sorts and merges; must be called once before the look-ups below. */
void lexicon_finish(struct lexicon *l);

size_t lexicon_pairs(const struct lexicon *l);

struct lexicon_entry {
	const char *target; /* token keys joined by blanks, NUL-terminated */
	float weight;       /* share of this translation among all of the source, sums to 1 */
};

/* The translations of a source phrase (token keys joined by blanks), most likely first; *n of them, NULL for none. */
const struct lexicon_entry *lexicon_find(const struct lexicon *l, const char *source, size_t *n);

/* Calls visit for every pair: sources in the order in which they were added, each with its most likely target first. */
void lexicon_each(const struct lexicon *l,
		  void (*visit)(void *context, const char *source, const char *target, float weight),
		  void *context);

/* Whether key (one token) occurs on that side as an entry of its own. */
bool lexicon_knows_source(const struct lexicon *l, const char *key);
bool lexicon_knows_target(const struct lexicon *l, const char *key);

#endif
