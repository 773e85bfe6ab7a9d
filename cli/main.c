#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/base/command.h"
#include "cli/base/message.h"
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

struct command {
	const char *name, *arguments, *summary;
	command_run *run;
};

static const struct command commands[] = {
	{ "align", "SOURCE TARGET", "pair a text with its translation", command_align },
	{ "compare", "SOURCE TARGET [TARGET2]", "show them side by side", command_compare },
	{ "dict", "COMMAND", "make dictionaries, and look into them", command_dict },
	{ "eval", "GOLD HYPOTHESIS...", "precision and recall of alignments", command_eval },
	{ "explain", "SOURCE TARGET", "why a pair was made", command_explain },
	{ "segment", "FILE", "one sentence a line", command_segment },
	{ "tmx", "COMMAND", "check memories, and look into them", command_tmx },
};

enum { NCOMMANDS = sizeof(commands) / sizeof(commands[0]) };

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
	return message_output_end();
}

/* The dictionaries that are found for the pair that Koppel ships for. */
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

/* Leaves nothing half-written behind, and then does what the signal does by default. */
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

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
}

/* A stream that was closed stays useless, so that no file that is opened later takes its place. */
static void keep_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
			exit(STATUS_TROUBLE);
}

static int run_command(const char *name, int argc, char **argv)
{
	for (int i = 0; i < NCOMMANDS; i++)
		if (strcmp(name, commands[i].name) == 0)
			return commands[i].run(argc, argv);
	return message_usage("", "unknown %s '%s'", *name == '-' ? "option" : "command", name);
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	keep_streams();
	watch_signals();
	atexit(file_out_abandon); /* when memory runs out */
	if (!*name)
		return message_usage("", "no command");
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return help();
	if (strcmp(name, "help") == 0)
		return argc > 2 ? run_command(argv[2], 2, (char *[]){ argv[2], "--help", NULL })
		                : help();
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		return version();
	return run_command(name, argc - 1, argv + 1);
}
