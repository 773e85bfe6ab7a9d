/* Dictionaries in the format of dictd, with FreeDict's layout of entries. */
#ifndef DICTS_DICTD_H
#define DICTS_DICTD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "dicts/lexicon.h"
#include "dicts/wanted.h"

/*
 * Adds the pairs of a dictionary in memory: index is a line "headword TAB offset
 * TAB length" for each entry, the numbers in base 64 (dictd(8)), data what they
 * point into. An entry is its headword with pronunciation and grammar on the first
 * line, then translations, divided by commas or semicolons and perhaps numbered.
 * Remarks in brackets, examples and definitions are left out, and so are entries whose
 * headword is not wanted (NULL: all are). index_path is for messages: a line that is not as it
 * should be, or points outside data, is an error.
 */
bool dictd_parse(struct lexicon *l, const char *index, size_t index_length, const char *data,
                 size_t data_length, const char *index_path, bool reverse,
                 const struct wanted *wanted, struct error *err);

#endif
