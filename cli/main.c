#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/message.h"
#include "config.h"
#include "dicts/import.h"
#include "dicts/speller.h"
#include "text/file.h"
#include "text/json.h"
#include "text/unicode.h"
#include "tmx/memory.h"

struct command {
	const char *name, *arguments, *summary;
	command_run *run;
};

static const struct command commands[] = {
	{ "align", "SOURCE TARGET", "pair a text with its translation, write TMX", command_align },
	{ "compare", "SOURCE TARGET [TARGET2]", "show them side by side", command_compare },
	{ "eval", "GOLD HYPOTHESIS...", "precision and recall of alignments", command_eval },
	{ "segment", "FILE", "one sentence a line", command_segment },
};

enum { NCOMMANDS = sizeof(commands) / sizeof(commands[0]) };

static int finish(void)
{
	return fflush(stdout) == 0 && !ferror(stdout) ? STATUS_DONE : STATUS_TROUBLE;
}

static int help(void)
{
	puts("Example:\n"
	     "  koppel align article.nl.txt article.en.txt -o article.tmx\n\n"
	     "Koppel makes a translation memory of a text and its translation.\n");
	for (int i = 0; i < NCOMMANDS; i++)
		printf("  koppel %-7s %-24s %s\n", commands[i].name, commands[i].arguments,
		       commands[i].summary);
	puts("\n  koppel COMMAND --help            the options of a command\n"
	     "  koppel --version                 versions of libraries and dictionaries\n"
	     "  man koppel                       all of it");
	return finish();
}

/* The dictionaries that are found for Dutch and English, the pair that Koppel ships for. */
static void print_dictionaries(void)
{
	static const char *const langs[] = { "nl", "en-US", "en-GB" };
	struct lexicon *l = lexicon_new();
	struct import_report report;
	struct error err;
	char package[64];

	if (import_languages(l, "nl", "en", NULL, &report, &err))
		printf("anchor words  %zu pairs, %zu FreeDict dictionaries%s%s\n", lexicon_pairs(l),
		       report.freedict, *report.missing ? "; missing: " : "", report.missing);
	else
		printf("anchor words  %s: %s\n", err.path, err.message);
	lexicon_free(l);
	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++) {
		struct speller *s = speller_open(langs[i], NULL, package);
		printf("spelling      %-5s %s%s\n", langs[i], s ? speller_name(s) : "missing: ",
		       s ? "" : package);
		speller_free(s);
	}
}

static int version(void)
{
	printf("koppel %s\n", PACKAGE_VERSION);
	printf("libraries     %s, %s, %s,\n              %s, %s\n", unicode_library(), tmx_library(),
	       speller_library(), json_library(), file_gzip_library());
	print_dictionaries();
	return finish();
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	signal(SIGPIPE, SIG_IGN);
	if (!*name)
		return message_usage("", "no command");
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
		return help();
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		return version();
	for (int i = 0; i < NCOMMANDS; i++)
		if (strcmp(name, commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	return message_usage("", "unknown %s '%s'", *name == '-' ? "option" : "command", name);
}
