/* Text to segments, by the rules of a language. */
#ifndef SEGMENT_SEGMENTER_H
#define SEGMENT_SEGMENTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "segment/segment.h"
#include "segment/srx.h"
#include "segment/wrapping.h"

struct segmenter; /* one a thread */

/*
 * Tells each place (a byte of text, behind the white space) where a rule decided, in order: a
 * break, or one that the rule forbids. A rule that is NULL stands for the end of lines that belong
 * together.
 */
typedef void segmenter_tell(void *context, size_t at, const struct srx_rule *rule);

struct segmenter_options {
	const char *lang; /* BCP 47 */
	const char *srx;  /* path of a file of rules (segment/srx.h); NULL: the built-in ones */
	/* paths of lists (segment/abbreviations.h) that go before them */
	const char *const *abbreviations;
	size_t nabbreviations;
	segmenter_tell *tell; /* NULL: nothing is told */
	void *context;        /* of tell */
};

/*
 * The rules for a language: those that the file has for the whole tag, or the built-in ones, of
 * which only the primary subtag counts. A language without rules of its own gets the general ones,
 * after UAX #29. NULL with err filled when the file can't be read, or a rule can't be honoured.
 */
struct segmenter *segmenter_new(const struct segmenter_options *options, struct error *err);
void segmenter_free(struct segmenter *s);

/* What the rules are; of those that break no text, only paragraphs and lines end segments. */
enum segmenter_rules {
	SEGMENTER_RULES_OWN,     /* of the file, or built in for the language */
	SEGMENTER_RULES_GENERAL, /* built in for all other languages */
	SEGMENTER_RULES_NO_BREAK /* of a file that has none that breaks */
};

enum segmenter_rules segmenter_rules(const struct segmenter *s);

/*
 * Appends the segments of text (valid UTF-8) to out. Paragraphs end at empty
 * lines or, in a text that has none, at every line end that wasn't wrapped; no segment crosses a
 * paragraph. Within a paragraph, a segment goes on in the next line only when
 * the text is wrapped there (segment/lines.h): headings, items of lists, rows of tables
 * and lines of addresses are segments of their own. How it is wrapped is measured, or else known
 * from before its lines were changed (NULL: measured). Linear in length. False with err filled when
 * a rule takes too many steps on this text.
 */
bool segmenter_run(const struct segmenter *s, const char *text, size_t length,
                   const struct wrapping *wrapping, struct segments *out, struct error *err);

/*
 * One segment a line, an empty line an empty segment, so that line numbers hold; every line its own
 * paragraph.
 */
void segmenter_lines(const char *text, size_t length, struct segments *out);

#endif
