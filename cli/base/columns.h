/* Texts side by side in columns of a terminal. */
#ifndef CLI_BASE_COLUMNS_H
#define CLI_BASE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/strbuf.h"

/* A stretch of a cell to be shown in colour. */
struct span {
	size_t start, end; /* bytes */
};

struct cell {
	struct strbuf text; /* one line of valid UTF-8 without control characters */
	struct span *spans; /* owned; in order, disjoint */
	size_t nspans, capacity;
	const char *style; /* escape sequence for all of the text, or NULL */
};

void cell_clear(struct cell *cell);
void cell_release(struct cell *cell);
void cell_mark(struct cell *cell, size_t start, size_t end);

/* The values of --color, and whether output to a stream is in colour then. */
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
#define COLOR_NAMES "auto|always|never"
bool columns_color(int color, FILE *stream);

/* Columns of the terminal that stream is, of $COLUMNS, or 80. */
size_t columns_width(FILE *stream);

/*
 * Prints the cells beside each other, each wrapped by words into columns of equal
 * width that fill width, after a label in a column of its own.
 */
void columns_print(FILE *stream, const char *label, const struct cell *cells, size_t n,
                   size_t width);

#endif
