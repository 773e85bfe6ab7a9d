/* What is different between two memories. */
#ifndef TMX_COMPARE_DIFF_H
#define TMX_COMPARE_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/compare/change.h"
#include "tmx/compare/match.h"
#include "tmx/model/unit_reader.h"

/* Told of each change, which lives during the call. False ends it. */
typedef bool diff_take(void *context, const struct change *change);

/*
 * Tells what became of the old memory's units in the new one, in its order, with a unit that was
 * removed where it stood; tmx/compare/match.h says which units belong together. What differs in
 * metadata alone, the header included, is told with `metadata`, and counted in any case: counts
 * gets how many changes of each kind there are, told or not, and under CHANGE_NONE how many units
 * are the same.
 *
 * Each memory is read twice, the second time until all is told. Beside what a matcher takes, only
 * those old units are kept that are told and whose partner stands further on. False with err
 * filled when a memory can't be read, or was another one the second time.
 */
bool diff_memories(const struct unit_origin *old, const struct unit_origin *new, bool metadata,
                   diff_take *take, void *context, size_t counts[CHANGES], struct error *err);

/*
 * Matches the units of two memories (see tmx/compare/match.h), reading each once; false with err
 * filled.
 */
bool diff_match(const struct unit_origin *old, const struct unit_origin *new,
                struct matches *matches, struct error *err);

#endif
