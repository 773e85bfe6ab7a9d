#include <string.h>

#include "formats/base/pair_writer.h"
#include "formats/table/table.h"

struct table_writer {
	struct pair_writer pairs; /* first */
	char separator;
	enum csv_quotes quotes;
	const char *line_end;
	struct columns usual;          /* of a table for which none were asked for */
	const struct columns *columns; /* NULL: chosen by the first pair, before it is written */
	struct strbuf cell;
};

static void fill_cell(struct table_writer *w, const struct field *field,
                      const struct unit_pair *pair)
{
	const struct strbuf *text =
		field && field->side == FIELD_OF_TGT ? &w->pairs.tgt_text : &w->pairs.src_text;

	strbuf_clear(&w->cell);
	if (field && field->place == FIELD_TEXT)
		strbuf_add(&w->cell, text->data, text->length);
	else if (field)
		field_get(&w->cell, field, pair);
}

/* ---- Rows ---- */

static void end_cell(struct table_writer *w, size_t i)
{
	FILE *stream = w->pairs.target.streams[0];

	if (i + 1 < w->columns->n)
		putc(w->separator, stream);
	else
		fputs(w->line_end, stream);
}

static bool write_pair(struct pair_writer *pairs, const struct unit_pair *pair)
{
	struct table_writer *w = (struct table_writer *)pairs;
	const char breaks[] = { '\r', '\n', w->separator, '\0' };

	if (!w->columns) { /* the first pair decides: all rows have the same columns */
		columns_parse(&w->usual,
		              unit_pair_is_aligned(pair) ? COLUMNS_ALIGNED : COLUMNS_PLAIN);
		w->columns = &w->usual;
	}
	for (size_t i = 0; i < w->columns->n; i++) {
		fill_cell(w, w->columns->items[i], pair);
		if (w->quotes == CSV_QUOTES_NONE)
			pair_writer_one_line(pairs, &w->cell, breaks);
		csv_write_cell(pairs->target.streams[0], w->cell.data, w->cell.length, w->separator,
		               w->quotes);
		end_cell(w, i);
	}
	return true;
}

static void write_names(struct table_writer *w)
{
	for (size_t i = 0; i < w->columns->n; i++) {
		const char *name = column_name(w->columns->items[i]);
		csv_write_cell(w->pairs.target.streams[0], name, strlen(name), w->separator,
		               w->quotes);
		end_cell(w, i);
	}
}

static bool end(struct pair_writer *pairs, struct error *err)
{
	struct table_writer *w = (struct table_writer *)pairs;

	(void)err;
	strbuf_release(&w->cell);
	columns_release(&w->usual);
	return true;
}

static bool keeps(const struct pair_writer *pairs, const struct field *part)
{
	return columns_have(((const struct table_writer *)pairs)->columns, part);
}

static struct unit_writer *open_writer(const struct format *format,
                                       const struct format_target *target,
                                       const struct table_writer *usual, bool names)
{
	struct table_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);
	const struct format_options *o = target->options;

	w->pairs.keeps = keeps;
	w->separator = o->separator ? o->separator : usual->separator;
	w->quotes = o->quotes != CSV_QUOTES_USUAL ? o->quotes : usual->quotes;
	w->line_end = usual->line_end;
	w->columns = o->columns;
	strbuf_init(&w->cell);
	if (o->mark)
		fputs("\xEF\xBB\xBF", target->streams[0]);
	if (o->names == NAMES_NO || (o->names == NAMES_DETECT && !names))
		return &w->pairs.base;
	if (!w->columns) {
		columns_parse(&w->usual, COLUMNS_NAMED);
		w->columns = &w->usual;
	}
	write_names(w);
	return &w->pairs.base;
}

struct unit_writer *csv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err)
{
	static const struct table_writer usual = { .separator = ',',
		                                   .quotes = CSV_QUOTES_NEEDED,
		                                   .line_end = "\r\n" };

	(void)err;
	return open_writer(format, target, &usual, true);
}

struct unit_writer *tsv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err)
{
	static const struct table_writer usual = { .separator = '\t',
		                                   .quotes = CSV_QUOTES_NONE,
		                                   .line_end = "\n" };

	(void)err;
	return open_writer(format, target, &usual, false);
}
