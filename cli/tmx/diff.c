#include <stdio.h>
#include <string.h>

#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/terminal.h"
#include "cli/tmx/change_writer.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "io/file.h"
#include "tmx/compare/diff.h"

static const struct change_format *const formats[] = { &change_text, &change_tsv, &change_jsonl,
	                                               &change_json, &change_html };

struct diff_command {
	struct tmx_input inputs[2]; /* old, new */
	const char *output;
	int format, color;
	bool all, begun;
	struct change_writer writer;
	size_t counts[CHANGE_KINDS];
};

/* Called with the first change, or at the end: a memory that cannot be read leaves no output. */
static void begin(struct diff_command *c)
{
	if (!c->begun && formats[c->format]->begin)
		formats[c->format]->begin(&c->writer);
	c->begun = true;
}

static bool take_change(void *context, const struct change *change)
{
	struct diff_command *c = context;

	begin(c);
	formats[c->format]->write(&c->writer, change);
	c->writer.written++;
	return !ferror(c->writer.stream);
}

static bool compare(struct diff_command *c, struct error *err)
{
	const struct unit_origin old = tmx_input_origin(&c->inputs[0]),
				 new = tmx_input_origin(&c->inputs[1]);

	if (!diff_memories(&old, &new, c->all, take_change, c, c->counts, err))
		return false;
	begin(c);
	if (formats[c->format]->end)
		formats[c->format]->end(&c->writer, c->counts);
	return true;
}

static void report(const struct diff_command *c)
{
	const size_t *n = c->counts;

	message("%zu unit%s changed, %zu added, %zu removed, %zu the same", n[CHANGE_TEXT],
	        n[CHANGE_TEXT] == 1 ? "" : "s", n[CHANGE_ADDED], n[CHANGE_REMOVED], n[CHANGE_NONE]);
	if (n[CHANGE_METADATA])
		message("%8zu  changed in ids, dates, props or notes alone%s", n[CHANGE_METADATA],
		        c->all ? "" : " (--all shows them)");
	if (n[CHANGE_HEADER] && !c->all)
		message("          The headers differ (--all shows in what)");
	for (int i = 0; i < 2; i++)
		tmx_counts_report(&c->inputs[i].counts);
}

static int diff(struct diff_command *c)
{
	const size_t *n = c->counts;
	struct file_out out;
	struct error err = { .code = ERROR_NONE };

	if (!file_out_open(&out, c->output, &err))
		return message_error(&err);
	c->writer = (struct change_writer){ out.stream,
		                            { c->inputs[0].path, c->inputs[1].path },
		                            terminal_shows_color(c->color, out.stream),
		                            0 };
	if (!compare(c, &err)) {
		file_out_discard(&out);
		return tmx_trouble(&c->inputs[0], &err);
	}
	if (!file_out_commit(&out, &err))
		return message_error(&err);
	report(c);
	/* as diff(1) does; metadata counts only when it is shown */
	bool differ = n[CHANGE_TEXT] || n[CHANGE_ADDED] || n[CHANGE_REMOVED];
	return differ || (c->all && (n[CHANGE_METADATA] || n[CHANGE_HEADER])) ? STATUS_FINDINGS
	                                                                      : STATUS_DONE;
}

static bool check_files(const struct diff_command *c)
{
	for (int i = 0; i < 2; i++) {
		const char *path = c->inputs[i].path;
		if (strcmp(path, "-") == 0) {
			message_usage("tmx diff",
			              "memories are read twice: standard input can't be one");
			return false;
		}
		if (strcmp(c->output, "-") != 0 && file_same(c->output, path)) {
			message_usage("tmx diff", "'%s' would be overwritten", path);
			return false;
		}
	}
	return true;
}

int command_tmx_diff(int argc, char **argv)
{
	struct diff_command c = { .output = "-", .color = COLOR_AUTO };
	bool recover = false, quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "write to FILE; the default is standard output" },
		{ 'f', "format", OPTION_CHOICE, &c.format, "terminal|tsv|jsonl|json|html",
		  "terminal: for a reader (the default); tsv: change, id, language, old and new; "
		  "jsonl: an object a change; json: one array of them; html: a page" },
		{ 0, "all", OPTION_FLAG, &c.all, NULL,
		  "also show units in which only attributes (such as dates), props or notes differ" },
		{ 0, "color", OPTION_CHOICE, &c.color, COLOR_NAMES,
		  "auto: on a terminal, unless NO_COLOR is set" },
		TMX_RECOVER_OPTION(recover),
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx diff",
		.arguments = "OLD NEW",
		.least = 2,
		.most = 2,
		.example = "  koppel tmx diff old.tmx new.tmx | less\n",
		.summary =
			"Shows which units of a memory were changed, added and removed, and marks "
			"the words that differ. The exit status is 1 when there are differences.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	for (int i = 0; i < 2; i++)
		c.inputs[i] = (struct tmx_input){ .path = argv[first + i], .recover = recover };
	return check_files(&c) ? diff(&c) : STATUS_TROUBLE;
}
