/* Scripts that complete command lines in a shell. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/base/commands.h"

/* `koppel completion SHELL`: prints the script, with all commands and their options as data. */
int completion_run(const struct commands *top, int argc, char **argv);

#endif
