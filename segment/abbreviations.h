/*
 * Abbreviations of the user, as rules: no sentence ends after one.
 *
 * The file has one abbreviation per line, with or without its full stop, and comments after '#'. A
 * mark at the end ("Yahoo!") counts as the full stop. One that begins with a small letter also
 * matches with a capital. "#NUMERIC_ONLY#" after it: no sentence ends between it and a number. What
 * follows a line "[nl]" is for that language only. The lists of Moses' sentence splitter,
 * nonbreaking_prefix.*, have this form and can be used as they are.
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
 * Adds rules for the abbreviations of all languages and of lang, of which only the primary subtag
 * counts. With ends_after_numbers, a sentence ends between a number after such an abbreviation and a
 * capital: the built-in rules would take "4." there for the number of an item in a list. False with
 * err filled (file, line, reason).
 */
bool abbreviations_read(struct srx *srx, const char *path, const char *lang,
                        bool ends_after_numbers, struct error *err);
bool abbreviations_parse(struct srx *srx, const char *bytes, size_t length, const char *path,
                         const char *lang, bool ends_after_numbers, struct error *err);

#endif
