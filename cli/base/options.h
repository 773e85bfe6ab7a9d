/* Options as a table, from which come the parsing, the help, completion, and a test of the manual page. */
#ifndef CLI_BASE_OPTIONS_H
#define CLI_BASE_OPTIONS_H

#include <stddef.h>

#include "cli/base/command.h"

enum option_kind {
	OPTION_FLAG,   /* value is a bool */
	OPTION_TEXT,   /* a const char *, borrowed from argv */
	OPTION_LIST,   /* a struct text_list, which the option may add to more than once */
	OPTION_CHOICE, /* an int: the number of a word in argument, from 0; '|' divides them */
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
	int least, most;       /* number of arguments; most < 0: any number */
	const char *example;   /* whole lines, indented */
	const char *summary;   /* a sentence or two */
	const struct cli_option *options;
	size_t noptions;
};

enum { OPTIONS_GO_ON = -1 };

/*
 * Parses argv (argv[0] is the command), which may have options and arguments in any order: the arguments
 * are moved to the end. Returns OPTIONS_GO_ON, with the index of the first argument in *first, or the
 * exit status when the command has nothing left to do, after help or a message.
 */
int options_parse(const struct usage *usage, int argc, char **argv, int *first);

/*
 * Calls visit with the usage of a command. The table of options is local to the function of a command, so
 * this runs the command, whose options_parse() then calls visit instead of parsing anything.
 */
typedef void usage_visitor(void *context, const struct usage *usage);
void options_visit(command_run *run, usage_visitor *visit, void *context);

#endif
