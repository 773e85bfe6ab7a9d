/* Parts of two units that belong together: tuvs by their languages, props by their types. */
#ifndef TMX_MODEL_PARTNERS_H
#define TMX_MODEL_PARTNERS_H

#include <stddef.h>
#include <stdint.h>

#include "tmx/model/unit.h"

#define PARTNERS_NONE SIZE_MAX

/* What notes and props are told apart by. */
enum partners_key {
	PARTNERS_BY_KIND,  /* a prop its type; a note nothing */
	PARTNERS_BY_THING, /* a prop its type; a note its text */
	PARTNERS_BY_ALL    /* a prop its type and its text; a note its text */
};

/*
 * For each variant, the number of the one in another unit (NULL: none) that stands as far on among
 * those in its language, or PARTNERS_NONE. The caller frees it.
 */
size_t *partners_of_variants(const struct unit *unit, const struct unit *other);

/* The same for notes and props. */
size_t *partners_of_notes(const struct notes *notes, const struct notes *other,
                          enum partners_key key);

#endif
