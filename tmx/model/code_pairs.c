#include "tmx/model/code_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* The bpt with this i that waits for its ept. */
static size_t *open_of(struct code_pairs *pairs, const char *i)
{
	uint32_t number = vocabulary_add(&pairs->numbers, i, strlen(i));

	if (number == pairs->nopen) {
		GROW(pairs->open, pairs->nopen, pairs->open_capacity);
		pairs->open[pairs->nopen++] = CODE_PAIRS_ALONE;
	}
	return &pairs->open[number];
}

static void take_half(struct code_pairs *pairs, const struct piece *piece, size_t at, bool begins)
{
	const char *i = attributes_find(&piece->attributes, "i");
	size_t *open = i ? open_of(pairs, i) : NULL;

	pairs->partners[at] = CODE_PAIRS_ALONE;
	if (!open)
		return;
	if (!begins && *open != CODE_PAIRS_ALONE) {
		pairs->partners[at] = *open;
		pairs->partners[*open] = at;
	}
	*open = begins ? at : CODE_PAIRS_ALONE;
}

void code_pairs_find(struct code_pairs *pairs, const struct piece *pieces, size_t n)
{
	if (pairs->capacity < n) {
		pairs->capacity = 2 * n;
		pairs->partners =
			xreallocarray(pairs->partners, pairs->capacity, sizeof(*pairs->partners));
	}
	for (size_t at = 0; at < n; at++) {
		bool starts = pieces[at].kind == PIECE_START,
		     begins = starts && strcmp(pieces[at].text, "bpt") == 0;
		pairs->partners[at] = at;
		if (begins || (starts && strcmp(pieces[at].text, "ept") == 0))
			take_half(pairs, &pieces[at], at, begins);
	}
	/* i counts within one segment. Most have no codes: nothing is to be freed then. */
	if (pairs->nopen)
		vocabulary_release(&pairs->numbers);
	pairs->nopen = 0;
}

void code_pairs_release(struct code_pairs *pairs)
{
	vocabulary_release(&pairs->numbers);
	free(pairs->partners);
	free(pairs->open);
	*pairs = (struct code_pairs){ 0 };
}
