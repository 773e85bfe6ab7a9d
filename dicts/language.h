/* Language tags (BCP 47) and what dictionaries call the languages (ISO 639). */
#ifndef DICTS_LANGUAGE_H
#define DICTS_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* LANGUAGE_DEFAULT_SRC, _TGT and _SPELLINGS: of dicts/data/pair.tsv, by build-aux/pair.awk */
#include "dicts/pair.inc"

/* The language of what Koppel itself writes in a file: adminlang in TMX, xml:lang in TBX. */
#define LANGUAGE_ADMIN "en"

enum { LANGUAGE_TAG_MAX = 36 }; /* with the NUL */

/* The languages of two texts, or of the columns of a dictionary; "" where unknown. */
struct language_pair {
	char src[LANGUAGE_TAG_MAX], tgt[LANGUAGE_TAG_MAX];
};

/*
 * Fills in the unknown language of a pair, or both, with the languages that Koppel ships for: each
 * on its own side unless the other side has it.
 */
void language_pair_complete(struct language_pair *pair);

/* Whether tag is of one of the languages that Koppel ships for. */
bool language_is_default(const char *tag);

/*
 * Writes the canonical form of tag: hyphens; the language in lower case, and in the two letters of
 * ISO 639-1 if it has them for a code of ISO 639-3 or 639-2/B; script in title case; region in
 * upper case (nl_NL, NLD-nl -> nl-NL). Returns false when tag is malformed, or too long for out.
 */
bool language_canonical(const char *tag, char out[LANGUAGE_TAG_MAX]);

/* The same for a tag from a file. What is malformed is copied as it is, and cut when too long. */
void language_take(const char *tag, char out[LANGUAGE_TAG_MAX]);

/* Whether both tags have the same primary subtag: nl-NL and nl-BE. */
bool language_same(const char *a, const char *b);

/* How two pairs of languages compare, by their primary subtags. */
enum language_order { LANGUAGES_EQUAL, LANGUAGES_REVERSED, LANGUAGES_DIFFERENT };
enum language_order language_order(const struct language_pair *a, const struct language_pair *b);

/* Whether tag begins with the code, in two or three letters, of a language of ISO 639-1. */
bool language_known(const char *tag);

/*
 * The tag of a language by its English name ("Dutch"), or by one of language_names.tsv
 * ("Nederlands"), in any case; false when there is none.
 */
bool language_by_name(const char *name, char out[LANGUAGE_TAG_MAX]);

/* Iterates over all languages, in two letters; *at is NULL at first. False at the end. */
bool language_next(const char **at, char out[LANGUAGE_TAG_MAX]);

/*
 * Three letters (ISO 639-3) for the primary subtag of tag; NULL when unknown. The results of the
 * last two calls are valid.
 */
const char *language_iso3(const char *tag);

/*
 * English name of the primary subtag's language ("Dutch"); the tag itself when unknown. The results
 * of the last LANGUAGE_NAMES calls are valid.
 */
enum { LANGUAGE_NAMES = 4 };
const char *language_name(const char *tag);

/*
 * The language in a file name: x.nl.txt, x_en-GB.txt, nl.txt, nl-BE.txt,
 * nl/x.txt, x.nl. Returns false when there is none.
 */
bool language_from_path(const char *path, char out[LANGUAGE_TAG_MAX]);

#endif
