/* A text file of any encoding, read piece by piece as UTF-8. */
#ifndef IO_TEXT_IN_H
#define IO_TEXT_IN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "text/decode.h"

/* A file ("-": standard input), or bytes in memory, which must outlive the reading. */
struct text_source {
	const char *path;  /* for bytes: what messages call them */
	const char *bytes; /* NULL: read the file */
	size_t length;
};

enum { TEXT_IN_ENCODING_BYTES = 32 };

/* Whether a file declares its encoding in its first bytes; fills encoding if so. */
typedef bool text_in_declared(const char *bytes, size_t length,
                              char encoding[TEXT_IN_ENCODING_BYTES]);

struct text_in;

/*
 * Opens a file, which may be packed by gzip or zip. Its encoding is the one in options; without one
 * it is the one that the file declares (declared may be NULL); without that it is detected, see
 * text/decode.h. A regular file in UTF-8 is checked first and then read as a stream, whatever its
 * size. Everything else is read whole, up to FILE_LIMIT_BYTES. NULL with err filled: path, and line
 * and column of bytes that are not text.
 */
struct text_in *text_in_open(const struct text_source *source, const struct decode_options *options,
                             text_in_declared *declared, struct error *err);
void text_in_close(struct text_in *in); /* NULL: nothing */

/*
 * The next bytes, at most 64 kB and whole characters, which live until the next call; returns how
 * many they are, 0 at the end, -1 with err filled.
 */
long text_in_read(struct text_in *in, const char **piece, struct error *err);

/* Puts bytes of the last piece back, from at to its end, to be read again. */
void text_in_unread(struct text_in *in, const char *at);

/*
 * Replaces line by the next line of the text, without its LF or CRLF. False at the end, with the
 * code ERROR_NONE, and after an error: a line of more than LINE_BYTES_MAX, or a file that can't be
 * read. err must not be NULL.
 */
bool text_in_line(struct text_in *in, struct strbuf *line, struct error *err);

/* The number of the line that text_in_line() read last, 1-based. */
size_t text_in_number(const struct text_in *in);
const char *text_in_path(const struct text_in *in);     /* as for messages */
const char *text_in_encoding(const struct text_in *in); /* that it was read in */
size_t text_in_replaced(const struct text_in *in);      /* invalid sequences, now U+FFFD */

#endif
