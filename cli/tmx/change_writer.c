#include "cli/tmx/change_writer.h"

#include <string.h>

#include "io/json.h"

/* ---- TSV ---- */

static void write_one_line(FILE *stream, const char *text)
{
	for (const char *c = text ? text : ""; *c; c++)
		putc(strchr("\t\r\n", *c) ? ' ' : *c, stream);
}

/* The tuid, or else the number of the unit after "#". */
static void write_id(const struct change_writer *w, const struct change *change)
{
	if (*change->id)
		write_one_line(w->stream, change->id);
	else if (change->kind != CHANGE_HEADER)
		fprintf(w->stream, "#%zu",
		        change->new_number ? change->new_number : change->old_number);
}

static void write_tsv(const struct change_writer *w, const struct change *change)
{
	for (size_t i = 0; i < change->nfields; i++) {
		const struct change_field *f = &change->fields[i];
		fprintf(w->stream, "%s\t", change_names[change->kind]);
		write_id(w, change);
		putc('\t', w->stream);
		write_one_line(w->stream, f->name);
		putc('\t', w->stream);
		write_one_line(w->stream, f->old);
		putc('\t', w->stream);
		write_one_line(w->stream, f->new);
		putc('\n', w->stream);
	}
}

const struct change_format change_tsv = { NULL, write_tsv, NULL };

/* ---- JSON ---- */

static void add_text(struct json *json, const char *key, const char *text)
{
	if (text)
		json_add_text(json, key, text, strlen(text));
}

/* Numbers count from 1: 0 is for what the change does not have. */
static void add_size(struct json *json, const char *key, size_t value)
{
	if (value)
		json_add_size(json, key, value);
}

static struct json *fields_json(const struct change *change)
{
	struct json *fields = json_array_new();

	for (size_t i = 0; i < change->nfields; i++) {
		const struct change_field *f = &change->fields[i];
		struct json *field = json_object_new();
		add_text(field, f->is_text ? "lang" : "name", f->name);
		add_text(field, "old", f->old);
		add_text(field, "new", f->new);
		json_add(fields, NULL, field);
	}
	return fields;
}

static void write_jsonl(const struct change_writer *w, const struct change *change)
{
	struct json *json = json_object_new();

	add_text(json, "change", change_names[change->kind]);
	add_text(json, "id", *change->id ? change->id : NULL);
	add_size(json, "old_unit", change->old_number);
	add_size(json, "new_unit", change->new_number);
	add_size(json, "old_line", change->old_line);
	add_size(json, "new_line", change->new_line);
	add_text(json, "src_lang", *change->src_lang ? change->src_lang : NULL);
	add_text(json, "src", *change->src_lang ? change->src : NULL);
	json_add(json, "fields", fields_json(change));
	json_write_line(json, w->stream);
	json_free(json);
}

const struct change_format change_jsonl = { NULL, write_jsonl, NULL };

static void begin_array(const struct change_writer *w)
{
	fputs("[\n", w->stream);
}

static void write_element(const struct change_writer *w, const struct change *change)
{
	/* at the beginning of the line, since nobody knows which change is the last */
	if (w->written)
		putc(',', w->stream);
	write_jsonl(w, change);
}

static void end_array(const struct change_writer *w, const size_t counts[CHANGE_KINDS])
{
	(void)counts;
	fputs("]\n", w->stream);
}

const struct change_format change_json = { begin_array, write_element, end_array };
