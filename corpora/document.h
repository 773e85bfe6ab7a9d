/* One side of a bitext: a text and its segments. */
#ifndef CORPORA_DOCUMENT_H
#define CORPORA_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "dicts/language.h"
#include "segment/segment.h"
#include "segment/segmenter.h"
#include "text/decode.h"

struct document {
	char *path;                  /* as given; "-" is standard input */
	char lang[LANGUAGE_TAG_MAX]; /* BCP 47 */
	struct decoded decoded;      /* the text, and how it was encoded */
	struct segments segments;
	size_t dehyphenated; /* words joined */
	enum segmenter_rules rules;
	bool presegmented;
};

struct document_options {
	const char *lang; /* canonical BCP 47 */
	bool presegmented;
	/* join words that a hyphen breaks at a line's end (segment/dehyphenate.h) */
	bool dehyphenate;
	const char *srx; /* path of rules of segmentation; NULL: the built-in ones */
	const char *const *abbreviations; /* paths of lists that go before them */
	size_t nabbreviations;
	/* called for each place where a rule decided, with the text read; may be NULL */
	segmenter_tell *tell;
	void *context; /* of tell */
	struct decode_options decode;
};

/*
 * Reads, decodes and segments path. The document is the caller's to release, also after a failure.
 * Errors, besides those of file_read(), decode() and segmenter_run(): an empty text, one of nothing
 * but white space, and files that begin as RTF, PDF, HTML or another format does.
 */
bool document_read(struct document *doc, const char *path, const struct document_options *options,
                   struct error *err);

/* The same for bytes in memory. */
bool document_parse(struct document *doc, const char *bytes, size_t length, const char *path,
                    const struct document_options *options, struct error *err);

void document_release(struct document *doc);

/* The text of a segment; *length gets its bytes. */
const char *document_segment(const struct document *doc, size_t segment, size_t *length);

/*
 * How many of the n segments from first on have text: in a presegmented document, empty lines are
 * segments without any.
 */
size_t document_text_segments(const struct document *doc, size_t first, size_t n);

/* Aborts unless the text is valid UTF-8 and the segments are in order; for tests and fuzzers. */
void document_check(const struct document *doc);

#endif
