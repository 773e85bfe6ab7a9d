/* Lexicons of a few words. */
#ifndef TESTS_UNIT_LEXICONS_H
#define TESTS_UNIT_LEXICONS_H

#include <stdbool.h>

#include "dicts/lexicon.h"

void add_pair(struct lexicon *l, const char *source, const char *target);

/* Finishes and frees the lexicon, of which expected lists the pairs as "source=target|...". */
void check_pairs(struct lexicon *l, const char *expected);

bool has_pair(const struct lexicon *l, const char *source, const char *target);

#endif
