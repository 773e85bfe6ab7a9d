#include <stdint.h>
#include <string.h>

#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/plain.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "io/file.h"
#include "tmx/compare/merge3.h"
#include "tmx/model/props.h"
#include "tmx/read/tmx_reader.h"

enum { BASE, OURS, THEIRS, INPUTS };

/* Columns of a source that are shown with a conflict. */
enum { SOURCE_COLUMNS = 60 };

struct merge3_command {
	struct tmx_input inputs[INPUTS];
	struct tmx_output output;
	struct tmx_client_options client_options;
	int prefer;
	struct merge3 *merge;
};

/* ---- Conflicts ---- */

/* The beginning of a unit's source, on one line. */
static void put_source(struct strbuf *out, const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	struct strbuf text = STRBUF_INIT, line = STRBUF_INIT;

	if (source)
		variant_text(&text, source);
	plain_text(&line, text.data, text.length);
	size_t bytes = plain_bytes(line.data, line.length, SOURCE_COLUMNS);
	strbuf_add(out, line.data, bytes);
	strbuf_addstr(out, bytes < line.length ? "..." : "");
	strbuf_release(&text);
	strbuf_release(&line);
}

static void report_conflict(void *context, const struct conflict *conflict)
{
	static const char *const what[] = { "both changed", "both added",
		                            "ours deleted, theirs changed",
		                            "theirs deleted, ours changed" };
	struct strbuf text = STRBUF_INIT;

	(void)context;
	strbuf_addf(&text, "conflict: %s (", what[conflict->kind]);
	if (conflict->ours)
		strbuf_addf(&text, "line %zu of ours%s", conflict->ours->line,
		            conflict->theirs ? ", " : "");
	if (conflict->theirs)
		strbuf_addf(&text, "line %zu of theirs", conflict->theirs->line);
	strbuf_addstr(&text, "): ");
	put_source(&text, conflict->ours ? conflict->ours : conflict->theirs, conflict->header);
	message("%s", text.data);
	strbuf_release(&text);
}

/* ---- Files ---- */

/*
 * A memory without units, for a base without any bytes: git passes one to a merge driver when both
 * sides added the file.
 */
static struct unit_reader *open_empty(void *context, struct error *err)
{
	static const char empty[] = "<tmx/>";
	const struct tmx_input *in = context;

	return tmx_reader_memory(empty, sizeof(empty) - 1, in->path, NULL, NULL, err);
}

static bool take_unit(void *context, const struct unit *unit)
{
	struct merge3_command *c = context;

	tmx_output_add(&c->output, unit);
	return tmx_output_works(&c->output);
}

static void report(const struct merge3_command *c)
{
	const struct merge3_report *r = merge3_report(c->merge);
	struct tmx_counts counts = { 0 };
	const struct count_row rows[] = {
		{ r->changed, { "changed in theirs", "changed in theirs" } },
		{ r->added, { "added in theirs", "added in theirs" } },
		{ r->deleted, { "deleted in theirs, left out", "deleted in theirs, left out" } },
		{ r->both, { "changed in both, merged", "changed in both, merged" } },
		{ r->clashes,
		  { "attribute, prop or note changed in both: that of one side is kept",
		    "attributes, props and notes changed in both: those of one side are kept" } },
		{ r->deleted_changed,
		  { "deleted in one, although attributes, props or notes changed in the other",
		    "deleted in one, although attributes, props or notes changed in the other" } },
		{ r->header_clashes,
		  { "part of the header changed in both: that of one side is kept",
		    "parts of the header changed in both: those of one side are kept" } },
		{ r->resolved,
		  { "conflict resolved by --prefer", "conflicts resolved by --prefer" } },
		{ r->conflicts,
		  { "conflict, marked by the prop " PROP_CONFLICT,
		    "conflicts, marked by the prop " PROP_CONFLICT } },
	};

	message("%zu unit%s written to %s", r->units, r->units == 1 ? "" : "s",
	        tmx_output_label(&c->output));
	message_counts(rows, sizeof(rows) / sizeof(rows[0]));
	/* what was fixed in the base is not in the output */
	for (int i = OURS; i < INPUTS; i++)
		tmx_counts_add(&counts, &c->inputs[i].counts);
	tmx_counts_report(&counts);
}

static int merge(struct merge3_command *c)
{
	struct unit_origin origins[INPUTS];
	struct error err = { .code = ERROR_NONE };

	for (int i = 0; i < INPUTS; i++)
		origins[i] = tmx_input_origin(&c->inputs[i]);
	if (file_is_empty(c->inputs[BASE].path))
		origins[BASE].open = open_empty;
	c->merge = merge3_new(&origins[BASE], &origins[OURS], &origins[THEIRS],
	                      (enum prefer)c->prefer);
	bool ok = merge3_prepare(c->merge, &err) &&
	          tmx_output_open(&c->output, merge3_header(c->merge), &err) &&
	          merge3_write(c->merge, take_unit, report_conflict, c, &err);
	ok = tmx_outputs_close(&c->output, 1, ok, &err);
	bool conflicts = merge3_report(c->merge)->conflicts;
	if (ok)
		report(c);
	merge3_free(c->merge);
	if (!ok)
		return message_error(&err);
	return conflicts ? STATUS_FINDINGS : STATUS_DONE;
}

/* The output may be OURS, where a merge driver of git has to write it. */
static bool check_files(const struct merge3_command *c, char **paths)
{
	for (int i = 0; i < INPUTS; i++)
		if (strcmp(paths[i], "-") == 0) {
			message_usage(
				"tmx merge3",
				"memories are read more than once: standard input can't be one");
			return false;
		}
	return !tmx_overwrites(&c->output, 1, paths + BASE, 1, "tmx merge3") &&
	       !tmx_overwrites(&c->output, 1, paths + THEIRS, 1, "tmx merge3");
}

int command_tmx_merge3(int argc, char **argv)
{
	struct merge3_command c = { .output = { .path = "-" },
		                    .client_options = TMX_CLIENT_OPTIONS_INIT };
	bool quiet = false;
	int first, side = -1;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output.path, "FILE",
		  "write to FILE, which may be OURS; the default is standard output" },
		{ 0, "prefer", OPTION_CHOICE, &side, "ours|theirs|newest",
		  "where both changed the same text, take that of this side; the default is to "
		  "keep both, marked as a conflict" },
		TMX_CLIENT_OPTIONS(c.client_options),
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx merge3",
		.arguments = "BASE OURS THEIRS",
		.least = 3,
		.most = 3,
		.example = "  koppel tmx merge3 base.tmx mine.tmx hers.tmx -o both.tmx\n",
		.summary = "Merges two versions of a memory by what each changed since the common "
			   "one. The exit status is 1 when there are conflicts.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	c.prefer = side < 0 ? PREFER_NONE : PREFER_OURS + side;
	for (int i = 0; i < INPUTS; i++)
		c.inputs[i] = (struct tmx_input){ .path = argv[first + i],
			                          .client_options = &c.client_options };
	status = STATUS_TROUBLE;
	if (check_files(&c, argv + first) &&
	    tmx_client_options_take(&c.client_options, "tmx merge3"))
		status = merge(&c);
	tmx_client_options_release(&c.client_options);
	return status;
}
