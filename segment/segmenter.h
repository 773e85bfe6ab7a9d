/* Divides a text into segments, by the rules of a language. */
#ifndef SEGMENT_SEGMENTER_H
#define SEGMENT_SEGMENTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "segment/segment.h"
#include "segment/srx.h"
#include "segment/wrapping.h"

struct segmenter; /* one per thread */

/*
 * Is called in order for each place (a byte offset) where a rule decided: a break, or one that the
 * rule forbids. Where lines that belong together end, rule is NULL.
 */
typedef void segmenter_tell(void *context, size_t at, const struct srx_rule *rule);

struct segmenter_options {
	const char *lang; /* BCP 47 */
	const char *srx;  /* path of a file of rules (segment/srx.h); NULL: the built-in ones */
	/* paths of files of abbreviations (segment/abbreviations.h), whose rules come before */
	const char *const *abbreviations;
	size_t nabbreviations;
	segmenter_tell *tell; /* or NULL */
	void *context;        /* of tell */
};

/*
 * The rules for a language: those of the file, by the whole tag, or the built-in ones, by its primary
 * subtag. A language without rules of its own gets the general ones, after UAX #29. NULL with err
 * filled when a file can't be read, or a rule is not supported.
 */
struct segmenter *segmenter_new(const struct segmenter_options *options, struct error *err);
void segmenter_free(struct segmenter *s);

/* What kind of rules it has. Without break rules, only paragraphs and lines end segments. */
enum segmenter_rules {
	SEGMENTER_RULES_OWN,     /* of the file, or built in for the language */
	SEGMENTER_RULES_GENERAL, /* built in for all other languages */
	SEGMENTER_RULES_NO_BREAK /* of a file that has no break rules */
};

enum segmenter_rules segmenter_rules(const struct segmenter *s);

/*
 * Appends the segments of text (valid UTF-8) to out. Paragraphs end at empty lines; in a text that
 * has none, at every line end that was not made by wrapping. No segment crosses a paragraph. Within
 * a paragraph, a segment goes on in the next line only where the text is wrapped
 * (segment/wrapping.h): headings, items of lists, rows of tables and lines of addresses are segments
 * of their own. wrapping is NULL, and then measured, unless the lines were changed after it was
 * measured. Takes linear time. False with err filled when a rule takes too many steps on this text.
 */
bool segmenter_run(const struct segmenter *s, const char *text, size_t length,
                   const struct wrapping *wrapping, struct segments *out, struct error *err);

/*
 * Appends one segment for each line, which is a paragraph, too. An empty line is an empty segment, so
 * that line n is segment n.
 */
void segmenter_lines(const char *text, size_t length, struct segments *out);

#endif
