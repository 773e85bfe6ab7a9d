/* Reads translation memories as alignments of the texts that they were made from. */
#ifndef TMX_READ_TMX_LADDER_H
#define TMX_READ_TMX_LADDER_H

#include "corpora/ladder_format.h"

/*
 * The pairs of a memory in two of its languages, chosen with their direction so that most of the
 * first pairs are found in the two documents. A pair is searched for after the last one found, and
 * otherwise, since a memory may be in any order, where both texts are nearest to each other. A text
 * that is not in its document is an error. The units have no score.
 */
ladder_detector ladder_detect_tmx;
ladder_reader ladder_read_tmx;

#endif
