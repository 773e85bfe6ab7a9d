/* What is known of the words of a bitext before it is aligned. */
#ifndef ALIGN_EVIDENCE_H
#define ALIGN_EVIDENCE_H

#include "align/bitext.h"
#include "align/table.h"
#include "dicts/lexicon.h"

/*
 * Makes the table of prior evidence q(w|s) and q(s|w):
 *  - translations in the lexicon (may be NULL), also of forms of a word, which
 *    differ from it only in their last letters, with less weight;
 *  - identical tokens: names, numbers of equal value, punctuation;
 *  - ordinals and decades: 3de and 3rd;
 *  - cognates: words with the same first two letters whose longest common
 *    subsequence has three quarters of the length of the longer one (Melamed
 *    1999, section 3.1).
 * A row sums to at most 1. The table is the caller's to release.
 */
void evidence_collect(struct table *table, const struct bitext *bitext,
                      const struct lexicon *lexicon);

#endif
