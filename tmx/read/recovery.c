#include "config.h"

#include "tmx/read/recovery.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/file.h"
#include "io/xml_encoding.h"
#include "text/decode.h"

/* Bytes read at a time; and of a unit, or of what comes before the first, at most. */
enum {
	CHUNK_BYTES = 1 << 16,
	PART_BYTES_MAX = 16 << 20,
	TAG_BYTES = 16,
	DOCTYPE_BYTES_MAX = 1 << 12
};

#define DOCTYPE "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">"
#define BEGIN "<tmx version=\"1.4\"><body>\n"
#define END "</body></tmx>"

struct recovery {
	struct unit_reader base; /* first */
	char *path;
	tmx_reader_tell *tell_deviation;
	recovery_tell_broken *tell_broken;
	void *context;
	struct file_in *in;
	struct decode_stream *decoder; /* NULL for UTF-8 */
	struct decode_stream *foreign; /* windows-1252 */
	bool over;                     /* the file is read */
	bool told;                     /* that text since the last unit belongs to none */
	/* of the call at hand; its code says whether reading failed */
	struct error *err;
	struct strbuf window;    /* what was read and not used yet begins at */
	size_t at, line, column; /* and stands there in the file, 1-based */
	struct {
		size_t from, to; /* there is no end of such a section */
	} searched[SECTIONS];
	bool plain;             /* sections are not looked for */
	struct strbuf before;   /* what a document begins with, on a line of its own */
	struct strbuf document; /* around the unit at hand */
	struct repairs repairs; /* of the part at hand */
	struct unit_reader *header_reader, *unit_reader;
	struct unit unit;
	struct variant *variants;
	size_t capacity;
};

static void tell(struct recovery *r, bool mended, const char *what, const char *why, size_t line,
                 size_t column)
{
	const struct broken broken = { mended, what, why, r->repairs, line, column };

	r->tell_broken(r->context, &broken);
}

/* ---- The window ---- */

/* Adds what the next bytes are in the encoding; none at the end. What it hasn't is told. */
static void add_decoded(struct recovery *r, const char *bytes, size_t length)
{
	size_t before = decode_stream_replaced(r->decoder);

	if (length)
		decode_stream_add(r->decoder, bytes, length, &r->window);
	else
		decode_stream_end(r->decoder, &r->window);
	r->repairs = (struct repairs){ .undecoded = decode_stream_replaced(r->decoder) - before };
	if (r->repairs.undecoded)
		tell(r, true, "text", "bytes that the encoding hasn't", r->line, r->column);
}

/*
 * Whether there is more in the window now: of bytes that were read there may be no character whole
 * yet.
 */
static bool fill(struct recovery *r)
{
	char chunk[CHUNK_BYTES];
	size_t before = r->window.length;

	while (!r->over && r->window.length == before) {
		long n = file_in_read(r->in, chunk, sizeof(chunk), r->err);
		r->over = n <= 0;
		if (r->decoder)
			add_decoded(r, chunk, n > 0 ? (size_t)n : 0);
		else if (n > 0)
			strbuf_add(&r->window, chunk, (size_t)n);
	}
	return r->window.length > before;
}

/* Forgets what was used. */
static void shift(struct recovery *r)
{
	if (r->at < CHUNK_BYTES)
		return;
	r->window.length -= r->at;
	memmove(r->window.data, r->window.data + r->at, r->window.length + 1);
	for (int i = 0; i < SECTIONS; i++) {
		r->searched[i].from -= r->searched[i].from < r->at ? r->searched[i].from : r->at;
		r->searched[i].to -= r->searched[i].to < r->at ? r->searched[i].to : r->at;
	}
	r->at = 0;
}

static void use(struct recovery *r, size_t to)
{
	for (; r->at < to; r->at++) {
		bool ends = r->window.data[r->at] == '\n';
		r->line += ends;
		r->column = ends ? 1 : r->column + ((r->window.data[r->at] & 0xC0) != 0x80);
	}
}

/* Whether there is a tag at a place: the name in any letters, and its end. */
static bool is_tag(const char *text, const char *name)
{
	size_t length = strlen(name);

	return strncasecmp(text, name, length) == 0 && text[length] &&
	       strchr(" \t\r\n/>", text[length]);
}

/* Behind the end of a section that is open at a place; SIZE_MAX when there is none in bounds. */
static size_t section_end(struct recovery *r, size_t from, enum section section)
{
	bool known = from >= r->searched[section].from && from < r->searched[section].to;
	size_t at = known ? r->searched[section].to - from : 0, bytes;

	while ((bytes = section_bytes(section, r->window.data + from, r->window.length - from,
	                              &at)) == SIZE_MAX)
		if (r->window.length - r->at > PART_BYTES_MAX || !fill(r)) {
			r->searched[section].from = known ? r->searched[section].from : from;
			r->searched[section].to = from + at;
			return SIZE_MAX;
		}
	return bytes ? from + bytes : SIZE_MAX;
}

/* Behind a comment or CDATA section, or else behind the '<' that stands there. */
static size_t pass_markup(struct recovery *r, size_t at)
{
	size_t start;
	enum section section = section_at(r->window.data + at, &start);
	size_t end =
		section < SECTIONS && !r->plain ? section_end(r, at + start, section) : SIZE_MAX;

	return end == SIZE_MAX ? at + 1 : end;
}

/* Behind a tag at a place; SIZE_MAX when another one begins in it. */
static size_t tag_end(struct recovery *r, size_t at)
{
	for (size_t i = at + 1;; i++) {
		if (i == r->window.length && (i - r->at > PART_BYTES_MAX || !fill(r)))
			return SIZE_MAX;
		if (r->window.data[i] == '>')
			return i + 1;
		if (r->window.data[i] == '<')
			return SIZE_MAX;
	}
}

/* Where a unit begins or ends, or all of them do; or nothing of that. */
enum mark { MARK_START, MARK_END, MARK_BODY_END, MARK_NONE };

static const struct {
	const char *tag;
	enum mark mark;
} marks[] = { { "<tu", MARK_START },
	      { "</tu", MARK_END },
	      { "</body", MARK_BODY_END },
	      { "</tmx", MARK_BODY_END } };

/* Which one stands at a place. */
static enum mark mark_at(const char *text)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (is_tag(text, marks[i].tag))
			return marks[i].mark;
	return MARK_NONE;
}

/* The next mark from *at on; MARK_NONE at the end, or when it is too far. */
static enum mark find_mark(struct recovery *r, size_t *at)
{
	for (;;) {
		const char *found = memchr(r->window.data + *at, '<', r->window.length - *at);
		*at = found ? (size_t)(found - r->window.data) : r->window.length;
		while (r->window.length - *at < TAG_BYTES && fill(r))
			continue;
		if (*at >= r->window.length || *at - r->at > PART_BYTES_MAX)
			return MARK_NONE;
		enum mark mark = mark_at(r->window.data + *at);
		if (mark != MARK_NONE)
			return mark;
		if (r->window.data[*at] == '<')
			*at = pass_markup(r, *at);
	}
}

/* ---- Units ---- */

/* A document of the unit alone; its units are read by unit_reader. */
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

/* A place in the document is one in the file: its second line begins at r->at. */
static void move(const struct recovery *r, size_t *line, size_t *column)
{
	*column += *line == 2 ? r->column - 1 : 0;
	*line = *line >= 2 ? r->line + *line - 2 : r->line;
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

/* Where the unit ends that begins at r->at: behind its end tag, or where the next one begins. */
static size_t unit_end(struct recovery *r, bool *closed)
{
	size_t tag = tag_end(r, r->at), end = r->at + 1;

	*closed = true;
	if (tag != SIZE_MAX && r->window.data[tag - 2] == '/') /* <tu/> */
		return tag;
	enum mark mark = find_mark(r, &end);
	size_t behind = mark == MARK_END ? tag_end(r, end) : SIZE_MAX;
	*closed = behind != SIZE_MAX;
	return *closed ? behind : end;
}

/*
 * A mismatch names the line of the start tag ("seg line 2 and tuv"), here within what was parsed.
 */
static void drop_line(char *message)
{
	char *at = strstr(message, " line ");
	int length = 0;

	if (at && sscanf(at, " line %*u%n", &length) == 0 && length)
		memmove(at, at + length, strlen(at + length) + 1);
}

/*
 * Reads the unit at r->at once more, mended; NULL when that doesn't help either. err is why it
 * can't be read as it is.
 */
static const struct unit *read_mended(struct recovery *r, size_t length, bool closed,
                                      struct error *err)
{
	struct strbuf mended = STRBUF_INIT;
	struct error again;
	size_t line = err->line, column = err->column;

	r->repairs = (struct repairs){ .closed = !closed };
	repair_text(&r->repairs, &mended, r->window.data + r->at, length, r->foreign);
	if (!closed)
		strbuf_addstr(&mended, "</tu>");
	const struct unit *unit = parse(r, mended.data, mended.length, &again);
	strbuf_release(&mended);
	if (closed)
		move(r, &line, &column);
	drop_line(err->message);
	tell(r, unit, "unit", err->message, closed ? line : r->line, closed ? column : r->column);
	return unit;
}

/*
 * The unit that begins at r->at, mended when it has to be, and where it ends; NULL when that
 * doesn't help.
 */
static const struct unit *read_unit(struct recovery *r, size_t *end)
{
	struct error err = { .code = ERROR_NONE };
	const struct unit *unit = NULL;
	bool closed = false;

	for (int way = 0; way < 2 && !unit; way++) {
		r->plain = way; /* a section that is open in the unit ends far behind it */
		*end = unit_end(r, &closed);
		unit = closed ? parse(r, r->window.data + r->at, *end - r->at, &err) : NULL;
	}
	r->plain = false;
	if (!closed)
		error_set(&err, ERROR_FORMAT, NULL,
		          *end - r->at > PART_BYTES_MAX ? "more than 16 MB" : "it doesn't end");
	if (!unit && r->err->code == ERROR_NONE)
		unit = read_mended(r, *end - r->at, closed, &err);
	return unit ? place_unit(r, unit) : NULL;
}

/*
 * Bytes at a place between units that belong there: white space, comments, the tags around; 0 for
 * anything else.
 */
static size_t pass_between(struct recovery *r, size_t at)
{
	static const char *const tags[] = { "</body", "</tmx", "<body" };

	if (r->window.data[at] && strchr(" \t\r\n", r->window.data[at]))
		return 1;
	if (strncmp(r->window.data + at, "<!--", 4) == 0) {
		size_t bytes = pass_markup(r, at) - at;
		return bytes > 1 ? bytes : 0;
	}
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (is_tag(r->window.data + at, tags[i]))
			return tag_end(r, at) == SIZE_MAX ? 0 : tag_end(r, at) - at;
	return 0;
}

static size_t behind_tag(struct recovery *r, size_t at)
{
	size_t end = tag_end(r, at);

	return end == SIZE_MAX ? at + 1 : end;
}

/*
 * Uses what stands before a place where a unit begins, and tells when something is lost with that.
 */
static void leave_out(struct recovery *r, size_t to)
{
	while (r->at < to) {
		size_t bytes = pass_between(r, r->at);
		if (!bytes && !r->told) {
			tell(r, false, "text", "it belongs to no unit", r->line, r->column);
			r->told = true;
		}
		size_t end = bytes ? r->at + bytes : pass_markup(r, r->at);
		use(r, end < to ? end : to);
	}
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct recovery *r = (struct recovery *)base;

	r->err = err;
	while (err->code == ERROR_NONE) {
		shift(r);
		size_t start = r->at;
		enum mark mark = find_mark(r, &start);
		leave_out(r,
		          mark == MARK_END || mark == MARK_BODY_END ? behind_tag(r, start) : start);
		if (mark == MARK_NONE && r->over && r->at >= r->window.length)
			return NULL;
		if (mark != MARK_START)
			continue;
		size_t end;
		const struct unit *unit = read_unit(r, &end);
		use(r, end);
		r->told = false;
		if (unit)
			return unit;
	}
	return NULL;
}

/* ---- The header ---- */

/* The document type of what comes before the units, on one line, or the usual one. */
static void take_doctype(struct recovery *r, const char *prologue)
{
	const char *start = strstr(prologue, "<!DOCTYPE"), *end = start;
	int brackets = 0;

	for (; end && *end && (*end != '>' || brackets); end++)
		brackets += (*end == '[') - (*end == ']');
	strbuf_clear(&r->before);
	if (end && end - start > DOCTYPE_BYTES_MAX)
		tell(r, false, "document type", "more than 4 KB", 1, 1);
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

/* The header, mended when it has to be, or none. */
static void take_header(struct recovery *r, size_t length)
{
	const char *text = r->window.data;
	struct strbuf mended = STRBUF_INIT;
	struct error err;

	/* it names an encoding that this isn't any more */
	if (strncmp(text, "<?xml", 5) == 0 && strstr(text, "?>"))
		text = strstr(text, "?>") + 2;
	length -=
		(size_t)(text - r->window.data) < length ? (size_t)(text - r->window.data) : length;
	bool sound = can_read(r, text, length, &err);
	if (!sound) {
		r->repairs = (struct repairs){ 0 };
		repair_text(&r->repairs, &mended, text, length, r->foreign);
		bool helps = can_read(r, mended.data, mended.length, NULL);
		tell(r, helps, "header", err.message, 1, 1);
		if (!helps) {
			strbuf_clear(&mended);
			strbuf_addstr(&mended, "<tmx>");
		}
	}
	r->header_reader = read_header(r, sound ? text : mended.data,
	                               sound ? length : mended.length, r->tell_deviation, &err);
	strbuf_release(&mended);
}

/* The prefix must do as a document by itself; a broken DOCTYPE doesn't. */
static void check_before(struct recovery *r)
{
	struct error err;

	parse(r, "", 0, &err);
	if (!r->unit_reader)
		take_doctype(r, "");
}

/* Behind the tag that begins the body, or where the first unit begins when there is none before. */
static size_t body_start(struct recovery *r, size_t first)
{
	for (size_t at = 0; at < first;) {
		const char *found = memchr(r->window.data + at, '<', first - at);
		if (!found)
			break;
		at = (size_t)(found - r->window.data);
		if (is_tag(found, "<body"))
			return behind_tag(r, at);
		at = pass_markup(r, at);
	}
	return first;
}

static bool begin(struct recovery *r)
{
	size_t start = 0;

	while (find_mark(r, &start) == MARK_END)
		start++;
	if (r->err->code != ERROR_NONE)
		return false;
	char *prologue = xstrndup(r->window.data, start);
	bool known = strcasestr(prologue, "<tmx") || start < r->window.length;
	take_doctype(r, prologue);
	free(prologue);
	if (!known)
		return error_set_at(r->err, ERROR_FORMAT, r->path, 1, 1,
		                    "not TMX: there is no tmx and no tu in it");
	check_before(r);
	start = body_start(r, start);
	take_header(r, start);
	use(r, start);
	r->base.header = r->header_reader->header;
	return true;
}

/* ---- The encoding ---- */

/* Reads the beginning, as bytes, and chooses how they are decoded. */
static bool choose_encoding(struct recovery *r)
{
	struct xml_encoding found;

	while (r->window.length < 4 && fill(r))
		continue;
	xml_encoding_find(&found, r->window.data, r->window.length);
	const char *encoding = found.marked      ? found.marked
	                       : *found.declared ? found.declared
	                                         : "UTF-8";
	struct strbuf bytes = r->window;
	strbuf_init(&r->window);
	if (strcasecmp(encoding, "UTF-8") != 0)
		r->decoder = decode_stream_open(encoding);
	if (r->decoder && bytes.length > found.mark_bytes)
		add_decoded(r, bytes.data + found.mark_bytes, bytes.length - found.mark_bytes);
	else if (!r->decoder)
		strbuf_add(&r->window, bytes.data + found.mark_bytes,
		           bytes.length - found.mark_bytes);
	strbuf_release(&bytes);
	return r->err->code == ERROR_NONE;
}

/* ---- Opening ---- */

static void close_reader(struct unit_reader *base)
{
	struct recovery *r = (struct recovery *)base;

	unit_reader_close(r->header_reader);
	unit_reader_close(r->unit_reader);
	file_in_close(r->in);
	decode_stream_close(r->decoder);
	decode_stream_close(r->foreign);
	strbuf_release(&r->window);
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
	struct file_in *in = file_in_open(path, SIZE_MAX, err);

	if (!in)
		return NULL;
	struct recovery *r = xcalloc(1, sizeof(*r));
	*r = (struct recovery){ .base = { NULL, next, close_reader },
		                .path = xstrdup(file_label(path)),
		                .tell_deviation = tell_deviation,
		                .tell_broken = tell_broken,
		                .context = context,
		                .in = in,
		                .foreign = decode_stream_open("windows-1252"),
		                .err = err,
		                .window = STRBUF_INIT,
		                .line = 1,
		                .column = 1,
		                .before = STRBUF_INIT,
		                .document = STRBUF_INIT };
	*err = (struct error){ .code = ERROR_NONE };
	if (choose_encoding(r) && begin(r))
		return &r->base;
	close_reader(&r->base);
	return NULL;
}
