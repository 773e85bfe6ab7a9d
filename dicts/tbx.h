/* Terminology in TBX: ISO 30042:2008 (martif) and 2019 (tbx), TBX-Basic and its dialects. */
#ifndef DICTS_TBX_H
#define DICTS_TBX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "dicts/language.h"
#include "dicts/lexicon.h"

/* Terms of the two languages in one entry. */
enum { TBX_TERMS_MAX = 200 };

/*
 * Adds, for each entry (termEntry or conceptEntry), every term of the source language with
 * every term of the target language. The languages are those of *langs (compared by their
 * primary subtags) or, where it has "", the first two of the file, which are stored there.
 * Entries with more than TBX_TERMS_MAX terms are left out; *passed_over gets their number.
 * Nothing is fetched, no entity is expanded. Errors, with the line: XML that is not
 * well-formed, a root that TBX does not have.
 */
bool import_tbx(struct lexicon *l, const char *path, struct language_pair *langs,
                size_t *passed_over, struct error *err);

/* The same for bytes in memory; path is for messages. */
bool import_tbx_text(struct lexicon *l, const char *bytes, size_t length, const char *path,
                     struct language_pair *langs, size_t *passed_over, struct error *err);

#endif
