/* Pins, which are beads that the user is sure of: from a file, and from lines in both texts. */
#ifndef CLI_TEXTS_PINS_H
#define CLI_TEXTS_PINS_H

#include <stdbool.h>

#include "align/bead.h"
#include "cli/base/options.h"
#include "corpora/document.h"

struct pin_list {
	struct bead *items; /* owned; in order on both sides, disjoint, with text on both */
	size_t n, capacity;
};

/*
 * Collects the beads of a ladder (path may be NULL) and, for each delimiter, the segments of both
 * texts that are equal to it: the first with the first, and so on. False after a message: when the
 * texts don't have the segments of a bead, when those make no bead type, when two beads cross or
 * overlap, or when a delimiter is missing or more frequent in one text.
 */
bool pins_collect(struct pin_list *pins, const char *path, const struct text_list *delimiters,
                  const struct document *src, const struct document *tgt);

void pins_free(struct pin_list *pins);

#endif
