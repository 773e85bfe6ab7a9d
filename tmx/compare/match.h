/* Which units of two memories are the same, or versions of each other. */
#ifndef TMX_COMPARE_MATCH_H
#define TMX_COMPARE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "tmx/model/unit.h"

/* How a unit of the old memory and its partner in the new one differ. */
enum match_kind {
	MATCH_NONE,     /* there is no partner */
	MATCH_SAME,     /* only in the order of tuvs, attributes, notes and props, if at all */
	MATCH_METADATA, /* in attributes, notes or props */
	MATCH_TEXT      /* in a text, its codes, or the languages */
};

#define MATCH_NO_UNIT UINT32_MAX

struct matches {
	/* for each old unit its new partner, and the reverse; or MATCH_NO_UNIT; owned */
	uint32_t *new_of, *old_of;
	unsigned char *kinds; /* of each old unit, an enum match_kind; owned */
	size_t nold, nnew;
};

/*
 * All units of the old memory are added first, then all of the new one. Units that are the same are
 * partners. Of the others, partners are found by these keys, one after the other:
 *  - those with the same texts and the same context (see digest_add_context()),
 *  - those with the same texts,
 *  - those with the same tuid, where no memory has it twice,
 *  - those whose source is the same in the same context,
 *  - those whose source is the same but for its codes,
 *  - those whose other texts are all the same.
 * With in_context, only the two keys with a context are used. Where several units have one key,
 * they are paired in their order; where one memory has more of them, those nearest by number are
 * paired. A unit may have moved anywhere.
 *
 * Only digests of units are kept. An old unit takes 60 bytes, and one that differs from all before
 * it 24 more, in a table that is at least 3/8 full. A new unit takes 4 bytes, and some 100 more if
 * it is not the same as an old one. All of that is freed at the end, except 9 bytes for an old unit
 * and 4 for a new one.
 */
struct matcher;

struct matcher *matcher_new(bool in_context);

/* False with err filled (ERROR_LIMIT) after the 2^32 - 2nd unit. */
bool matcher_add_old(struct matcher *m, const struct unit *unit, const struct tmx_header *header,
                     struct error *err);
bool matcher_add_new(struct matcher *m, const struct unit *unit, const struct tmx_header *header,
                     struct error *err);

/* Finds the partners and frees the matcher. The matches are the caller's to release. */
void matcher_finish(struct matcher *m, struct matches *matches);

/* For one that is not finished; may be NULL. */
void matcher_free(struct matcher *m);

void matches_release(struct matches *matches);

#endif
