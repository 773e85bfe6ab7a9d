#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "cli/options.h"
#include "cli/tmx.h"
#include "text/file.h"
#include "text/json.h"
#include "text/unicode.h"
#include "text/xalloc.h"
#include "tmx/lint.h"

enum format { FORMAT_TEXT, FORMAT_JSONL };

/* So many findings of a rule are written out for a file, unless all are wanted; and so many characters of a detail. */
enum { SHOWN = 5, DETAIL_CHARACTERS = 40 };

struct lint_command {
	int format;
	bool all;
	const char *path;
	size_t *counts; /* of each rule, in the file at hand */
	enum severity worst;
	size_t findings;
};

/* At most so many characters, with blanks for what would break the line; "..." when there are more. */
static void write_detail(const char *detail)
{
	size_t length = strlen(detail), at = 0;
	uint32_t cp;

	for (int i = 0; i < DETAIL_CHARACTERS && at < length; i++) {
		size_t step = unicode_next(detail + at, length - at, &cp);
		if (cp < 0x20)
			putchar(' ');
		else
			fwrite(detail + at, 1, step, stdout);
		at += step;
	}
	if (at < length)
		fputs("...", stdout);
}

static void write_text(const struct lint_command *c, const struct finding *f)
{
	printf("%s:%zu:", c->path, f->line);
	if (f->column)
		printf("%zu:", f->column);
	printf(" %s: %s", severity_names[f->rule->severity], f->rule->reason);
	if (*f->detail) {
		fputs(": '", stdout);
		write_detail(f->detail);
		putchar('\'');
	}
	printf(" [%s]\n", f->rule->id);
}

static void write_jsonl(const struct lint_command *c, const struct finding *f)
{
	const struct {
		const char *key, *text;
	} texts[] = { { "file", c->path },
		      { "rule", f->rule->id },
		      { "severity", severity_names[f->rule->severity] },
		      { "reason", f->rule->reason },
		      { "remedy", f->rule->remedy },
		      { "detail", f->detail } };
	struct json *json = json_object_new();

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		json_add_text(json, texts[i].key, texts[i].text, strlen(texts[i].text));
	json_add_size(json, "line", f->line);
	json_add_size(json, "column", f->column);
	json_write_line(json, stdout);
	json_free(json);
}

static void take_finding(void *context, const struct finding *f)
{
	struct lint_command *c = context;
	size_t n, rule = (size_t)(f->rule - lint_rules(&n));

	c->findings++;
	if (f->rule->severity > c->worst || c->findings == 1)
		c->worst = f->rule->severity;
	if (c->counts[rule]++ < SHOWN || c->all || c->format == FORMAT_JSONL)
		(c->format == FORMAT_JSONL ? write_jsonl : write_text)(c, f);
}

/* A line for each rule that found something, with what to do. */
static void write_summary(const struct lint_command *c, size_t units)
{
	size_t n, total = 0;
	const struct lint_rule *rules = lint_rules(&n);

	for (size_t i = 0; i < n; i++)
		total += c->counts[i];
	printf("%s: %zu unit%s, %zu finding%s\n", c->path, units, units == 1 ? "" : "s", total,
	       total == 1 ? "" : "s");
	for (size_t i = 0; i < n; i++)
		if (c->counts[i])
			printf("%8zu  %-7s  %-24s  %s\n", c->counts[i], severity_names[rules[i].severity],
			       rules[i].id, rules[i].remedy);
}

static int lint(struct lint_command *c, const char *path)
{
	struct error err;
	size_t n, units;

	lint_rules(&n);
	c->path = file_label(path);
	c->counts = xcalloc(n, sizeof(*c->counts));
	bool ok = lint_file(path, take_finding, c, &units, &err);
	if (c->format == FORMAT_TEXT && ok)
		write_summary(c, units);
	free(c->counts);
	return ok ? STATUS_DONE : message_error(&err);
}

int command_tmx_lint(int argc, char **argv)
{
	struct lint_command c = { .format = FORMAT_TEXT };
	int fail_on = SEVERITY_ERROR, first, status = STATUS_DONE;
	const struct cli_option options[] = {
		{ 'f', "format", OPTION_CHOICE, &c.format, "text|jsonl",
		  "text: findings as FILE:LINE:COLUMN, and how many of each kind (the default); jsonl: an object each" },
		{ 0, "all", OPTION_FLAG, &c.all, NULL, "write all findings, not five of a kind" },
		{ 0, "fail-on", OPTION_CHOICE, &fail_on, "note|warning|error",
		  "exit status 1 when something so bad or worse is found (error)" },
	};
	const struct usage usage = { "tmx lint", "FILE...", 1, -1,
				     "  koppel tmx lint memory.tmx\n",
				     "Tells what tools will refuse or misread in a memory, and why their matches "
				     "will be missed.",
				     options, sizeof(options) / sizeof(options[0]) };
	int parsed = options_parse(&usage, argc, argv, &first);

	if (parsed != OPTIONS_GO_ON)
		return parsed;
	for (int i = first; i < argc; i++)
		if (lint(&c, argv[i]) != STATUS_DONE)
			status = STATUS_TROUBLE;
	if (message_output_end() != STATUS_DONE)
		return STATUS_TROUBLE;
	if (status == STATUS_DONE && c.findings && (int)c.worst >= fail_on)
		status = STATUS_FINDINGS;
	return status;
}
