/* Words that a typesetter, or OCR, broke with a hyphen at the end of a line. */
#ifndef SEGMENT_DEHYPHENATE_H
#define SEGMENT_DEHYPHENATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Whether length bytes of UTF-8 are a word, with or without hyphens within. */
typedef bool dehyphenate_is_word(void *context, const char *word, size_t length);

/*
 * Appends text, valid UTF-8, to out with such words made whole, and returns how many they are.
 *
 * A word is broken where a line ends in a letter or digit and a hyphen, and the next line begins
 * with a letter: a small one, or a capital when the word with the hyphen is known. The text itself
 * tells what becomes of the hyphen. It goes when the word without it stands inside a line
 * elsewhere; it stays when the word with it does. Of a word that stands nowhere else, is_word
 * (NULL: unknown) says the same; failing that, it goes between small letters, and stays behind a
 * capital or a digit. Soft hyphens, and the not signs that OCR makes of them, go before small
 * letters. A hyphen that stands for a part of a word (voor-\nen nadelen), by the words of
 * segment/rules/suspended.tsv, is left alone with its line break, and so are addresses.
 *
 * The line break moves behind the word, in place of the blanks there, so that lines keep their
 * numbers, and further when dashes or numbers follow that would look like a list at the start of
 * a line. It is dropped when the line ends there anyway.
 */
size_t dehyphenate(struct strbuf *out, const char *text, size_t length,
                   dehyphenate_is_word *is_word, void *context);

#endif
