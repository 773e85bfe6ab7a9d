#include "io/text_in.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "io/file.h"
#include "text/unicode.h"

enum { CHUNK_BYTES = 64 * 1024, CHARACTER_BYTES = 4 };

struct text_in {
	struct file_in *file; /* NULL when all of it is in decoded */
	struct decoded decoded;
	char *path;
	char *chunk;    /* of the file: CHUNK_BYTES, and room for an incomplete character */
	size_t held;    /* bytes of an incomplete character at the end of the chunk */
	const char *at; /* what is not read yet, in decoded or chunk */
	size_t left;
	bool begun, over; /* of the file: something was read; all was */
	size_t number;    /* of the last line, 1-based */
};

/* ---- Looking through a file ---- */

/*
 * A file in UTF-8 is read twice: only when all of it is known to be valid can it be read as a
 * stream, as otherwise the encoding is guessed from the whole text.
 */
struct look {
	char chunk[CHUNK_BYTES + CHARACTER_BYTES];
	size_t held; /* bytes of an incomplete character, moved to the chunk's start */
	size_t total, controls;
};

/* Moves the bytes after the valid ones to the front; false when they are no part of a character. */
static bool hold_rest(char *chunk, size_t length, size_t *held)
{
	size_t valid = unicode_valid_bytes(chunk, length);

	*held = length - valid;
	if (*held >= CHARACTER_BYTES)
		return false;
	memmove(chunk, chunk + valid, *held);
	return true;
}

/*
 * Whether a file is text in UTF-8, and needs no decoding; encoding gets the one that it declares.
 * Errors are left to the second reading, which meets them again.
 */
static bool is_plain(const char *path, text_in_declared *declared,
                     char encoding[TEXT_IN_ENCODING_BYTES])
{
	struct file_in *file = file_in_open(path, SIZE_MAX, NULL);
	struct look *look = xcalloc(1, sizeof(*look));
	bool plain = file != NULL;
	long n = 0;

	while (plain && (n = file_in_read(file, look->chunk + look->held, CHUNK_BYTES, NULL)) > 0) {
		if (!look->total && declared && declared(look->chunk, (size_t)n, encoding))
			plain = strcasecmp(encoding, "UTF-8") == 0;
		look->total += (size_t)n;
		look->controls += decode_controls(look->chunk + look->held, (size_t)n);
		plain = plain && !memchr(look->chunk + look->held, '\0', (size_t)n) &&
		        hold_rest(look->chunk, look->held + (size_t)n, &look->held);
	}
	plain = plain && n == 0 && !look->held &&
	        look->controls <= decode_controls_max(look->total);
	file_in_close(file);
	free(look);
	return plain;
}

/* ---- Opening ---- */

static bool decode_all(struct text_in *in, const char *bytes, size_t length,
                       const struct decode_options *options, text_in_declared *declared,
                       struct error *err)
{
	char said[TEXT_IN_ENCODING_BYTES];
	struct decode_options chosen = *options;

	if (!chosen.encoding && declared && declared(bytes, length, said))
		chosen.encoding = said;
	if (!decode(&in->decoded, bytes, length, in->path, &chosen, err))
		return false;
	in->at = in->decoded.text;
	in->left = in->decoded.length;
	return true;
}

static bool open_source(struct text_in *in, const struct text_source *source,
                        const struct decode_options *options, text_in_declared *declared,
                        struct error *err)
{
	const char *encoding = options->encoding;
	char said[TEXT_IN_ENCODING_BYTES];
	bool utf8 = !encoding || strcasecmp(encoding, "UTF-8") == 0;

	if (source->bytes)
		return decode_all(in, source->bytes, source->length, options, declared, err);
	if (utf8 && file_is_regular(source->path) &&
	    is_plain(source->path, encoding ? NULL : declared, said)) {
		in->file = file_in_open(source->path, SIZE_MAX, err);
		in->chunk = xmalloc(CHUNK_BYTES + CHARACTER_BYTES);
		return in->file != NULL;
	}
	char *bytes;
	size_t length;
	if (!file_read_packed(source->path, FILE_LIMIT_BYTES, &bytes, &length, err))
		return false;
	bool ok = decode_all(in, bytes, length, options, declared, err);
	free(bytes);
	return ok;
}

struct text_in *text_in_open(const struct text_source *source, const struct decode_options *options,
                             text_in_declared *declared, struct error *err)
{
	struct text_in *in = xcalloc(1, sizeof(*in));

	in->path = xstrdup(source->bytes ? source->path : file_label(source->path));
	if (open_source(in, source, options, declared, err))
		return in;
	text_in_close(in);
	return NULL;
}

void text_in_close(struct text_in *in)
{
	if (!in)
		return;
	file_in_close(in->file);
	decoded_release(&in->decoded);
	free(in->path);
	free(in->chunk);
	free(in);
}

/* ---- Reading ---- */

static bool read_chunk(struct text_in *in, struct error *err)
{
	size_t before = in->held;
	long n = file_in_read(in->file, in->chunk + before, CHUNK_BYTES, err);

	if (n < 0)
		return false;
	size_t length = before + (size_t)n, valid = unicode_valid_bytes(in->chunk, length);
	in->over = n == 0;
	if (length - valid >= CHARACTER_BYTES || (in->over && length > valid))
		return error_set(err, ERROR_IO, in->path, "the file changed while it was read");
	size_t mark = 0;
	if (!in->begun)
		decode_mark(in->chunk, valid, &mark); /* of UTF-8: no other is valid UTF-8 */
	in->begun = true;
	in->at = in->chunk + mark;
	in->left = valid - mark;
	in->held = length - valid;
	return true;
}

/*
 * Reads the next chunk when the last one is used up. Only then are the bytes that are held back
 * moved to the front: until then the caller may still look at the characters before them.
 */
static bool fill(struct text_in *in, struct error *err)
{
	while (!in->left && in->file && !in->over) {
		if (in->held)
			memmove(in->chunk, in->at, in->held);
		if (!read_chunk(in, err))
			return false;
	}
	return true;
}

long text_in_read(struct text_in *in, const char **piece, struct error *err)
{
	if (!fill(in, err))
		return -1;
	size_t n = in->left < CHUNK_BYTES ? in->left : CHUNK_BYTES;
	while (n < in->left && n && ((unsigned char)in->at[n] & 0xC0) == 0x80)
		n--; /* decoded text is cut between characters */
	*piece = in->at;
	in->at += n;
	in->left -= n;
	return (long)n;
}

void text_in_unread(struct text_in *in, const char *at)
{
	in->left += (size_t)(in->at - at);
	in->at = at;
}

bool text_in_line(struct text_in *in, struct strbuf *line, struct error *err)
{
	const char *end = NULL;
	bool any = false;

	*err = (struct error){ .code = ERROR_NONE };
	strbuf_clear(line);
	while (!end && fill(in, err) && in->left) { /* a line may go on in the next chunks */
		end = memchr(in->at, '\n', in->left);
		size_t n = end ? (size_t)(end - in->at) : in->left;
		strbuf_add(line, in->at, n);
		n += end != NULL;
		in->at += n;
		in->left -= n;
		in->number += !any;
		any = true;
		if (line->length > LINE_BYTES_MAX)
			return error_set_at(err, ERROR_LIMIT, in->path, in->number, 0,
			                    "a line of more than %d MB", LINE_BYTES_MAX >> 20);
	}
	if (end && line->length && line->data[line->length - 1] == '\r')
		line->data[--line->length] = '\0';
	return any && err->code == ERROR_NONE;
}

size_t text_in_number(const struct text_in *in)
{
	return in->number;
}

const char *text_in_path(const struct text_in *in)
{
	return in->path;
}

const char *text_in_encoding(const struct text_in *in)
{
	return *in->decoded.encoding ? in->decoded.encoding : "UTF-8";
}

size_t text_in_replaced(const struct text_in *in)
{
	return in->decoded.replaced;
}
