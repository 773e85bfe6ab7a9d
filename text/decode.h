/*
 * Bytes in any of the usual encodings to valid UTF-8. Only decode.c includes iconv.
 */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

enum decode_invalid {
	DECODE_INVALID_ERROR,  /* invalid bytes are an error with line and column */
	DECODE_INVALID_REPLACE /* an invalid sequence becomes U+FFFD and is counted */
};

struct decode_options {
	const char *encoding; /* an iconv name, or NULL to detect it */
	enum decode_invalid invalid;
};

struct decoded {
	char *text;        /* valid UTF-8 without byte order mark, NUL-terminated, free() it */
	size_t length;     /* bytes */
	char encoding[32]; /* what was read: "UTF-8", "UTF-16LE", "windows-1252", ... */
	bool guessed;      /* not asked for, no byte order mark, and not valid UTF-8 */
	size_t replaced;   /* invalid sequences replaced */
	size_t first_replaced_line; /* 1-based, of the first of them; 0 for none */
};

/*
 * Decodes length bytes. An encoding is detected by the first of these that holds: a byte order
 * mark; valid UTF-8; zero bytes in every second place (UTF-16); mostly valid UTF-8, which then is
 * an error or replaced; bytes 80-9F (windows-1252); a byte A4, the euro sign (ISO-8859-15); else it
 * is ISO-8859-1. path is for messages. Line breaks and all characters stay as they are. Errors:
 * invalid bytes, an encoding that iconv doesn't have, binary data (NUL, or more control characters
 * than text has).
 */
bool decode(struct decoded *out, const char *bytes, size_t length, const char *path,
            const struct decode_options *options, struct error *err);

/*
 * The other way: appends UTF-8 text in another encoding to out. False when the encoding is unknown
 * or lacks one of the characters.
 */
bool decode_encode(struct strbuf *out, const char *text, size_t length, const char *encoding);

void decoded_release(struct decoded *d);

/* Decoding piece by piece, as bytes come in; invalid bytes become U+FFFD. */
struct decode_stream;

/* NULL when iconv doesn't have the encoding. */
struct decode_stream *decode_stream_open(const char *encoding);
void decode_stream_close(struct decode_stream *s);

/* Appends the text of the bytes. A character that is incomplete waits for the next bytes. */
void decode_stream_add(struct decode_stream *s, const char *bytes, size_t length,
                       struct strbuf *out);

/* The end: an incomplete character becomes U+FFFD. */
void decode_stream_end(struct decode_stream *s, struct strbuf *out);

/* How many U+FFFD were put in so far. */
size_t decode_stream_replaced(const struct decode_stream *s);

/*
 * How many control characters bytes have, NUL included, line ends and tabs not. Text has next to
 * none; bytes with more than decode_controls_max() are binary data.
 */
size_t decode_controls(const char *bytes, size_t length);
size_t decode_controls_max(size_t length);

/* The encoding whose byte order mark bytes begin with, and the mark's length; else NULL and 0. */
const char *decode_mark(const char *bytes, size_t length, size_t *mark_bytes);

/* Line and column (1-based; code points) of the byte at offset. LF, CRLF and CR end lines. */
void decode_position(const char *text, size_t offset, size_t *line, size_t *column);

#endif
