/* The words of a bitext that no dictionary has and that are not names, codes or addresses. */
#ifndef CORPORA_SPELLING_H
#define CORPORA_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "corpora/document.h"
#include "dicts/speller.h"

enum side { SIDE_SRC, SIDE_TGT, SIDE_COUNT };

struct spelling_finding {
	enum side side;
	size_t segment;                 /* 0-based */
	size_t start, length;           /* bytes in the document's text */
	size_t line, column;            /* 1-based, code points */
	const char *word;               /* NFC */
	const char *const *suggestions; /* best first; they live as long as the speller */
	size_t nsuggestions;
};

struct spelling {
	struct spelling_finding *items; /* owned; by side, then by place */
	size_t n, capacity;
	bool checked[SIDE_COUNT]; /* whether that side had a speller */
	size_t found[SIDE_COUNT]; /* findings on that side; together n */
	struct arena arena;       /* words and arrays of suggestions */
};

struct spelling_options {
	/*
	 * how many distinct words get suggestions, from the first on: Hunspell takes long for each
	 */
	size_t suggested_words;
	size_t suggestions; /* at most, for a word */
};

#define SPELLING_OPTIONS_INIT                                                                      \
	{                                                                                          \
		.suggested_words = 50, .suggestions = 3                                            \
	}

/*
 * Looks up the words of both documents (corpora/words.h says what a word is). A side whose speller
 * is NULL is not checked, but its words still count for the other side. A word is right when the
 * speller has it, with or without the apostrophe before it, the full stop after it or a genitive
 * 's, or has all of its parts between hyphens.
 *
 * These are not findings, even if the speller does not have them:
 *  - words that are also on the other side, in upper or lower case;
 *  - capitalised words (names) inside a segment; and at the beginning of one if they are
 *    capitalised inside another segment of their side, or if the other side has a capitalised word
 *    with the same first four letters and about the same length (Zelenski, Zelensky);
 *  - words with a digit, with a capital after the first letter (NAVO, McDonald), of one letter, cut
 *    short by a hyphen (in- en uitvoer), or abbreviated by a full stop within the segment (bijv.);
 *  - parts of an address, a path or a file name.
 *
 * out is the caller's to release, before the spellers.
 */
void spelling_find(struct spelling *out, const struct document *src, const struct document *tgt,
                   struct speller *src_speller, struct speller *tgt_speller,
                   const struct spelling_options *options);

void spelling_release(struct spelling *spelling);

/* The findings in segments first to first + nsegments - 1 of side; *n of them, NULL when none. */
const struct spelling_finding *spelling_in(const struct spelling *spelling, enum side side,
                                           size_t first, size_t nsegments, size_t *n);

#endif
