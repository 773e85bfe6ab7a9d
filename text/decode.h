/*
 * Bytes in any of the usual encodings to valid UTF-8. decode.c is the one place that knows iconv.
 */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

enum decode_invalid {
	/* a byte sequence that is not text is an error with line and column */
	DECODE_INVALID_ERROR,
	DECODE_INVALID_REPLACE /* ... becomes U+FFFD and is counted */
};

struct decode_options {
	const char *encoding; /* an iconv name, or NULL to detect it */
	enum decode_invalid invalid;
};

struct decoded {
	char *text;        /* valid UTF-8 without byte order mark, NUL-terminated, free() it */
	size_t length;     /* bytes */
	char encoding[32]; /* what was read: "UTF-8", "UTF-16LE", "windows-1252", ... */
	bool guessed;      /* neither asked for, nor marked by a BOM, nor plain valid UTF-8 */
	size_t replaced;   /* invalid sequences replaced */
	size_t first_replaced_line; /* of the first of them, 0 when none */
};

/*
 * Decodes length bytes. Detection: byte order mark; zero bytes as UTF-16 has
 * them; valid UTF-8; mostly valid UTF-8 (with an error to report); windows-1252
 * where bytes 80-9F occur, ISO-8859-15 where A4 (the euro sign) does, else
 * ISO-8859-1. path is for messages. Line breaks and all characters stay as they
 * are. Errors: invalid bytes, an encoding that iconv doesn't know, binary data
 * (NUL or other control characters that text doesn't have).
 */
bool decode(struct decoded *out, const char *bytes, size_t length, const char *path,
            const struct decode_options *options, struct error *err);

/*
 * The other way: appends UTF-8 text in another encoding to out. Returns false
 * when the encoding is unknown or has no such characters.
 */
bool decode_encode(struct strbuf *out, const char *text, size_t length, const char *encoding);

void decoded_release(struct decoded *d);

/* Decoding piece by piece, as bytes come; what is no text in the encoding becomes U+FFFD. */
struct decode_stream;

/* NULL when iconv doesn't know it */
struct decode_stream *decode_stream_open(const char *encoding);
void decode_stream_close(struct decode_stream *s);

/*
 * Appends what the bytes are, but for a character that they break off in, which waits for the next
 * ones.
 */
void decode_stream_add(struct decode_stream *s, const char *bytes, size_t length,
                       struct strbuf *out);

/* The end: what waits for more breaks off. */
void decode_stream_end(struct decode_stream *s, struct strbuf *out);

/* How often there stands U+FFFD so far. */
size_t decode_stream_replaced(const struct decode_stream *s);
/*
 * Control characters that text has next to none of, NUL among them; more than decode_controls_max()
 * are binary data.
 */
size_t decode_controls(const char *bytes, size_t length);
size_t decode_controls_max(size_t length);

/* Line and column (1-based; code points) of the byte at offset. LF, CRLF and CR end lines. */
void decode_position(const char *text, size_t offset, size_t *line, size_t *column);

#endif
