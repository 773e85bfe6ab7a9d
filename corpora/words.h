/* The words of a segment as they are spelled: with their apostrophes and hyphens. */
#ifndef CORPORA_WORDS_H
#define CORPORA_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a word looks like, to tell misspellings from names, codes and abbreviations. */
enum word_shape {
	WORD_CAPITAL = 1 << 0,      /* begins with a capital */
	WORD_MIXED = 1 << 1,        /* has a capital after its first letter: NAVO, McDonald */
	WORD_DIGIT = 1 << 2,        /* holds a number character: A12, 12-jarige */
	WORD_SINGLE = 1 << 3,       /* at most one letter */
	WORD_FIRST = 1 << 4,        /* nothing with a letter is before it */
	WORD_CUT = 1 << 5,          /* a hyphen just before or after: in- en uitvoer */
	WORD_ABBREVIATION = 1 << 6, /* one full stop after it, and more text: bijv. */
	WORD_CODE = 1 << 7          /* in an address, a path, a file name or an identifier */
};

struct word {
	size_t start, length; /* bytes in the text */
	unsigned shape;       /* of enum word_shape */
};

struct word_scanner {
	const char *text; /* borrowed, valid UTF-8 */
	size_t length;
	size_t at;
	size_t chunk_end; /* of the text between white space around at */
	bool code;        /* whether that is an address or the like */
	bool begun;       /* whether a word with a letter has passed */
};

void word_scanner_init(struct word_scanner *scanner, const char *text, size_t length);

/*
 * Fills the next word; false at the end. A word is a run of letters, number
 * characters and ignorable characters, and of apostrophes and hyphens between
 * letters or numbers.
 */
bool word_next(struct word_scanner *scanner, struct word *word);

/* The shape that a word has without its surroundings: the first four. */
unsigned word_shape(const char *word, size_t length);

/*
 * The next part between hyphens of a word in text, from *at, which is 0 at first and then after the
 * part; false at the end. A word without hyphens is its own part. WORD_FIRST of a word is that of
 * its first part.
 */
bool word_part(const char *text, const struct word *word, size_t *at, struct word *part);

bool word_is_apostrophe(uint32_t cp); /* straight, typographic, or the modifier letter */

#endif
