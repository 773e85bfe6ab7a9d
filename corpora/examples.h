/* Sentences that show how terms are translated. */
#ifndef CORPORA_EXAMPLES_H
#define CORPORA_EXAMPLES_H

#include "corpora/document.h"
#include "dicts/glossary.h"

/*
 * Gives each entry the shortest pair of segments whose source has the source term and
 * whose target has the target term, and more than the terms; of equally short ones the
 * first. The documents have as many segments each, none of them empty, which translate each other.
 */
void examples_find(struct glossary *g, const struct document docs[2]);

#endif
