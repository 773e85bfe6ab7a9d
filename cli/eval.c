#include "align/evaluate.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/options.h"
#include "corpora/ladder.h"
#include "text/file.h"

static bool add_pair(struct evaluation *e, const char *gold_path, const char *path)
{
	struct ladder gold, hypothesis = { 0 };
	struct error err;

	bool ok = ladder_read(&gold, gold_path, &err) &&
		  (gold.n || error_set(&err, ERROR_INPUT, file_label(gold_path), "empty: no beads")) &&
		  ladder_read(&hypothesis, path, &err);
	if (ok)
		evaluation_add(e, &gold, &hypothesis);
	else
		message_error(&err);
	ladder_release(&gold);
	ladder_release(&hypothesis);
	return ok;
}

static void print_scores(const struct evaluation *e)
{
	struct scores s = evaluation_strict(e), l = evaluation_lax(e);

	printf("P=%.3f R=%.3f F=%.3f PL=%.3f RL=%.3f FL=%.3f n=%zu\n", s.precision, s.recall, s.f1,
	       l.precision, l.recall, l.f1, e->beads[1]);
}

static bool evaluate_each(char *const *paths, int n)
{
	for (int i = 1; i < n; i++) {
		struct evaluation e = { 0 };
		if (!add_pair(&e, paths[0], paths[i]))
			return false;
		if (n > 2)
			printf("%s: ", paths[i]);
		print_scores(&e);
	}
	return true;
}

static bool evaluate_pool(char *const *paths, int n)
{
	struct evaluation e = { 0 };

	for (int i = 0; i < n; i += 2)
		if (!add_pair(&e, paths[i], paths[i + 1]))
			return false;
	print_scores(&e);
	return true;
}

static int standard_inputs(char *const *paths, int n)
{
	int count = 0;

	for (int i = 0; i < n; i++)
		count += file_same(paths[i], "-");
	return count;
}

int command_eval(int argc, char **argv)
{
	bool pooled = false;
	int first;
	const struct cli_option options[] = {
		{ 0, "pooled", OPTION_FLAG, &pooled, NULL,
		  "take GOLD HYPOTHESIS pairs, and count over all of them" },
	};
	const struct usage usage = {
		"eval", "GOLD HYPOTHESIS...", 2, -1,
		"  koppel align a.nl.txt a.en.txt -o a.ladder\n  koppel eval gold.ladder a.ladder\n",
		"Compares alignments with a gold alignment. The files have a bead a line, [0,1]:[2]. "
		"Prints precision, recall and F1: strict (P R F: the bead is in the gold) and lax (PL "
		"RL FL: it overlaps one on both sides), and n, the gold beads with text on both sides.",
		options, sizeof(options) / sizeof(options[0])
	};
	int status = options_parse(&usage, argc, argv, &first), n = argc - first;

	if (status != OPTIONS_GO_ON)
		return status;
	if (standard_inputs(argv + first, n) > 1)
		return message_usage("eval", "'-' and '-' are the same file");
	if (pooled && n % 2)
		return message_usage("eval", "--pooled takes pairs of files");
	if (!(pooled ? evaluate_pool : evaluate_each)(argv + first, n))
		return STATUS_TROUBLE;
	return message_output_end();
}
