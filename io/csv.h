/* Tables as text: CSV (RFC 4180) and its kin. csv.c is the one place that knows libcsv. */
#ifndef IO_CSV_H
#define IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "io/text_in.h"

enum csv_quotes { CSV_QUOTES_USUAL, CSV_QUOTES_ALWAYS, CSV_QUOTES_NEEDED, CSV_QUOTES_NONE };

struct csv_cell {
	const char *text; /* UTF-8, NUL-terminated */
	size_t length;
};

struct csv_row {
	struct csv_cell *cells;
	size_t n;
	size_t line; /* that it begins on, 1-based */
};

struct csv_reader;

/*
 * Cells are divided by a separator, rows by LF, CRLF or, where there is no LF, CR. With quotes, a
 * cell that begins with a quotation mark goes on to the next single one, over line ends too. Blanks
 * stay. The text must outlive the reader.
 */
struct csv_reader *csv_reader_new(struct text_in *in, char separator, bool quotes);

/*
 * The next row, which lives until the next call; empty lines are passed over. NULL at the end, with
 * the code ERROR_NONE, or with err filled: a quoted cell that doesn't end, a row of more than
 * LINE_BYTES_MAX.
 */
const struct csv_row *csv_reader_next(struct csv_reader *r, struct error *err);
void csv_reader_free(struct csv_reader *r); /* NULL: nothing */

/*
 * The separator that divides the first lines alike: a tab, a semicolon or a comma, the last when
 * none does. Of several, it is one that isn't before a blank or within a number, that makes two
 * columns, and that comes first in this list. Nothing of the text is read by that.
 */
char csv_find_separator(struct text_in *in, struct error *err);

/*
 * Writes a cell as it is, or quoted. Without quotes the caller sees to it that there is no
 * separator or line break in it. Errors show in ferror().
 */
void csv_write_cell(FILE *stream, const char *text, size_t length, char separator,
                    enum csv_quotes quotes);

const char *csv_library(void); /* name and version */

#endif
