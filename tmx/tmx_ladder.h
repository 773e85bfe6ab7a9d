/* Translation memories as alignments of the texts that they were made of. */
#ifndef TMX_TMX_LADDER_H
#define TMX_TMX_LADDER_H

#include "corpora/ladder_format.h"

/*
 * The pairs of a memory in one pair of languages, which is the first whose texts are in the two
 * documents, in either order. Each text is looked for behind the last that was found, and then from
 * the beginning, since a memory may be in any order and have a repeated pair once. A text that isn't
 * there, or a memory of other texts, is an error. Units have no score, and what is inline (tmx_reader.h) and
 * part of a segment is missed.
 */
ladder_detector ladder_detect_tmx;
ladder_reader ladder_read_tmx;

#endif
