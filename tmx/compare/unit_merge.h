/* One unit made of three: two versions and the one that both come from. */
#ifndef TMX_COMPARE_UNIT_MERGE_H
#define TMX_COMPARE_UNIT_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

struct unit_merge {
	struct arena *arena; /* of what is made; it borrows the texts of all three */
	bool theirs_win;     /* where both changed the same attribute, note or prop; else ours do */
	size_t clashes;      /* how often both did */
};

/*
 * Takes each attribute, prop (by type, and within a type by order), note and text from the side
 * that changed it. False when both changed a text differently, or one changed the source and the
 * other any text. base is NULL when both added the unit; header is that of the base.
 */
bool unit_merge(struct unit_merge *m, const struct unit *base, const struct tmx_header *header,
                const struct unit *ours, const struct unit *theirs, struct unit *merged);

/* The same for headers; their notes, props and udes are taken from one side together. */
void tmx_header_merge(struct unit_merge *m, const struct tmx_header *base,
                      const struct tmx_header *ours, const struct tmx_header *theirs,
                      struct tmx_header *merged);

#endif
