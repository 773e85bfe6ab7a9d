#include "cli/tmx/tmx.h"

#include "cli/base/message.h"
#include "cli/base/subcommands.h"

static const struct subcommand subcommands[] = {
	{ "lint", "FILE...", "what is wrong with a memory", command_tmx_lint },
	{ "fix", "FILE", "the same without what can be fixed", command_tmx_fix },
	{ "filter", "FILE", "the units that you want", command_tmx_filter },
	{ "merge", "FILE...", "many memories as one", command_tmx_merge },
	{ "diff", "OLD NEW", "what is different between two memories", command_tmx_diff },
	{ "merge3", "BASE OURS THEIRS", "two versions of a memory as one", command_tmx_merge3 },
	{ "split", "FILE", "a memory as several", command_tmx_split },
	{ "stats", "FILE...", "what is in it", command_tmx_stats },
	{ "convert", "FILE", "from and to CSV, PO, XLIFF and others", command_tmx_convert },
};

bool tmx_take_language(struct tag *tag, const char *asked, const char *command)
{
	if (asked)
		tag_take(tag, asked);
	if (!asked || tag->known)
		return true;
	message_usage(command, "'%s' is no language tag (such as nl, en or en-GB)", asked);
	return false;
}

int command_tmx(int argc, char **argv)
{
	static const struct subcommands tmx = {
		"tmx", "koppel tmx lint memory.tmx",
		"Checks translation memories and looks into them, whatever their size.",
		subcommands, sizeof(subcommands) / sizeof(subcommands[0])
	};

	return subcommands_run(&tmx, argc, argv);
}
