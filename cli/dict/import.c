#include <stdlib.h>
#include <string.h>

#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/dict/dict.h"
#include "dicts/glossary.h"
#include "io/file.h"

struct import_command {
	struct input_options input;
	const char *output;
	bool quiet;
};

/* The languages asked for; else those that the file names; else the usual ones. */
static bool find_languages(struct language_pair *langs, const struct language_pair *found,
                           const char *path, const struct import_command *c)
{
	if (!c->input.src_lang && !c->input.tgt_lang) {
		*langs = *found;
		if (*found->src && *found->tgt)
			return true;
		message("Taking %s for %s and %s; use --src-lang and --tgt-lang for others.",
		        file_label(path), language_name(LANGUAGE_DEFAULT_SRC),
		        language_name(LANGUAGE_DEFAULT_TGT));
	}
	return dict_languages(langs, "dict import", &c->input);
}

static int write_imported(const struct import_command *c, struct lexicon *l,
                          const struct language_pair *langs)
{
	struct glossary glossary;

	lexicon_finish(l);
	glossary_init(&glossary, l, langs);
	int status = dict_write(&glossary, c->output, glossary_write_tsv);
	if (status == STATUS_DONE)
		dict_report("Words", glossary.n, langs, c->output);
	glossary_release(&glossary);
	return status;
}

/* Reads the file, once: it may be standard input. *found are the languages that it names. */
static bool read_file(struct lexicon *read, struct language_pair *found, const char *path,
                      const struct import_command *c)
{
	*found = (struct language_pair){ 0 };
	if ((c->input.src_lang || c->input.tgt_lang) &&
	    !dict_languages(found, "dict import", &c->input))
		return false;
	return inputs_import(read, path, found);
}

static int run(const struct import_command *c, char *const *paths)
{
	struct vocabulary words[2] = { VOCABULARY_INIT, VOCABULARY_INIT };
	struct lexicon *read = lexicon_new(), *l = lexicon_new();
	struct language_pair langs, found;
	int status = STATUS_TROUBLE;

	if (!inputs_overwritten(c->output, paths, 1, "dict import", &c->input) &&
	    inputs_check_dictionary_dir(&c->input) && read_file(read, &found, paths[0], c) &&
	    find_languages(&langs, &found, paths[0], c) &&
	    inputs_known_words(words, &langs, &c->input) &&
	    inputs_take_dictionary(l, read, paths[0], &found, &langs, words))
		status = write_imported(c, l, &langs);
	vocabulary_release(&words[0]);
	vocabulary_release(&words[1]);
	lexicon_free(read);
	lexicon_free(l);
	return status;
}

int command_dict_import(int argc, char **argv)
{
	struct import_command c = { .output = "-" };
	const struct cli_option options[] = {
		{ 'o', "output", OPTION_TEXT, &c.output, "FILE",
		  "write the pairs of words to FILE; else to standard output" },
		{ 0, "src-lang", OPTION_TEXT, &c.input.src_lang, "TAG",
		  "language of the words in the first column; else what the file says, else " LANGUAGE_DEFAULT_SRC },
		{ 0, "tgt-lang", OPTION_TEXT, &c.input.tgt_lang, "TAG",
		  "language of their translations; else what the file says, else " LANGUAGE_DEFAULT_TGT },
		{ 0, "dict-dir", OPTION_TEXT, &c.input.dict_dir, "DIR",
		  "where FreeDict's dictionaries are (/usr/share/dictd); they show which way the "
		  "file goes" },
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "dict import",
		.arguments = "FILE",
		.least = 1,
		.most = 1,
		.example =
			"  koppel dict import terms.tbx --src-lang nl --tgt-lang en -o terms.tsv\n",
		.summary =
			"Converts a dictionary to Koppel's own format, which names its languages. It reads "
			"dictd (.index, .dict.dz), hunalign (.dic), TBX (.tbx), CSV (.csv), or "
			"columns separated by tabs.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	message_verbosity = c.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	return status == OPTIONS_GO_ON ? run(&c, argv + first) : status;
}
