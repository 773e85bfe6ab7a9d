#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "cli/options.h"
#include "cli/tmx.h"
#include "text/file.h"
#include "text/xalloc.h"
#include "tmx/filter.h"
#include "tmx/tmx_reader.h"
#include "tmx/tmx_writer.h"

enum { KEPT, REJECTED, OUTPUTS };

struct output {
	const char *path; /* NULL: none */
	struct file_out out;
	struct unit_writer *writer;
	bool open;
};

struct filter_command {
	const char *input;
	struct output outputs[OUTPUTS];
	const char *src_lang, *tgt_lang, *prop, *max_ratio;
	struct filter_options options;
	char *prop_type; /* of "TYPE=VALUE" */
	size_t counts[REASONS], oddities;
};

/* ---- Files ---- */

static bool open_outputs(struct filter_command *c, const struct tmx_header *header, struct error *err)
{
	for (int i = 0; i < OUTPUTS; i++) {
		struct output *o = &c->outputs[i];
		if (!o->path)
			continue;
		o->open = file_out_open(&o->out, o->path, err);
		o->writer = o->open ? tmx_writer_open(o->out.stream, header, err) : NULL;
		if (!o->writer)
			return false;
	}
	return true;
}

/* Ends all documents; they appear under their names only when all is well. */
static bool close_outputs(struct filter_command *c, bool ok, struct error *err)
{
	for (int i = 0; i < OUTPUTS; i++) {
		struct output *o = &c->outputs[i];
		struct error why;
		if (o->writer && !unit_writer_close(o->writer, ok ? err : &why)) {
			snprintf(err->path, sizeof(err->path), "%s", o->path);
			ok = false;
		}
	}
	for (int i = 0; i < OUTPUTS; i++) {
		struct output *o = &c->outputs[i];
		if (o->open && ok)
			ok = file_out_commit(&o->out, err);
		else if (o->open)
			file_out_discard(&o->out);
	}
	return ok;
}

static bool works(const struct filter_command *c)
{
	for (int i = 0; i < OUTPUTS; i++)
		if (c->outputs[i].writer && !unit_writer_works(c->outputs[i].writer))
			return false;
	return true;
}

static bool run_units(struct filter_command *c, struct unit_reader *reader, struct error *err)
{
	struct filter *filter = filter_new(&c->options);
	const struct tmx_header *header = unit_reader_header(reader);
	const struct unit *unit;

	while (works(c) && (unit = unit_reader_next(reader, err))) {
		enum reason reason = filter_check(filter, unit, header);
		struct unit_writer *writer = c->outputs[reason == REASON_NONE ? KEPT : REJECTED].writer;
		c->counts[reason]++;
		if (writer)
			unit_writer_add(writer, unit);
	}
	filter_free(filter);
	return !works(c) || err->code == ERROR_NONE;
}

static void report(const struct filter_command *c)
{
	size_t units = 0;

	for (int i = 0; i < REASONS; i++)
		units += c->counts[i];
	message("%zu of %zu unit%s kept", c->counts[REASON_NONE], units, units == 1 ? "" : "s");
	for (int i = REASON_NONE + 1; i < REASONS; i++)
		if (c->counts[i])
			message("%8zu  left out: %s", c->counts[i], reason_names[i]);
	tmx_tell_oddities(c->oddities);
}

static int filter(struct filter_command *c)
{
	struct error err = { .code = ERROR_NONE };
	struct unit_reader *reader = tmx_reader_open(c->input, tmx_count_oddity, &c->oddities, &err);

	if (!reader)
		return message_error(&err);
	bool ok = open_outputs(c, unit_reader_header(reader), &err) && run_units(c, reader, &err);
	ok = close_outputs(c, ok, &err) && ok;
	unit_reader_close(reader);
	if (!ok)
		return message_error(&err);
	report(c);
	return STATUS_DONE;
}

/* ---- The command line ---- */

/* A day, with or without hyphens, as TMX writes it: 20240131. */
static bool take_date(const char **date, char digits[9])
{
	size_t n = 0;

	if (!*date)
		return true;
	for (const char *c = *date; *c; c++) {
		bool digit = *c >= '0' && *c <= '9';
		if (!digit && *c != '-')
			n = 9;
		if (digit && n < 9)
			digits[n++] = *c;
	}
	if (n != 8) {
		message_usage("tmx filter", "'%s' is no date (such as 2024-01-31)", *date);
		return false;
	}
	digits[8] = '\0';
	*date = digits;
	return true;
}

static bool take_prop(struct filter_command *c)
{
	if (!c->prop)
		return true;
	c->prop_type = xstrdup(c->prop);
	char *equals = strchr(c->prop_type, '=');
	if (equals) {
		*equals = '\0';
		c->options.value = equals + 1;
	}
	c->options.prop = c->prop_type;
	if (*c->prop_type)
		return true;
	message_usage("tmx filter", "'%s' names no prop (such as x-domain=news)", c->prop);
	return false;
}

static bool take_ratio(struct filter_command *c)
{
	char *end;

	if (!c->max_ratio)
		return true;
	c->options.max_ratio = strtod(c->max_ratio, &end);
	if (end != c->max_ratio && !*end && c->options.max_ratio >= 1 && c->options.max_ratio <= 1e6)
		return true;
	message_usage("tmx filter", "'%s' is no ratio (a number from 1 up)", c->max_ratio);
	return false;
}

static bool check_outputs(const struct filter_command *c)
{
	for (int i = 0; i < OUTPUTS; i++)
		if (c->outputs[i].path && strcmp(c->outputs[i].path, "-") != 0 &&
		    file_same(c->outputs[i].path, c->input)) {
			message_usage("tmx filter", "'%s' would be overwritten", c->input);
			return false;
		}
	if (!c->outputs[REJECTED].path || !file_same(c->outputs[KEPT].path, c->outputs[REJECTED].path))
		return true;
	message_usage("tmx filter", "'%s' is named for two outputs", c->outputs[KEPT].path);
	return false;
}

int command_tmx_filter(int argc, char **argv)
{
	struct filter_command c = { .outputs[KEPT].path = "-" };
	char since[9], until[9];
	bool quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.outputs[KEPT].path, "FILE", "write what is kept to FILE; else to standard output" },
		{ 0, "rejects", OPTION_TEXT, &c.outputs[REJECTED].path, "FILE", "write what is left out to FILE" },
		{ 0, "src-lang", OPTION_TEXT, &c.src_lang, "TAG", "only units with a text in this language" },
		{ 0, "tgt-lang", OPTION_TEXT, &c.tgt_lang, "TAG", "... and in this one" },
		{ 0, "since", OPTION_TEXT, &c.options.since, "DATE", "only those changed, or else created, on this day or later" },
		{ 0, "until", OPTION_TEXT, &c.options.until, "DATE", "... or earlier" },
		{ 0, "author", OPTION_TEXT, &c.options.author, "NAME", "only those that this person changed, or else created" },
		{ 0, "prop", OPTION_TEXT, &c.prop, "TYPE[=VALUE]", "only those with this prop, in the unit or a tuv" },
		{ 0, "min-confidence", OPTION_SHARE, &c.options.min_confidence, "P", "not those that Koppel trusts less" },
		{ 0, "max-ratio", OPTION_TEXT, &c.max_ratio, "R", "not those of which a text is R times as long as the other" },
		{ 0, "no-untranslated", OPTION_FLAG, &c.options.no_untranslated, NULL, "not those with the same text on both sides" },
		{ 0, "no-duplicates", OPTION_FLAG, &c.options.no_duplicates, NULL, "not those whose texts an earlier one has" },
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = { "tmx filter", "FILE", 1, 1,
				     "  koppel tmx filter --no-duplicates memory.tmx -o once.tmx\n",
				     "Leaves units out of a memory, and tells how many for which reason.",
				     options, sizeof(options) / sizeof(options[0]) };
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? QUIET : NORMAL;
	c.input = argv[first];
	status = STATUS_TROUBLE;
	if (tmx_take_language(&c.options.src, c.src_lang, "tmx filter") && tmx_take_language(&c.options.tgt, c.tgt_lang, "tmx filter") &&
	    take_date(&c.options.since, since) && take_date(&c.options.until, until) && take_prop(&c) &&
	    take_ratio(&c) && check_outputs(&c))
		status = filter(&c);
	free(c.prop_type);
	return status;
}
