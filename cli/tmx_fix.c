#include <stdio.h>
#include <string.h>

#include "cli/message.h"
#include "cli/options.h"
#include "cli/tmx.h"
#include "text/file.h"
#include "tmx/fix.h"
#include "tmx/tmx_reader.h"
#include "tmx/tmx_writer.h"

struct fix_run {
	struct unit_reader *reader;
	struct fixer *fixer;
	size_t units, dropped, oddities;
};

static bool mend(struct fix_run *run, FILE *stream, struct error *err)
{
	struct error why;
	const struct unit *unit = unit_reader_next(run->reader, &why);
	struct unit_writer *writer =
		tmx_writer_open(stream, fix_header(run->fixer, unit_reader_header(run->reader), unit), err);

	if (!writer)
		return false;
	for (; unit && unit_writer_works(writer); unit = unit_reader_next(run->reader, &why)) {
		const struct unit *mended = fix_unit(run->fixer, unit);
		if (mended)
			unit_writer_add(writer, mended);
		run->units += mended != NULL;
		run->dropped += !mended;
	}
	if (!unit_writer_close(writer, err))
		return false;
	if (why.code != ERROR_NONE)
		*err = why;
	return why.code == ERROR_NONE;
}

static void report(const struct fix_run *run, const char *output)
{
	message("%zu unit%s written to %s", run->units, run->units == 1 ? "" : "s", strcmp(output, "-") == 0 ? "standard output" : output);
	for (int i = 0; i < FIXES; i++)
		if (fixer_count(run->fixer, (enum fix)i))
			message("%8zu  %-24s  %s", fixer_count(run->fixer, (enum fix)i), fix_kinds[i].id,
				fix_kinds[i].done);
	if (run->dropped)
		message("%8zu  %-24s  %s", run->dropped, "tu-empty", "units that translated nothing left out");
	tmx_tell_oddities(run->oddities);
}

static int fix_file(struct fix_run *run, const char *path, const char *output)
{
	struct file_out out;
	struct error err = { .code = ERROR_NONE };

	run->reader = tmx_reader_open(path, tmx_count_oddity, &run->oddities, &err);
	if (!run->reader || !file_out_open(&out, output, &err))
		return message_error(&err);
	if (!mend(run, out.stream, &err)) {
		file_out_discard(&out);
		if (!*err.path)
			snprintf(err.path, sizeof(err.path), "%s", output);
		return message_error(&err);
	}
	if (!file_out_commit(&out, &err))
		return message_error(&err);
	report(run, output);
	return STATUS_DONE;
}

int command_tmx_fix(int argc, char **argv)
{
	const char *output = "-";
	bool quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &output, "FILE", "write to FILE; else to standard output" },
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = { "tmx fix", "FILE", 1, 1,
				     "  koppel tmx fix memory.tmx -o mended.tmx\n",
				     "Mends what tools refuse or misread in a memory, as TMX 1.4, and tells what it "
				     "changed.",
				     options, sizeof(options) / sizeof(options[0]) };
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? QUIET : NORMAL;
	if (strcmp(output, "-") != 0 && file_same(output, argv[first]))
		return message_usage("tmx fix", "'%s' would be overwritten", argv[first]);
	struct fix_run run = { .fixer = fixer_new() };
	status = fix_file(&run, argv[first], output);
	unit_reader_close(run.reader);
	fixer_free(run.fixer);
	return status;
}
