/* Which column of a dictionary is in which language. */
#ifndef DICTS_DIRECTION_H
#define DICTS_DIRECTION_H

#include "base/vocabulary.h"
#include "dicts/lexicon.h"

enum direction { DIRECTION_UNKNOWN, DIRECTION_FORWARD, DIRECTION_REVERSED };

/*
 * Compares a finished lexicon with the words (token keys) of the source and the target
 * language: it is forward when its sources are mostly words of the source and its targets words
 * of the target, reversed when it is the other way round.
 */
enum direction direction_find(const struct lexicon *l, const struct vocabulary *src,
                              const struct vocabulary *tgt);

#endif
