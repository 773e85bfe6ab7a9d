#include "config.h"

#include "tmx/read/recovery.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/file.h"
#include "text/decode.h"
#include "tmx/read/recovery_window.h"

enum { DOCTYPE_BYTES_MAX = 1 << 12 };

#define DOCTYPE "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">"
#define BEGIN "<tmx version=\"1.4\"><body>\n"
#define END "</body></tmx>"

struct recovery {
	struct unit_reader base; /* first */
	char *path;
	tmx_reader_tell *tell_deviation;
	recovery_tell_broken *tell_broken;
	void *context;
	struct recovery_window window;
	struct decode_stream *foreign; /* windows-1252 */
	bool told;                     /* text since the last unit has been reported */
	struct strbuf before;          /* the first line of each document: DOCTYPE to <body> */
	struct strbuf document;        /* before, the current unit, and END */
	struct unit_reader *header_reader, *unit_reader;
	struct unit unit;
	struct variant *variants;
	size_t capacity;
};

/* counts is NULL for what was left out. */
static void tell(struct recovery *r, const struct recovery_counts *counts, const char *what,
                 const char *why, size_t line, size_t column)
{
	struct recovery_broken broken = { counts, what, why, { 0 }, line, column };

	if (counts)
		broken.counts = *counts;
	r->tell_broken(r->context, &broken);
}

static void tell_undecoded(void *context, size_t undecoded)
{
	struct recovery *r = context;
	const struct recovery_counts counts = { .undecoded = undecoded };

	tell(r, &counts, "text", "bytes that are invalid in its encoding", r->window.line,
	     r->window.column);
}

/* ---- Units ---- */

/* Reads a unit in a document of its own; it lives until the next call. */
static const struct unit *parse(struct recovery *r, const char *text, size_t length,
                                struct error *err)
{
	unit_reader_close(r->unit_reader);
	strbuf_clear(&r->document);
	strbuf_add(&r->document, r->before.data, r->before.length);
	strbuf_add(&r->document, text, length);
	strbuf_addstr(&r->document, END);
	r->unit_reader = tmx_reader_memory(r->document.data, r->document.length, r->path,
	                                   r->tell_deviation, r->context, err);
	return r->unit_reader ? unit_reader_next(r->unit_reader, err) : NULL;
}

/* From a place in the document to that in the file: the unit begins on the document's line 2. */
static void move(const struct recovery *r, size_t *line, size_t *column)
{
	*column += *line == 2 ? r->window.column - 1 : 0;
	*line = *line >= 2 ? r->window.line + *line - 2 : r->window.line;
}

static const struct unit *place_unit(struct recovery *r, const struct unit *unit)
{
	if (r->capacity < unit->nvariants) {
		r->capacity = 2 * unit->nvariants;
		r->variants = xreallocarray(r->variants, r->capacity, sizeof(*r->variants));
	}
	r->unit = *unit;
	move(r, &r->unit.line, &r->unit.column);
	for (size_t i = 0; i < unit->nvariants; i++) {
		r->variants[i] = unit->variants[i];
		move(r, &r->variants[i].line, &r->variants[i].column);
	}
	r->unit.variants = r->variants;
	return &r->unit;
}

/* Where the unit at the window's place ends: after its end tag, or where the next one begins. */
static size_t unit_end(struct recovery_window *w, bool *closed)
{
	size_t tag = recovery_window_tag_end(w, w->at), end = w->at + 1;

	*closed = true;
	if (tag != SIZE_MAX && w->text.data[tag - 2] == '/') /* <tu/> */
		return tag;
	enum recovery_mark mark = recovery_window_find(w, &end);
	size_t after = mark == RECOVERY_MARK_END ? recovery_window_tag_end(w, end) : SIZE_MAX;
	*closed = after != SIZE_MAX;
	return *closed ? after : end;
}

/*
 * Reads the unit at the window's place again, recovered; NULL when that doesn't help either. err
 * says why it can't be read as it is.
 */
static const struct unit *read_recovered(struct recovery *r, size_t length, bool closed,
                                         struct error *err)
{
	const struct recovery_window *w = &r->window;
	struct strbuf text = STRBUF_INIT;
	struct recovery_counts counts = { .closed = !closed };
	struct error again;
	size_t line = err->line, column = err->column;

	recovery_text(&counts, &text, w->text.data + w->at, length, r->foreign);
	if (!closed)
		strbuf_addstr(&text, "</tu>");
	const struct unit *unit = parse(r, text.data, text.length, &again);
	strbuf_release(&text);
	if (closed)
		move(r, &line, &column);
	tell(r, unit ? &counts : NULL, "unit", err->message, closed ? line : w->line,
	     closed ? column : w->column);
	return unit;
}

/*
 * The unit at the window's place, recovered if necessary, and where it ends; NULL when that
 * doesn't help.
 */
static const struct unit *read_unit(struct recovery *r, size_t *end)
{
	struct recovery_window *w = &r->window;
	struct error err = { .code = ERROR_NONE };
	const struct unit *unit = NULL;
	bool closed = false;

	for (int way = 0; way < 2 && !unit; way++) {
		/* A comment that isn't closed may hide the unit's end: then ignore sections. */
		w->plain = way;
		*end = unit_end(w, &closed);
		unit = closed ? parse(r, w->text.data + w->at, *end - w->at, &err) : NULL;
	}
	w->plain = false;
	if (!closed && *end - w->at > UNIT_BYTES_MAX)
		error_set(&err, ERROR_LIMIT, NULL, UNIT_TOO_LARGE);
	else if (!closed)
		error_set(&err, ERROR_FORMAT, NULL, "it doesn't end");
	if (!unit && w->err->code == ERROR_NONE)
		unit = read_recovered(r, *end - w->at, closed, &err);
	return unit ? place_unit(r, unit) : NULL;
}

/*
 * The length of what may be between units: white space, a comment, or a tag around them; 0 for
 * anything else.
 */
static size_t pass_between(struct recovery *r, size_t at)
{
	static const char *const tags[] = { "</body", "</tmx", "<body" };
	const char *text = r->window.text.data + at;

	if (*text && strchr(" \t\r\n", *text))
		return 1;
	if (strncmp(text, "<!--", 4) == 0) {
		size_t bytes = recovery_window_pass(&r->window, at) - at;
		return bytes > 1 ? bytes : 0; /* 1: it has no end */
	}
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (recovery_is_tag(text, tags[i])) {
			size_t end = recovery_window_tag_end(&r->window, at);
			return end == SIZE_MAX ? 0 : end - at;
		}
	return 0;
}

/* After the tag at an offset, or after its "<" when it does not end. */
static size_t after_tag(struct recovery *r, size_t at)
{
	size_t end = recovery_window_tag_end(&r->window, at);

	return end == SIZE_MAX ? at + 1 : end;
}

/*
 * Moves the window to where a unit begins, and reports once when text before that is lost.
 */
static void leave_out(struct recovery *r, size_t to)
{
	struct recovery_window *w = &r->window;

	while (w->at < to) {
		size_t bytes = pass_between(r, w->at);
		if (!bytes && !r->told) {
			tell(r, NULL, "text", "it belongs to no unit", w->line, w->column);
			r->told = true;
		}
		size_t end = bytes ? w->at + bytes : recovery_window_pass(w, w->at);
		recovery_window_use(w, end < to ? end : to);
	}
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct recovery *r = (struct recovery *)base;
	struct recovery_window *w = &r->window;

	w->err = err;
	while (err->code == ERROR_NONE) {
		recovery_window_shift(w);
		size_t start = w->at;
		enum recovery_mark mark = recovery_window_find(w, &start);
		bool ends = mark == RECOVERY_MARK_END || mark == RECOVERY_MARK_BODY_END;
		leave_out(r, ends ? after_tag(r, start) : start);
		if (mark == RECOVERY_MARK_NONE && w->over && w->at >= w->text.length)
			return NULL;
		if (mark != RECOVERY_MARK_START)
			continue;
		size_t end;
		const struct unit *unit = read_unit(r, &end);
		recovery_window_use(w, end);
		r->told = false;
		if (unit)
			return unit;
	}
	return NULL;
}

/* ---- The header ---- */

/*
 * Begins documents with the prologue's document type, whose entities units may use, or with the
 * usual one. It must be one line: see move(). A ">" within [...] doesn't end it.
 */
static void take_doctype(struct recovery *r, const char *prologue)
{
	const char *start = strstr(prologue, "<!DOCTYPE"), *end = start;
	int brackets = 0;

	for (; end && *end && (*end != '>' || brackets); end++)
		brackets += (*end == '[') - (*end == ']');
	strbuf_clear(&r->before);
	if (end && end - start > DOCTYPE_BYTES_MAX)
		tell(r, NULL, "document type", "more than 4 KB", 1, 1);
	if (end && *end && end - start <= DOCTYPE_BYTES_MAX)
		strbuf_add(&r->before, start, (size_t)(end - start) + 1);
	else
		strbuf_addstr(&r->before, DOCTYPE);
	for (size_t i = 0; i < r->before.length; i++)
		if (r->before.data[i] == '\n' || r->before.data[i] == '\r')
			r->before.data[i] = ' ';
	strbuf_addstr(&r->before, BEGIN);
}

static struct unit_reader *read_header(struct recovery *r, const char *text, size_t length,
                                       tmx_reader_tell *told, struct error *err)
{
	strbuf_clear(&r->document);
	strbuf_add(&r->document, text, length);
	strbuf_addstr(&r->document, strcasestr(r->document.data, "<body") ? END : "<body>" END);
	return tmx_reader_memory(r->document.data, r->document.length, r->path, told, r->context,
	                         err);
}

static bool can_read(struct recovery *r, const char *text, size_t length, struct error *err)
{
	struct error own;
	struct unit_reader *reader = read_header(r, text, length, NULL, err ? err : &own);

	unit_reader_close(reader);
	return reader;
}

/* Reads the header, recovered if necessary, or leaves it out. */
static void take_header(struct recovery *r, size_t length)
{
	const char *text = r->window.text.data;
	struct strbuf recovered = STRBUF_INIT;
	struct error err;

	/* the XML declaration may name an encoding, but the window is UTF-8 */
	if (strncmp(text, "<?xml", 5) == 0 && strstr(text, "?>"))
		text = strstr(text, "?>") + 2;
	size_t before = (size_t)(text - r->window.text.data);
	length -= before < length ? before : length;
	bool sound = can_read(r, text, length, &err);
	if (!sound) {
		struct recovery_counts counts = { .closed = false };
		recovery_text(&counts, &recovered, text, length, r->foreign);
		bool helps = can_read(r, recovered.data, recovered.length, NULL);
		tell(r, helps ? &counts : NULL, "header", err.message, 1, 1);
		if (!helps) {
			strbuf_clear(&recovered);
			strbuf_addstr(&recovered, "<tmx>");
		}
	}
	r->header_reader = read_header(r, sound ? text : recovered.data,
	                               sound ? length : recovered.length, r->tell_deviation, &err);
	strbuf_release(&recovered);
}

/* Falls back to the usual DOCTYPE when that of the file is broken: all units would be lost. */
static void check_before(struct recovery *r)
{
	struct error err;

	parse(r, "", 0, &err);
	if (!r->unit_reader)
		take_doctype(r, "");
}

/* After the tag <body>; where the first unit begins when there is none before that. */
static size_t body_start(struct recovery *r, size_t first)
{
	for (size_t at = 0; at < first;) {
		const char *found = memchr(r->window.text.data + at, '<', first - at);
		if (!found)
			break;
		at = (size_t)(found - r->window.text.data);
		if (recovery_is_tag(found, "<body"))
			return after_tag(r, at);
		at = recovery_window_pass(&r->window, at);
	}
	return first;
}

static bool begin(struct recovery *r)
{
	size_t start = 0;

	while (recovery_window_find(&r->window, &start) == RECOVERY_MARK_END)
		start++;
	if (r->window.err->code != ERROR_NONE)
		return false;
	char *prologue = xstrndup(r->window.text.data, start);
	bool known = strcasestr(prologue, "<tmx") || start < r->window.text.length;
	take_doctype(r, prologue);
	free(prologue);
	if (!known)
		return error_set_at(r->window.err, ERROR_FORMAT, r->path, 1, 1,
		                    "not TMX: there is no tmx and no tu in it");
	check_before(r);
	start = body_start(r, start);
	take_header(r, start);
	recovery_window_use(&r->window, start);
	r->base.header = r->header_reader->header;
	return true;
}

/* ---- Opening ---- */

static void close_reader(struct unit_reader *base)
{
	struct recovery *r = (struct recovery *)base;

	unit_reader_close(r->header_reader);
	unit_reader_close(r->unit_reader);
	recovery_window_release(&r->window);
	decode_stream_close(r->foreign);
	strbuf_release(&r->before);
	strbuf_release(&r->document);
	free(r->variants);
	free(r->path);
	free(r);
}

struct unit_reader *recovery_open(const char *path, tmx_reader_tell *tell_deviation,
                                  recovery_tell_broken *tell_broken, void *context,
                                  struct error *err)
{
	struct recovery *r = xcalloc(1, sizeof(*r));

	*r = (struct recovery){ .base = { NULL, next, close_reader },
		                .path = xstrdup(file_label(path)),
		                .tell_deviation = tell_deviation,
		                .tell_broken = tell_broken,
		                .context = context,
		                .window = { .tell = tell_undecoded, .context = r },
		                .foreign = decode_stream_open("windows-1252"),
		                .before = STRBUF_INIT,
		                .document = STRBUF_INIT };
	if (recovery_window_open(&r->window, path, err) && begin(r))
		return &r->base;
	close_reader(&r->base);
	return NULL;
}
