/* Dictionaries in the format of dictd, with FreeDict's layout of entries. */
#ifndef DICTS_DICTD_H
#define DICTS_DICTD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "dicts/lexicon.h"
#include "dicts/wanted.h"

/*
 * Adds the pairs of a dictionary in memory. index has a line "headword TAB offset TAB length" for
 * each entry, with the numbers in base 64 (dictd(8)); data is what they point into. An entry has
 * the headword with its pronunciation and grammar on the first line, and then translations,
 * separated by commas or semicolons and perhaps numbered. Remarks in brackets, examples and
 * definitions are left out, and so are entries whose headword is not wanted (NULL: all are). A line
 * of the index that is malformed or points outside data is an error; index_path is for its message.
 */
bool dictd_parse(struct lexicon *l, const char *index, size_t index_length, const char *data,
                 size_t data_length, const char *index_path, bool reverse,
                 const struct wanted *wanted, struct error *err);

#endif
