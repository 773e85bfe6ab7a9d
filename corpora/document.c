#include "corpora/document.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "dicts/speller.h"
#include "io/file.h"
#include "io/zip.h"
#include "segment/dehyphenate.h"
#include "segment/segmenter.h"
#include "segment/wrapping.h"
#include "text/unicode.h"

/*
 * How files begin that are often given by mistake; decoded as text, they would be aligned as such.
 */
static const struct {
	const char *start, *name;
} other_formats[] = {
	{ "{\\rtf", "RTF" },          { "%PDF-", "PDF" },  { "<?xml", "XML" },
	{ "<!doctype html", "HTML" }, { "<html", "HTML" }, { "%!PS-", "PostScript" },
};

static bool refuse(const char *format, const char *path, struct error *err)
{
	return error_set(err, ERROR_INPUT, file_label(path),
	                 "%s, and not plain text: save it as text first", format);
}

static const char *other_format(const struct decoded *d)
{
	/* HTML may have blank lines before its doctype */
	const char *text = d->text + strspn(d->text, " \t\r\n");

	for (size_t i = 0; i < sizeof(other_formats) / sizeof(other_formats[0]); i++)
		if (strncasecmp(text, other_formats[i].start, strlen(other_formats[i].start)) == 0)
			return other_formats[i].name;
	return NULL;
}

size_t document_text_segments(const struct document *doc, size_t first, size_t n)
{
	size_t count = 0;

	for (size_t i = first; i < first + n; i++)
		count += doc->segments.items[i].end > doc->segments.items[i].start;
	return count;
}

static bool is_word(void *speller, const char *word, size_t length)
{
	return speller_check(speller, word, length);
}

/*
 * Replaces the text by one whose broken words are whole. *wrapping is how the lines were wrapped
 * before: a line that has been joined says no longer how wide the page was.
 */
static void join_words(struct document *doc, struct wrapping *wrapping)
{
	struct decoded *d = &doc->decoded;
	struct strbuf joined = STRBUF_INIT;
	char package[64];
	struct speller *speller = speller_open(doc->lang, NULL, package);

	wrapping_measure(wrapping, d->text, d->length);
	doc->dehyphenated =
		dehyphenate(&joined, d->text, d->length, speller ? is_word : NULL, speller);
	speller_free(speller);
	if (doc->dehyphenated) {
		free(d->text);
		d->length = joined.length;
		d->text = strbuf_detach(&joined);
	}
	strbuf_release(&joined);
}

static bool segment_document(struct document *doc, const struct document_options *wanted,
                             const struct wrapping *wrapping, struct error *err)
{
	const struct segmenter_options options = {
		doc->lang,    wanted->srx,    wanted->abbreviations, wanted->nabbreviations,
		wanted->tell, wanted->context
	};
	const struct decoded *d = &doc->decoded;

	if (doc->presegmented) {
		segmenter_lines(d->text, d->length, &doc->segments);
		return true;
	}
	struct segmenter *segmenter = segmenter_new(&options, err);
	bool ok = segmenter &&
	          segmenter_run(segmenter, d->text, d->length, wrapping, &doc->segments, err);
	doc->rules = segmenter ? segmenter_rules(segmenter) : SEGMENTER_RULES_OWN;
	segmenter_free(segmenter);
	return ok;
}

bool document_parse(struct document *doc, const char *bytes, size_t length, const char *path,
                    const struct document_options *options, struct error *err)
{
	*doc = (struct document){ .path = xstrdup(path), .presegmented = options->presegmented };
	memcpy(doc->lang, options->lang, strnlen(options->lang, sizeof(doc->lang) - 1));
	if (zip_begins(bytes, length)) /* before the encoding of its bytes is guessed */
		return refuse("a zip archive or an office document", path, err);
	if (!decode(&doc->decoded, bytes, length, file_label(path), &options->decode, err))
		return false;
	const char *format = other_format(&doc->decoded);
	if (format)
		return refuse(format, path, err);
	struct wrapping wrapping;
	if (options->dehyphenate)
		join_words(doc, &wrapping);
	if (!segment_document(doc, options, options->dehyphenate ? &wrapping : NULL, err))
		return false;
	if (!document_text_segments(doc, 0, doc->segments.n))
		return error_set(err, ERROR_INPUT, file_label(path),
		                 length ? "empty: nothing but white space" : "empty file");
	return true;
}

bool document_read(struct document *doc, const char *path, const struct document_options *options,
                   struct error *err)
{
	char *bytes;
	size_t length;

	*doc = (struct document){ 0 };
	if (!file_read(path, FILE_LIMIT_BYTES, &bytes, &length, err))
		return false;
	bool ok = document_parse(doc, bytes, length, path, options, err);
	free(bytes);
	return ok;
}

void document_release(struct document *doc)
{
	segments_release(&doc->segments);
	decoded_release(&doc->decoded);
	free(doc->path);
	*doc = (struct document){ 0 };
}

const char *document_segment(const struct document *doc, size_t segment, size_t *length)
{
	const struct segment *s = &doc->segments.items[segment];

	*length = s->end - s->start;
	return doc->decoded.text + s->start;
}

void document_check(const struct document *doc)
{
	const struct decoded *d = &doc->decoded;

	assert(unicode_valid_bytes(d->text, d->length) == d->length);
	segments_check(&doc->segments, d->text, d->length);
}
