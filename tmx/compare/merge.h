/* Several memories as one, in which each unit is kept once. */
#ifndef TMX_COMPARE_MERGE_H
#define TMX_COMPARE_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/model/unit.h"

/*
 * All units are passed to merger_see(), and then again, in the same order, to merger_judge(). For
 * each that is different two entries of 24 bytes are kept, in tables that are at least 3/8 full.
 */
struct merger;

struct merger *merger_new(void);
void merger_free(struct merger *m);

/*
 * Takes the header of a memory, before its units are seen. The header of the merged memory is the
 * first one, with those notes, props and udes of the others that it does not have.
 */
void merger_add_header(struct merger *m, const struct tmx_header *header);

/* Lives as long as the merger. */
const struct tmx_header *merger_header(const struct merger *m);

/* False with err filled (ERROR_LIMIT) after the 2^31st unit. */
bool merger_see(struct merger *m, const struct unit *unit, const struct tmx_header *header,
                struct error *err);

struct merge_judgement {
	/*
	 * false if another unit has the same texts, codes and context, and is newer, or has the
	 * same date and comes earlier
	 */
	bool kept;
	/*
	 * the number that is shared by all units with different translations of this source in this
	 * context; 0 for none
	 */
	size_t conflict;
};

/*
 * Whether the next unit is kept. Numbers of conflicts are 1, 2, 3 in the order in which
 * merger_see() found them.
 */
struct merge_judgement merger_judge(struct merger *m, const struct unit *unit,
                                    const struct tmx_header *header);

/*
 * The unit for the merged memory, with the srclang of its own memory when the merged header has
 * another. Lives until the next call, and no longer than unit.
 */
const struct unit *merger_unit(struct merger *m, const struct unit *unit,
                               const struct tmx_header *header);

/* Whether as many units were judged as seen; otherwise a memory has changed in between. */
bool merger_complete(const struct merger *m);

size_t merger_conflicts(const struct merger *m);

#endif
