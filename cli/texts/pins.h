/* Pairs that the user is sure of: from a file, and from lines that both texts have. */
#ifndef CLI_TEXTS_PINS_H
#define CLI_TEXTS_PINS_H

#include <stdbool.h>

#include "align/bead.h"
#include "cli/base/options.h"
#include "corpora/document.h"

struct pin_list {
	struct bead *items; /* owned; in order */
	size_t n, capacity;
};

/*
 * Collects the beads of a ladder (path may be NULL) and, for each of the delimiters, the lines of
 * both texts that are equal to it, the first with the first and so on. Returns false after a
 * message: when a bead has segments that the texts don't have or can't be one, when two of them cross or
 * overlap, or when the texts don't have a delimiter equally often.
 */
bool pins_collect(struct pin_list *pins, const char *path, const struct text_list *delimiters,
                  const struct document *src, const struct document *tgt);

void pins_free(struct pin_list *pins);

#endif
