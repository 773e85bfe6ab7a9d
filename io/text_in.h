/* A file of text, read piece by piece as UTF-8 whatever its encoding is. */
#ifndef IO_TEXT_IN_H
#define IO_TEXT_IN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "text/decode.h"

/* What is read: a file ("-": standard input), or bytes at hand, which must outlive the reading. */
struct text_source {
	const char *path;  /* for bytes: what messages call them */
	const char *bytes; /* NULL: the file's */
	size_t length;
};

enum { TEXT_IN_ENCODING_BYTES = 32 };

/* Whether the beginning of a file says its encoding. */
typedef bool text_in_declared(const char *bytes, size_t length,
                              char encoding[TEXT_IN_ENCODING_BYTES]);

struct text_in;

/*
 * Opens a file, which may be packed by gzip. Its encoding is the one asked for, or else (declared:
 * NULL for none) the one that it says, or else detected, see text/decode.h. A regular file in UTF-8
 * is looked through and then read as a stream, whatever its size; everything else is read whole, up
 * to FILE_LIMIT_BYTES. NULL with err filled: path, line and column of what is no text.
 */
struct text_in *text_in_open(const struct text_source *source, const struct decode_options *options,
                             text_in_declared *declared, struct error *err);
void text_in_close(struct text_in *in); /* NULL: nothing */

/*
 * The next bytes, whole characters, which live until the next call; 0 at the end, -1 with err
 * filled.
 */
long text_in_read(struct text_in *in, const char **piece, struct error *err);

/* Puts the bytes that were read last from at on back, to be read again. */
void text_in_unread(struct text_in *in, const char *at);

/*
 * The next line without its LF or CRLF in line, whose old content goes. False at the end, with the
 * code ERROR_NONE, and after an error: a line of more than LINE_BYTES_MAX, a file that can't be
 * read.
 */
bool text_in_line(struct text_in *in, struct strbuf *line, struct error *err);

/* of the line that text_in_line() gave, 1-based */
size_t text_in_number(const struct text_in *in);
const char *text_in_path(const struct text_in *in);     /* as for messages */
const char *text_in_encoding(const struct text_in *in); /* "UTF-8" */
size_t text_in_replaced(const struct text_in *in);      /* invalid sequences, now U+FFFD */

#endif
