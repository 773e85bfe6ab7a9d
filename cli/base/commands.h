/* A table of commands, with groups of them: `koppel tmx lint`. */
#ifndef CLI_BASE_COMMANDS_H
#define CLI_BASE_COMMANDS_H

#include <stddef.h>

#include "cli/base/command.h"

struct commands {
	const char *name;    /* the word before theirs: "tmx"; "" at the top */
	const char *example; /* a command line */
	const char *summary; /* a sentence */
	const struct command *items;
	size_t n;
	const struct commands *const *groups; /* at the top alone */
	size_t ngroups;
	const char *more; /* lines that end the help, or NULL */
};

/*
 * Runs the command that the words from argv[1] on name: `align`, `tmx lint`. --help or -h instead of a
 * command, and the word `help` before one, print help. Returns the exit status.
 */
int commands_run(const struct commands *top, int argc, char **argv);

#endif
