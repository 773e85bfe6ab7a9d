#include <string.h>

#include "config.h"
#include "formats/base/pair_writer.h"
#include "formats/po/po.h"
#include "tmx/model/digest.h"
#include "tmx/model/props.h"

struct po_writer {
	struct pair_writer pairs; /* first */
	struct digest_map texts;  /* written contexts with their texts */
	struct digest_map units;  /* seen contexts with their texts and translations */
	struct strbuf notes, line;
};

/* ---- Strings ---- */

static void add_escaped(struct strbuf *out, char c)
{
	static const char letters[] = "ntrabfv\\\"", means[] = "\n\t\r\a\b\f\v\\\"";
	const char *meant = strchr(means, c);

	if (meant)
		strbuf_addf(out, "\\%c", letters[meant - means]);
	else
		strbuf_addch(out, c);
}

/* A keyword with its string; as in gettext, several lines are a string each below an empty one. */
static void write_string(struct po_writer *w, const char *keyword, const char *text)
{
	const char *feed = strchr(text, '\n');
	struct strbuf *out = &w->line;

	strbuf_clear(out);
	strbuf_addf(out, "%s %s\"", keyword, feed && feed[1] ? "\"\"\n" : "");
	for (const char *c = text; *c; c++) {
		add_escaped(out, *c);
		if (*c == '\n' && c[1])
			strbuf_addstr(out, "\"\n\"");
	}
	strbuf_addstr(out, "\"\n");
	fwrite(out->data, 1, out->length, w->pairs.target.streams[0]);
}

/* The lines of a comment, each after its sign; empty ones are left out. */
static void write_comment(struct po_writer *w, const char *sign, const char *text)
{
	FILE *stream = w->pairs.target.streams[0];

	for (const char *at = text; *at;) {
		size_t length = strcspn(at, "\r\n");
		if (length)
			fprintf(stream, "%s %.*s\n", sign, (int)length, at);
		at += length + strspn(at + length, "\r\n");
	}
}

/* ---- Entries ---- */

/* Whether a context with its texts (tgt may be NULL) is not in the map yet, to which it is added. */
static bool is_new(struct digest_map *map, const char *context, const char *src, const char *tgt)
{
	struct digest digest = DIGEST_INIT;
	bool first;

	digest_add(&digest, context);
	digest_add(&digest, src);
	if (tgt)
		digest_add(&digest, tgt);
	digest_map_add(map, &digest, &first);
	return first;
}

/* The context for the entry of a pair; NULL when it can't be written, which is counted. */
static const char *choose_context(struct po_writer *w, const struct unit_pair *pair)
{
	struct report *report = w->pairs.target.report;
	const char *src = w->pairs.src_text.data, *tgt = w->pairs.tgt_text.data,
		   *id = unit_pair_id(pair);
	const char *context = unit_pair_prop(pair, PROP_CONTEXT);

	context = context ? context : "";
	if (!*src) {
		report_count(report, REMARK_EMPTY_SOURCE, pair->unit->line);
		return NULL;
	}
	/* is_new() also adds: this map must have every unit, written or not */
	bool is_new_unit = is_new(&w->units, context, src, tgt);
	if (is_new(&w->texts, context, src, NULL))
		return context;
	if (is_new_unit && *id && is_new(&w->texts, id, src, NULL))
		return id;
	report_count(report, is_new_unit ? REMARK_UNWRITABLE : REMARK_REPEATED, pair->unit->line);
	return NULL;
}

static bool write_pair(struct pair_writer *pairs, const struct unit_pair *pair)
{
	struct po_writer *w = (struct po_writer *)pairs;
	const char *context = choose_context(w, pair);
	const char *references = unit_pair_prop(pair, PROP_REFERENCE),
		   *flags = unit_pair_prop(pair, PROP_FLAGS);

	if (!context)
		return false;
	putc('\n', pairs->target.streams[0]);
	strbuf_clear(&w->notes);
	field_get(&w->notes, field_of(FIELD_OF_UNIT, FIELD_NOTE, NULL), pair);
	write_comment(w, "#", w->notes.data);
	write_comment(w, "#:", references ? references : "");
	write_comment(w, "#,", flags ? flags : "");
	if (*context)
		write_string(w, "msgctxt", context);
	write_string(w, "msgid", pairs->src_text.data);
	write_string(w, "msgstr", pairs->tgt_text.data);
	return true;
}

/* ---- The file ---- */

/* A tag as gettext names the locale: nl_NL, sr@latin. */
static void add_locale(struct strbuf *out, const char *tag)
{
	const char *latin = strstr(tag, "-Latn"), *cyrillic = strstr(tag, "-Cyrl");
	const char *script = latin ? latin : cyrillic;

	if (script) {
		strbuf_add(out, tag, (size_t)(script - tag));
		strbuf_addstr(out, script + 5);
	} else {
		strbuf_addstr(out, tag);
	}
	for (char *c = out->data; *c; c++)
		if (*c == '-')
			*c = '_';
	if (script)
		strbuf_addstr(out, latin ? "@latin" : "@cyrillic");
}

static void write_header(struct po_writer *w, const struct format_target *target)
{
	struct strbuf src = STRBUF_INIT, tgt = STRBUF_INIT;

	add_locale(&src, *target->options->src.text ? target->options->src.text : target->src.text);
	add_locale(&tgt, *target->options->tgt.text ? target->options->tgt.text : target->tgt.text);
	strbuf_addf(&w->notes,
	            "Project-Id-Version: memory\n"
	            "Language: %s\n"
	            "X-Source-Language: %s\n"
	            "MIME-Version: 1.0\n"
	            "Content-Type: text/plain; charset=UTF-8\n"
	            "Content-Transfer-Encoding: 8bit\n"
	            "X-Generator: Koppel " PACKAGE_VERSION "\n",
	            tgt.data, src.data);
	write_string(w, "msgid", "");
	write_string(w, "msgstr", w->notes.data);
	strbuf_release(&src);
	strbuf_release(&tgt);
}

static bool keeps(const struct pair_writer *w, const struct field *part)
{
	static const char *const props[] = { PROP_CONTEXT, PROP_REFERENCE, PROP_FLAGS };

	(void)w;
	if (part->side != FIELD_OF_UNIT || part->place != FIELD_PROP)
		return part->side == FIELD_OF_UNIT && part->place == FIELD_NOTE;
	for (size_t i = 0; i < sizeof(props) / sizeof(props[0]); i++)
		if (part->type && strcmp(part->type, props[i]) == 0)
			return true;
	return false;
}

static bool end(struct pair_writer *pairs, struct error *err)
{
	struct po_writer *w = (struct po_writer *)pairs;

	(void)err;
	digest_map_release(&w->texts);
	digest_map_release(&w->units);
	strbuf_release(&w->notes);
	strbuf_release(&w->line);
	return true;
}

struct unit_writer *po_open_writer(const struct format *format, const struct format_target *target,
                                   struct error *err)
{
	struct po_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);

	(void)err;
	w->pairs.keeps = keeps;
	strbuf_init(&w->notes);
	strbuf_init(&w->line);
	write_header(w, target);
	return &w->pairs.base;
}
