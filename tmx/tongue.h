/* Whether a text is in the language that it says it is. */
#ifndef TMX_TONGUE_H
#define TMX_TONGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/unit.h"

/* Spelling dictionaries by language, opened when they are first asked for. */
struct tongues;

struct tongues *tongues_new(void);
void tongues_free(struct tongues *t);

/*
 * Whether a text of a unit seems to be in another of the unit's languages: at least 4 of its
 * words count (those with neither capitals nor digits), and the other language's dictionary knows 4 in 5
 * of them, and at least 3 in 10 more than its own does. False when a dictionary is missing.
 */
bool tongues_wrong(struct tongues *t, const struct unit *unit);

/* The nth package with a dictionary that was missed; NULL behind the last. */
const char *tongues_missed(const struct tongues *t, size_t n);

#endif
