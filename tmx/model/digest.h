/*
 * Units told apart by 128 bits each (see base/hash.h), so that what was seen of a memory fits in
 * memory.
 */
#ifndef TMX_MODEL_DIGEST_H
#define TMX_MODEL_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "tmx/model/unit.h"

/* Adds a text, which may be empty. "ab" and "c" give another digest than "a" and "bc". */
void digest_add(struct digest *digest, const char *text);

/*
 * Adds a variant's language in canonical form, its text, and its codes with their attributes and
 * content.
 */
void digest_add_variant(struct digest *digest, const struct variant *variant);

/*
 * Adds the props of the unit and its variants by which tools tell the same text in two places
 * apart: those with a context by prop_context(). Adds nothing when there are none.
 */
void digest_add_context(struct digest *digest, const struct unit *unit);

/* Adds all variants of a unit; their order makes no difference. */
void digest_add_unit(struct digest *digest, const struct unit *unit);

/*
 * Adds all that a unit has; the order of its variants, attributes, notes and props makes no
 * difference.
 */
void digest_add_all(struct digest *digest, const struct unit *unit);

/*
 * A number for each digest. Needs 32 to 64 bytes per digest, and half as much again while it
 * grows.
 */
struct digest_map {
	struct digest_entry *entries; /* open addressing */
	size_t n, room;               /* room is a power of two, or 0 */
};

#define DIGEST_MAP_INIT                                                                            \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

/* The digest's number, after adding it with 0 when it is new; valid until the next call. */
uint64_t *digest_map_add(struct digest_map *map, const struct digest *digest, bool *is_new);

/* The same without adding; NULL when it is not in the map. */
uint64_t *digest_map_find(const struct digest_map *map, const struct digest *digest);

void digest_map_release(struct digest_map *map);

#endif
