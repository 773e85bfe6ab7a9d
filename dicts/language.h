/* Language tags (BCP 47) and what dictionaries call the languages (ISO 639). */
#ifndef DICTS_LANGUAGE_H
#define DICTS_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

enum { LANGUAGE_TAG_MAX = 36 }; /* with the NUL */

/*
 * Writes the canonical form of tag: hyphens, language in lower case and in two
 * letters where ISO 639-1 has them, script in title case, region in upper case
 * (nl_NL, NLD-nl -> nl-NL). Returns false when it is no well-formed tag, or
 * longer than LANGUAGE_TAG_MAX.
 */
bool language_canonical(const char *tag, char out[LANGUAGE_TAG_MAX]);

/* Whether tag begins with a language that ISO 639-1 knows, in two or three letters. */
bool language_known(const char *tag);

/* Three letters (ISO 639-3) for the primary subtag of tag; NULL when unknown. */
const char *language_iso3(const char *tag);

/* English name of the primary subtag's language ("Dutch"); the tag itself when unknown. */
const char *language_name(const char *tag);

/*
 * The language that a file name speaks of: x.nl.txt, x_en-GB.txt, nl.txt, nl-BE.txt,
 * nl/x.txt, x.nl. Returns false when it names none.
 */
bool language_from_path(const char *path, char out[LANGUAGE_TAG_MAX]);

#endif
