/* Finds the segments of a document that texts are made of, by walking through it in order. */
#ifndef CORPORA_TEXT_WALK_H
#define CORPORA_TEXT_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "corpora/document.h"

/*
 * Texts are compared by their letters: in NFC, without white space and without
 * "~~~", which hunalign puts between segments, and with U+FFFD for characters
 * that XML forbids, as Koppel writes them.
 */
struct text_walk {
	struct strbuf letters; /* of all segments */
	size_t *starts;        /* owned; where each segment's letters begin, and where all end */
	size_t n;              /* segments */
	size_t at;             /* the segment after the last that was found */
	struct strbuf wanted;  /* letters of the text that is looked for */
};

void text_walk_init(struct text_walk *walk, const struct document *doc);

/*
 * Finds the first run of whole segments after that of the last call that has the letters of text,
 * which is valid UTF-8; segments may be passed over. A text without letters is n = 0 segments.
 * Segments without letters may be within a run, but not at its ends. False when there is no such
 * run.
 */
bool text_walk_find(struct text_walk *walk, const char *text, size_t length, size_t *first,
                    size_t *n);

void text_walk_release(struct text_walk *walk);

#endif
