#include "io/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/limits.h"
#include "base/xalloc.h"

#define STRING(x) #x
#define VERSION_OF(major, minor, release) STRING(major) "." STRING(minor) "." STRING(release)

struct csv_reader {
	struct csv_parser parser;
	struct text_in *in;
	struct csv_cell *cells; /* of the rows that were parsed, then of the open row */
	size_t ncells, cells_capacity;
	/* whole rows; cells is set when one is returned, as the array may still move */
	struct csv_row *rows;
	size_t nrows, rows_capacity;
	size_t next_row, next_cell; /* to be returned */
	size_t open_cells;          /* of the row that is not whole yet, and their bytes */
	size_t open_bytes;
	size_t line, row_line; /* 1-based: where the parser is, and where the open row begins */
	struct arena arena;    /* of the cells */
	bool begun, over;
};

/* ---- What libcsv calls ---- */

static void take_cell(void *text, size_t length, void *context)
{
	struct csv_reader *r = context;
	char *kept = arena_strndup(&r->arena, length ? text : "", length);

	GROW(r->cells, r->ncells, r->cells_capacity);
	r->cells[r->ncells++] = (struct csv_cell){ kept, length };
	r->open_cells++;
	r->open_bytes += length + sizeof(*r->cells);
	for (const char *c = kept; (c = strchr(c, '\n')); c++)
		r->line++;
}

/* At each line end outside of quotes. A row of one empty cell is an empty line, and skipped. */
static void take_row(int ended_by, void *context)
{
	struct csv_reader *r = context;

	(void)ended_by;
	if (r->open_cells > 1 || (r->open_cells == 1 && r->cells[r->ncells - 1].length)) {
		GROW(r->rows, r->nrows, r->rows_capacity);
		r->rows[r->nrows++] = (struct csv_row){ NULL, r->open_cells, r->row_line };
	} else {
		r->ncells -= r->open_cells;
	}
	r->open_cells = r->open_bytes = 0;
	r->row_line = ++r->line;
}

static int is_line_feed(unsigned char c)
{
	return c == '\n';
}

static int is_carriage_return(unsigned char c)
{
	return c == '\r';
}

static int is_nothing(unsigned char c)
{
	(void)c;
	return 0;
}

/* ---- Reading ---- */

struct csv_reader *csv_reader_new(struct text_in *in, char separator, bool quotes)
{
	struct csv_reader *r = xcalloc(1, sizeof(*r));

	if (csv_init(&r->parser, CSV_REPALL_NL) != 0)
		xmalloc(SIZE_MAX); /* says that memory ran out, and ends the program */
	csv_set_delim(&r->parser, (unsigned char)separator);
	csv_set_quote(&r->parser, quotes ? '"' : '\0');
	r->in = in;
	r->line = r->row_line = 1;
	return r;
}

void csv_reader_free(struct csv_reader *r)
{
	if (!r)
		return;
	csv_free(&r->parser);
	arena_release(&r->arena);
	free(r->cells);
	free(r->rows);
	free(r);
}

/*
 * Rows end at line feeds; then a carriage return is a blank to libcsv, which it drops at both ends of
 * a cell. In a text without line feeds they end at carriage returns. The first piece decides.
 */
static void choose_ends(struct csv_reader *r, const char *text, size_t length)
{
	bool feeds = memchr(text, '\n', length) || !memchr(text, '\r', length);

	csv_set_term_func(&r->parser, feeds ? is_line_feed : is_carriage_return);
	csv_set_space_func(&r->parser, feeds ? is_carriage_return : is_nothing);
	r->begun = true;
}

/* Frees the rows that were returned, and moves the cells of the open one to the front. */
static void forget_rows(struct csv_reader *r)
{
	struct arena kept = ARENA_INIT;

	for (size_t i = 0; i < r->open_cells; i++) {
		struct csv_cell cell = r->cells[r->ncells - r->open_cells + i];
		cell.text = arena_strndup(&kept, cell.text, cell.length);
		r->cells[i] = cell;
	}
	arena_release(&r->arena);
	r->arena = kept;
	r->ncells = r->open_cells;
	r->nrows = r->next_row = r->next_cell = 0;
}

/* Parses until there are whole rows, or the text ends. */
static bool parse_on(struct csv_reader *r, struct error *err)
{
	const char *piece;

	forget_rows(r);
	while (!r->nrows && !r->over) {
		long n = text_in_read(r->in, &piece, err);
		if (n < 0)
			return false;
		if (!r->begun)
			choose_ends(r, piece, (size_t)n);
		r->over = n == 0;
		if (r->over)
			break;
		if (csv_parse(&r->parser, piece, (size_t)n, take_cell, take_row, r) != (size_t)n)
			xmalloc(SIZE_MAX); /* without strict options, only memory can be missing */
		if (r->open_bytes + r->parser.entry_pos > LINE_BYTES_MAX)
			return error_set_at(err, ERROR_LIMIT, text_in_path(r->in), r->row_line, 0,
			                    "a row of more than %d MB", LINE_BYTES_MAX >> 20);
	}
	if (!r->over)
		return true;
	/* Strict at the end alone: elsewhere, quotation marks within cells are text. */
	csv_set_opts(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&r->parser, take_cell, take_row, r) == 0)
		return true;
	return error_set_at(
		err, ERROR_FORMAT, text_in_path(r->in), r->row_line, 0,
		"a quoted cell that doesn't end (use --quotes=none if quotation marks are text)");
}

const struct csv_row *csv_reader_next(struct csv_reader *r, struct error *err)
{
	*err = (struct error){ .code = ERROR_NONE };
	if (r->next_row == r->nrows && !parse_on(r, err))
		return NULL;
	if (r->next_row == r->nrows)
		return NULL;
	struct csv_row *row = &r->rows[r->next_row++];
	row->cells = r->cells + r->next_cell;
	r->next_cell += row->n;
	return row;
}

/* ---- Separators ---- */

enum { LINES_TO_LOOK_AT = 50 };

/* How often a separator is in the first lines. */
struct division {
	size_t first; /* in the first line */
	size_t alike; /* lines that have as many as the first */
	size_t lines;
};

/* Whether a mark may belong to a text: before a blank it is punctuation, in 1,5 a decimal comma. */
static bool is_within_text(const char *at, const char *begin, const char *end)
{
	bool before = at > begin && at[-1] >= '0' && at[-1] <= '9',
	     after = at + 1 < end && at[1] >= '0' && at[1] <= '9';

	return *at != '\t' && ((at + 1 < end && at[1] == ' ') || (*at == ',' && before && after));
}

/*
 * Counts a separator outside of quotes, in lines that are not empty; strictly: where it can't belong
 * to a text.
 */
static struct division count_separator(const char *text, size_t length, char separator,
                                       bool strictly)
{
	const char *end = text + length, *line = text;
	struct division d = { 0, 0, 0 };
	size_t here = 0;
	bool quoted = false;

	for (const char *at = text; at < end && d.lines < LINES_TO_LOOK_AT; at++) {
		bool over = !quoted && (*at == '\n' || *at == '\r');
		if (*at == '"')
			/* One opens a cell at its start; after another one it is doubled, and goes on. */
			quoted = !quoted && (at == text || strchr("\t;,\"\r\n", at[-1]));
		here += !quoted && *at == separator && !(strictly && is_within_text(at, text, end));
		if (!over && at + 1 < end)
			continue;
		if (at > line || !over) {
			d.first = d.lines++ ? d.first : here;
			d.alike += here == d.first;
		}
		line = at + 1;
		here = 0;
	}
	return d;
}

/*
 * How likely a separator is. One that nine lines of ten have as often as the first rates higher than
 * any other, more so if counted strictly, and of these one that makes two columns. The others rate
 * by the lines that are alike.
 */
static size_t rate_separator(const char *text, size_t length, char separator, bool strictly)
{
	struct division d = count_separator(text, length, separator, strictly);
	bool two_columns = d.first == 1 || separator == '\t';

	if (!d.first)
		return 0;
	if (d.alike * 10 < d.lines * 9)
		return 2 * d.alike + strictly;
	return (size_t)(2 * LINES_TO_LOOK_AT + 2 + 2 * strictly + two_columns);
}

char csv_find_separator(struct text_in *in, struct error *err)
{
	static const char separators[] = "\t;,"; /* from the rarest in texts */
	const char *piece;
	long n = text_in_read(in, &piece, err);
	char found = ',';
	size_t highest = 0;

	if (n <= 0)
		return found;
	for (const char *s = separators; *s; s++)
		for (int strictly = 0; strictly <= 1; strictly++) {
			size_t rating = rate_separator(piece, (size_t)n, *s, strictly);
			found = rating > highest ? *s : found;
			highest = rating > highest ? rating : highest;
		}
	text_in_unread(in, piece);
	return found;
}

/* ---- Writing ---- */

/* What RFC 4180 quotes; and blanks at either end, and tabs, which some programs would strip. */
static bool needs_quotes(const char *text, size_t length, char separator)
{
	if (length && (text[0] == ' ' || text[length - 1] == ' '))
		return true;
	for (size_t i = 0; i < length; i++)
		if (text[i] == separator || text[i] == '"' || text[i] == '\n' || text[i] == '\r' ||
		    text[i] == '\t')
			return true;
	return false;
}

void csv_write_cell(FILE *stream, const char *text, size_t length, char separator,
                    enum csv_quotes quotes)
{
	if (quotes == CSV_QUOTES_ALWAYS ||
	    (quotes != CSV_QUOTES_NONE && needs_quotes(text, length, separator)))
		csv_fwrite(stream, text, length);
	else
		fwrite(text, 1, length, stream);
}

const char *csv_library(void)
{
	return "libcsv " VERSION_OF(CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
}
