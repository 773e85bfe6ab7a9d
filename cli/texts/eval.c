#include "align/evaluation.h"

#include <stdio.h>

#include "align/calibration.h"
#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/texts/inputs.h"
#include "cli/texts/ladders.h"
#include "cli/texts/reliability.h"
#include "io/file.h"

enum { FORMAT_TEXT, FORMAT_TSV, FORMAT_UNSET = -1 }; /* in the order of --format */

struct eval_command {
	bool pooled, calibration;
	int format;      /* of the table of --calibration */
	int read, write; /* formats of cli/texts/ladders.h; -1: detected, not written */
	const char *output;
	const char *text_paths[2]; /* what was aligned, or NULL */
	struct document texts[2];
};

/* ---- Reading ---- */

/* An alignment has numbers of lines, so the language ("und", undetermined) makes no difference. */
static bool read_texts(struct eval_command *c)
{
	const struct input_options options = { .presegmented = true };

	for (int side = 0; side < 2; side++)
		if (c->text_paths[side] &&
		    !inputs_read(&c->texts[side], c->text_paths[side], "und", side == 0, &options))
			return false;
	return true;
}

static bool read_ladder(struct ladder *ladder, const char *path, int format,
                        const struct eval_command *c)
{
	const struct document *texts[2] = { NULL, NULL };

	for (int side = 0; side < 2 && c->text_paths[side]; side++)
		texts[side] = &c->texts[side];
	return ladders_read(ladder, path, format, texts);
}

/* The format of the gold is always detected: --read is for the hypotheses. */
static bool read_pair(struct ladder *gold, struct ladder *hypothesis, char *const *paths,
                      const struct eval_command *c)
{
	struct error err;

	*hypothesis = (struct ladder){ 0 };
	if (!read_ladder(gold, paths[0], LADDERS_DETECT, c))
		return false;
	if (!gold->n) {
		error_set(&err, ERROR_INPUT, file_label(paths[0]), "empty: no beads");
		message_error(&err);
		return false;
	}
	return read_ladder(hypothesis, paths[1], c->read, c);
}

/* ---- Scores ---- */

static bool add_pair(struct evaluation *e, char *const *paths, const struct eval_command *c)
{
	struct ladder gold, hypothesis;
	bool ok = read_pair(&gold, &hypothesis, paths, c);

	if (ok)
		evaluation_add(e, &gold, &hypothesis);
	ladder_release(&gold);
	ladder_release(&hypothesis);
	return ok;
}

static void print_scores(const struct evaluation *e)
{
	struct evaluation_scores s = evaluation_strict(e), l = evaluation_lax(e);

	printf("P=%.3f R=%.3f F=%.3f PL=%.3f RL=%.3f FL=%.3f n=%zu\n", s.precision, s.recall, s.f1,
	       l.precision, l.recall, l.f1, e->beads[1]);
}

static bool evaluate_each(const struct eval_command *c, char *const *paths, int n)
{
	for (int i = 1; i < n; i++) {
		struct evaluation e = { 0 };
		char *const pair[2] = { paths[0], paths[i] };
		if (!add_pair(&e, pair, c))
			return false;
		if (n > 2)
			printf("%s: ", paths[i]);
		print_scores(&e);
	}
	return true;
}

static bool evaluate_pool(const struct eval_command *c, char *const *paths, int n)
{
	struct evaluation e = { 0 };

	for (int i = 0; i < n; i += 2)
		if (!add_pair(&e, paths + i, c))
			return false;
	print_scores(&e);
	return true;
}

/* ---- Confidence ---- */

static bool calibrate(const struct eval_command *c, char *const *paths, int n)
{
	struct calibration calibration = { 0 };
	struct error err;

	for (int i = 0; i < n; i += 2) {
		struct ladder gold, hypothesis;
		bool ok = read_pair(&gold, &hypothesis, paths + i, c);
		if (ok && !calibration_add(&calibration, &gold, &hypothesis,
		                           file_label(paths[i + 1]), &err)) {
			message_error(&err);
			ok = false;
		}
		ladder_release(&gold);
		ladder_release(&hypothesis);
		if (!ok)
			return false;
	}
	(c->format == FORMAT_TSV ? reliability_print_tsv : reliability_print)(&calibration);
	return true;
}

/* ---- Conversion ---- */

static bool convert(const struct eval_command *c, char *const *paths, int n)
{
	struct ladder ladder;
	bool ok = read_ladder(&ladder, paths[0], c->read, c) &&
	          ladders_write(&ladder, paths[0], c->write, c->output ? c->output : "-");

	(void)n;
	ladder_release(&ladder);
	return ok;
}

/* ---- The command ---- */

static bool would_overwrite(const struct eval_command *c, const char *path)
{
	return c->output && !file_same(c->output, "-") && file_same(c->output, path);
}

static int check_output(const struct eval_command *c, char *const *paths)
{
	if (would_overwrite(c, paths[0]))
		return message_usage("eval", "'%s' would be overwritten", paths[0]);
	for (int side = 0; side < 2; side++)
		if (c->text_paths[side] && would_overwrite(c, c->text_paths[side]))
			return message_usage("eval", "'%s' would be overwritten",
			                     c->text_paths[side]);
	return OPTIONS_GO_ON;
}

/* Checks options and files against each other: the exit status after a message, or OPTIONS_GO_ON. */
static int check(const struct eval_command *c, char *const *paths, int n)
{
	bool converts = c->write >= 0;
	int standard_inputs = 0;

	if (converts + c->pooled + c->calibration > 1)
		return message_usage("eval", "only one of --pooled, --calibration and --write");
	if (converts && n != 1)
		return message_usage("eval", "--write takes one file");
	if (!converts && n < 2)
		return message_usage("eval", "too few arguments: expected GOLD HYPOTHESIS...");
	if ((c->pooled || c->calibration) && n % 2)
		return message_usage("eval", "--%s takes pairs of files",
		                     c->pooled ? "pooled" : "calibration");
	if (c->output && !converts)
		return message_usage("eval", "--output goes with --write");
	if (c->format != FORMAT_UNSET && !c->calibration)
		return message_usage("eval", "--format goes with --calibration");
	if (!c->text_paths[0] != !c->text_paths[1])
		return message_usage("eval", "--src-text and --tgt-text go together");
	for (int i = 0; i < n; i++)
		standard_inputs += file_same(paths[i], "-");
	for (int side = 0; side < 2; side++)
		standard_inputs += c->text_paths[side] && file_same(c->text_paths[side], "-");
	if (standard_inputs > 1)
		return message_usage("eval", "'-' is named for two inputs");
	return check_output(c, paths);
}

static int run(struct eval_command *c, char *const *paths, int n)
{
	bool (*const work)(const struct eval_command *, char *const *, int) =
		c->write >= 0    ? convert
		: c->calibration ? calibrate
		: c->pooled      ? evaluate_pool
				 : evaluate_each;
	int status = check(c, paths, n);

	if (status != OPTIONS_GO_ON)
		return status;
	status = read_texts(c) && work(c, paths, n) ? message_output_end() : STATUS_TROUBLE;
	for (int side = 0; side < 2; side++)
		document_release(&c->texts[side]);
	return status;
}

int command_eval(int argc, char **argv)
{
	struct eval_command c = { .format = FORMAT_UNSET, .read = LADDERS_DETECT, .write = -1 };
	struct strbuf readable = STRBUF_INIT, writable = STRBUF_INIT;

	ladders_readable(&readable);
	ladders_writable(&writable);
	const struct cli_option options[] = {
		{ 0, "pooled", OPTION_FLAG, &c.pooled, NULL,
		  "take pairs of GOLD and HYPOTHESIS, and print one line for all of them" },
		{ 0, "calibration", OPTION_FLAG, &c.calibration, NULL,
		  "take pairs of GOLD and HYPOTHESIS, and show by confidence how many beads are "
		  "right" },
		{ 'f', "format", OPTION_CHOICE, &c.format, "text|tsv",
		  "how --calibration prints: for people (the default) or for programs" },
		{ 0, "read", OPTION_CHOICE, &c.read, readable.data,
		  "the format of the hypotheses; the default is to detect it" },
		{ 0, "src-text", OPTION_TEXT, &c.text_paths[0], "FILE",
		  "the source that was aligned, one segment a line" },
		{ 0, "tgt-text", OPTION_TEXT, &c.text_paths[1], "FILE",
		  "its translation, one segment a line; both are needed to read texts" },
		{ 0, "write", OPTION_CHOICE, &c.write, writable.data,
		  "take one file, and write it in that format" },
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "where --write writes; the default is standard output" },
	};
	const struct usage usage = {
		.name = "eval",
		.arguments = "GOLD HYPOTHESIS...",
		.least = 1,
		.most = -1,
		.example =
			"  koppel align a.nl.txt a.en.txt -o a.ladder\n  koppel eval gold.ladder "
			"a.ladder\n",
		.summary =
			"Compares alignments, of Koppel or of another aligner, with a gold "
			"alignment. Prints precision, recall and F1: strict (P R F: the bead is in "
			"the gold) and lax (PL RL FL: it overlaps one on both sides), and n, the "
			"gold beads with text on both sides.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	if (status == OPTIONS_GO_ON)
		status = run(&c, argv + first, argc - first);
	strbuf_release(&readable);
	strbuf_release(&writable);
	return status;
}
