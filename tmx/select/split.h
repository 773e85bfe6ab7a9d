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
	const char *prop; /* a type: a part for each value */
};

/*
 * A unit for a part: the name of the part ("001", "nl-en", "news"), and the unit; both live during
 * the call. False when it takes no more.
 */
typedef bool split_take(void *context, const char *part, const struct unit *unit);

/*
 * Gives a unit, of which there were so many before, to the parts that it belongs to: one, or by
 * languages one for each that its source is translated to, with all its texts in these two. A unit
 * without the prop belongs to the part "". Returns how many took it: 0 when it has no source or no
 * translation.
 */
size_t split_unit(const struct split_options *options, const struct unit *unit,
                  const struct tmx_header *header, size_t before, split_take *take, void *context);

#endif
