/* The first byte chooses the language and whether lines are segments; the rest is the text. */
#include <assert.h>
#include <string.h>

#include "base/strbuf.h"
#include "corpora/document.h"
#include "tests/fuzz/fuzz.h"
#include "text/unicode.h"

static const char *const languages[] = { "nl", "en", "de" };

static void add_visible(struct strbuf *out, const char *text, size_t length)
{
	uint32_t cp;

	for (size_t at = 0, step; at < length; at += step) {
		step = unicode_next(text + at, length - at, &cp);
		if (!unicode_is_space(cp))
			strbuf_add(out, text + at, step);
	}
}

/* But for white space, the segments are the text. */
static void check_nothing_lost(const struct document *doc)
{
	struct strbuf all = STRBUF_INIT, joined = STRBUF_INIT;

	add_visible(&all, doc->decoded.text, doc->decoded.length);
	for (size_t i = 0; i < doc->segments.n; i++) {
		size_t length;
		const char *text = document_segment(doc, i, &length);

		add_visible(&joined, text, length);
	}
	assert(all.length == joined.length && memcmp(all.data, joined.data, all.length) == 0);
	strbuf_release(&all);
	strbuf_release(&joined);
}

static void check_places(const struct document *doc)
{
	const struct segments *s = &doc->segments;
	size_t line, column;

	for (size_t i = 0; i < s->n; i++) {
		assert(doc->presegmented || s->items[i].end > s->items[i].start);
		assert(!doc->presegmented ||
		       (s->items[i].line == i + 1 && s->items[i].paragraph == i));
	}
	/* lines are counted from one segment to the next, so that the last one stands for all */
	decode_position(doc->decoded.text, s->items[s->n - 1].start, &line, &column);
	assert(s->items[s->n - 1].line == line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document doc;
	struct error err = { .code = ERROR_NONE };

	if (!size)
		return 0;
	const struct document_options options = {
		.lang = languages[(data[0] >> 1) % (sizeof(languages) / sizeof(languages[0]))],
		.presegmented = data[0] & 1,
	};
	if (document_parse(&doc, (const char *)data + 1, size - 1, "fuzz", &options, &err)) {
		document_check(&doc);
		check_nothing_lost(&doc);
		check_places(&doc);
	} else {
		/* the built-in rules have a way through every text */
		assert(err.code != ERROR_LIMIT);
		assert(err.code != ERROR_NONE && err.message[0] && strcmp(err.path, "fuzz") == 0);
	}
	document_release(&doc);
	return 0;
}
