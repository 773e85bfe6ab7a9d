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

#include "segment/srx.h"
#include "text/error.h"

/*
 * One group of rules, for what the file has for all languages and for lang, of which the primary
 * subtag counts; free it with srx_free(). NULL with err filled (file, line, reason).
 */
struct srx *abbreviations_read(const char *path, const char *lang, struct error *err);
struct srx *abbreviations_parse(const char *bytes, size_t length, const char *path, const char *lang,
				struct error *err);

#endif
