/* Whether a text is in the language that its tuv names. */
#ifndef TMX_SELECT_LANGUAGE_CHECK_H
#define TMX_SELECT_LANGUAGE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

/* Spelling dictionaries by language, opened when they are first asked for. */
struct language_checker;

struct language_checker *language_checker_new(void);
void language_checker_free(struct language_checker *t);

/*
 * Whether a text of a unit seems to be in another of the unit's languages: at least 4 of its
 * words count (those with neither capitals nor digits: names say nothing), the other language's
 * dictionary knows 4 in 5 of them, and 3 in 10 more than the dictionary of its own language. False
 * when a dictionary is missing.
 */
bool language_checker_is_wrong(struct language_checker *t, const struct unit *unit);

/* The nth package whose dictionary was needed and is not installed; NULL after the last. */
const char *language_checker_missed(const struct language_checker *t, size_t n);

#endif
