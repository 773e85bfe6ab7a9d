/* Sentences that show how terms are translated. */
#ifndef CORPORA_EXAMPLES_H
#define CORPORA_EXAMPLES_H

#include "corpora/document.h"
#include "dicts/glossary.h"

/*
 * Gives each entry the shortest pair of segments that have the source term and the target term,
 * and more words than those; of equally short pairs the first. Both documents have the same number
 * of segments, each the translation of the other's and none of them empty. Entries without such a
 * pair are left without an example.
 */
void examples_find(struct glossary *g, const struct document docs[2]);

#endif
