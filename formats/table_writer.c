#include <string.h>

#include "formats/pair_writer.h"
#include "formats/table.h"
#include "tmx/model/props.h"

struct table_writer {
	struct pair_writer pairs; /* first */
	char separator;
	enum quotes quotes;
	const char *line_end;
	const struct columns *columns;
	struct strbuf cell;
};

/* ---- Cells ---- */

static const char *attribute(const struct pair *pair, const char *name)
{
	const char *value = attributes_find(&pair->unit->attributes, name);

	return value ? value : "";
}

static void add_prop(struct strbuf *out, const struct pair *pair, const char *type)
{
	const char *value = pair_prop(pair, type);

	strbuf_addstr(out, value ? value : "");
}

static void fill_cell(struct table_writer *w, enum column column, const struct pair *pair)
{
	struct strbuf *out = &w->cell;

	strbuf_clear(out);
	switch (column) {
	case COLUMN_SOURCE:
		strbuf_add(out, w->pairs.src_text.data, w->pairs.src_text.length);
		return;
	case COLUMN_TARGET:
		strbuf_add(out, w->pairs.tgt_text.data, w->pairs.tgt_text.length);
		return;
	case COLUMN_ID:
		strbuf_addstr(out, pair_id(pair));
		return;
	case COLUMN_NOTE:
		pair_notes(out, pair);
		return;
	case COLUMN_CONTEXT:
		add_prop(out, pair, PROP_CONTEXT);
		return;
	case COLUMN_CREATED:
		strbuf_addstr(out, attribute(pair, "creationdate"));
		return;
	case COLUMN_CHANGED:
		strbuf_addstr(out, attribute(pair, "changedate"));
		return;
	case COLUMN_SRC_LANG:
		strbuf_addstr(out, variant_lang(pair->src));
		return;
	case COLUMN_TGT_LANG:
		strbuf_addstr(out, variant_lang(pair->tgt));
		return;
	case COLUMN_NONE:
	case COLUMN_KINDS:
		return;
	}
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

static bool write_pair(struct pair_writer *pairs, const struct pair *pair)
{
	struct table_writer *w = (struct table_writer *)pairs;
	const char breaks[] = { '\r', '\n', w->separator, '\0' };

	for (size_t i = 0; i < w->columns->n; i++) {
		fill_cell(w, w->columns->items[i], pair);
		if (w->quotes == QUOTES_NONE)
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
		const char *name = column_names[w->columns->items[i]];
		csv_write_cell(w->pairs.target.streams[0], name, strlen(name), w->separator,
		               w->quotes);
		end_cell(w, i);
	}
}

static bool end(struct pair_writer *pairs, struct error *err)
{
	(void)err;
	strbuf_release(&((struct table_writer *)pairs)->cell);
	return true;
}

/* What the columns keep. */
static void take_keeps(struct table_writer *w)
{
	static const char *const context[] = { PROP_CONTEXT, NULL };
	static const unsigned keeps[COLUMN_KINDS] = { [COLUMN_ID] = KEEPS_IDS,
		                                      [COLUMN_NOTE] = KEEPS_NOTES,
		                                      [COLUMN_CREATED] = KEEPS_CREATED,
		                                      [COLUMN_CHANGED] = KEEPS_CHANGED,
		                                      [COLUMN_SRC_LANG] = KEEPS_SRC_LANG,
		                                      [COLUMN_TGT_LANG] = KEEPS_TGT_LANG };

	for (size_t i = 0; i < w->columns->n; i++) {
		w->pairs.keeps |= keeps[w->columns->items[i]];
		if (w->columns->items[i] == COLUMN_CONTEXT)
			w->pairs.props = context;
	}
}

static struct unit_writer *open_writer(const struct format *format,
                                       const struct format_target *target,
                                       const struct table_writer *usual, bool names)
{
	struct table_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);
	const struct format_options *o = target->options;

	w->separator = o->separator ? o->separator : usual->separator;
	w->quotes = o->quotes != QUOTES_USUAL ? o->quotes : usual->quotes;
	w->line_end = usual->line_end;
	w->columns = o->columns ? o->columns : &usual_columns;
	strbuf_init(&w->cell);
	take_keeps(w);
	if (o->mark)
		fputs("\xEF\xBB\xBF", target->streams[0]);
	if (o->names == NAMES_YES || (o->names == NAMES_DETECT && names))
		write_names(w);
	return &w->pairs.base;
}

struct unit_writer *csv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err)
{
	static const struct table_writer usual = { .separator = ',',
		                                   .quotes = QUOTES_NEEDED,
		                                   .line_end = "\r\n" };

	(void)err;
	return open_writer(format, target, &usual, true);
}

struct unit_writer *tsv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err)
{
	static const struct table_writer usual = { .separator = '\t',
		                                   .quotes = QUOTES_NONE,
		                                   .line_end = "\n" };

	(void)err;
	return open_writer(format, target, &usual, false);
}
