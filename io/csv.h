/* Tables as text: CSV (RFC 4180) and its variants. Only csv.c includes libcsv. */
#ifndef IO_CSV_H
#define IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "io/text_in.h"

/* Which cells are quoted: as the format is usually written, all, those that need it, none. */
enum csv_quotes { CSV_QUOTES_USUAL, CSV_QUOTES_ALWAYS, CSV_QUOTES_NEEDED, CSV_QUOTES_NONE };

struct csv_cell {
	const char *text; /* UTF-8, NUL-terminated */
	size_t length;
};

struct csv_row {
	struct csv_cell *cells;
	size_t n;
	size_t line; /* where it begins, 1-based */
};

struct csv_reader;

/*
 * Cells end at a separator, rows at LF, CRLF or, in a text without LF, CR. With quotes, a cell that
 * begins with a quotation mark ends at the next one that is not doubled, and may have line ends.
 * Blanks are kept. in must outlive the reader.
 */
struct csv_reader *csv_reader_new(struct text_in *in, char separator, bool quotes);

/*
 * The next row, which lives until the next call; empty lines are skipped. NULL at the end, with the
 * code ERROR_NONE, or with err filled: a quoted cell that doesn't end, a row of more than
 * LINE_BYTES_MAX.
 */
const struct csv_row *csv_reader_next(struct csv_reader *r, struct error *err);
void csv_reader_free(struct csv_reader *r); /* NULL: nothing */

/*
 * The separator that gives the first lines the same number of cells: a tab, a semicolon or a comma;
 * a comma when none does. Of several, one that is not before a blank or within a number is
 * preferred, then one that makes two columns, then the first in this list. The text is put back, to
 * be read from its start.
 */
char csv_find_separator(struct text_in *in, struct error *err);

/*
 * Writes a cell as it is, or quoted. With CSV_QUOTES_NONE the caller makes sure that it has no
 * separator or line break. Errors show in ferror().
 */
void csv_write_cell(FILE *stream, const char *text, size_t length, char separator,
                    enum csv_quotes quotes);

const char *csv_library(void); /* name and version */

#endif
