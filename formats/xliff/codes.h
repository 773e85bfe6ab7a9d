/* Inline codes of TMX as those of XLIFF, and back. */
#ifndef FORMATS_XLIFF_CODES_H
#define FORMATS_XLIFF_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "tmx/model/code_pairs.h"
#include "tmx/model/unit.h"

/* ---- Of one segment, for writing ---- */

/* What stands at a place of a segment's pieces; for PIECE_START of all but sub. */
struct code {
	/* unique in the segment, and the same in the translation's: x, where that is a number */
	unsigned id;
	/* of bpt and ept: the same for both, and unique; i, where that is a number */
	unsigned pair;
	bool matched; /* of bpt and ept: there is the other one */
};

struct codes {
	struct code *items; /* as many as pieces */
	size_t capacity;
	struct code_pairs pairs;
};

/* The codes of a variant; above is codes_highest() of the unit's texts. */
void codes_take(struct codes *codes, const struct variant *v, unsigned above);
void codes_release(struct codes *codes);

/* The highest number of an x or i in a variant. */
unsigned codes_highest(const struct variant *v);

/* The content of the code that begins at a place, without tags; true when there was a sub in it. */
bool codes_content(struct strbuf *out, const struct variant *v, size_t at);

/* The value of an attribute of a piece; NULL for none. */
const char *code_attribute(const struct piece *piece, const char *name);

/* ---- Of one unit, for reading ---- */

/* Numbers for ids, as i and x of TMX are: those that are numbers stay. Zeroed is empty. */
struct code_numbers {
	struct vocabulary names;
	unsigned *numbers;
	size_t n, capacity;
	unsigned highest;
};

unsigned code_number(struct code_numbers *numbers, const char *id);
void code_numbers_clear(struct code_numbers *numbers);

/*
 * Makes bpt and ept without each other to it. A bpt has i as its first attribute; an ept has i, and
 * behind that an x which isn't counted yet.
 */
void codes_balance(struct piece *pieces, size_t n);

#endif
