#include "formats/table/columns.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dicts/language.h"
#include "tmx/model/confidence.h"

static const char none[] = "-", source[] = "source", target[] = "target";

/* What people and other programs call fields, in English and Dutch. */
static const struct {
	const char *name, *field;
} other_names[] = {
	{ "source", "src" },       { "source text", "src" }, { "original", "src" },
	{ "bron", "src" },         { "brontekst", "src" },   { "target", "tgt" },
	{ "trg", "tgt" },          { "target text", "tgt" }, { "translation", "tgt" },
	{ "doel", "tgt" },         { "doeltekst", "tgt" },   { "vertaling", "tgt" },
	{ "key", "id" },           { "tuid", "id" },         { "notes", "note" },
	{ "comment", "note" },     { "comments", "note" },   { "opmerking", "note" },
	{ "opmerkingen", "note" }, { "date", "changedate" }, { "datum", "changedate" },
};

/* ---- Names ---- */

static bool is_called(const struct csv_cell *cell, const char *name)
{
	return cell->length == strlen(name) && strncasecmp(cell->text, name, cell->length) == 0;
}

const char *column_name(const struct field *field)
{
	if (!field)
		return none;
	return field->place != FIELD_TEXT    ? field->name
	       : field->side == FIELD_OF_SRC ? source
	                                     : target;
}

static const struct field *find_field(const struct csv_cell *cell)
{
	for (size_t i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (is_called(cell, other_names[i].name))
			return field_by_name(other_names[i].field, strlen(other_names[i].field));
	return field_by_name(cell->text, cell->length);
}

/* Moves *at past a prefix, if something follows it. */
static bool takes_prefix(const char **at, const char *end, const char *prefix)
{
	size_t bytes = strlen(prefix);

	if ((size_t)(end - *at) <= bytes || strncasecmp(*at, prefix, bytes) != 0)
		return false;
	*at += bytes;
	return true;
}

/* The field of a prop by its type, as columns_parse() takes it; NULL for another name. */
static const struct field *make_prop_field(struct arena *arena, const struct csv_cell *cell)
{
	const char *at = cell->text, *end = at + cell->length;
	enum field_side side = takes_prefix(&at, end, "src_")   ? FIELD_OF_SRC
	                       : takes_prefix(&at, end, "tgt_") ? FIELD_OF_TGT
	                                                        : FIELD_OF_UNIT;

	if (cell->length > COLUMN_NAME_MAX)
		return NULL;
	if (!takes_prefix(&at, end, "prop:") && (end - at < 3 || strncasecmp(at, "x-", 2) != 0))
		return NULL;
	char *type = arena_strndup(arena, at, (size_t)(end - at));
	const struct field *known = field_of(side, FIELD_PROP, type);
	if (known)
		return known;
	struct field *field = arena_alloc(arena, sizeof(*field));
	*field = (struct field){ arena_strndup(arena, cell->text, cell->length),
		                 FIELD_PROP,
		                 side,
		                 type,
		                 FIELD_STRING,
		                 false };
	return field;
}

/* Whether a cell names a column; *field is its field, NULL for "-". */
static bool find_column(struct arena *arena, const struct csv_cell *cell,
                        const struct field **field)
{
	*field = find_field(cell);
	if (!*field && cell->length)
		*field = make_prop_field(arena, cell);
	return *field || is_called(cell, none);
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
	struct arena arena = ARENA_INIT;
	const struct field *field;
	struct tag tag;
	bool is_name = find_column(&arena, cell, &field) || find_language(cell, &tag);

	arena_release(&arena);
	return is_name;
}

/* ---- Lists ---- */

void columns_release(struct columns *columns)
{
	arena_release(&columns->arena);
	*columns = (struct columns){ .n = 0 };
}

static bool same_field(const struct field *a, const struct field *b)
{
	if (a == b || !a || !b)
		return a == b;
	return a->place == b->place && a->side == b->side &&
	       (a->type && b->type ? strcmp(a->type, b->type) == 0 : a->type == b->type);
}

bool columns_have(const struct columns *columns, const struct field *field)
{
	for (size_t i = 0; i < columns->n; i++)
		if (same_field(columns->items[i], field))
			return true;
	return false;
}

static bool has_text(const struct columns *columns, enum field_side side)
{
	return columns_have(columns, field_of(side, FIELD_TEXT, NULL));
}

static bool add_column(struct columns *columns, const struct field *field)
{
	if (columns->n == COLUMNS_MAX || (field && columns_have(columns, field)))
		return false;
	columns->items[columns->n++] = field;
	return true;
}

static bool is_whole(const struct columns *columns)
{
	return has_text(columns, FIELD_OF_SRC) && has_text(columns, FIELD_OF_TGT);
}

void columns_list(struct strbuf *out)
{
	for (const struct field *f = fields; f->name; f++)
		strbuf_addf(out, "%s, ", column_name(f));
	strbuf_addf(out, "x-TYPE or '%s'", none);
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
	columns->items[numbers[0] - 1] = field_of(FIELD_OF_SRC, FIELD_TEXT, NULL);
	columns->items[numbers[1] - 1] = field_of(FIELD_OF_TGT, FIELD_TEXT, NULL);
	columns->n = numbers[0] > numbers[1] ? numbers[0] : numbers[1];
	return true;
}

bool columns_parse(struct columns *columns, const char *text)
{
	const struct field *field;

	*columns = (struct columns){ .n = 0 };
	if (parse_numbers(columns, text))
		return true;
	for (const char *at = text;; at++) {
		const struct csv_cell cell = { at, strcspn(at, ",") };
		if (!find_column(&columns->arena, &cell, &field) || !add_column(columns, field))
			return false;
		at += cell.length;
		if (!*at)
			return is_whole(columns);
	}
}

/* ---- The first line ---- */

/*
 * Makes a column that is named after a language the source or the target: the one that has this
 * language, or else the first that has no column yet.
 */
static void take_language(struct columns *columns, size_t i, const struct tag *tag,
                          const struct tag *src, const struct tag *tgt)
{
	bool is_tgt = *tgt->text && tag_matches(tag, tgt);
	bool is_src = *src->text ? tag_matches(tag, src) : !is_tgt;

	if (is_src && !has_text(columns, FIELD_OF_SRC)) {
		columns->items[i] = field_of(FIELD_OF_SRC, FIELD_TEXT, NULL);
		columns->src = *tag;
	} else if ((is_tgt || !*tgt->text) && !has_text(columns, FIELD_OF_TGT)) {
		columns->items[i] = field_of(FIELD_OF_TGT, FIELD_TEXT, NULL);
		columns->tgt = *tag;
	}
}

bool columns_take(struct columns *columns, const struct csv_row *row, const struct tag *src,
                  const struct tag *tgt)
{
	const struct field *field;
	struct tag tag;

	*columns = (struct columns){ .n = row->n < COLUMNS_MAX ? row->n : COLUMNS_MAX };
	/* first fields, then languages: "source, target, Dutch" has a third column of no meaning */
	for (size_t i = 0; i < columns->n; i++)
		if (find_column(&columns->arena, &row->cells[i], &field) && field &&
		    !columns_have(columns, field))
			columns->items[i] = field;
	for (size_t i = 0; i < columns->n; i++)
		if (!columns->items[i] && find_language(&row->cells[i], &tag))
			take_language(columns, i, &tag, src, tgt);
	return is_whole(columns);
}

bool columns_repeat_languages(const struct columns *columns, const struct csv_row *row)
{
	struct tag tag;
	size_t repeated = 0;

	for (size_t i = 0; i < columns->n && i < row->n; i++) {
		const struct field *field = columns->items[i];
		if (!field || field->place != FIELD_TEXT)
			continue;
		const struct tag *name =
			field->side == FIELD_OF_SRC ? &columns->src : &columns->tgt;
		repeated += *name->text && find_language(&row->cells[i], &tag) &&
		            strcmp(tag.text, name->text) == 0;
	}
	return repeated == 2;
}

/* ---- Rows without names ---- */

/* "2-1" */
static bool is_bead(const char *text)
{
	size_t src = strspn(text, "0123456789");
	size_t tgt = text[src] == '-' ? strspn(text + src + 1, "0123456789") : 0;

	return src && tgt && !text[src + 1 + tgt];
}

bool columns_look_aligned(const struct csv_row *row)
{
	double confidence;

	return row->n == 4 && confidence_parse(row->cells[2].text, &confidence) &&
	       is_bead(row->cells[3].text);
}
