#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/tmx/lint_report.h"
#include "cli/tmx/tmx.h"

struct lint_command {
	struct lint_report report;
	enum lint_severity worst;
};

static void take_finding(void *context, const struct lint_finding *f)
{
	struct lint_command *c = context;

	if (f->rule->severity > c->worst)
		c->worst = f->rule->severity;
	lint_report_add(&c->report, f);
}

static int lint(struct lint_command *c, const char *path)
{
	struct error err;
	size_t units;

	lint_report_start_file(&c->report, path);
	bool ok = lint_file(path, take_finding, c, &units, &err);
	lint_report_end_file(&c->report, units, ok);
	return ok ? STATUS_DONE : message_error(&err);
}

int command_tmx_lint(int argc, char **argv)
{
	struct lint_command c = { .worst = LINT_SEVERITY_NOTE };
	int format = LINT_TEXT, fail_on = LINT_SEVERITY_ERROR, first, status = STATUS_DONE;
	const struct cli_option options[] = {
		{ 'f', "format", OPTION_CHOICE, &format, lint_report_formats,
		  "text: findings as FILE:LINE:COLUMN, and how many of each kind (the default); "
		  "jsonl: an object each; json: an array of them; sarif: a log of SARIF 2.1.0" },
		{ 0, "all", OPTION_FLAG, &c.report.all, NULL,
		  "write all findings, not only five of a kind" },
		{ 0, "fail-on", OPTION_CHOICE, &fail_on, "note|warning|error",
		  "exit status 1 when a finding of this severity or a worse one is there (default: error)" },
	};
	const struct usage usage = {
		.name = "tmx lint",
		.arguments = "FILE...",
		.least = 1,
		.most = -1,
		.example = "  koppel tmx lint memory.tmx\n",
		.summary = "Shows what tools will refuse or misread in a memory, and why matches "
			   "will be missed.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int parsed = options_parse(&usage, argc, argv, &first);

	if (parsed != OPTIONS_GO_ON)
		return parsed;
	c.report.format = (enum lint_format)format;
	lint_report_begin(&c.report);
	for (int i = first; i < argc; i++)
		if (lint(&c, argv[i]) != STATUS_DONE)
			status = STATUS_TROUBLE;
	lint_report_end(&c.report);
	if (message_output_end() != STATUS_DONE)
		return STATUS_TROUBLE;
	/* a file that could not be read to its end matters more than findings */
	if (status == STATUS_DONE && c.report.written && (int)c.worst >= fail_on)
		status = STATUS_FINDINGS;
	return status;
}
