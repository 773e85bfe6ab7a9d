/* Which bpt and ept of a segment belong together (TMX 1.4b, section 5.2: by their i). */
#ifndef TMX_MODEL_CODE_PAIRS_H
#define TMX_MODEL_CODE_PAIRS_H

#include <stddef.h>
#include <stdint.h>

#include "base/vocabulary.h"
#include "tmx/model/unit.h"

#define CODE_PAIRS_ALONE SIZE_MAX

/* Zeroed is empty. */
struct code_pairs {
	/*
	 * For each piece that begins a bpt or an ept: the number of the piece that begins the other
	 * half, or CODE_PAIRS_ALONE when there is none, as for one without i. For all other pieces:
	 * their own number.
	 */
	size_t *partners;
	size_t capacity;
	struct vocabulary numbers; /* each i of the current segment */
	size_t *open; /* by number: the bpt that waits for its ept, or CODE_PAIRS_ALONE */
	size_t nopen, open_capacity;
};

/*
 * Pairs the bpt and ept of n pieces. An i may be used again after its ept. The result lives until
 * the next call.
 */
void code_pairs_find(struct code_pairs *pairs, const struct piece *pieces, size_t n);

void code_pairs_release(struct code_pairs *pairs);

#endif
