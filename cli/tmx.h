/* The sub-commands of `koppel tmx`, one a file. */
#ifndef CLI_TMX_H
#define CLI_TMX_H

#include "cli/command.h"

command_run command_tmx_convert, command_tmx_filter, command_tmx_fix, command_tmx_lint,
	 command_tmx_stats;

#endif
