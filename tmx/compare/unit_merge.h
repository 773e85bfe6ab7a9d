/* One unit of three: as two made it of a common one. */
#ifndef TMX_COMPARE_UNIT_MERGE_H
#define TMX_COMPARE_UNIT_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

struct unit_merge {
	struct arena *arena; /* for what is made; texts are those of the three */
	bool theirs_win;     /* where both changed the same attribute, note or prop; else ours do */
	size_t clashes;      /* how often that was so */
};

/*
 * What one side changed is taken from it, attribute by attribute, prop by prop (those of a type by
 * their order), note by note and text by text. False when both changed the same text differently,
 * or one the source and the other a text. base is NULL when both added the unit; header is the
 * base's.
 */
bool unit_merge(struct unit_merge *m, const struct unit *base, const struct tmx_header *header,
                const struct unit *ours, const struct unit *theirs, struct unit *merged);

/* The same for headers; their notes, props and udes are taken from one side as a whole. */
void tmx_header_merge(struct unit_merge *m, const struct tmx_header *base,
                      const struct tmx_header *ours, const struct tmx_header *theirs,
                      struct tmx_header *merged);

#endif
