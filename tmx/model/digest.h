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

/* Adds a text, also an empty one; what is added in two parts differs from what is added as one. */
void digest_add(struct digest *digest, const char *text);

/*
 * Adds a variant's language, in its canonical form, its text and its codes with all that is in
 * them.
 */
void digest_add_variant(struct digest *digest, const struct variant *variant);

/*
 * Adds what tools keep in props, of the unit and its variants, to tell the same text in two places
 * apart: OmegaT's file, id, prev, next and path, the same with x- before them, as others get them,
 * memoQ's and Lokalize's x-context, memoQ's x-context-pre and x-context-post, and Trados's
 * x-Context and x-ContextContent. Nothing when the unit has none of them.
 */
void digest_add_context(struct digest *digest, const struct unit *unit);

/* Adds all variants of a unit, whatever their order. */
void digest_add_unit(struct digest *digest, const struct unit *unit);

/*
 * Adds all that a unit has, whatever the order of its variants, and of attributes, notes and props.
 */
void digest_add_all(struct digest *digest, const struct unit *unit);

/*
 * A number for each digest. It takes 32 to 64 bytes a digest, and half as much again while it
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

/* The digest's number, 0 when it is new, which it is no more; it lives until the next call. */
uint64_t *digest_map_add(struct digest_map *map, const struct digest *digest, bool *is_new);

/* The same for one that may not be there: NULL. */
uint64_t *digest_map_find(const struct digest_map *map, const struct digest *digest);

void digest_map_release(struct digest_map *map);

#endif
