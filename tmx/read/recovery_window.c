#include "tmx/read/recovery_window.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "io/xml_encoding.h"

enum { CHUNK_BYTES = 1 << 16, TAG_BYTES = 16 };

/* Adds the next bytes, decoded; length is 0 at the end. Reports invalid ones. */
static void add_decoded(struct recovery_window *w, const char *bytes, size_t length)
{
	size_t before = decode_stream_replaced(w->decoder);

	if (length)
		decode_stream_add(w->decoder, bytes, length, &w->text);
	else
		decode_stream_end(w->decoder, &w->text);
	size_t undecoded = decode_stream_replaced(w->decoder) - before;
	if (undecoded)
		w->tell(w->context, undecoded);
}

/*
 * Reads on; false when nothing was added. The loop is for decoders, which add nothing until they
 * have a whole character.
 */
static bool fill(struct recovery_window *w)
{
	char chunk[CHUNK_BYTES];
	size_t before = w->text.length;

	while (!w->over && w->text.length == before) {
		long n = file_in_read(w->in, chunk, sizeof(chunk), w->err);
		w->over = n <= 0;
		if (w->decoder)
			add_decoded(w, chunk, n > 0 ? (size_t)n : 0);
		else if (n > 0)
			strbuf_add(&w->text, chunk, (size_t)n);
	}
	return w->text.length > before;
}

void recovery_window_shift(struct recovery_window *w)
{
	if (w->at < CHUNK_BYTES)
		return;
	w->text.length -= w->at;
	memmove(w->text.data, w->text.data + w->at, w->text.length + 1);
	for (int i = 0; i < RECOVERY_SECTIONS; i++) {
		w->searched[i].from -= w->searched[i].from < w->at ? w->searched[i].from : w->at;
		w->searched[i].to -= w->searched[i].to < w->at ? w->searched[i].to : w->at;
	}
	w->at = 0;
}

void recovery_window_use(struct recovery_window *w, size_t to)
{
	for (; w->at < to; w->at++) {
		bool ends = w->text.data[w->at] == '\n';
		w->line += ends;
		w->column = ends ? 1 : w->column + ((w->text.data[w->at] & 0xC0) != 0x80);
	}
}

bool recovery_is_tag(const char *text, const char *name)
{
	size_t length = strlen(name);

	return strncasecmp(text, name, length) == 0 && text[length] &&
	       strchr(" \t\r\n/>", text[length]);
}

/*
 * After the section whose content begins at from; SIZE_MAX when it has no end within bounds. Then
 * what was searched is remembered, since broken files may have thousands of openings.
 */
static size_t section_end(struct recovery_window *w, size_t from, enum recovery_section section)
{
	bool known = from >= w->searched[section].from && from < w->searched[section].to;
	size_t at = known ? w->searched[section].to - from : 0, bytes;

	while ((bytes = recovery_section_bytes(section, w->text.data + from, w->text.length - from,
	                                       &at)) == SIZE_MAX)
		if (w->text.length - w->at > UNIT_BYTES_MAX || !fill(w)) {
			w->searched[section].from = known ? w->searched[section].from : from;
			w->searched[section].to = from + at;
			return SIZE_MAX;
		}
	return bytes ? from + bytes : SIZE_MAX;
}

size_t recovery_window_pass(struct recovery_window *w, size_t at)
{
	size_t start;
	enum recovery_section section = recovery_section_at(w->text.data + at, &start);
	size_t end = section < RECOVERY_SECTIONS && !w->plain ? section_end(w, at + start, section)
	                                                      : SIZE_MAX;

	return end == SIZE_MAX ? at + 1 : end;
}

size_t recovery_window_tag_end(struct recovery_window *w, size_t at)
{
	for (size_t i = at + 1;; i++) {
		if (i == w->text.length && (i - w->at > UNIT_BYTES_MAX || !fill(w)))
			return SIZE_MAX;
		if (w->text.data[i] == '>')
			return i + 1;
		if (w->text.data[i] == '<')
			return SIZE_MAX;
	}
}

static const struct {
	const char *tag;
	enum recovery_mark mark;
} marks[] = { { "<tu", RECOVERY_MARK_START },
	      { "</tu", RECOVERY_MARK_END },
	      { "</body", RECOVERY_MARK_BODY_END },
	      { "</tmx", RECOVERY_MARK_BODY_END } };

static enum recovery_mark mark_at(const char *text)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (recovery_is_tag(text, marks[i].tag))
			return marks[i].mark;
	return RECOVERY_MARK_NONE;
}

enum recovery_mark recovery_window_find(struct recovery_window *w, size_t *at)
{
	for (;;) {
		const char *found = memchr(w->text.data + *at, '<', w->text.length - *at);
		*at = found ? (size_t)(found - w->text.data) : w->text.length;
		/* the whole name of a tag, and the longest opening mark of a section */
		while (w->text.length - *at < TAG_BYTES && fill(w))
			continue;
		if (*at >= w->text.length || *at - w->at > UNIT_BYTES_MAX)
			return RECOVERY_MARK_NONE;
		enum recovery_mark mark = mark_at(w->text.data + *at);
		if (mark != RECOVERY_MARK_NONE)
			return mark;
		if (w->text.data[*at] == '<')
			*at = recovery_window_pass(w, *at);
	}
}

/* Chooses a decoder by the beginning, which is read as bytes, and decodes that. */
static bool choose_encoding(struct recovery_window *w)
{
	struct xml_encoding found;

	while (w->text.length < 4 && fill(w))
		continue;
	xml_encoding_find(&found, w->text.data, w->text.length);
	const char *encoding = found.marked      ? found.marked
	                       : *found.declared ? found.declared
	                                         : "UTF-8";
	struct strbuf bytes = w->text;
	strbuf_init(&w->text);
	if (strcasecmp(encoding, "UTF-8") != 0)
		w->decoder = decode_stream_open(encoding);
	if (w->decoder && bytes.length > found.mark_bytes)
		add_decoded(w, bytes.data + found.mark_bytes, bytes.length - found.mark_bytes);
	else if (!w->decoder)
		strbuf_add(&w->text, bytes.data + found.mark_bytes,
		           bytes.length - found.mark_bytes);
	strbuf_release(&bytes);
	return w->err->code == ERROR_NONE;
}

bool recovery_window_open(struct recovery_window *w, const char *path, struct error *err)
{
	w->in = file_in_open(path, SIZE_MAX, err);
	if (!w->in)
		return false;
	*err = (struct error){ .code = ERROR_NONE };
	w->err = err;
	w->line = w->column = 1;
	strbuf_init(&w->text);
	return choose_encoding(w);
}

void recovery_window_release(struct recovery_window *w)
{
	file_in_close(w->in);
	decode_stream_close(w->decoder);
	strbuf_release(&w->text);
	*w = (struct recovery_window){ .in = NULL };
}
