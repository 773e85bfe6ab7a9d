#include "formats/jsonl.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/pair_writer.h"
#include "formats/unit_maker.h"
#include "io/json.h"
#include "tmx/model/props.h"

/* ---- Reading ---- */

struct jsonl_reader {
	struct unit_reader base; /* first */
	struct text_in *in;
	struct unit_maker maker;
	struct report *report;
	const struct format_options *options;
	struct strbuf line;
	struct json *first;  /* read when opening, and not told yet */
	struct tag src, tgt; /* of the line at hand; those of the last one are taken once */
	char *src_said, *tgt_said;
};

/* The next object; NULL at the end, or with err filled. */
static struct json *read_object(struct jsonl_reader *r, struct error *err)
{
	while (text_in_line(r->in, &r->line, err))
		if (r->line.data[strspn(r->line.data, " \t\r")] ||
		    r->line.length > strlen(r->line.data))
			return json_read_object(r->line.data, r->line.length, text_in_path(r->in),
			                        text_in_number(r->in), err);
	return NULL;
}

static const char *find_text(const struct json *json, const char *key)
{
	size_t length;
	const char *text = json_find_text(json, key, &length);

	return text ? text : "";
}

static bool take_language(struct jsonl_reader *r, const struct json *json, const char *key,
                          char **said, struct tag *tag, const struct tag *asked, struct error *err)
{
	const char *text = find_text(json, key);

	if (!*text)
		text = asked->text;
	if (!*text)
		return error_set_at(err, ERROR_INPUT, text_in_path(r->in), text_in_number(r->in), 0,
		                    "no text under '%s' (use --src-lang and --tgt-lang)", key);
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

static void add_confidence(struct jsonl_reader *r, const struct json *json)
{
	char text[32];
	double value;

	if (!json_find_number(json, "confidence", &value) || !(value >= 0 && value <= 1))
		return;
	int thousandths = (int)(value * 1000 + 0.5);
	snprintf(text, sizeof(text), "%d.%03d", thousandths / 1000, thousandths % 1000);
	maker_prop(&r->maker, PROP_CONFIDENCE, text);
}

static void count_keys(struct jsonl_reader *r, const struct json *json)
{
	static const char *const keys[] = { "src", "tgt",  "src_lang",     "tgt_lang",
		                            "id",  "note", "creationdate", "changedate" };
	size_t known = 0, length;
	double value;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		known += json_find_text(json, keys[i], &length) != NULL;
	known += json_find_number(json, "confidence", &value) && value >= 0 && value <= 1;
	r->report->counts[REMARK_KEYS] += json_size(json) - known;
}

static const struct unit *make_unit(struct jsonl_reader *r, const struct json *json)
{
	size_t src_length, tgt_length = 0;
	const char *src = json_find_text(json, "src", &src_length),
		   *tgt = json_find_text(json, "tgt", &tgt_length);

	maker_begin(&r->maker, text_in_number(r->in), 1);
	maker_attribute(&r->maker, "tuid", find_text(json, "id"));
	maker_date(&r->maker, "creationdate", find_text(json, "creationdate"));
	maker_date(&r->maker, "changedate", find_text(json, "changedate"));
	if (strcmp(r->src.text, r->base.header->srclang.text) != 0)
		maker_attribute(&r->maker, "srclang", r->src.text);
	maker_note(&r->maker, find_text(json, "note"));
	add_confidence(r, json);
	maker_text(&r->maker, &r->src, src, src_length);
	if (tgt_length)
		maker_text(&r->maker, &r->tgt, tgt, tgt_length);
	return maker_end(&r->maker);
}

/* The unit of an object, which is freed; NULL when it is none, or with err filled. */
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
	r->report = r->maker.report = report;
	r->options = options;
	report->counts[REMARK_BYTES] = text_in_replaced(in);
	strbuf_init(&r->line);
	r->first = read_object(r, &why);
	if (why.code == ERROR_NONE && (!r->first || take_languages(r, r->first, &why))) {
		maker_header(&r->maker, &r->src, "JSONL");
		return &r->base;
	}
	if (err)
		*err = why;
	close_reader(&r->base);
	return NULL;
}

/* ---- Writing ---- */

static void add_text(struct json *json, const char *key, const char *text)
{
	if (text && *text)
		json_add_text(json, key, text, strlen(text));
}

static void write_notes(struct json *json, const struct pair *pair)
{
	struct strbuf notes = STRBUF_INIT;

	pair_notes(&notes, pair);
	add_text(json, "note", notes.data);
	strbuf_release(&notes);
}

static void write_confidence(struct json *json, const struct pair *pair)
{
	const char *confidence = pair_prop(pair, PROP_CONFIDENCE);
	double value = confidence ? strtod(confidence, NULL) : -1;

	if (value >= 0 && value <= 1)
		json_add_number(json, "confidence", value);
}

static bool write_pair(struct pair_writer *w, const struct pair *pair)
{
	struct json *json = json_object_new();
	const struct attributes *attributes = &pair->unit->attributes;

	add_text(json, "id", pair_id(pair));
	json_add_text(json, "src", w->src_text.data, w->src_text.length);
	json_add_text(json, "tgt", w->tgt_text.data, w->tgt_text.length);
	json_add_text(json, "src_lang", variant_lang(pair->src), strlen(variant_lang(pair->src)));
	json_add_text(json, "tgt_lang", variant_lang(pair->tgt), strlen(variant_lang(pair->tgt)));
	add_text(json, "creationdate", attributes_find(attributes, "creationdate"));
	add_text(json, "changedate", attributes_find(attributes, "changedate"));
	write_notes(json, pair);
	write_confidence(json, pair);
	json_write_line(json, w->target.streams[0]);
	json_free(json);
	return true;
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
	if (target->options->mark)
		fputs("\xEF\xBB\xBF", target->streams[0]);
	return &w->base;
}
