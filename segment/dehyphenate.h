/* Joins words that are hyphenated at the end of a line. */
#ifndef SEGMENT_DEHYPHENATE_H
#define SEGMENT_DEHYPHENATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Whether length bytes of UTF-8 are a word, with or without hyphens in it. */
typedef bool dehyphenate_is_word(void *context, const char *word, size_t length);

/*
 * Appends text, valid UTF-8, to out with these words joined, and returns how many were.
 *
 * A word is broken where a line ends in a letter or digit and a hyphen, and the next line begins
 * with a letter: a small one, or a capital if the word with the hyphen is known. Whether the hyphen
 * stays is decided by the first of these that holds. It goes when the word without it occurs inside
 * a line elsewhere in the text; it stays when the word with it does. is_word (NULL: no word is
 * known) then says the same of words that don't occur. Otherwise the hyphen goes between small
 * letters, and stays after a capital or a digit. Soft hyphens, and the not signs that OCR makes of
 * them, go before small letters. A suspended hyphen (voor-\nen nadelen), by the words of
 * segment/rules/suspended.tsv, is left alone with its line break, and so are addresses.
 *
 * The line break moves to the blanks after the word, so that later lines keep their numbers. It
 * moves on over dashes and numbers, which would look like an item of a list at the start of a line.
 * It is dropped when the line ends there anyway.
 */
size_t dehyphenate(struct strbuf *out, const char *text, size_t length,
                   dehyphenate_is_word *is_word, void *context);

#endif
