/* The differences between two memories. */
#ifndef TMX_COMPARE_DIFF_H
#define TMX_COMPARE_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/compare/change.h"
#include "tmx/compare/match.h"
#include "tmx/model/unit_reader.h"

/* Takes a change, which lives during the call. False ends the comparison. */
typedef bool diff_take(void *context, const struct change *change);

/*
 * Passes on what changed from the old memory to the new one, in the order of the new one; a unit
 * that was removed comes at its old place. tmx/compare/match.h defines which units belong together.
 * Changes of metadata alone, the header included, are passed on only with `metadata`. counts gets
 * the number of changes of each kind, passed on or not, and under CHANGE_NONE the units that are
 * the same.
 *
 * Each memory is read twice, the second time until the last change. Beside what a matcher takes,
 * space is needed only for old units that changed and come earlier than their partners. False with
 * err filled when a memory can't be read, or differs at the second time.
 */
bool diff_memories(const struct unit_origin *old, const struct unit_origin *new, bool metadata,
                   diff_take *take, void *context, size_t counts[CHANGE_KINDS], struct error *err);

/*
 * Matches the units of two memories (see tmx/compare/match.h), reading each once; false with err
 * filled.
 */
bool diff_match(const struct unit_origin *old, const struct unit_origin *new,
                struct matches *matches, struct error *err);

#endif
