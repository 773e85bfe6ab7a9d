#include "cli/base/cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/unicode.h"

enum { LABEL_WIDTH = 5, GUTTER_WIDTH = 2, COLUMN_MIN = 8, CELLS_MAX = 8 };

static const char marked[] = "\033[1;33m", plain[] = "\033[0m";

void cell_clear(struct cell *cell)
{
	strbuf_clear(&cell->text);
	cell->nspans = 0;
	cell->style = NULL;
}

void cell_release(struct cell *cell)
{
	strbuf_release(&cell->text);
	free(cell->spans);
}

void cell_mark(struct cell *cell, size_t start, size_t end)
{
	GROW(cell->spans, cell->nspans, cell->capacity);
	cell->spans[cell->nspans++] = (struct cell_span){ start, end };
}

/* Prints the bytes from start to end, with spans in colour. The end of a span resets the style, too. */
static void print_styled(FILE *stream, const struct cell *cell, size_t start, size_t end)
{
	size_t at = start;

	if (cell->style && end > start)
		fputs(cell->style, stream);
	for (size_t i = 0; i < cell->nspans; i++) {
		size_t from = cell->spans[i].start > at ? cell->spans[i].start : at;
		size_t to = cell->spans[i].end < end ? cell->spans[i].end : end;
		if (from >= to)
			continue;
		fwrite(cell->text.data + at, 1, from - at, stream);
		fputs(marked, stream);
		fwrite(cell->text.data + from, 1, to - from, stream);
		fputs(plain, stream);
		at = to;
	}
	fwrite(cell->text.data + at, 1, end - at, stream);
	if (cell->style && end > start)
		fputs(plain, stream);
}

/* Prints the next line of a cell, from *at on, which is moved; returns the width that it takes. */
static size_t print_line(FILE *stream, const struct cell *cell, size_t *at, size_t width)
{
	size_t start = *at, left = cell->text.length - start;

	if (!left)
		return 0;
	size_t end = start + unicode_line_bytes(cell->text.data + start, left, width);
	*at = end;
	while (end > start && cell->text.data[end - 1] == ' ')
		end--;
	print_styled(stream, cell, start, end);
	return unicode_width(cell->text.data + start, end - start);
}

/* Whether nothing is left of the cells from first on. */
static bool all_printed(const struct cell *cells, const size_t *at, size_t first, size_t n)
{
	for (size_t i = first; i < n; i++)
		if (at[i] < cells[i].text.length)
			return false;
	return true;
}

void cells_print(FILE *stream, const char *label, const struct cell *cells, size_t n, size_t width)
{
	size_t used = LABEL_WIDTH + (n - 1) * GUTTER_WIDTH, at[CELLS_MAX] = { 0 };
	size_t column = width > used ? (width - used) / n : 0;

	column = column < COLUMN_MIN ? COLUMN_MIN : column;
	for (bool first = true; first || !all_printed(cells, at, 0, n); first = false) {
		const char *text = first ? label : "";
		fputs(text, stream);
		/* blanks are printed before the next cell, so that no line ends in blanks */
		size_t pending = LABEL_WIDTH > strlen(text) ? LABEL_WIDTH - strlen(text) : 1;
		for (size_t i = 0; i < n && !all_printed(cells, at, i, n); i++) {
			fprintf(stream, "%*s", (int)pending, "");
			size_t printed = print_line(stream, &cells[i], &at[i], column);
			pending = column + GUTTER_WIDTH - (printed < column ? printed : column);
		}
		fputc('\n', stream);
	}
}
