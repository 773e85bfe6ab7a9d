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
	struct csv_cell *cells; /* of all rows that are parsed, and of the one that is not whole */
	size_t ncells, cells_capacity;
	struct csv_row *rows; /* their cells are set when they are told */
	size_t nrows, rows_capacity, next_row, next_cell;
	size_t open_cells; /* of the row that is not whole */
	size_t open_bytes;
	size_t line, row_line; /* at the parser's place, and where its row begins */
	struct arena arena;    /* of the cells */
	bool begun, over;
};

/* ---- What libcsv tells ---- */

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

/* Told of every line end that no quotes hold, also of empty lines. */
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
 * Rows end at line feeds, before which a carriage return is dropped like a blank; or at carriage
 * returns alone.
 */
static void choose_ends(struct csv_reader *r, const char *text, size_t length)
{
	bool feeds = memchr(text, '\n', length) || !memchr(text, '\r', length);

	csv_set_term_func(&r->parser, feeds ? is_line_feed : is_carriage_return);
	csv_set_space_func(&r->parser, feeds ? is_carriage_return : is_nothing);
	r->begun = true;
}

/* Forgets the rows that were told; the cells of the open one go to the front. */
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

static bool end_text(struct csv_reader *r, struct error *err)
{
	r->over = true;
	/* of what is left, so that open quotes are told */
	csv_set_opts(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&r->parser, take_cell, take_row, r) == 0)
		return true;
	return error_set_at(
		err, ERROR_FORMAT, text_in_path(r->in), r->row_line, 0,
		"a quoted cell that doesn't end (--quotes=none, if quotation marks are text)");
}

/* Parses until there are rows, or the text is over. */
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
		if (n == 0)
			return end_text(r, err);
		if (csv_parse(&r->parser, piece, (size_t)n, take_cell, take_row, r) != (size_t)n)
			xmalloc(SIZE_MAX);
		if (r->open_bytes + r->parser.entry_pos > LINE_BYTES_MAX)
			return error_set_at(err, ERROR_LIMIT, text_in_path(r->in), r->row_line, 0,
			                    "a row of more than %d MB", LINE_BYTES_MAX >> 20);
	}
	return true;
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

/* How a separator divides the first lines. */
struct division {
	size_t first; /* how many there are in the first line */
	size_t alike; /* lines that have as many */
	size_t lines;
};

/* A mark of a sentence, before a blank, or a comma in a number. */
static bool is_within_text(const char *at, const char *begin, const char *end)
{
	bool before = at > begin && at[-1] >= '0' && at[-1] <= '9',
	     behind = at + 1 < end && at[1] >= '0' && at[1] <= '9';

	return *at != '\t' && ((at + 1 < end && at[1] == ' ') || (*at == ',' && before && behind));
}

/* Quotes go on to the next quotation mark, after which another one opens them again. */
static bool opens_quotes(const char *at, const char *begin)
{
	return at == begin || strchr("\t;,\"\r\n", at[-1]) != NULL;
}

/*
 * Counts a separator outside of quotes, in lines that aren't empty; strictly, only where it can't
 * be text.
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
			quoted = !quoted && opens_quotes(at, text);
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
 * How likely a separator is: above all one that divides nine lines of ten alike where it can't be
 * text, and of these one that makes two columns.
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
	static const char separators[] = "\t;,"; /* the rarer in texts, the earlier */
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
