/* Pairs of texts: the units of TMX, which may be in more than two languages, as other formats have them. */
#ifndef FORMATS_BASE_UNIT_PAIR_H
#define FORMATS_BASE_UNIT_PAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

/* A source with one of its translations. */
struct unit_pair {
	const struct unit *unit;
	const struct variant *src, *tgt;
};

/* The source of a unit: the text in the language asked for ("": the unit's own). NULL for none. */
const struct variant *unit_pair_source(const struct unit *unit, const struct tmx_header *header,
                                       const struct tag *asked);

/*
 * The next translation of src, in the language asked for ("": any other than the source's), from
 * *at on, which is moved; NULL at the end.
 */
const struct variant *unit_pair_next(const struct unit *unit, size_t *at, const struct variant *src,
                                     const struct tag *asked);

/* The id of the unit; "" for none. */
const char *unit_pair_id(const struct unit_pair *pair);

/* The first prop of that type that the unit has; NULL for none. */
const char *unit_pair_prop(const struct unit_pair *pair, const char *type);

/* Whether Koppel aligned the unit: it has a prop that only align writes. */
bool unit_pair_is_aligned(const struct unit_pair *pair);

#endif
