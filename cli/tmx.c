#include "cli/tmx.h"

#include "cli/subcommands.h"

static const struct subcommand subcommands[] = {
	{ "lint", "FILE...", "what is wrong with a memory", command_tmx_lint },
	{ "fix", "FILE", "the same without what can be mended", command_tmx_fix },
	{ "filter", "FILE", "the units that you want", command_tmx_filter },
	{ "stats", "FILE...", "what is in it", command_tmx_stats },
	{ "convert", "FILE", "a memory as TMX, TSV or JSONL", command_tmx_convert },
};

int command_tmx(int argc, char **argv)
{
	static const struct subcommands tmx = { "tmx", "koppel tmx lint memory.tmx",
						"Checks translation memories and looks into them, whatever their size.",
						subcommands, sizeof(subcommands) / sizeof(subcommands[0]) };

	return subcommands_run(&tmx, argc, argv);
}
