#include "text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/unicode.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* Byte order marks. */
static const struct {
	const char *encoding;
	const char *bytes;
	size_t length;
} marks[] = {
	{ "UTF-8", "\xEF\xBB\xBF", 3 },
	{ "UTF-16LE", "\xFF\xFE", 2 },
	{ "UTF-16BE", "\xFE\xFF", 2 },
};

/*
 * Invalid bytes for each UTF-8 sequence, up to which bytes are taken for damaged UTF-8: text in
 * another encoding has hardly any valid sequence by chance.
 */
enum { FOREIGN_MAX = 10 };

struct counts {
	size_t zero_even, zero_odd; /* zero bytes by the parity of their offset */
	size_t sequences;           /* valid UTF-8 sequences of two bytes and more */
	size_t invalid;             /* bytes that are not valid UTF-8 */
	bool c1;                    /* bytes 80-9F: control characters in ISO-8859 */
	bool a4;                    /* byte A4: the euro sign in ISO-8859-15 */
};

static bool has_zeros(const char *bytes, size_t length)
{
	return length && memchr(bytes, '\0', length);
}

static struct counts count_bytes(const char *bytes, size_t length)
{
	struct counts n = { 0 };

	/* Without branches, so that the compiler can count many bytes at once. */
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];

		n.c1 |= (c >= 0x80) & (c <= 0x9F);
		n.a4 |= c == 0xA4;
		n.zero_odd += (!c) & (i % 2);
		n.zero_even += (!c) & ((i + 1) % 2);
	}
	for (size_t i = 0; i < length;) {
		size_t valid = unicode_valid_bytes(bytes + i, length - i);

		for (size_t k = i; k < i + valid; k++)
			n.sequences += (unsigned char)bytes[k] >= 0xC0;
		i += valid;
		if (i < length) {
			n.invalid++;
			i++;
		}
	}
	return n;
}

/* The encoding of bytes that have no byte order mark. */
static const char *guess(const char *bytes, size_t length, bool *guessed)
{
	*guessed = false;
	if (!has_zeros(bytes, length) && unicode_valid_bytes(bytes, length) == length)
		return "UTF-8";
	struct counts n = count_bytes(bytes, length);
	*guessed = true;
	/*
	 * In UTF-16, ASCII has a zero in every second byte: at least half of the letters, while the
	 * other bytes are zero next to never.
	 */
	if (length % 2 == 0 && n.zero_odd > length / 4 && n.zero_even <= n.zero_odd / 8)
		return "UTF-16LE";
	if (length % 2 == 0 && n.zero_even > length / 4 && n.zero_odd <= n.zero_even / 8)
		return "UTF-16BE";
	*guessed = false;
	if (n.sequences * FOREIGN_MAX >= n.invalid)
		return "UTF-8";
	*guessed = true;
	if (n.c1)
		return "windows-1252";
	return n.a4 ? "ISO-8859-15" : "ISO-8859-1";
}

void decode_position(const char *text, size_t offset, size_t *line, size_t *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < offset; i++) {
		unsigned char c = (unsigned char)text[i];

		/* The LF of CRLF ends the line. text[i + 1] may be the NUL at the end. */
		if (c == '\n' || (c == '\r' && text[i + 1] != '\n')) {
			++*line;
			*column = 1;
		} else if ((c & 0xC0) != 0x80) {
			++*column;
		}
	}
}

/*
 * Invalid bytes at the place that sb has been filled up to: an error, or a replacement that is
 * counted. Its line is worked out once, as that takes the whole text.
 */
static bool refuse(struct decoded *out, struct strbuf *sb, unsigned char byte, const char *path,
                   const struct decode_options *options, struct error *err)
{
	size_t line, column;

	if (out->replaced) {
		out->replaced++;
		strbuf_addstr(sb, REPLACEMENT);
		return true;
	}
	decode_position(sb->data, sb->length, &line, &column);
	if (options->invalid == DECODE_INVALID_ERROR)
		return error_set_at(err, ERROR_ENCODING, path, line, column,
		                    "invalid %s: byte 0x%02X (another encoding? "
		                    "or use --invalid=replace)",
		                    out->encoding, byte);
	out->replaced = 1;
	out->first_replaced_line = line;
	strbuf_addstr(sb, REPLACEMENT);
	return true;
}

/* Bytes of the ill-formed sequence at text: its first byte and the continuation bytes after it. */
static size_t bad_bytes(const char *text, size_t length)
{
	unsigned char lead = (unsigned char)text[0];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	size_t n = 1;

	while (n < want && n < length && ((unsigned char)text[n] & 0xC0) == 0x80)
		n++;
	return n;
}

static bool decode_utf8(struct decoded *out, struct strbuf *sb, const char *bytes, size_t length,
                        const char *path, const struct decode_options *options, struct error *err)
{
	for (size_t i = 0; i < length;) {
		size_t valid = unicode_valid_bytes(bytes + i, length - i);

		strbuf_add(sb, bytes + i, valid);
		i += valid;
		if (i == length)
			break;
		if (!refuse(out, sb, (unsigned char)bytes[i], path, options, err))
			return false;
		i += bad_bytes(bytes + i, length - i);
	}
	return true;
}

/* Bytes of a code unit: 2 or 4 in encodings that have zeros in ordinary text. */
static size_t unit_bytes(const char *encoding)
{
	static const struct {
		const char *prefix;
		size_t bytes;
	} wide[] = { { "UTF-16", 2 }, { "UTF16", 2 }, { "UCS-2", 2 }, { "UCS2", 2 },
		     { "UTF-32", 4 }, { "UTF32", 4 }, { "UCS-4", 4 }, { "UCS4", 4 } };

	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (strncasecmp(encoding, wide[i].prefix, strlen(wide[i].prefix)) == 0)
			return wide[i].bytes;
	return 1;
}

/*
 * Appends what iconv still holds back: in some encodings (windows-1258, for one) a letter waits for the
 * accent that may follow.
 */
static void finish_conversion(iconv_t cd, struct strbuf *sb)
{
	char chunk[64];
	char *at = chunk;
	size_t room = sizeof(chunk);

	iconv(cd, NULL, NULL, &at, &room);
	strbuf_add(sb, chunk, sizeof(chunk) - room);
}

static bool convert(iconv_t cd, struct decoded *out, struct strbuf *sb, const char *bytes,
                    size_t length, const char *path, const struct decode_options *options,
                    struct error *err)
{
	char *in = (char *)(uintptr_t)bytes; /* iconv() doesn't write there */
	size_t unit = unit_bytes(out->encoding);

	while (length) {
		char chunk[4096];
		char *at = chunk;
		size_t room = sizeof(chunk);
		size_t rc = iconv(cd, &in, &length, &at, &room);
		int why = errno;

		strbuf_add(sb, chunk, sizeof(chunk) - room);
		if (rc != (size_t)-1 || why == E2BIG) /* done, or the chunk is full */
			continue;
		if (!refuse(out, sb, (unsigned char)*in, path, options, err))
			return false;
		size_t skip = length < unit ? length : unit;
		in += skip;
		length -= skip;
	}
	finish_conversion(cd, sb);
	return true;
}

static bool decode_iconv(struct decoded *out, struct strbuf *sb, const char *bytes, size_t length,
                         const char *path, const struct decode_options *options, struct error *err)
{
	iconv_t cd = *out->encoding ? iconv_open("UTF-8", out->encoding) : (iconv_t)-1;

	if (cd == (iconv_t)-1)
		return error_set(err, ERROR_ENCODING, path, "unknown encoding '%s'", out->encoding);
	struct strbuf converted = STRBUF_INIT;
	bool ok = convert(cd, out, &converted, bytes, length, path, options, err);
	iconv_close(cd);
	/* iconv lets numbers beyond U+10FFFF through. */
	ok = ok && decode_utf8(out, sb, converted.data, converted.length, path, options, err);
	strbuf_release(&converted);
	return ok;
}

/* At most 255, as a byte counts them: one instruction then adds many bytes. */
enum { COUNTED_AT_ONCE = 128 };

size_t decode_controls(const char *bytes, size_t length)
{
	size_t controls = 0;

	for (size_t at = 0; at < length; at += COUNTED_AT_ONCE) {
		size_t end = length - at < COUNTED_AT_ONCE ? length : at + COUNTED_AT_ONCE;
		unsigned char n = 0;
		for (size_t i = at; i < end; i++) {
			unsigned char c = (unsigned char)bytes[i];
			n = (unsigned char)(n + ((c < 0x20) & (c != '\t') & (c != '\n') &
			                         (c != '\f') & (c != '\r')));
		}
		controls += n;
	}
	return controls;
}

size_t decode_controls_max(size_t length)
{
	return length / 32 + 8;
}

/* Text has no NUL, and next to no other control characters. */
static bool looks_binary(const char *text, size_t length)
{
	return has_zeros(text, length) ||
	       decode_controls(text, length) > decode_controls_max(length);
}

const char *decode_mark(const char *bytes, size_t length, size_t *mark_bytes)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (length >= marks[i].length &&
		    memcmp(bytes, marks[i].bytes, marks[i].length) == 0) {
			*mark_bytes = marks[i].length;
			return marks[i].encoding;
		}
	*mark_bytes = 0;
	return NULL;
}

/*
 * Sets out->encoding and returns the bytes of the byte order mark to be skipped. A mark is one only
 * in its own encoding: asked for "UTF-16", that is the mark's UTF-16LE or UTF-16BE; asked for
 * windows-1252, the bytes are characters.
 */
static size_t choose_encoding(struct decoded *out, const char *bytes, size_t length,
                              const char *asked)
{
	const char *name = asked && strcasecmp(asked, "UTF8") == 0 ? "UTF-8" : asked;
	size_t mark_bytes;
	const char *marked = decode_mark(bytes, length, &mark_bytes);

	if (marked && (!name || (*name && strncasecmp(name, marked, strlen(name)) == 0)))
		name = marked;
	else
		mark_bytes = 0;
	if (!name)
		name = guess(bytes, length, &out->guessed);
	memcpy(out->encoding, name, strnlen(name, sizeof(out->encoding) - 1));
	return mark_bytes;
}

bool decode(struct decoded *out, const char *bytes, size_t length, const char *path,
            const struct decode_options *options, struct error *err)
{
	struct strbuf sb = STRBUF_INIT;

	*out = (struct decoded){ 0 };
	size_t skip = choose_encoding(out, bytes, length, options->encoding);
	bool utf8 = strcasecmp(out->encoding, "UTF-8") == 0;
	/*
	 * Binary data is noticed in the bytes, before they are decoded and refused as invalid. Not in
	 * UTF-16, whose zeros are no NUL; nor when an encoding was asked for, of whatever kind.
	 */
	bool seen = !options->encoding && unit_bytes(out->encoding) == 1;
	bool binary = seen && looks_binary(bytes, length);
	bool ok = binary || (utf8 ? decode_utf8 : decode_iconv)(out, &sb, bytes + skip,
	                                                        length - skip, path, options, err);

	if (ok && (binary || (!seen && looks_binary(sb.data, sb.length))))
		ok = error_set(err, ERROR_INPUT, path, "not a text file (it has binary data)");
	out->length = sb.length;
	out->text = strbuf_detach(&sb);
	if (!ok)
		decoded_release(out);
	return ok;
}

bool decode_encode(struct strbuf *out, const char *text, size_t length, const char *encoding)
{
	char *in = (char *)(uintptr_t)text; /* iconv() doesn't write there */

	if (strcasecmp(encoding, "UTF-8") == 0) {
		strbuf_add(out, text, length);
		return true;
	}
	iconv_t cd = iconv_open(encoding, "UTF-8");
	if (cd == (iconv_t)-1)
		return false;
	while (length) {
		char chunk[256];
		char *at = chunk;
		size_t room = sizeof(chunk);
		size_t rc = iconv(cd, &in, &length, &at, &room);
		if (rc == (size_t)-1 && errno != E2BIG)
			break;
		strbuf_add(out, chunk, sizeof(chunk) - room);
	}
	finish_conversion(cd, out);
	iconv_close(cd);
	return length == 0;
}

void decoded_release(struct decoded *d)
{
	free(d->text);
	*d = (struct decoded){ 0 };
}

/* ---- Piece by piece ---- */

struct decode_stream {
	iconv_t cd;
	size_t unit;           /* bytes of a code unit */
	struct strbuf waiting; /* bytes that are not decoded yet */
	size_t replaced;
};

struct decode_stream *decode_stream_open(const char *encoding)
{
	iconv_t cd = iconv_open("UTF-8", encoding);

	if (cd == (iconv_t)-1)
		return NULL;
	struct decode_stream *s = xcalloc(1, sizeof(*s));
	*s = (struct decode_stream){ cd, unit_bytes(encoding), STRBUF_INIT, 0 };
	return s;
}

void decode_stream_close(struct decode_stream *s)
{
	if (!s)
		return;
	iconv_close(s->cd);
	strbuf_release(&s->waiting);
	free(s);
}

/* Appends what iconv made; it lets numbers beyond U+10FFFF through. */
static void add_valid(struct decode_stream *s, const char *text, size_t length, struct strbuf *out)
{
	while (length) {
		size_t valid = unicode_valid_bytes(text, length);
		strbuf_add(out, text, valid);
		if (valid == length)
			return;
		s->replaced++;
		strbuf_addstr(out, REPLACEMENT);
		size_t bad = bad_bytes(text + valid, length - valid);
		text += valid + bad;
		length -= valid + bad;
	}
}

void decode_stream_add(struct decode_stream *s, const char *bytes, size_t length,
                       struct strbuf *out)
{
	strbuf_add(&s->waiting, bytes, length);
	char *in = s->waiting.data;
	size_t left = s->waiting.length;

	while (left) {
		char chunk[4096];
		char *at = chunk;
		size_t room = sizeof(chunk);
		size_t rc = iconv(s->cd, &in, &left, &at, &room);
		int why = errno;
		add_valid(s, chunk, sizeof(chunk) - room, out);
		if (rc != (size_t)-1 || why == E2BIG)
			continue;
		if (why == EINVAL) /* a character is incomplete */
			break;
		s->replaced++;
		strbuf_addstr(out, REPLACEMENT);
		size_t skip = left < s->unit ? left : s->unit;
		in += skip;
		left -= skip;
	}
	struct strbuf rest = STRBUF_INIT;
	strbuf_add(&rest, in, left);
	strbuf_release(&s->waiting);
	s->waiting = rest;
}

void decode_stream_end(struct decode_stream *s, struct strbuf *out)
{
	if (!s->waiting.length)
		return;
	s->replaced++;
	strbuf_addstr(out, REPLACEMENT);
	strbuf_clear(&s->waiting);
}

size_t decode_stream_replaced(const struct decode_stream *s)
{
	return s->replaced;
}
