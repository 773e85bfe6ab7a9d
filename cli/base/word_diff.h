/* Which words of two texts differ. */
#ifndef CLI_BASE_WORD_DIFF_H
#define CLI_BASE_WORD_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/base/cell.h"

/* A word: what is between blanks. */
struct diff_word {
	size_t start, end; /* bytes */
	bool differs;      /* not in the longest common subsequence of words */
};

struct diff_words {
	struct diff_word *words; /* owned */
	size_t n, capacity;
};

/*
 * Fills in the words of both texts. If comparing them would take too much memory (4 million pairs of
 * words, of 4 bytes each), all words between the equal beginning and the equal end differ.
 */
void word_diff(struct diff_words *a, const char *a_text, struct diff_words *b, const char *b_text);
void word_diff_release(struct diff_words *words);

/* Marks the words that differ in two cells, in colour or by brackets around each run of them. */
void word_diff_mark(struct cell *a, struct cell *b, bool in_color);

#endif
