/* The commands of `koppel tmx`, one a file. */
#ifndef CLI_TMX_TMX_H
#define CLI_TMX_TMX_H

#include "cli/base/commands.h"
#include "tmx/read/tmx_reader.h"

extern const struct commands tmx_commands;

command_run command_tmx_convert, command_tmx_diff, command_tmx_filter, command_tmx_fix,
	command_tmx_lint, command_tmx_merge, command_tmx_merge3, command_tmx_split,
	command_tmx_stats;

/* Takes a language that was asked for, or NULL; false after a message when it is not a known tag. */
bool tmx_take_language(struct tag *tag, const char *asked, const char *command);

#endif
