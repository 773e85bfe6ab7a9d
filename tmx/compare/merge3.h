/* A memory of two that were made of a common one. */
#ifndef TMX_COMPARE_MERGE3_H
#define TMX_COMPARE_MERGE3_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/model/unit.h"
#include "tmx/model/unit_reader.h"

/* What both sides changed differently is a conflict, or else that of a side is taken. */
enum prefer { PREFER_NONE, PREFER_OURS, PREFER_THEIRS, PREFER_NEWEST };

enum conflict_kind {
	CONFLICT_CHANGED,
	CONFLICT_ADDED,
	CONFLICT_OURS_DELETED,
	CONFLICT_THEIRS_DELETED
};

struct conflict {
	enum conflict_kind kind;
	const struct unit *ours, *theirs; /* NULL for the one that was deleted */
	const struct tmx_header *header;  /* of the merged memory */
};

struct merge3_report {
	size_t units;                   /* written */
	size_t changed, added, deleted; /* as theirs did */
	size_t both;                    /* merged, because both changed them */
	/* attributes, props and notes that both changed: the newer unit's, or as preferred */
	size_t clashes;
	/* units that one side deleted and of which the other changed no text */
	size_t deleted_changed;
	/* parts of the header that both changed: ours stand, or as preferred */
	size_t header_clashes;
	size_t conflicts; /* that stand in the memory */
	size_t resolved;  /* ... that don't, because a side is preferred */
};

/* Returns whether there is any use in writing on. */
typedef bool merge3_take(void *context, const struct unit *unit);
typedef void merge3_tell(void *context, const struct conflict *conflict);

/*
 * Merges, unit by unit, what two sides made of a base; which units belong together says
 * tmx/compare/match.h. What one side changed, added or deleted is done; what both did the same way
 * is done once; what both changed differently is taken from both as far as it goes (see
 * tmx/compare/unit_merge.h), and else is a conflict, as is a unit that one side deleted and of
 * which the other changed a text. Both units of a conflict stand in the memory, ours first, with a
 * prop x-conflict, "ours" or "theirs". The order is that of ours; what only theirs has stands
 * after the unit that it follows there.
 *
 * Each memory is read five times at most, one after the other. Beside what a matcher takes, those
 * units are kept that theirs changed or added, and those of the base that both changed.
 */
struct merge3;

struct merge3 *merge3_new(const struct unit_origin *base, const struct unit_origin *ours,
                          const struct unit_origin *theirs, enum prefer prefer);
void merge3_free(struct merge3 *m);

/* Finds out what to do; false with err filled when a memory can't be read, or changes meanwhile. */
bool merge3_prepare(struct merge3 *m, struct error *err);

/* Both from here on; they live as long as m. */
const struct tmx_header *merge3_header(const struct merge3 *m);
const struct merge3_report *merge3_report(const struct merge3 *m);

/*
 * Gives all units in their order, and tells of conflicts that are not resolved, each before its
 * units.
 */
bool merge3_write(struct merge3 *m, merge3_take *take, merge3_tell *tell, void *context,
                  struct error *err);

#endif
