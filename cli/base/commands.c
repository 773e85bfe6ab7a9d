#include "cli/base/commands.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/base/message.h"
#include "cli/base/suggestion.h"

/* Between the name of a group and those of its commands; the top has no name. */
static const char *gap(const struct commands *c)
{
	return *c->name ? " " : "";
}

/* ---- Help ---- */

static void print_commands(const struct commands *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct command *command = &c->items[i];
		struct strbuf name = STRBUF_INIT;
		strbuf_addf(&name, "%s%s%s", c->name, gap(c), command->name);
		printf("  koppel %-12s %-18s %s\n", name.data, command->arguments,
		       command->summary);
		strbuf_release(&name);
	}
	for (size_t i = 0; i < c->ngroups; i++)
		print_commands(c->groups[i]);
}

static int help(const struct commands *c)
{
	printf("Example:\n  %s\n\n%s\n\n", c->example, c->summary);
	print_commands(c);
	printf("\n  koppel %s%s%-*s the options of a command\n", c->name, gap(c),
	       31 - (int)strlen(c->name) - (int)strlen(gap(c)), "COMMAND --help");
	fputs(c->more ? c->more : "", stdout);
	return message_output_end();
}

/* ---- Running ---- */

static const struct command *find_command(const struct commands *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(name, c->items[i].name) == 0)
			return &c->items[i];
	return NULL;
}

static const struct commands *find_group(const struct commands *c, const char *name)
{
	for (size_t i = 0; i < c->ngroups; i++)
		if (strcmp(name, c->groups[i]->name) == 0)
			return c->groups[i];
	return NULL;
}

/* Offers all commands by their last word: who types `koppel learn` means `koppel dict learn`. */
static void offer_commands(struct suggestion *s, const struct commands *c)
{
	struct strbuf before = STRBUF_INIT;

	strbuf_addf(&before, "%s%s", c->name, gap(c));
	for (size_t i = 0; i < c->n; i++)
		suggestion_offer(s, before.data, c->items[i].name, strlen(c->items[i].name));
	for (size_t i = 0; i < c->ngroups; i++) {
		suggestion_offer(s, "", c->groups[i]->name, strlen(c->groups[i]->name));
		offer_commands(s, c->groups[i]);
	}
	strbuf_release(&before);
}

static int refuse(const struct commands *top, const struct commands *c, const char *name)
{
	bool is_option = *name == '-';
	struct suggestion s;

	if (!*name)
		return message_usage(c->name, "no command");
	const char *typed = name + strspn(name, "-");
	suggestion_init(&s, typed, strlen(typed));
	if (!is_option)
		offer_commands(&s, top);
	suggestion_offer(&s, is_option ? "--" : "", "help", strlen("help"));
	if (c == top)
		suggestion_offer(&s, "--", "version", strlen("version"));
	const char *meant = suggestion_text(&s);
	int status = is_option ? message_usage(c->name, "unknown option '%s'%s", name, meant)
	                       : message_usage(c->name, "unknown command '%s%s%s'%s", c->name,
	                                       gap(c), name, meant);
	suggestion_release(&s);
	return status;
}

int commands_run(const struct commands *top, int argc, char **argv)
{
	const struct commands *c = top, *group = NULL;
	bool helps = false;

	for (; argc > 1; argc--, argv++) {
		if (strcmp(argv[1], "help") == 0)
			helps = true;
		else if ((group = find_group(c, argv[1])))
			c = group;
		else
			break;
	}
	const char *name = argc > 1 ? argv[1] : "";
	const struct command *command = find_command(c, name);
	if (command && helps)
		return command->run(2, (char *[]){ argv[1], "--help", NULL });
	if (command)
		return command->run(argc - 1, argv + 1);
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || (helps && !*name))
		return help(c);
	return refuse(top, c, name);
}
