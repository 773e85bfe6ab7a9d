#include <stdlib.h>
#include <string.h>

#include "align/harvest.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/dict/dict.h"
#include "cli/texts/bitexts.h"
#include "dicts/glossary.h"

struct learn_command {
	struct input_options input;
	struct harvest_options harvest;
	const char *output;
	bool quiet;
	struct bitexts bitexts;
};

static int write_learned(const struct learn_command *c, const struct lexicon *learned)
{
	struct glossary glossary;

	glossary_init(&glossary, learned, &c->bitexts.langs);
	int status = dict_write(&glossary, c->output, glossary_write_tsv);
	glossary_release(&glossary);
	if (status != STATUS_DONE)
		return status;
	message("Segments  %zu pair%s, of %zu bitext%s", c->bitexts.harvest.n,
	        c->bitexts.harvest.n == 1 ? "" : "s", c->bitexts.n, c->bitexts.n == 1 ? "" : "s");
	dict_report("Words", lexicon_pairs(learned), &c->bitexts.langs, c->output);
	return status;
}

static int run(struct learn_command *c, char *const *paths, int n)
{
	if (inputs_overwritten(c->output, paths, n, "dict learn", &c->input) ||
	    !bitexts_read(&c->bitexts, paths, n, "dict learn", &c->input))
		return STATUS_TROUBLE;
	struct lexicon *learned = lexicon_new();
	harvest_learn(learned, &c->bitexts.harvest, c->bitexts.docs, c->bitexts.lexicon,
	              &c->harvest);
	lexicon_finish(learned);
	int status = write_learned(c, learned);
	lexicon_free(learned);
	return status;
}

int command_dict_learn(int argc, char **argv)
{
	struct learn_command c = { .output = "-", .harvest = { 0.1, 2 }, .bitexts = BITEXTS_INIT };
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "write the pairs of words to FILE; else to standard output" },
		{ 0, "least", OPTION_SHARE, &c.harvest.least, "P",
		  "how likely each word must be as a translation of the other, 0 to 1 (0.1)" },
		{ 0, "count", OPTION_SIZE, &c.harvest.count, "N",
		  "how many pairs of sentences must have both words (2)" },
		INPUT_OPTIONS(c.input),
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "dict learn",
		.arguments = "SOURCE TARGET...",
		.least = 1,
		.most = -1,
		.example = "  koppel dict learn a.nl.txt a.en.txt b.nl.txt b.en.txt old.tmx -o "
			   "words.tsv\n",
		.summary = "Learns which words translate which from any number of texts and their "
			   "translations, and writes them as a dictionary for --dict. A .tmx or "
			   ".tsv file is a text and its translation in one.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	message_verbosity = c.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	if (status == OPTIONS_GO_ON)
		status = run(&c, argv + first, argc - first);
	bitexts_release(&c.bitexts);
	inputs_release(&c.input);
	return status;
}
