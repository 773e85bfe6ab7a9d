/* Three-way merge: one memory made of two that come from a common base. */
#ifndef TMX_COMPARE_MERGE3_H
#define TMX_COMPARE_MERGE3_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/model/unit.h"
#include "tmx/model/unit_reader.h"

/* Whose version is taken of what both sides changed differently; without one, it is a conflict. */
enum prefer { PREFER_NONE, PREFER_OURS, PREFER_THEIRS, PREFER_NEWEST };

enum conflict_kind {
	CONFLICT_CHANGED,
	CONFLICT_ADDED,
	CONFLICT_OURS_DELETED,
	CONFLICT_THEIRS_DELETED
};

struct conflict {
	enum conflict_kind kind;
	const struct unit *ours, *theirs; /* NULL for one that was deleted */
	const struct tmx_header *header;  /* of the merged memory */
};

struct merge3_report {
	size_t units;                   /* written */
	size_t changed, added, deleted; /* changes of theirs that were taken */
	size_t both;                    /* changed by both, and merged */
	/*
	 * attributes, props and notes that both changed: those of the newer or preferred unit are
	 * taken
	 */
	size_t clashes;
	/* units that one side deleted and of which the other changed no text */
	size_t deleted_changed;
	/* parts of the header that both changed: ours are taken, or those of the preferred side */
	size_t header_clashes;
	size_t conflicts; /* written with both units */
	size_t resolved;  /* conflicts of which only the preferred unit is written */
};

/* Takes a unit of the merged memory. False ends the merge. */
typedef bool merge3_take(void *context, const struct unit *unit);
/* Takes a conflict, which lives during the call. */
typedef void merge3_tell(void *context, const struct conflict *conflict);

/*
 * Merges, unit by unit, what two sides made of a base. tmx/compare/match.h defines which units
 * belong together. A change of one side is taken, and the same change of both is taken once.
 * Different changes of one unit are combined if they can be (see tmx/compare/unit_merge.h);
 * otherwise they are a conflict, as is a unit that one side deleted and in which the other changed
 * a text. Both units of a conflict are written, ours first, with a prop x-conflict, "ours" or
 * "theirs". The order is that of ours; a unit that only theirs has comes after the one that it
 * follows there.
 *
 * Each memory is read at most five times, one memory at a time. Beside what a matcher takes, units
 * that theirs changed or added are kept, and those of the base that both changed.
 */
struct merge3;

struct merge3 *merge3_new(const struct unit_origin *base, const struct unit_origin *ours,
                          const struct unit_origin *theirs, enum prefer prefer);
void merge3_free(struct merge3 *m);

/* Decides what to do; false with err filled when a memory can't be read, or changes meanwhile. */
bool merge3_prepare(struct merge3 *m, struct error *err);

/* Valid after merge3_prepare(), and as long as m. The report is complete after merge3_write(). */
const struct tmx_header *merge3_header(const struct merge3 *m);
const struct merge3_report *merge3_report(const struct merge3 *m);

/*
 * Passes all units to take in their order, and each conflict that is not resolved to tell before
 * its units. False with err filled as above.
 */
bool merge3_write(struct merge3 *m, merge3_take *take, merge3_tell *tell, void *context,
                  struct error *err);

#endif
