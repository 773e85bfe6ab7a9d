#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/table.h"
#include "formats/unit_maker.h"
#include "tmx/model/props.h"

struct table_reader {
	struct unit_reader base; /* first */
	struct text_in *in;
	struct csv_reader *csv;
	struct unit_maker maker;
	struct report *report;
	bool untranslated;
	struct columns columns;
	struct tag src, tgt;
	const struct csv_row *first; /* read when opening, and not told yet */
};

/* ---- Rows ---- */

/* The cell of a column; an empty one when there is none. */
static const struct csv_cell *find_cell(const struct table_reader *r, const struct csv_row *row,
                                        enum column column)
{
	static const struct csv_cell none = { "", 0 };

	for (size_t i = 0; i < r->columns.n && i < row->n; i++)
		if (r->columns.items[i] == column)
			return &row->cells[i];
	return &none;
}

static void count_cells(struct table_reader *r, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].length &&
		    (i >= r->columns.n || r->columns.items[i] == COLUMN_NONE))
			report_count(r->report, REMARK_CELLS, row->line);
}

/* Such as spreadsheets write below a table. */
static bool is_empty(const struct csv_row *row)
{
	size_t i = 0;

	while (i < row->n && !row->cells[i].length)
		i++;
	return i == row->n;
}

/* The language that a cell says, or else the table's. */
static struct tag take_language(const struct csv_cell *cell, const struct tag *otherwise)
{
	struct tag tag = *otherwise;

	if (cell->length)
		tag_take(&tag, cell->text);
	return tag;
}

static const struct unit *make_unit(struct table_reader *r, const struct csv_row *row)
{
	const struct csv_cell *source = find_cell(r, row, COLUMN_SOURCE),
			      *target = find_cell(r, row, COLUMN_TARGET);
	struct tag src = take_language(find_cell(r, row, COLUMN_SRC_LANG), &r->src);
	struct tag tgt = take_language(find_cell(r, row, COLUMN_TGT_LANG), &r->tgt);

	maker_begin(&r->maker, row->line, 1);
	maker_attribute(&r->maker, "tuid", find_cell(r, row, COLUMN_ID)->text);
	maker_date(&r->maker, "creationdate", find_cell(r, row, COLUMN_CREATED)->text);
	maker_date(&r->maker, "changedate", find_cell(r, row, COLUMN_CHANGED)->text);
	if (strcmp(src.text, r->base.header->srclang.text) != 0)
		maker_attribute(&r->maker, "srclang", src.text);
	maker_note(&r->maker, find_cell(r, row, COLUMN_NOTE)->text);
	maker_prop(&r->maker, PROP_CONTEXT, find_cell(r, row, COLUMN_CONTEXT)->text);
	maker_text(&r->maker, &src, source->text, source->length);
	if (target->length)
		maker_text(&r->maker, &tgt, target->text, target->length);
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
		bool source = find_cell(r, row, COLUMN_SOURCE)->length;
		if (source && (r->untranslated || find_cell(r, row, COLUMN_TARGET)->length))
			return make_unit(r, row);
		if (!is_empty(row))
			report_count(r->report, REMARK_ONE_SIDED, row->line);
	}
	return NULL;
}

/* ---- The first line ---- */

static bool is_one_word(const struct csv_cell *cell)
{
	return cell->length && !strpbrk(cell->text, " .,;:!?") && strlen(cell->text) < 30;
}

/* Whether the columns' cells of source and target in the first line are names. */
static bool has_names(const struct table_reader *r, const struct csv_row *row)
{
	return columns_is_name(find_cell(r, row, COLUMN_SOURCE)) &&
	       columns_is_name(find_cell(r, row, COLUMN_TARGET));
}

/*
 * Whether the first line has the columns that were asked for; it need not have a target that may be
 * empty.
 */
static bool has_columns(struct table_reader *r, const struct format_options *o, struct error *err)
{
	const struct csv_row *row = r->first;

	for (size_t i = row->n; o->columns && i < o->columns->n; i++)
		if (o->columns->items[i] == COLUMN_SOURCE ||
		    (o->columns->items[i] == COLUMN_TARGET && !r->untranslated))
			return error_set_at(
				err, ERROR_INPUT, text_in_path(r->in), row->line, 0,
				"%zu column%s, and --columns says that the %s is in column %zu",
				row->n, row->n == 1 ? "" : "s", column_names[o->columns->items[i]],
				i + 1);
	return true;
}

/* What the columns are, and whether the first line, which is at hand, names them. */
static bool choose_columns(struct table_reader *r, const struct format_options *o)
{
	struct columns named;
	bool all = columns_take(&named, r->first, &o->src, &o->tgt);
	bool names = o->names == NAMES_YES;

	r->columns = o->columns ? *o->columns : usual_columns;
	if (o->names == NAMES_DETECT)
		names = o->columns ? has_names(r, r->first) : all;
	if (names && all && !o->columns)
		r->columns = named;
	if (!names && o->names == NAMES_DETECT)
		r->report->counts[REMARK_FIRST_LINE] =
			is_one_word(find_cell(r, r->first, COLUMN_SOURCE)) &&
			is_one_word(find_cell(r, r->first, COLUMN_TARGET));
	return names;
}

/* Excel's "sep=;" alone in the first line; 0 when it isn't there. */
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

/* The languages: those asked for, or else those that the first line names. */
static bool choose_languages(struct table_reader *r, const struct format_options *o,
                             struct error *err)
{
	const struct columns *c = &r->columns;
	bool src_cells = false, tgt_cells = false;

	for (size_t i = 0; i < c->n; i++) {
		src_cells |= c->items[i] == COLUMN_SRC_LANG;
		tgt_cells |= c->items[i] == COLUMN_TGT_LANG;
	}
	r->src = *o->src.text ? o->src : c->src;
	r->tgt = *o->tgt.text ? o->tgt : c->tgt;
	if ((*r->src.text || src_cells) && (*r->tgt.text || tgt_cells))
		return true;
	return error_set(err, ERROR_INPUT, text_in_path(r->in),
	                 "it doesn't say its languages (use --src-lang and --tgt-lang)");
}

static bool begin(struct table_reader *r, char separator, bool quotes,
                  const struct format_options *o, struct error *err)
{
	r->csv = csv_reader_new(r->in, separator, quotes);
	r->columns = o->columns ? *o->columns : usual_columns;
	r->first = csv_reader_next(r->csv, err);
	if (!r->first && err->code != ERROR_NONE)
		return false;
	if (r->first && !has_columns(r, o, err))
		return false;
	bool names = r->first && choose_columns(r, o);
	describe(r, separator, names);
	if (names)
		r->first = NULL;
	if (!choose_languages(r, o, err))
		return false;
	maker_header(&r->maker, &r->src, separator == '\t' ? "TSV" : "CSV");
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
	r->report = r->maker.report = report;
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
	return begin_or_close(r, separator, options->quotes != QUOTES_NONE, options, err);
}

struct unit_reader *tsv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err)
{
	struct table_reader *r = open_text(sources, options, report, err);
	bool quotes = options->quotes == QUOTES_NEEDED || options->quotes == QUOTES_ALWAYS;

	return r ? begin_or_close(r, options->separator ? options->separator : '\t', quotes,
	                          options, err)
	         : NULL;
}
