#include "formats/jsonl.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/base/fields.h"
#include "formats/base/pair_writer.h"
#include "tmx/model/unit_maker.h"
#include "io/json.h"
#include "tmx/model/confidence.h"
#include "tmx/model/props.h"

/* ---- Reading ---- */

struct jsonl_reader {
	struct unit_reader base; /* first */
	struct text_in *in;
	struct unit_maker maker;
	struct report *report;
	const struct format_options *options;
	struct strbuf line;
	struct json *first; /* read when opening, and the first for next(); or NULL */
	/* of the current line; parsed again only where a line says another than the last */
	struct tag src, tgt;
	char *src_said, *tgt_said;
};

/* The next object; NULL at the end, or with err filled. A line with a NUL is not blank but broken. */
static struct json *read_object(struct jsonl_reader *r, struct error *err)
{
	while (text_in_line(r->in, &r->line, err))
		if (r->line.data[strspn(r->line.data, " \t\r")] ||
		    r->line.length > strlen(r->line.data))
			return json_read_object(r->line.data, r->line.length, text_in_path(r->in),
			                        text_in_number(r->in), err);
	return NULL;
}

/* The text under a key; "" for none. */
static const char *find_text(const struct json *json, const char *key)
{
	const char *text;
	size_t length;

	return json_get_text(json_find(json, key), &text, &length) ? text : "";
}

static bool take_language(struct jsonl_reader *r, const struct json *json, const char *key,
                          char **said, struct tag *tag, const struct tag *asked, struct error *err)
{
	const char *text = find_text(json, key);

	if (!*text) /* what a line says is more exact than an option for all of them */
		text = asked->text;
	if (!*text) {
		error_set_at(err, ERROR_INPUT, text_in_path(r->in), text_in_number(r->in), 0,
		             "no text under '%s'", key);
		return error_hint(err, FORMAT_HINT_LANGUAGES);
	}
	if (*said && strcmp(*said, text) == 0)
		return true;
	free(*said);
	*said = xstrdup(text);
	tag_take(tag, text);
	return true;
}

static bool take_languages(struct jsonl_reader *r, const struct json *json, struct error *err)
{
	return take_language(r, json, "src_lang", &r->src_said, &r->src, &r->options->src, err) &&
	       take_language(r, json, "tgt_lang", &r->tgt_said, &r->tgt, &r->options->tgt, err);
}

/* An array of texts, joined; false when anything else is in it. */
static bool add_words(struct strbuf *out, const struct json *list)
{
	const char *text;
	size_t length;

	for (size_t i = 0; i < json_items(list); i++) {
		if (!json_get_text(json_item(list, i), &text, &length))
			return false;
		strbuf_addf(out, "%s%s", i ? PROP_SPELLING_SEPARATOR : "", text);
	}
	return json_is_list(list);
}

/* [14, 2] as "14-15". */
static bool add_range(struct strbuf *out, const struct json *list)
{
	size_t first, n;

	if (json_items(list) != 2 || !json_get_size(json_item(list, 0), &first) ||
	    !json_get_size(json_item(list, 1), &n) || !n || first > SIZE_MAX - n)
		return false;
	strbuf_addf(out, n > 1 ? "%zu-%zu" : "%zu", first, first + n - 1);
	return true;
}

/* Appends a value as the text that fields.h describes; false when it is not of the field's kind. */
static bool add_value(struct strbuf *out, const struct json *value, enum field_kind kind)
{
	char confidence[CONFIDENCE_BYTES];
	const char *text;
	size_t size;
	double number;
	bool flag;

	switch (kind) {
	case FIELD_STRING:
	case FIELD_DATE:
		if (json_get_text(value, &text, &size))
			strbuf_addstr(out, text);
		else if (json_get_size(value, &size)) /* such as an id of another program */
			strbuf_addf(out, "%zu", size);
		else
			return false;
		return true;
	case FIELD_SHARE:
		if (!json_get_number(value, &number) || !(number >= 0 && number <= 1))
			return false;
		confidence_format(number, confidence);
		strbuf_addstr(out, confidence);
		return true;
	case FIELD_FLAG:
		if (!json_get_bool(value, &flag))
			return false;
		strbuf_addstr(out, flag ? "yes" : "");
		return true;
	case FIELD_NUMBER:
		if (!json_get_size(value, &size))
			return false;
		strbuf_addf(out, "%zu", size);
		return true;
	case FIELD_RANGE:
		return add_range(out, value);
	case FIELD_WORDS:
		return add_words(out, value);
	}
	return false;
}

/* Sets a text, or each of several in an array; false when anything else is there. */
static bool each_text(struct jsonl_reader *r, const struct json *value, const struct field *field)
{
	const char *text;
	size_t length;

	if (json_get_text(value, &text, &length))
		return field_set(&r->maker, field, text);
	for (size_t i = 0; i < json_items(value); i++)
		if (!json_get_text(json_item(value, i), &text, &length) ||
		    !field_set(&r->maker, field, text))
			return false;
	return json_is_list(value);
}

static void count_value(struct jsonl_reader *r, bool fits)
{
	if (!fits)
		report_count(r->report, REMARK_VALUES, text_in_number(r->in));
}

/* The keys for the props of the unit and of its texts that have no field. */
static const char *const props_keys[FIELD_SIDES] = { "props", "src_props", "tgt_props" };

static void set_props(struct jsonl_reader *r, const struct json *props, enum field_side side)
{
	if (props && !json_is_map(props))
		count_value(r, false);
	for (const char *key = json_next_key(props, NULL); key; key = json_next_key(props, key)) {
		struct field field = { .place = FIELD_PROP, .side = side, .type = key };
		count_value(r, each_text(r, json_find(props, key), &field));
	}
}

/* Adds what the object has for a side, except texts and languages, to the unit that is being made. */
static void set_fields(struct jsonl_reader *r, const struct json *json, enum field_side side)
{
	struct strbuf text = STRBUF_INIT;

	for (const struct field *f = fields; f->name; f++) {
		const struct json *value = json_find(json, f->name);
		if (!value || f->side != side || f->place == FIELD_TEXT || f->place == FIELD_LANG)
			continue;
		strbuf_clear(&text);
		count_value(r, f->place == FIELD_NOTE ? each_text(r, value, f)
		                                      : add_value(&text, value, f->kind) &&
		                                                field_set(&r->maker, f, text.data));
	}
	set_props(r, json_find(json, props_keys[side]), side);
	strbuf_release(&text);
}

static void count_keys(struct jsonl_reader *r, const struct json *json)
{
	for (const char *key = json_next_key(json, NULL); key; key = json_next_key(json, key)) {
		const struct field *field = field_by_name(key, strlen(key));
		bool known = field && strcmp(field->name, key) == 0; /* in this case alone */
		for (size_t i = 0; i < FIELD_SIDES; i++)
			known |= strcmp(key, props_keys[i]) == 0;
		if (!known)
			report_count(r->report, REMARK_KEYS, text_in_number(r->in));
	}
}

static const struct unit *make_unit(struct jsonl_reader *r, const struct json *json)
{
	const char *src = find_text(json, "src"), *tgt = find_text(json, "tgt");

	maker_begin(&r->maker, text_in_number(r->in), 1);
	set_fields(r, json, FIELD_OF_UNIT);
	/* a line whose source is in another language than the first line's */
	if (strcmp(r->src.text, r->base.header->srclang.text) != 0)
		maker_attribute(&r->maker, "srclang", r->src.text);
	maker_text(&r->maker, &r->src, src, strlen(src));
	set_fields(r, json, FIELD_OF_SRC);
	if (*tgt) {
		maker_text(&r->maker, &r->tgt, tgt, strlen(tgt));
		set_fields(r, json, FIELD_OF_TGT);
	}
	return maker_end(&r->maker);
}

/* Makes a unit of an object, which is freed; NULL when it lacks a text, or with err filled. */
static const struct unit *take_object(struct jsonl_reader *r, struct json *json, struct error *err)
{
	const struct unit *unit = NULL;

	count_keys(r, json);
	if (!*find_text(json, "src") || (!*find_text(json, "tgt") && !r->options->untranslated))
		report_count(r->report, REMARK_ONE_SIDED, text_in_number(r->in));
	else if (take_languages(r, json, err))
		unit = make_unit(r, json);
	json_free(json);
	return unit;
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct jsonl_reader *r = (struct jsonl_reader *)base;
	const struct unit *unit = NULL;
	struct json *json = r->first ? r->first : read_object(r, err);

	r->first = NULL;
	while (json && !(unit = take_object(r, json, err)) && err->code == ERROR_NONE)
		json = read_object(r, err);
	return unit;
}

static void close_reader(struct unit_reader *base)
{
	struct jsonl_reader *r = (struct jsonl_reader *)base;

	json_free(r->first);
	text_in_close(r->in);
	maker_release(&r->maker);
	strbuf_release(&r->line);
	free(r->src_said);
	free(r->tgt_said);
	free(r);
}

struct unit_reader *jsonl_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err)
{
	struct text_in *in = text_in_open(sources, &options->text, NULL, err);
	struct error why;

	if (!in)
		return NULL;
	struct jsonl_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	r->in = in;
	r->report = report;
	report_take_maker(report, &r->maker);
	r->options = options;
	report->counts[REMARK_BYTES] = text_in_replaced(in);
	strbuf_init(&r->line);
	r->first = read_object(r, &why);
	if (why.code == ERROR_NONE && (!r->first || take_languages(r, r->first, &why))) {
		maker_header(&r->maker, &r->src, "JSONL", NULL);
		return &r->base;
	}
	if (err)
		*err = why;
	close_reader(&r->base);
	return NULL;
}

/* ---- Writing ---- */

/* Words divided by separators, as an array. */
static struct json *words_json(const char *text)
{
	struct json *words = json_array_new();

	while (*text) {
		const char *end = strstr(text, PROP_SPELLING_SEPARATOR);
		size_t length = end ? (size_t)(end - text) : strlen(text);
		json_add_text(words, NULL, text, length);
		text += end ? length + strlen(PROP_SPELLING_SEPARATOR) : length;
	}
	return words;
}

/* "14-15" as [14, 2]; NULL when it isn't a range. */
static struct json *range_json(const char *text)
{
	char *end;
	size_t first = strtoul(text, &end, 10),
	       last = *end == '-' ? strtoul(end + 1, &end, 10) : first;

	if (*end || end == text || last < first)
		return NULL;
	struct json *range = json_array_new();
	json_add_size(range, NULL, first);
	json_add_size(range, NULL, last - first + 1);
	return range;
}

/* Adds a value in the type of its field; false when its text is not of that kind. */
static bool write_value(struct json *json, const struct field *field, const char *text)
{
	struct json *range;
	double share;
	char *end;

	switch (field->kind) {
	case FIELD_STRING:
	case FIELD_DATE:
		json_add_text(json, field->name, text, strlen(text));
		return true;
	case FIELD_SHARE:
		if (!confidence_parse(text, &share))
			return false;
		json_add_number(json, field->name, share);
		return true;
	case FIELD_FLAG:
		if (*text && strcmp(text, "yes") != 0)
			return false;
		json_add_bool(json, field->name, *text);
		return true;
	case FIELD_NUMBER:
		if (*text < '0' || *text > '9')
			return false;
		json_add_size(json, field->name, strtoul(text, &end, 10));
		return true;
	case FIELD_RANGE:
		if (!(range = range_json(text)))
			return false;
		json_add(json, field->name, range);
		return true;
	case FIELD_WORDS:
		json_add(json, field->name, words_json(text));
		return true;
	}
	return false;
}

/* Whether a value that was written is read as its text again: "012" would be 12. */
static bool is_faithful(const struct json *json, const struct field *field, const char *text)
{
	struct strbuf again = STRBUF_INIT;
	bool same = add_value(&again, json_find(json, field->name), field->kind) &&
	            strcmp(again.data, text) == 0;

	strbuf_release(&again);
	return same;
}

static void write_notes(struct json *json, const struct field *field, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		if (!notes->items[i].is_prop)
			json_append_text(json, field->name, notes->items[i].text,
			                 strlen(notes->items[i].text));
}

/* A line that is being written. */
struct jsonl_line {
	struct json *json;
	struct pair_writer *w;
	const struct unit_pair *pair;
	bool written[FIELDS_MAX]; /* of fields[]: the first prop of its type has been written */
};

static void write_field(struct jsonl_line *l, const struct field *field, struct strbuf *text)
{
	const struct strbuf *seg = field->side == FIELD_OF_SRC ? &l->w->src_text : &l->w->tgt_text;

	strbuf_clear(text);
	if (field->place == FIELD_TEXT)
		json_add_text(l->json, field->name, seg->data, seg->length);
	else if (field->place == FIELD_NOTE)
		write_notes(l->json, field, field_notes(l->pair, field->side));
	else if (field_get(text, field, l->pair) ||
	         (field->always && unit_pair_is_aligned(l->pair))) {
		bool written = write_value(l->json, field, text->data) &&
		               is_faithful(l->json, field, text->data);
		if (!written)
			json_remove(l->json, field->name);
		l->written[field - fields] = written;
	}
}

/* The props without a field, and those that are not what their field holds, as an object. */
static void write_props(struct jsonl_line *l, enum field_side side)
{
	const struct notes *notes = field_notes(l->pair, side);
	struct json *props = json_object_new();

	for (size_t i = 0; i < notes->n; i++) {
		if (!notes->items[i].is_prop)
			continue;
		const char *type = attributes_find(&notes->items[i].attributes, "type");
		const struct field *field = field_of(side, FIELD_PROP, type);
		if (field && l->written[field - fields])
			l->written[field - fields] = false; /* only the first is there */
		else
			json_append_text(props, type ? type : PROP_UNKNOWN, notes->items[i].text,
			                 strlen(notes->items[i].text));
	}
	if (json_is_empty(props))
		json_free(props);
	else
		json_add(l->json, props_keys[side], props);
}

static bool write_pair(struct pair_writer *w, const struct unit_pair *pair)
{
	struct jsonl_line line = { .json = json_object_new(), .w = w, .pair = pair };
	struct strbuf text = STRBUF_INIT;

	for (const struct field *f = fields; f->name; f++)
		write_field(&line, f, &text);
	for (enum field_side side = FIELD_OF_UNIT; side < FIELD_SIDES; side++)
		write_props(&line, side);
	json_write_line(line.json, w->target.streams[0]);
	json_free(line.json);
	strbuf_release(&text);
	return true;
}

static bool keeps(const struct pair_writer *w, const struct field *part)
{
	(void)w;
	return part->place == FIELD_PROP || field_of(part->side, part->place, part->type);
}

static bool end(struct pair_writer *w, struct error *err)
{
	(void)w, (void)err;
	return true;
}

struct unit_writer *jsonl_open_writer(const struct format *format,
                                      const struct format_target *target, struct error *err)
{
	struct pair_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);

	(void)err;
	w->keeps = keeps;
	w->keeps_repeated = true;
	if (target->options->mark)
		fputs("\xEF\xBB\xBF", target->streams[0]);
	return &w->base;
}
