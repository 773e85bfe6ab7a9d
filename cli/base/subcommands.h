/* Commands that have commands of their own: dict, tmx. */
#ifndef CLI_BASE_SUBCOMMANDS_H
#define CLI_BASE_SUBCOMMANDS_H

#include <stddef.h>

#include "cli/base/command.h"

struct subcommand {
	const char *name, *arguments, *summary;
	command_run *run;
};

struct subcommands {
	const char *name;    /* of the command */
	const char *example; /* a whole line */
	const char *summary; /* a sentence */
	const struct subcommand *items;
	size_t n;
};

/* Runs the one that argv[1] names, or prints help; the exit status. */
int subcommands_run(const struct subcommands *commands, int argc, char **argv);

#endif
