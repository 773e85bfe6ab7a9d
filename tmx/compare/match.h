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
	MATCH_NONE,     /* it has none */
	MATCH_SAME,     /* not at all, or in the order of tuvs, attributes, notes and props */
	MATCH_METADATA, /* in attributes, notes or props */
	MATCH_TEXT      /* in a text, its codes, or the languages */
};

#define MATCH_NOBODY UINT32_MAX

struct matches {
	/* of each unit of the other memory, its partner or MATCH_NOBODY; owned */
	uint32_t *new_of, *old_of;
	unsigned char *kinds; /* of each old unit, an enum match_kind; owned */
	size_t nold, nnew;
};

/*
 * All units of the old memory are added first, then all of the new one. Partners are first those
 * that are the same; of the others, each time in the order of the memories,
 *  - those with the same texts and the same context (see digest_add_context()),
 *  - those with the same texts,
 *  - those with the same tuid, where no memory has it twice,
 *  - those whose source is the same in the same context,
 *  - those whose source is the same but for its codes,
 *  - those whose other texts are all the same.
 * With in_context, only the first and the fourth of these are looked for, after those that are the
 * same. Where one memory has more of these than the other, the nearest by their numbers go
 * together. The order of units makes no difference.
 *
 * Nothing is kept of a unit's text. It takes 60 bytes an old unit, 24 bytes for each that is
 * different, in a table that is at least 3/8 full, and 4 bytes a new unit; and some 100 bytes for
 * each new unit that no old one is the same as. All of it is freed at the end, but 9 bytes an old
 * unit and 4 a new one.
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

/* Frees one that is not finished; NULL: nothing. */
void matcher_free(struct matcher *m);

void matches_release(struct matches *matches);

#endif
