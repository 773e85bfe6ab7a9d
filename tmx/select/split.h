/* One memory as several: which part a unit belongs to. */
#ifndef TMX_SELECT_SPLIT_H
#define TMX_SELECT_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

enum split_by { SPLIT_BY_UNITS, SPLIT_BY_LANGUAGES, SPLIT_BY_PROP };

struct split_options {
	enum split_by by;
	size_t units;     /* of a part */
	const char *prop; /* its type; each value has a part */
};

/*
 * Takes a unit for a part, which has a name ("001", "nl-en", "news"); both live during the call.
 * False when it takes no more.
 */
typedef bool split_take(void *context, const char *part, const struct unit *unit);

/*
 * Passes a unit to the parts that it belongs to; `before` units of the memory came before it. By
 * units or prop this is one part; the one of units without the prop is "". By languages it is one
 * for each language that its source is translated to, with all its texts in these two. Returns the
 * number of parts: 0 when it has no source or no translation.
 */
size_t split_unit(const struct split_options *options, const struct unit *unit,
                  const struct tmx_header *header, size_t before, split_take *take, void *context);

#endif
