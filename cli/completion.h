/* Scripts that complete command lines in a shell. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/base/commands.h"

/* Runs `koppel completion SHELL`, which prints the script with a table of all commands and options. */
int completion_run(const struct commands *top, int argc, char **argv);

#endif
