#include "cli/dict/dict.h"

#include <stdio.h>
#include <string.h>

#include "cli/base/message.h"
#include "io/file.h"

static const struct command commands[] = {
	{ "learn", "SOURCE TARGET...", "learn words from texts", command_dict_learn, "" },
	{ "show", "WORD...", "show translations of words", command_dict_show, NULL },
	{ "import", "FILE", "convert a dictionary to Koppel's own", command_dict_import,
	  DICT_FILES },
	{ "export", "[SOURCE TARGET]...", "write a glossary, with examples", command_dict_export,
	  "" },
};

const struct commands dict_commands = {
	.name = "dict",
	.example = "koppel dict learn article.nl.txt article.en.txt -o words.tsv",
	.summary = "Makes dictionaries and looks words up in them.",
	.items = commands,
	.n = sizeof(commands) / sizeof(commands[0]),
};

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
		/* writers know only a stream */
		snprintf(err.path, sizeof(err.path), "%s", output);
		return message_error(&err);
	}
	return file_out_commit(&out, &err) ? STATUS_DONE : message_error(&err);
}

void dict_report(const char *label, size_t n, const struct language_pair *langs, const char *output)
{
	message("%-9s %zu %s, %s to %s, written to %s", label, n, n == 1 ? "pair" : "pairs",
	        language_name(langs->src), language_name(langs->tgt),
	        strcmp(output, "-") == 0 ? "standard output" : output);
}
