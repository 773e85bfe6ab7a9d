#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/base/commands.h"
#include "cli/base/message.h"
#include "cli/completion.h"
#include "cli/dict/dict.h"
#include "cli/tmx/tmx.h"
#include "config.h"
#include "dicts/import.h"
#include "dicts/speller.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/json.h"
#include "io/xml_writer.h"
#include "io/zip.h"
#include "regex/regex.h"
#include "text/unicode.h"

static command_run command_completion;

static const struct command commands[] = {
	{ "align", "SOURCE TARGET", "pair a text with its translation", command_align, "" },
	{ "compare", "SOURCE TARGET...", "show the texts side by side", command_compare, "" },
	{ "eval", "GOLD HYPOTHESIS...", "precision and recall of alignments", command_eval, "" },
	{ "explain", "SOURCE TARGET", "show why a pair was made", command_explain, "" },
	{ "segment", "FILE", "write one sentence per line", command_segment, "" },
	{ "completion", "bash|zsh|fish", "complete command lines in a shell", command_completion,
	  NULL },
};

static const struct commands *const groups[] = { &dict_commands, &tmx_commands };

static const struct commands koppel_commands = {
	.name = "",
	.example = "koppel align article.nl.txt article.en.txt -o article.tmx",
	.summary = "Koppel makes a translation memory of a text and its translation.",
	.items = commands,
	.n = sizeof(commands) / sizeof(commands[0]),
	.groups = groups,
	.ngroups = sizeof(groups) / sizeof(groups[0]),
	.more = "  koppel --version                       versions of libraries and dictionaries\n"
		"  man koppel                             the manual\n",
};

/* In this file, as completion is of all commands, and this one is among them. */
static int command_completion(int argc, char **argv)
{
	return completion_run(&koppel_commands, argc, argv);
}

/* Lists the dictionaries that are installed for the usual languages: they change what align finds. */
static void print_dictionaries(void)
{
	static const char *const langs[] = { LANGUAGE_DEFAULT_SPELLINGS };
	struct lexicon *l = lexicon_new();
	struct import_report report;
	struct error err;
	char package[64];

	if (import_languages(l, LANGUAGE_DEFAULT_SRC, LANGUAGE_DEFAULT_TGT, NULL, NULL, &report,
	                     &err))
		printf("anchor words  %zu pairs, %zu FreeDict dictionaries%s%s\n", lexicon_pairs(l),
		       report.freedict, *report.missing ? "; missing: " : "", report.missing);
	else
		printf("anchor words  %s: %s\n", err.path, err.message);
	lexicon_free(l);
	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++) {
		struct speller *s = speller_open(langs[i], NULL, package);
		printf("spelling      %-5s %s%s\n", langs[i],
		       s ? speller_name(s) : "missing: ", s ? "" : package);
		speller_free(s);
	}
}

static int version(void)
{
	printf("koppel %s\n", PACKAGE_VERSION);
	printf("libraries     %s, %s, %s, %s,\n              %s, %s, %s, %s,\n              %s\n",
	       unicode_library(), xml_library(), speller_library(), json_library(), csv_library(),
	       file_gzip_library(), zip_library(), regex_library(), hash_library());
	print_dictionaries();
	return message_output_end();
}

/* ---- Signals and standard streams ---- */

/* Removes temporary files, and then lets the signal do what it does by default (SA_RESETHAND). */
static void end_by_signal(int number)
{
	file_out_abandon();
	raise(number);
}

static void watch_signals(void)
{
	static const int numbers[] = { SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE,
		                       SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ };
	struct sigaction action = { .sa_handler = end_by_signal, .sa_flags = (int)SA_RESETHAND };
	struct sigaction before;

	/* one that is ignored (nohup) stays ignored */
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
}

/*
 * Gives each standard stream that the caller closed a descriptor that fails. Otherwise the next file that is
 * opened would get its number, and messages would be written into it.
 */
static void keep_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		/* the wrong way round: reading from 0 or writing to 1 and 2 is an error */
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
			exit(STATUS_TROUBLE);
}

int main(int argc, char **argv)
{
	keep_streams();
	watch_signals();
	atexit(file_out_abandon); /* when memory runs out */
	if (argc > 1 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0))
		return version();
	return commands_run(&koppel_commands, argc, argv);
}
