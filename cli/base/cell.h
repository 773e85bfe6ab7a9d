/* Texts side by side, in columns. */
#ifndef CLI_BASE_CELL_H
#define CLI_BASE_CELL_H

#include <stddef.h>
#include <stdio.h>

#include "base/strbuf.h"

/* A stretch of a cell to be shown in colour. */
struct cell_span {
	size_t start, end; /* bytes */
};

struct cell {
	struct strbuf text;      /* one line of valid UTF-8 without control characters */
	struct cell_span *spans; /* owned; in order, disjoint */
	size_t nspans, capacity;
	const char *style; /* escape sequence for all of the text, or NULL */
};

void cell_clear(struct cell *cell);
void cell_release(struct cell *cell);

/* Adds a span, after those there are. */
void cell_mark(struct cell *cell, size_t start, size_t end);

/*
 * Prints a label and, after it, n cells side by side (8 at most), each wrapped by words into a column. The
 * columns are equal, and as wide as the width allows, which is in columns of the terminal.
 */
void cells_print(FILE *stream, const char *label, const struct cell *cells, size_t n, size_t width);

#endif
