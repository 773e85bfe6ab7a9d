#include "formats/columns.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dicts/language.h"

const char *const column_names[COLUMN_KINDS] = {
	"-",       "source",       "target",     "id",       "note",
	"context", "creationdate", "changedate", "src_lang", "tgt_lang",
};

const struct columns usual_columns = { .items = { COLUMN_SOURCE, COLUMN_TARGET }, .n = 2 };

/* What people and tools call them otherwise. */
static const struct {
	const char *name;
	enum column column;
} other_names[] = {
	{ "src", COLUMN_SOURCE },
	{ "source text", COLUMN_SOURCE },
	{ "original", COLUMN_SOURCE },
	{ "bron", COLUMN_SOURCE },
	{ "brontekst", COLUMN_SOURCE },
	{ "tgt", COLUMN_TARGET },
	{ "trg", COLUMN_TARGET },
	{ "target text", COLUMN_TARGET },
	{ "translation", COLUMN_TARGET },
	{ "doel", COLUMN_TARGET },
	{ "doeltekst", COLUMN_TARGET },
	{ "vertaling", COLUMN_TARGET },
	{ "key", COLUMN_ID },
	{ "tuid", COLUMN_ID },
	{ "notes", COLUMN_NOTE },
	{ "comment", COLUMN_NOTE },
	{ "comments", COLUMN_NOTE },
	{ "opmerking", COLUMN_NOTE },
	{ "opmerkingen", COLUMN_NOTE },
	{ "date", COLUMN_CHANGED },
	{ "datum", COLUMN_CHANGED },
};

/* ---- Names ---- */

static bool is_called(const struct csv_cell *cell, const char *name)
{
	return cell->length == strlen(name) && strncasecmp(cell->text, name, cell->length) == 0;
}

static bool find_column(const struct csv_cell *cell, enum column *column)
{
	for (size_t i = 0; i < COLUMN_KINDS; i++)
		if (is_called(cell, column_names[i])) {
			*column = (enum column)i;
			return true;
		}
	for (size_t i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (is_called(cell, other_names[i].name)) {
			*column = other_names[i].column;
			return true;
		}
	return false;
}

static bool find_language(const struct csv_cell *cell, struct tag *tag)
{
	char code[LANGUAGE_TAG_MAX];

	if (!cell->length)
		return false;
	if (language_by_name(cell->text, code))
		tag_take(tag, code);
	else
		tag_take(tag, cell->text);
	return tag->known && cell->length < LANGUAGE_TAG_MAX;
}

bool columns_is_name(const struct csv_cell *cell)
{
	enum column column;
	struct tag tag;

	return find_column(cell, &column) || find_language(cell, &tag);
}

/* ---- Lists ---- */

static bool has_column(const struct columns *columns, enum column column)
{
	for (size_t i = 0; i < columns->n; i++)
		if (columns->items[i] == column)
			return true;
	return false;
}

static bool add_column(struct columns *columns, enum column column)
{
	if (columns->n == COLUMNS_MAX || (column != COLUMN_NONE && has_column(columns, column)))
		return false;
	columns->items[columns->n++] = column;
	return true;
}

static bool is_whole(const struct columns *columns)
{
	return has_column(columns, COLUMN_SOURCE) && has_column(columns, COLUMN_TARGET);
}

/* "3,5" */
static bool parse_numbers(struct columns *columns, const char *text)
{
	unsigned long numbers[2];
	char *end;

	for (int i = 0; i < 2; i++) {
		if (*text < '0' || *text > '9')
			return false;
		numbers[i] = strtoul(text, &end, 10);
		if (numbers[i] < 1 || numbers[i] > COLUMNS_MAX || *end != (i ? '\0' : ','))
			return false;
		text = end + 1;
	}
	if (numbers[0] == numbers[1])
		return false;
	columns->items[numbers[0] - 1] = COLUMN_SOURCE;
	columns->items[numbers[1] - 1] = COLUMN_TARGET;
	columns->n = numbers[0] > numbers[1] ? numbers[0] : numbers[1];
	return true;
}

bool columns_parse(struct columns *columns, const char *text)
{
	enum column column;

	*columns = (struct columns){ .n = 0 };
	if (parse_numbers(columns, text))
		return true;
	for (const char *at = text;; at++) {
		const struct csv_cell cell = { at, strcspn(at, ",") };
		if (!find_column(&cell, &column) || !add_column(columns, column))
			return false;
		at += cell.length;
		if (!*at)
			return is_whole(columns);
	}
}

/* ---- The first line ---- */

/*
 * The column of a language: that of the source or target, if it is known which; else the first free
 * one.
 */
static void take_language(struct columns *columns, size_t i, const struct tag *tag,
                          const struct tag *src, const struct tag *tgt)
{
	bool is_tgt = *tgt->text && tag_matches(tag, tgt);
	bool is_src = *src->text ? tag_matches(tag, src) : !is_tgt;

	if (is_src && !has_column(columns, COLUMN_SOURCE)) {
		columns->items[i] = COLUMN_SOURCE;
		columns->src = *tag;
	} else if ((is_tgt || !*tgt->text) && !has_column(columns, COLUMN_TARGET)) {
		columns->items[i] = COLUMN_TARGET;
		columns->tgt = *tag;
	}
}

bool columns_take(struct columns *columns, const struct csv_row *row, const struct tag *src,
                  const struct tag *tgt)
{
	enum column column;
	struct tag tag;

	*columns = (struct columns){ .n = row->n < COLUMNS_MAX ? row->n : COLUMNS_MAX };
	for (size_t i = 0; i < columns->n; i++)
		if (find_column(&row->cells[i], &column) && !has_column(columns, column))
			columns->items[i] = column;
	for (size_t i = 0; i < columns->n; i++)
		if (columns->items[i] == COLUMN_NONE && find_language(&row->cells[i], &tag))
			take_language(columns, i, &tag, src, tgt);
	return is_whole(columns);
}
