/* Commands in a table, and tables of commands in it: `koppel tmx lint`. */
#ifndef CLI_BASE_COMMANDS_H
#define CLI_BASE_COMMANDS_H

#include <stddef.h>

#include "cli/base/command.h"

struct commands {
	const char *name;    /* what precedes theirs: "tmx"; "" at the top */
	const char *example; /* a whole line */
	const char *summary; /* a sentence */
	const struct command *items;
	size_t n;
	const struct commands *const
		*groups; /* of commands with a word in front, at the top alone */
	size_t ngroups;
	const char *more; /* lines that end the help, or NULL */
};

/*
 * Runs the command that argv[1], or the first words from there, name: `align`, `tmx lint`. Prints
 * help for --help, -h and a word `help` before the name. The exit status.
 */
int commands_run(const struct commands *top, int argc, char **argv);

#endif
