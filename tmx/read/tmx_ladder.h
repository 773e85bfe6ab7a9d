/* Translation memories as alignments of the texts that they were made of. */
#ifndef TMX_READ_TMX_LADDER_H
#define TMX_READ_TMX_LADDER_H

#include "corpora/ladder_format.h"

/*
 * The pairs of a memory in two of its languages: those, and the order, in which most of its first
 * pairs are in the two documents. A pair is looked for behind the last that was found, and else,
 * since a memory may be in any order, where both texts are nearest to each other. A text that isn't
 * there, or a memory of other texts, is an error. Units have no score.
 */
ladder_detector ladder_detect_tmx;
ladder_reader ladder_read_tmx;

#endif
