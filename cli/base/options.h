/* Options as a table: one gives the parsing, the help and the check of the manual page. */
#ifndef CLI_BASE_OPTIONS_H
#define CLI_BASE_OPTIONS_H

#include <stddef.h>

#include "cli/base/command.h"

enum option_kind {
	OPTION_FLAG,   /* value is a bool */
	OPTION_TEXT,   /* a const char *, borrowed from argv */
	OPTION_LIST,   /* a struct text_list; may be given more than once */
	OPTION_CHOICE, /* an int: which of the words in argument, separated by '|' */
	OPTION_SHARE,  /* a double, 0 to 1 */
	OPTION_SIZE    /* a size_t, 1 to 1000000 */
};

struct text_list {
	const char **items; /* owned */
	size_t n, capacity;
};

struct cli_option {
	char letter; /* or 0 */
	const char *name;
	enum option_kind kind;
	void *value;          /* changed when the option is given */
	const char *argument; /* in the help; NULL for a flag */
	const char *help;
};

struct usage {
	const char *name;      /* of the command */
	const char *arguments; /* "SOURCE TARGET" */
	int least, most;       /* how many of them; most < 0: any number */
	const char *example;   /* whole lines */
	const char *summary;   /* a sentence or two */
	const struct cli_option *options;
	size_t noptions;
};

enum { OPTIONS_GO_ON = -1 };

/*
 * Parses argv (argv[0] is the command), with options and arguments in any order.
 * Returns OPTIONS_GO_ON and the index of the first argument in *first, or the exit
 * status when there is nothing left to do: help was printed, or an error was told.
 */
int options_parse(const struct usage *usage, int argc, char **argv, int *first);

/*
 * Calls visit with the usage of a command, which is run for that, as its table is its own: its
 * options_parse() visits, and there is nothing left to do.
 */
typedef void usage_visitor(void *context, const struct usage *usage);
void options_visit(command_run *run, usage_visitor *visit, void *context);

#endif
