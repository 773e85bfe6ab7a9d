#include "cli/dict/dict.h"

#include <stdio.h>
#include <string.h>

#include "cli/base/message.h"
#include "cli/base/subcommands.h"
#include "io/file.h"

static const struct subcommand subcommands[] = {
	{ "learn", "SOURCE TARGET...", "learn words from texts", command_dict_learn },
	{ "show", "WORD...", "translations of words", command_dict_show },
	{ "import", "FILE", "a dictionary as Koppel's own", command_dict_import },
	{ "export", "[SOURCE TARGET]...", "a glossary, with examples", command_dict_export },
};

int command_dict(int argc, char **argv)
{
	static const struct subcommands dict = {
		"dict", "koppel dict learn article.nl.txt article.en.txt -o words.tsv",
		"Makes dictionaries, and looks into them.", subcommands,
		sizeof(subcommands) / sizeof(subcommands[0])
	};

	return subcommands_run(&dict, argc, argv);
}

bool dict_languages(struct language_pair *langs, const char *command,
                    const struct input_options *options)
{
	const char *asked[2] = { options->src_lang, options->tgt_lang };

	*langs = (struct language_pair){ 0 };
	if ((asked[0] && !inputs_language(langs->src, asked[0], command)) ||
	    (asked[1] && !inputs_language(langs->tgt, asked[1], command)))
		return false;
	language_pair_complete(langs);
	if (!language_same(langs->src, langs->tgt))
		return true;
	message_usage(command, "both languages are %s", language_name(langs->src));
	return false;
}

int dict_write(const struct glossary *g, const char *output, glossary_writer *write)
{
	struct file_out out;
	struct error err;

	if (!file_out_open(&out, output, &err))
		return message_error(&err);
	if (!write(g, out.stream, &err)) {
		file_out_discard(&out);
		snprintf(err.path, sizeof(err.path), "%s", output);
		return message_error(&err);
	}
	return file_out_commit(&out, &err) ? STATUS_DONE : message_error(&err);
}
