#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/table/table.h"
#include "tmx/model/unit_maker.h"

struct table_reader {
	struct unit_reader base; /* first */
	struct text_in *in;
	struct csv_reader *csv;
	struct unit_maker maker;
	struct report *report;
	bool untranslated;
	struct columns named;          /* by the first line, or the usual ones */
	const struct columns *columns; /* these, or those of the options */
	struct tag src, tgt;
	const struct csv_row *first; /* read when opening, and the first for next(); or NULL */
};

/* ---- Rows ---- */

/* The cell of a field; an empty one when the row has none. */
static const struct csv_cell *find_cell(const struct table_reader *r, const struct csv_row *row,
                                        enum field_side side, enum field_place place)
{
	static const struct csv_cell none = { "", 0 };

	for (size_t i = 0; i < r->columns->n && i < row->n; i++) {
		const struct field *field = r->columns->items[i];
		if (field && field->side == side && field->place == place)
			return &row->cells[i];
	}
	return &none;
}

static const struct csv_cell *find_text(const struct table_reader *r, const struct csv_row *row,
                                        enum field_side side)
{
	return find_cell(r, row, side, FIELD_TEXT);
}

static void count_cells(struct table_reader *r, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].length && (i >= r->columns->n || !r->columns->items[i]))
			report_count(r->report, REMARK_CELLS, row->line);
}

/* Spreadsheets write rows of empty cells below a table; nothing is lost with them. */
static bool is_empty(const struct csv_row *row)
{
	size_t i = 0;

	while (i < row->n && !row->cells[i].length)
		i++;
	return i == row->n;
}

/* The language in a cell, or else the table's. */
static struct tag take_language(const struct csv_cell *cell, const struct tag *otherwise)
{
	struct tag tag = *otherwise;

	if (cell->length)
		tag_take(&tag, cell->text);
	return tag;
}

/* Adds what the row has for a side, except texts and languages, to the unit that is being made. */
static void set_fields(struct table_reader *r, const struct csv_row *row, enum field_side side)
{
	for (size_t i = 0; i < r->columns->n && i < row->n; i++) {
		const struct field *field = r->columns->items[i];
		if (!field || field->side != side || field->place == FIELD_TEXT ||
		    field->place == FIELD_LANG)
			continue;
		if (!field_set(&r->maker, field, row->cells[i].text))
			report_count(r->report, REMARK_VALUES, row->line);
	}
}

static const struct unit *make_unit(struct table_reader *r, const struct csv_row *row)
{
	const struct csv_cell *source = find_text(r, row, FIELD_OF_SRC),
			      *target = find_text(r, row, FIELD_OF_TGT);
	struct tag src = take_language(find_cell(r, row, FIELD_OF_SRC, FIELD_LANG), &r->src);
	struct tag tgt = take_language(find_cell(r, row, FIELD_OF_TGT, FIELD_LANG), &r->tgt);

	maker_begin(&r->maker, row->line, 1);
	set_fields(r, row, FIELD_OF_UNIT);
	if (strcmp(src.text, r->base.header->srclang.text) != 0)
		maker_attribute(&r->maker, "srclang", src.text);
	maker_text(&r->maker, &src, source->text, source->length);
	set_fields(r, row, FIELD_OF_SRC);
	if (target->length) {
		maker_text(&r->maker, &tgt, target->text, target->length);
		set_fields(r, row, FIELD_OF_TGT);
	}
	return maker_end(&r->maker);
}

static const struct csv_row *next_row(struct table_reader *r, struct error *err)
{
	const struct csv_row *row = r->first;

	r->first = NULL;
	return row ? row : csv_reader_next(r->csv, err);
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct table_reader *r = (struct table_reader *)base;
	const struct csv_row *row;

	while ((row = next_row(r, err))) {
		count_cells(r, row);
		bool source = find_text(r, row, FIELD_OF_SRC)->length;
		if (source && (r->untranslated || find_text(r, row, FIELD_OF_TGT)->length))
			return make_unit(r, row);
		if (!is_empty(row))
			report_count(r->report, REMARK_ONE_SIDED, row->line);
	}
	return NULL;
}

/* ---- The first line ---- */

/* Names that columns.c does not have are mostly one word, and few sentences are. */
static bool is_one_word(const struct csv_cell *cell)
{
	return cell->length && !strpbrk(cell->text, " .,;:!?") && strlen(cell->text) < 30;
}

/* Whether the first line has names where source and target are by the options. */
static bool has_names(const struct table_reader *r, const struct csv_row *row)
{
	return columns_is_name(find_text(r, row, FIELD_OF_SRC)) &&
	       columns_is_name(find_text(r, row, FIELD_OF_TGT));
}

/*
 * Whether the first line reaches to the columns of the texts that were asked for. A target that may be
 * missing need not be there.
 */
static bool has_columns(struct table_reader *r, const struct format_options *o, struct error *err)
{
	const struct csv_row *row = r->first;

	for (size_t i = row->n; o->columns && i < o->columns->n; i++) {
		const struct field *field = o->columns->items[i];
		if (field && field->place == FIELD_TEXT &&
		    (field->side == FIELD_OF_SRC || !r->untranslated))
			return error_set_at(err, ERROR_INPUT, text_in_path(r->in), row->line, 0,
			                    "%zu column%s, but --columns has the %s in column %zu",
			                    row->n, row->n == 1 ? "" : "s", column_name(field),
			                    i + 1);
	}
	return true;
}

/* Finds what the columns are; true when the first line names them, and is thus not a unit. */
static bool choose_columns(struct table_reader *r, const struct format_options *o)
{
	bool all = columns_take(&r->named, r->first, &o->src, &o->tgt);
	bool names = o->names == NAMES_YES;

	r->columns = o->columns ? o->columns : &r->named;
	if (o->names == NAMES_DETECT)
		names = o->columns ? has_names(r, r->first) : all;
	/* what the first line names in part only is of no use */
	if (!o->columns && !(names && all)) {
		columns_release(&r->named);
		columns_parse(&r->named,
		              columns_look_aligned(r->first) ? COLUMNS_ALIGNED : COLUMNS_PLAIN);
	}
	/* two words may be names that are unknown here: worth a remark, as one unit more is */
	if (!names && o->names == NAMES_DETECT)
		r->report->counts[REMARK_FIRST_LINE] =
			is_one_word(find_text(r, r->first, FIELD_OF_SRC)) &&
			is_one_word(find_text(r, r->first, FIELD_OF_TGT));
	return names;
}

/* The separator that a first line "sep=;" gives, which Excel reads and writes; 0 without such a line. */
static char take_hint(struct text_in *in)
{
	const char *piece;
	long n = text_in_read(in, &piece, NULL);
	char separator =
		n > 5 && strncmp(piece, "sep=", 4) == 0 && (piece[5] == '\n' || piece[5] == '\r')
			? piece[4]
			: 0;
	size_t bytes = separator ? 5 + strspn(piece + 5, "\r") : 0;

	if (n > 0)
		text_in_unread(in, piece + bytes);
	return separator;
}

/* ---- Opening ---- */

static void close_reader(struct unit_reader *base)
{
	struct table_reader *r = (struct table_reader *)base;

	csv_reader_free(r->csv);
	text_in_close(r->in);
	maker_release(&r->maker);
	columns_release(&r->named);
	free(r);
}

static void describe(struct table_reader *r, char separator, bool names)
{
	const char *encoding = text_in_encoding(r->in);
	char sign[4] = { '\'', separator, '\'', '\0' };

	snprintf(r->report->read_as, sizeof(r->report->read_as),
	         "columns divided by %s, %s, the first line %s", separator == '\t' ? "tabs" : sign,
	         encoding, names ? "names them" : "is a unit");
}

/* Goes on to the first unit, if any. */
static bool pass_names(struct table_reader *r, const struct format_options *o, struct error *err)
{
	r->first = csv_reader_next(r->csv, err);
	if (!r->first)
		return err->code == ERROR_NONE;
	if (o->names != NAMES_DETECT || o->columns ||
	    !columns_repeat_languages(&r->named, r->first))
		return true;
	error_set_at(err, ERROR_INPUT, text_in_path(r->in), r->first->line, 0,
	             "the same languages as in the first line, which doesn't seem to name columns");
	return error_hint(err, "use --columns, or --header if it does");
}

/* The languages: those of the options, or else those that the first line names. */
static bool choose_languages(struct table_reader *r, const struct format_options *o,
                             struct error *err)
{
	const struct columns *c = r->columns;
	bool src_cells = columns_have(c, field_of(FIELD_OF_SRC, FIELD_LANG, NULL));
	bool tgt_cells = columns_have(c, field_of(FIELD_OF_TGT, FIELD_LANG, NULL));

	r->src = *o->src.text ? o->src : c->src;
	r->tgt = *o->tgt.text ? o->tgt : c->tgt;
	if ((*r->src.text || src_cells) && (*r->tgt.text || tgt_cells))
		return true;
	error_set(err, ERROR_INPUT, text_in_path(r->in), "the file does not name its languages");
	return error_hint(err, FORMAT_HINT_LANGUAGES);
}

static bool begin(struct table_reader *r, char separator, bool quotes,
                  const struct format_options *o, struct error *err)
{
	r->csv = csv_reader_new(r->in, separator, quotes);
	r->columns = o->columns ? o->columns : &r->named;
	r->first = csv_reader_next(r->csv, err);
	/* an empty table is one, too: without units */
	if (!r->first && err->code != ERROR_NONE)
		return false;
	if (r->first && !has_columns(r, o, err))
		return false;
	bool names = r->first && choose_columns(r, o);
	describe(r, separator, names);
	if (names && !pass_names(r, o, err))
		return false;
	if (!choose_languages(r, o, err))
		return false;
	maker_header(&r->maker, &r->src, separator == '\t' ? "TSV" : "CSV", NULL);
	return true;
}

static struct table_reader *open_text(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err)
{
	struct text_in *in = text_in_open(sources, &options->text, NULL, err);

	if (!in)
		return NULL;
	struct table_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	r->in = in;
	r->report = report;
	report_take_maker(report, &r->maker);
	r->untranslated = options->untranslated;
	report->counts[REMARK_BYTES] = text_in_replaced(in);
	return r;
}

static struct unit_reader *begin_or_close(struct table_reader *r, char separator, bool quotes,
                                          const struct format_options *options, struct error *err)
{
	if (begin(r, separator, quotes, options, err))
		return &r->base;
	close_reader(&r->base);
	return NULL;
}

struct unit_reader *csv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err)
{
	struct table_reader *r = open_text(sources, options, report, err);

	if (!r)
		return NULL;
	char hint = take_hint(r->in), separator = options->separator ? options->separator : hint;
	if (!separator)
		separator = csv_find_separator(r->in, err);
	return begin_or_close(r, separator, options->quotes != CSV_QUOTES_NONE, options, err);
}

struct unit_reader *tsv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err)
{
	struct table_reader *r = open_text(sources, options, report, err);
	bool quotes = options->quotes == CSV_QUOTES_NEEDED || options->quotes == CSV_QUOTES_ALWAYS;

	return r ? begin_or_close(r, options->separator ? options->separator : '\t', quotes,
	                          options, err)
	         : NULL;
}
