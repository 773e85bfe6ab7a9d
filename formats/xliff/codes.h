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

/* Numbers for a code; set where a piece is the start of an element other than sub. */
struct code {
	/* unique in the segment, and the same in its translation: x, where that is a number */
	unsigned id;
	/* of bpt and ept: the same for both, and unique otherwise; i, where that is a number */
	unsigned pair;
	bool matched; /* of bpt and ept: the segment has the other one, too */
};

struct codes {
	struct code *items; /* one for each piece */
	size_t capacity;
	struct code_pairs pairs;
};

/*
 * Numbers the codes of a variant. New numbers begin above a number: the codes_highest() of both texts,
 * so that no code gets the id that another one has in the translation.
 */
void codes_take(struct codes *codes, const struct variant *v, unsigned above);
void codes_release(struct codes *codes);

/* The highest number of an x or i in two texts. */
unsigned codes_highest(const struct variant *src, const struct variant *tgt);

/* Appends the text of the code that begins at a piece; true when it had a sub, whose tags are lost. */
bool codes_content(struct strbuf *out, const struct variant *v, size_t at);

/* Whether a bpt, ept or it is at the end of what it formats, and not at its beginning. */
bool code_closes(const struct piece *piece);

/* The value of an attribute of a piece; NULL for none. */
const char *code_attribute(const struct piece *piece, const char *name);

/* ---- Of one unit, for reading ---- */

/* Numbers for ids, as i and x of TMX must be: an id that is a number is its own. Zeroed is empty. */
struct code_numbers {
	struct vocabulary names;
	unsigned *numbers;
	size_t n, capacity;
	unsigned highest;
};

unsigned code_number(struct code_numbers *numbers, const char *id);
void code_numbers_clear(struct code_numbers *numbers);

/*
 * Makes each bpt or ept without its partner an it. The first attribute of both must be i, which becomes
 * pos; an ept must have an x after it that its n does not count: an it has one, but an ept does not.
 */
void codes_balance(struct piece *pieces, size_t n);

#endif
