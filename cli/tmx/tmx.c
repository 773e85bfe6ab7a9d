#include "cli/tmx/tmx.h"

#include "cli/base/message.h"

/* What the names of memories end in. */
#define FILES "tmx|tmx.gz|zip"

static const struct command commands[] = {
	{ "lint", "FILE...", "what is wrong with a memory", command_tmx_lint, FILES },
	{ "fix", "FILE", "a memory without what can be fixed", command_tmx_fix, FILES },
	{ "filter", "FILE", "the units of a memory that you want", command_tmx_filter, FILES },
	{ "merge", "FILE...", "many memories as one", command_tmx_merge, FILES },
	{ "diff", "OLD NEW", "what is different between two memories", command_tmx_diff, FILES },
	{ "merge3", "BASE OURS THEIRS", "two versions of a memory as one", command_tmx_merge3,
	  FILES },
	{ "split", "FILE", "a memory as several", command_tmx_split, FILES },
	{ "stats", "FILE...", "what is in a memory", command_tmx_stats, FILES },
	{ "convert", "FILE", "from and to CSV, PO, XLIFF and others", command_tmx_convert, "" },
};

const struct commands tmx_commands = {
	.name = "tmx",
	.example = "koppel tmx lint memory.tmx",
	.summary = "Checks translation memories and looks into them, whatever their size.",
	.items = commands,
	.n = sizeof(commands) / sizeof(commands[0]),
};

bool tmx_take_language(struct tag *tag, const char *asked, const char *command)
{
	if (asked)
		tag_take(tag, asked);
	if (!asked || tag->known)
		return true;
	message_usage(command, "'%s' is not a language tag (such as nl, en or en-GB)", asked);
	return false;
}
