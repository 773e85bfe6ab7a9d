#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "tmx/compare/merge.h"

enum { MERGED, FOLDED, OUTPUTS };

struct merge_command {
	struct tmx_input *inputs;
	size_t n;
	bool recover;
	struct tmx_client_options client_options;
	struct tmx_output outputs[OUTPUTS];
	const char *conflicts; /* the file for a list of them, or NULL */
	struct file_out list;
	bool list_open;
	struct merger *merger;
	struct strbuf text;
	size_t conflicting; /* units that are kept, and translated differently elsewhere */
};

/* ---- The list of conflicts ---- */

static void write_text(struct merge_command *c, const struct variant *v)
{
	strbuf_clear(&c->text);
	variant_text(&c->text, v);
	/* tabs and line breaks end fields and lines of the list */
	for (size_t i = 0; i < c->text.length; i++)
		if (strchr("\t\r\n", c->text.data[i]))
			c->text.data[i] = ' ';
	fprintf(c->list.stream, "\t%s\t%s", variant_lang(v), c->text.data);
}

/*
 * A line with number, file, line and date, and then language and text of the source and of each
 * translation, separated by tabs.
 */
static void list_conflict(struct merge_command *c, const struct tmx_input *in,
                          const struct unit *unit, size_t conflict)
{
	const struct variant *source = unit_source(unit, unit_reader_header(in->reader));
	char date[DATE_BYTES];

	c->conflicting++;
	if (!c->list_open)
		return;
	unit_date(date, unit);
	fprintf(c->list.stream, "%zu\t%s\t%zu\t%s", conflict, in->path, unit->line, date);
	write_text(c, source);
	for (size_t i = 0; i < unit->nvariants; i++)
		if (&unit->variants[i] != source)
			write_text(c, &unit->variants[i]);
	putc('\n', c->list.stream);
}

/* ---- Units ---- */

typedef bool each_unit(struct merge_command *c, const struct tmx_input *in, const struct unit *unit,
                       struct error *err);

static bool see(struct merge_command *c, const struct tmx_input *in, const struct unit *unit,
                struct error *err)
{
	return merger_see(c->merger, unit, unit_reader_header(in->reader), err);
}

static bool write(struct merge_command *c, const struct tmx_input *in, const struct unit *unit,
                  struct error *err)
{
	const struct tmx_header *header = unit_reader_header(in->reader);
	struct merge_judgement judgement = merger_judge(c->merger, unit, header);

	(void)err;
	if (judgement.conflict)
		list_conflict(c, in, unit, judgement.conflict);
	struct tmx_output *output = &c->outputs[judgement.kept ? MERGED : FOLDED];
	tmx_output_add(output, merger_unit(c->merger, unit, header));
	return tmx_output_works(output);
}

/*
 * Reads all memories, for the first time or again: the merger sees all units before it can judge one.
 * A writer that has failed is not an error here; it has one when it is closed.
 */
static bool read_all(struct merge_command *c, bool again, each_unit *take, struct error *err)
{
	const struct unit *unit;

	for (size_t i = 0; i < c->n; i++) {
		struct tmx_input *in = &c->inputs[i];
		bool goes_on = true;
		if (!tmx_input_open(in, err))
			return false;
		if (!again)
			merger_add_header(c->merger, unit_reader_header(in->reader));
		while (goes_on && (unit = unit_reader_next(in->reader, err)))
			goes_on = take(c, in, unit, err);
		tmx_input_close(in);
		if (err->code != ERROR_NONE || !goes_on)
			return err->code == ERROR_NONE;
	}
	return true;
}

static bool write_all(struct merge_command *c, struct error *err)
{
	for (int i = 0; i < OUTPUTS; i++)
		if (!tmx_output_open(&c->outputs[i], merger_header(c->merger), err))
			return false;
	if (c->conflicts && !(c->list_open = file_out_open(&c->list, c->conflicts, err)))
		return false;
	if (!read_all(c, true, write, err))
		return false;
	bool works = tmx_output_works(&c->outputs[MERGED]) && tmx_output_works(&c->outputs[FOLDED]);
	return !works || merger_complete(c->merger) ||
	       error_set(err, ERROR_IO, NULL, "a memory changed while it was read");
}

static bool close_list(struct merge_command *c, bool ok, struct error *err)
{
	if (!c->list_open)
		return ok;
	if (ok)
		return file_out_commit(&c->list, err);
	file_out_discard(&c->list);
	return false;
}

/* ---- The command ---- */

static void report(const struct merge_command *c)
{
	struct tmx_counts counts = { 0 };
	size_t units = c->outputs[MERGED].units, folded = c->outputs[FOLDED].units;

	message("%zu of %zu unit%s from %zu memor%s written to %s", units, units + folded,
	        units + folded == 1 ? "" : "s", c->n, c->n == 1 ? "y" : "ies",
	        tmx_output_label(&c->outputs[MERGED]));
	if (folded)
		message("%8zu  left out: the same as a newer or earlier one", folded);
	if (c->conflicting)
		message("%8zu  whose source is translated differently elsewhere, %zu source%s%s",
		        c->conflicting, merger_conflicts(c->merger),
		        merger_conflicts(c->merger) == 1 ? "" : "s",
		        c->conflicts ? "" : " (--conflicts FILE lists them)");
	for (size_t i = 0; i < c->n; i++)
		tmx_counts_add(&counts, &c->inputs[i].counts);
	tmx_counts_report(&counts);
}

static int merge(struct merge_command *c)
{
	struct error err = { .code = ERROR_NONE };

	c->merger = merger_new();
	bool ok = read_all(c, false, see, &err) && write_all(c, &err);
	/* the list is flushed first: it is renamed last, when only that can still fail */
	ok = ok && (!c->list_open ||
	            file_out_finish(&c->list, &err)); /* before any file takes its name */
	ok = tmx_outputs_close(c->outputs, OUTPUTS, ok, &err);
	ok = close_list(c, ok, &err);
	if (ok)
		report(c);
	merger_free(c->merger);
	return ok ? STATUS_DONE : tmx_trouble(&c->inputs[0], &err);
}

static bool check_inputs(struct merge_command *c, char **paths)
{
	for (size_t i = 0; i < c->n; i++) {
		c->inputs[i] = (struct tmx_input){ .path = paths[i],
			                           .recover = c->recover,
			                           .client_options = &c->client_options };
		if (strcmp(paths[i], "-") == 0) {
			message_usage("tmx merge",
			              "memories are read twice: standard input can't be one");
			return false;
		}
		if (c->conflicts && strcmp(c->conflicts, "-") != 0 &&
		    file_same(c->conflicts, paths[i])) {
			message_usage("tmx merge", "'%s' would be overwritten", paths[i]);
			return false;
		}
	}
	for (int i = 0; i < OUTPUTS; i++)
		if (c->conflicts && c->outputs[i].path &&
		    file_same(c->conflicts, c->outputs[i].path)) {
			message_usage("tmx merge", "'%s' is named for two outputs", c->conflicts);
			return false;
		}
	return !tmx_overwrites(c->outputs, OUTPUTS, paths, (int)c->n, "tmx merge") &&
	       tmx_client_options_take(&c->client_options, "tmx merge");
}

int command_tmx_merge(int argc, char **argv)
{
	struct merge_command c = { .client_options = TMX_CLIENT_OPTIONS_INIT,
		                   .outputs[MERGED].path = "-",
		                   .text = STRBUF_INIT };
	bool quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.outputs[MERGED].path, "FILE",
		  "write to FILE; the default is standard output" },
		{ 0, "rejects", OPTION_TEXT, &c.outputs[FOLDED].path, "FILE",
		  "write what is left out to FILE" },
		{ 0, "conflicts", OPTION_TEXT, &c.conflicts, "FILE",
		  "list the units whose source is translated differently elsewhere: number of the "
		  "conflict, file, line, date, languages and texts" },
		TMX_CLIENT_OPTIONS(c.client_options),
		TMX_RECOVER_OPTION(c.recover),
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx merge",
		.arguments = "FILE...",
		.least = 1,
		.most = -1,
		.example = "  koppel tmx merge old.tmx new.tmx -o all.tmx\n",
		.summary =
			"Makes one memory of many. Of units with the same texts, codes and context, "
			"the newest is kept.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	c.n = (size_t)(argc - first);
	c.inputs = xcalloc(c.n, sizeof(*c.inputs));
	status = check_inputs(&c, argv + first) ? merge(&c) : STATUS_TROUBLE;
	tmx_client_options_release(&c.client_options);
	strbuf_release(&c.text);
	free(c.inputs);
	return status;
}
