/* Text to segments, by the built-in rules of a language. */
#ifndef SEGMENT_SEGMENTER_H
#define SEGMENT_SEGMENTER_H

#include <stddef.h>

#include "segment/segment.h"

struct segmenter; /* immutable, may be shared */

/*
 * The rules for lang (BCP 47; only the primary subtag counts). A language
 * without rules of its own gets the general ones: final punctuation, white
 * space, and what begins the next sentence.
 */
struct segmenter *segmenter_new(const char *lang);
void segmenter_free(struct segmenter *s);

/*
 * Appends the segments of text (valid UTF-8) to out. Paragraphs end at empty
 * lines or, in a text that has none, at every line end; no segment crosses a
 * paragraph. Within a paragraph, a segment goes on in the next line only when
 * the text is wrapped there (segment/lines.h): headings, items of lists, rows of tables
 * and lines of addresses are segments of their own. Linear in length.
 */
void segmenter_run(const struct segmenter *s, const char *text, size_t length,
		   struct segments *out);

/* One segment a line, an empty line an empty segment, so that line numbers hold; every line its own paragraph. */
void segmenter_lines(const char *text, size_t length, struct segments *out);

#endif
