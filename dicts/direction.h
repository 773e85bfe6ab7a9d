/* Which way languages go: in the columns of a dictionary, and in two texts. */
#ifndef DICTS_DIRECTION_H
#define DICTS_DIRECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/vocabulary.h"
#include "dicts/language.h"
#include "dicts/lexicon.h"

enum direction { DIRECTION_UNKNOWN, DIRECTION_FORWARD, DIRECTION_REVERSED };

/* Adds the words (token keys) of a text in valid UTF-8. */
void direction_add_words(struct vocabulary *words, const char *text, size_t length);

/* Adds the words of both sides of all that import_languages() finds. */
bool direction_known_words(struct vocabulary words[2], const struct language_pair *langs,
                           const char *dictionary_dir, struct error *err);

/*
 * Compares a finished lexicon with words of the source and of the target language. It is forward
 * when its sources are mostly words of the source language and its targets mostly words of the
 * target language, and reversed when it is the other way round.
 */
enum direction direction_find(const struct lexicon *l, const struct vocabulary words[2]);

/*
 * Which way a dictionary has to be read for langs: by its own languages or, if one of them is
 * unknown (""), by direction_find(). A dictionary of other languages, or without any pair, is an
 * error; path is for its message.
 */
bool direction_decide(enum direction *direction, const struct lexicon *l, const char *path,
                      const struct language_pair *own, const struct language_pair *langs,
                      const struct vocabulary words[2], struct error *err);

/*
 * Whether a text looks like the target language and its translation like the source language: the
 * lexicon has clearly more of the words of each on the other side. Both are valid UTF-8. False for
 * texts of few words, which are too short to tell.
 */
bool direction_is_swapped(const struct lexicon *l, const char *src, size_t src_length,
                          const char *tgt, size_t tgt_length);

#endif
