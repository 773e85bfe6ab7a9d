#include <stdio.h>
#include <string.h>

#include "cli/message.h"
#include "cli/options.h"
#include "cli/tmx.h"
#include "text/file.h"
#include "text/json.h"
#include "text/strbuf.h"
#include "tmx/memory.h"
#include "tmx/tmx_reader.h"
#include "tmx/tmx_writer.h"

enum format { FORMAT_BY_NAME, FORMAT_TMX, FORMAT_TSV, FORMAT_JSONL };

struct convert_command {
	const char *output, *src_lang, *tgt_lang;
	int format;
	FILE *stream;
	struct unit_writer *writer; /* of TMX */
	struct tag src, tgt; /* of the languages asked for */
	struct strbuf src_text, tgt_text;
	size_t units, pairs;
	size_t without_pair; /* units that give no line */
	size_t codes;        /* segments whose inline codes aren't written */
	size_t oddities;     /* of the memory */
	size_t changed;      /* texts of which tabs or line breaks became blanks */
};

/* ---- Pairs ---- */

static const struct variant *find_source(const struct convert_command *c, const struct unit *unit,
					 const struct tmx_header *header)
{
	if (!c->src_lang)
		return unit_source(unit, header);
	for (size_t i = 0; i < unit->nvariants; i++)
		if (tag_matches(unit->variants[i].lang, &c->src))
			return &unit->variants[i];
	return NULL;
}

static void take_text(struct convert_command *c, struct strbuf *out, const struct variant *v)
{
	strbuf_clear(out);
	variant_text(out, v);
	for (size_t i = 0; i < v->npieces; i++)
		if (v->pieces[i].kind == PIECE_START) {
			c->codes++;
			return;
		}
}

static void make_one_line(struct convert_command *c, struct strbuf *text)
{
	bool changed = false;

	for (size_t i = 0; i < text->length; i++)
		if (strchr("\t\r\n", text->data[i])) {
			text->data[i] = ' ';
			changed = true;
		}
	c->changed += changed;
}

static void write_tsv(struct convert_command *c)
{
	make_one_line(c, &c->src_text);
	make_one_line(c, &c->tgt_text);
	fprintf(c->stream, "%s\t%s\n", c->src_text.data, c->tgt_text.data);
}

static void add_attribute(struct json *json, const char *key, const struct attributes *attributes, const char *name)
{
	const char *value = attributes_find(attributes, name);

	if (value)
		json_add_text(json, key, value, strlen(value));
}

static void write_jsonl(const struct convert_command *c, const struct unit *unit, const struct variant *src,
			const struct variant *tgt)
{
	struct json *json = json_object_new();

	add_attribute(json, "id", &unit->attributes, "tuid");
	json_add_text(json, "src", c->src_text.data, c->src_text.length);
	json_add_text(json, "tgt", c->tgt_text.data, c->tgt_text.length);
	json_add_text(json, "src_lang", variant_lang(src), strlen(variant_lang(src)));
	json_add_text(json, "tgt_lang", variant_lang(tgt), strlen(variant_lang(tgt)));
	add_attribute(json, "creationdate", &unit->attributes, "creationdate");
	add_attribute(json, "changedate", &unit->attributes, "changedate");
	json_write_line(json, c->stream);
	json_free(json);
}

/* A line for each text in another language. */
static void write_pairs(struct convert_command *c, const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *src = find_source(c, unit, header);
	size_t before = c->pairs;

	for (size_t i = 0; src && i < unit->nvariants; i++) {
		const struct variant *tgt = &unit->variants[i];
		if (tgt == src || strcmp(tgt->lang->text, src->lang->text) == 0 ||
		    (c->tgt_lang && !tag_matches(tgt->lang, &c->tgt)))
			continue;
		take_text(c, &c->src_text, src);
		take_text(c, &c->tgt_text, tgt);
		if (c->format == FORMAT_TSV)
			write_tsv(c);
		else
			write_jsonl(c, unit, src, tgt);
		c->pairs++;
	}
	c->without_pair += c->pairs == before;
}

/* ---- Files ---- */

static bool convert(struct convert_command *c, struct unit_reader *reader, struct error *err)
{
	const struct tmx_header *header = unit_reader_header(reader);
	const struct unit *unit;

	if (c->format == FORMAT_TMX && !(c->writer = tmx_writer_open(c->stream, header, err)))
		return false;
	for (; !ferror(c->stream) && (unit = unit_reader_next(reader, err)); c->units++) {
		if (c->writer)
			unit_writer_add(c->writer, unit);
		else
			write_pairs(c, unit, header);
	}
	bool ok = ferror(c->stream) || err->code == ERROR_NONE;
	struct error why;
	if (c->writer && !unit_writer_close(c->writer, ok ? err : &why))
		ok = false;
	return ok && memory_flush(c->stream, err);
}

static void report(const struct convert_command *c)
{
	const char *output = strcmp(c->output, "-") == 0 ? "standard output" : c->output;

	if (c->format == FORMAT_TMX)
		message("%zu unit%s written to %s", c->units, c->units == 1 ? "" : "s", output);
	else
		message("%zu pair%s of %zu unit%s written to %s", c->pairs, c->pairs == 1 ? "" : "s", c->units,
			c->units == 1 ? "" : "s", output);
	if (c->without_pair)
		message("%zu units without a pair in these languages left out", c->without_pair);
	if (c->codes)
		message("%zu segments written without their inline codes", c->codes);
	tmx_tell_oddities(c->oddities);
	if (c->changed)
		message("%zu texts with tabs or line breaks, now blanks", c->changed);
}

static int run(struct convert_command *c, const char *path)
{
	struct file_out out;
	struct error err;
	struct unit_reader *reader = tmx_reader_open(path, tmx_count_oddity, &c->oddities, &err);

	if (!reader)
		return message_error(&err);
	if (!file_out_open(&out, c->output, &err)) {
		unit_reader_close(reader);
		return message_error(&err);
	}
	c->stream = out.stream;
	bool ok = convert(c, reader, &err);
	unit_reader_close(reader);
	if (!ok) {
		file_out_discard(&out);
		if (!*err.path)
			snprintf(err.path, sizeof(err.path), "%s", c->output);
		return message_error(&err);
	}
	if (!file_out_commit(&out, &err))
		return message_error(&err);
	report(c);
	return STATUS_DONE;
}

/* What --format says, or else the name of the output; a name without an ending means TMX. */
static bool choose_format(struct convert_command *c)
{
	const char *dot = strrchr(c->output, '.');

	if (c->format != FORMAT_BY_NAME)
		return true;
	if (!dot || strchr(dot, '/') || strcmp(dot, ".tmx") == 0)
		c->format = FORMAT_TMX;
	else if (strcmp(dot, ".tsv") == 0)
		c->format = FORMAT_TSV;
	else if (strcmp(dot, ".jsonl") == 0)
		c->format = FORMAT_JSONL;
	if (c->format != FORMAT_BY_NAME)
		return true;
	message_usage("tmx convert", "the name '%s' tells no format (use --format)", c->output);
	return false;
}

int command_tmx_convert(int argc, char **argv)
{
	struct convert_command c = { .output = "-", .src_text = STRBUF_INIT, .tgt_text = STRBUF_INIT };
	int asked = -1, first;
	bool quiet = false;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE", "write to FILE; else to standard output" },
		{ 'f', "format", OPTION_CHOICE, &asked, "tmx|tsv|jsonl",
		  "tmx: all that is in the memory, as TMX 1.4 (the default); tsv: source and target, divided by a "
		  "tab; jsonl: an object a pair; else by the output's name" },
		{ 0, "src-lang", OPTION_TEXT, &c.src_lang, "TAG", "the source's language; else what srclang says" },
		{ 0, "tgt-lang", OPTION_TEXT, &c.tgt_lang, "TAG", "pairs with this language alone; else with all" },
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = { "tmx convert", "FILE", 1, 1,
				     "  koppel tmx convert memory.tmx -o memory.tsv\n",
				     "Writes a memory in another format, or as clean TMX.",
				     options, sizeof(options) / sizeof(options[0]) };
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? QUIET : NORMAL;
	c.format = asked < 0 ? FORMAT_BY_NAME : FORMAT_TMX + asked;
	if (!choose_format(&c) || !tmx_take_language(&c.src, c.src_lang, "tmx convert") || !tmx_take_language(&c.tgt, c.tgt_lang, "tmx convert"))
		return STATUS_TROUBLE;
	if (strcmp(c.output, "-") != 0 && file_same(c.output, argv[first]))
		return message_usage("tmx convert", "'%s' would be overwritten", argv[first]);
	status = run(&c, argv[first]);
	strbuf_release(&c.src_text);
	strbuf_release(&c.tgt_text);
	return status;
}
