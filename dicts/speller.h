/* Spelling of one language. Only speller.c uses Hunspell. */
#ifndef DICTS_SPELLER_H
#define DICTS_SPELLER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct speller;

/*
 * Opens Hunspell's dictionaries for lang (BCP 47) in dictionary_dir (NULL: $DICPATH,
 * /usr/share/hunspell, /usr/share/myspell/dicts). A tag with a region takes that region's; one
 * without takes all that data/spellers.tsv has for the language, and a word is right when one of
 * them has it ("en": en_US and en_GB). Returns NULL when none is installed, with the Debian package
 * that has one in package, "" when there is no such package.
 */
struct speller *speller_open(const char *lang, const char *dictionary_dir, char package[64]);
void speller_free(struct speller *s);

/* The dictionaries in use, "nl" or "en_US en_GB". */
const char *speller_name(const struct speller *s);

/*
 * Adds the user's own words: one a line, '#' begins a comment line. With s NULL the list is only
 * read, so that its errors are reported.
 */
bool speller_add_words(struct speller *s, const char *path, struct error *err);

/*
 * Whether word (UTF-8, length bytes) is right: as it is or in lower case, in a dictionary or in the
 * user's list, or as a compound in languages that have them. Typographic apostrophes, ligatures and
 * soft hyphens make no difference. Each distinct form is looked up once.
 */
bool speller_check(struct speller *s, const char *word, size_t length);

/*
 * At most max suggestions for word, best first, as UTF-8 that lives as long as
 * the speller; returns how many.
 */
size_t speller_suggest(struct speller *s, const char *word, size_t length, const char **out,
                       size_t max);

const char *speller_library(void); /* name and version of Hunspell */

#endif
