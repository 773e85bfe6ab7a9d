#include <stdlib.h>
#include <string.h>

#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/dict/dict.h"
#include "cli/texts/bitexts.h"
#include "corpora/examples.h"
#include "dicts/glossary.h"
#include "io/file.h"

enum export_format {
	EXPORT_TSV,
	EXPORT_CSV,
	EXPORT_TBX,
	EXPORT_OMEGAT,
	EXPORT_FORMATS,
	EXPORT_BY_NAME = -1
};
#define EXPORT_NAMES "tsv|csv|tbx|omegat"

/* The formats, and the endings of names that ask for them; a name without one asks for TSV. */
static const struct {
	glossary_writer *write;
	const char *ending;
} formats[EXPORT_FORMATS] = {
	[EXPORT_TSV] = { glossary_write_tsv, ".tsv" },
	[EXPORT_CSV] = { glossary_write_csv, ".csv" },
	[EXPORT_TBX] = { glossary_write_tbx, FILE_ENDING_TBX },
	[EXPORT_OMEGAT] = { glossary_write_omegat, ".utf8" },
};

struct export_command {
	struct input_options input;
	const char *output;
	int format;
	bool quiet;
	struct bitexts bitexts;
};

/* Chooses the format by the name of the output; false after a message if its ending is unknown. */
static bool take_format(struct export_command *c)
{
	char ending[FILE_ENDING_BYTES];

	for (int i = 0; i < EXPORT_FORMATS; i++)
		if (file_ends_in(c->output, formats[i].ending)) {
			c->format = i;
			return true;
		}
	file_ending(c->output, ending);
	if (*ending) {
		message_usage("dict export", "'%s' does not name a format (use --format)",
		              c->output);
		return false;
	}
	c->format = EXPORT_TSV;
	return true;
}

/* Reads the files of --dict. Words of the texts, or else of other dictionaries, show which way they go. */
static bool collect_files(struct lexicon *l, const struct bitexts *b,
                          const struct input_options *options)
{
	const struct document *src = b->n ? &b->docs[0] : NULL, *tgt = b->n ? &b->docs[1] : NULL;

	return inputs_dictionaries(l, &b->langs, src, tgt, options);
}

/* Collects the dictionaries that were named, or else all that are installed for the two languages. */
static bool collect(struct lexicon *l, const struct bitexts *b, const struct input_options *options)
{
	struct import_report report;
	struct error err;

	if (options->dicts.n)
		return collect_files(l, b, options);
	if (import_languages(l, b->langs.src, b->langs.tgt, inputs_dictionary_dir(options), NULL,
	                     &report, &err))
		return true;
	message_error(&err);
	return false;
}

static size_t count_examples(const struct glossary *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += g->entries[i].example[0] != NULL;
	return n;
}

static int write_glossary(struct export_command *c, const struct lexicon *l, bool with_examples)
{
	struct glossary glossary;

	glossary_init(&glossary, l, &c->bitexts.langs);
	if (with_examples)
		examples_find(&glossary, c->bitexts.docs);
	int status = dict_write(&glossary, c->output, formats[c->format].write);
	if (status == STATUS_DONE) {
		dict_report("Terms", glossary.n, &c->bitexts.langs, c->output);
		if (with_examples)
			message("Examples  for %zu of them", count_examples(&glossary));
	}
	glossary_release(&glossary);
	return status;
}

/*
 * Reads the texts, without the files of --dict: these are read once, by collect(), since they may be standard
 * input.
 */
static bool read_texts(struct export_command *c, char *const *paths, int n)
{
	struct input_options options = c->input;

	options.dicts = (struct text_list){ 0 };
	return n ? bitexts_read(&c->bitexts, paths, n, "dict export", &options)
	         : dict_languages(&c->bitexts.langs, "dict export", &c->input);
}

static int run(struct export_command *c, char *const *paths, int n)
{
	struct lexicon *l = lexicon_new();
	int status = STATUS_TROUBLE;

	if (!inputs_overwritten(c->output, paths, n, "dict export", &c->input) &&
	    inputs_check_dictionary_dir(&c->input) && read_texts(c, paths, n) &&
	    collect(l, &c->bitexts, &c->input)) {
		lexicon_finish(l);
		status = write_glossary(c, l, n > 0);
	}
	lexicon_free(l);
	return status;
}

int command_dict_export(int argc, char **argv)
{
	struct export_command c = { .output = "-",
		                    .format = EXPORT_BY_NAME,
		                    .bitexts = BITEXTS_INIT };
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "write the terms to FILE; else to standard output" },
		{ 'f', "format", OPTION_CHOICE, &c.format, EXPORT_NAMES,
		  "what to write; else what FILE ends in, else tsv" },
		INPUT_OPTIONS(c.input),
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "dict export",
		.arguments = "[SOURCE TARGET]...",
		.least = 0,
		.most = -1,
		.example = "  koppel dict export --dict words.tsv a.nl.txt a.en.txt -o words.tbx\n",
		.summary =
			"Writes dictionaries as a glossary: those of --dict, or else all those for "
			"the two languages. The texts give an example for each pair of terms: the "
			"shortest pair of sentences that has both.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	message_verbosity = c.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	if (status == OPTIONS_GO_ON && c.format == EXPORT_BY_NAME && !take_format(&c))
		status = STATUS_TROUBLE;
	if (status == OPTIONS_GO_ON)
		status = run(&c, argv + first, argc - first);
	bitexts_release(&c.bitexts);
	inputs_release(&c.input);
	return status;
}
