#include "cli/base/subcommands.h"

#include <stdio.h>
#include <string.h>

#include "cli/base/message.h"

static int help(const struct subcommands *commands)
{
	printf("Example:\n  %s\n\n%s\n\n", commands->example, commands->summary);
	for (size_t i = 0; i < commands->n; i++)
		printf("  koppel %s %-8s %-19s %s\n", commands->name, commands->items[i].name,
		       commands->items[i].arguments, commands->items[i].summary);
	printf("\n  koppel %s COMMAND --help%*sthe options of a command\n", commands->name,
	       12 - (int)strlen(commands->name), "");
	return message_output_end();
}

int subcommands_run(const struct subcommands *commands, int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	if (!*name)
		return message_usage(commands->name, "no command");
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return help(commands);
	for (size_t i = 0; i < commands->n; i++)
		if (strcmp(name, commands->items[i].name) == 0)
			return commands->items[i].run(argc - 1, argv + 1);
	return message_usage(commands->name, "unknown %s '%s'", *name == '-' ? "option" : "command",
	                     name);
}
