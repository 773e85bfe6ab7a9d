/*
 * Abbreviations of the user's, as rules: no sentence ends behind them.
 *
 * The file has one abbreviation a line, with or without its full stop, and comments behind '#'.
 * A mark at its end ("Yahoo!") counts as its full stop. One that begins with a small letter
 * is also met with a capital. "#NUMERIC_ONLY#" behind it: no sentence ends between it and a number.
 * A line "[nl]" says that what follows is for that language alone. So the lists of Moses' sentence
 * splitter, nonbreaking_prefix.*, can be used as they are.
 */
#ifndef SEGMENT_ABBREVIATIONS_H
#define SEGMENT_ABBREVIATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "segment/srx.h"

/* One group without rules; free it with srx_free(). */
struct srx *abbreviations_new(void);

/*
 * Adds rules for what the file has for all languages and for lang, of which the primary subtag
 * counts. With ends_behind_numbers, a sentence ends behind such a number before a capital: for
 * rules that would take it for the number of an item in a list. False with err filled (file, line,
 * reason).
 */
bool abbreviations_read(struct srx *srx, const char *path, const char *lang,
                        bool ends_behind_numbers, struct error *err);
bool abbreviations_parse(struct srx *srx, const char *bytes, size_t length, const char *path,
                         const char *lang, bool ends_behind_numbers, struct error *err);

#endif
