/* Many memories as one: what they say twice stands in it once. */
#ifndef TMX_COMPARE_MERGE_H
#define TMX_COMPARE_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/model/unit.h"

/*
 * The units are seen once, and then judged once, in the same order. In between, 24 bytes are kept
 * of each that is different, twice, in tables that are at least 3/8 full.
 */
struct merger;

struct merger *merger_new(void);
void merger_free(struct merger *m);

/*
 * Takes the header of a memory, before its units are seen. The merged memory has that of the first,
 * with the notes, props and udes of the others that differ.
 */
void merger_add_header(struct merger *m, const struct tmx_header *header);

/* Lives as long as the merger. */
const struct tmx_header *merger_header(const struct merger *m);

/* False with err filled (ERROR_LIMIT) after the 2^31st unit. */
bool merger_see(struct merger *m, const struct unit *unit, const struct tmx_header *header,
                struct error *err);

struct judgement {
	/*
	 * else another one has the same texts, codes and context, and is newer, or as old and
	 * earlier
	 */
	bool kept;
	/*
	 * 0, or the number of those that translate the same source, in the same context,
	 * differently
	 */
	size_t conflict;
};

/*
 * What becomes of the next unit. Numbers of conflicts are 1, 2, 3 in the order in which
 * merger_see() found them.
 */
struct judgement merger_judge(struct merger *m, const struct unit *unit,
                              const struct tmx_header *header);

/*
 * The unit as it stands in the merged memory: with its srclang when that of its own memory is
 * another. It lives until the next call, as long as unit does.
 */
const struct unit *merger_unit(struct merger *m, const struct unit *unit,
                               const struct tmx_header *header);

/* Whether as many units were judged as were seen. */
bool merger_complete(const struct merger *m);

size_t merger_conflicts(const struct merger *m);

#endif
