#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"

static bool copy_units(struct tmx_input *in, struct tmx_output *out, struct error *err)
{
	const struct unit *unit;

	if (!tmx_output_open(out, unit_reader_header(in->reader), err))
		return false;
	while (tmx_output_works(out) && (unit = unit_reader_next(in->reader, err)))
		tmx_output_add(out, unit);
	/* a writer that failed has its error for when it is closed */
	return !tmx_output_works(out) || err->code == ERROR_NONE;
}

static int fix(struct tmx_input *in, struct tmx_output *out)
{
	struct error err = { .code = ERROR_NONE };

	if (!tmx_input_open(in, &err))
		return tmx_trouble(in, &err);
	bool ok = copy_units(in, out, &err);
	ok = tmx_outputs_close(out, 1, ok, &err);
	tmx_input_close(in);
	if (!ok)
		return tmx_trouble(in, &err);
	message("%zu unit%s written to %s", out->units, out->units == 1 ? "" : "s",
	        tmx_output_label(out));
	tmx_counts_report(&in->counts);
	return STATUS_DONE;
}

int command_tmx_fix(int argc, char **argv)
{
	struct tmx_client_options client_options = { .client = CLIENT_NONE, .fixes = true };
	struct tmx_input in = { .client_options = &client_options };
	struct tmx_output out = { .path = "-" };
	bool quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &out.path, "FILE",
		  "write to FILE; the default is standard output" },
		TMX_CLIENT_OPTIONS(client_options),
		TMX_RECOVER_OPTION(in.recover),
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx fix",
		.arguments = "FILE",
		.least = 1,
		.most = 1,
		.example = "  koppel tmx fix memory.tmx -o fixed.tmx\n",
		.summary =
			"Fixes what tools refuse or misread in a memory, as TMX 1.4, and reports "
			"what it changed.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	in.path = argv[first];
	status = STATUS_TROUBLE;
	if (tmx_client_options_take(&client_options, "tmx fix") &&
	    !tmx_overwrites(&out, 1, argv + first, 1, "tmx fix"))
		status = fix(&in, &out);
	tmx_client_options_release(&client_options);
	return status;
}
