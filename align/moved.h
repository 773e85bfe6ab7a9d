/* Segments that are in another place in the translation: pairs that cross the path. */
#ifndef ALIGN_MOVED_H
#define ALIGN_MOVED_H

#include <stddef.h>

#include "align/bead.h"
#include "align/bitext.h"
#include "align/lattice.h"

/*
 * Among the segments that a path leaves without counterpart, finds pairs that share rare words of
 * the model's table and are likely to translate each other, the likeliest first where two claim
 * the same segment. Fills in *moved (owned by the caller, in the order of the source, numbers of
 * the bitext) and returns how many. Linear in the length of the texts.
 */
size_t moved_find(struct bead **moved, const struct bitext *b, const struct model *model,
                  const struct edge *path, size_t n);

#endif
