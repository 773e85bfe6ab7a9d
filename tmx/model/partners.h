/* Parts of two units that belong together: tuvs by their languages, props by their types. */
#ifndef TMX_MODEL_PARTNERS_H
#define TMX_MODEL_PARTNERS_H

#include <stddef.h>
#include <stdint.h>

#include "tmx/model/unit.h"

#define PARTNERS_NONE SIZE_MAX

/* When two notes, or two props, count as the same one. */
enum partners_key {
	PARTNERS_BY_KIND,  /* props of one type; any two notes */
	PARTNERS_BY_THING, /* props of one type; notes of one text */
	PARTNERS_BY_ALL    /* props of one type and text; notes of one text */
};

/*
 * For each variant, the number of its partner in another unit (which may be NULL): the nth in a
 * language is the partner of the nth there in that language. PARTNERS_NONE when there is none. The
 * caller frees the list.
 */
size_t *partners_of_variants(const struct unit *unit, const struct unit *other);

/* The same for notes and props. */
size_t *partners_of_notes(const struct notes *notes, const struct notes *other,
                          enum partners_key key);

#endif
