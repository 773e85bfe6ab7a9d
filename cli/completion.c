#include "cli/completion.h"

#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "base/strbuf.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/dict/dict.h"
#include "dicts/language.h"

/* The script for each shell. The table takes the place of "@TABLE@", as a quoted word. */
static const struct embedded scripts[] = {
#include "cli/completion.inc"
};

static const char table_mark[] = "@TABLE@";

struct completion {
	struct strbuf table;
	struct strbuf languages;       /* tags divided by '|' */
	struct strbuf name;            /* of the command that is visited */
	const struct command *command; /* that is visited */
};

/* What may follow an option or a command: none, words, files, folders or text; values are words or endings. */
struct completion_value {
	const char *kind, *values;
};

/* ---- The table ---- */

/* A row, as the scripts describe it. No field but the last has a semicolon in it. */
static void add_row(struct completion *c, const char *option, char letter,
                    struct completion_value value, const char *help)
{
	strbuf_addf(&c->table, "%s;%s%s;", c->name.data, *option ? "--" : "", option);
	if (letter)
		strbuf_addf(&c->table, "-%c", letter);
	strbuf_addf(&c->table, ";%s;%s;%s\n", value.kind, value.values, help);
}

/* The endings of the files that an option takes; "" for any. */
static const char *endings_of(const char *option)
{
	return strcmp(option, "srx") == 0 ? "srx" : strcmp(option, "dict") == 0 ? DICT_FILES : "";
}

static struct completion_value value_of_option(const struct completion *c,
                                               const struct cli_option *o)
{
	if (!o->argument)
		return (struct completion_value){ "none", "" };
	if (o->kind == OPTION_CHOICE)
		return (struct completion_value){ "words", o->argument };
	if (strcmp(o->argument, "TAG") == 0)
		return (struct completion_value){ "words", c->languages.data };
	if (strcmp(o->argument, "FILE") == 0)
		return (struct completion_value){ "files", endings_of(o->name) };
	if (strcmp(o->argument, "DIR") == 0)
		return (struct completion_value){ "folders", "" };
	return (struct completion_value){ "text", "" };
}

static struct completion_value value_of_arguments(const struct command *command)
{
	if (command->files)
		return (struct completion_value){ "files", command->files };
	if (strchr(command->arguments, '|'))
		return (struct completion_value){ "words", command->arguments };
	return (struct completion_value){ "text", "" };
}

static void add_usage(void *context, const struct usage *u)
{
	struct completion *c = context;
	const struct completion_value none = { "none", "" };

	add_row(c, "", 0, value_of_arguments(c->command), c->command->summary);
	for (size_t i = 0; i < u->noptions; i++)
		add_row(c, u->options[i].name, u->options[i].letter,
		        value_of_option(c, &u->options[i]), u->options[i].help);
	add_row(c, "help", 'h', none, "show the options");
}

static void add_commands(struct completion *c, const struct commands *commands)
{
	for (size_t i = 0; i < commands->n; i++) {
		c->command = &commands->items[i];
		strbuf_clear(&c->name);
		strbuf_addf(&c->name, "%s%s%s", commands->name, *commands->name ? " " : "",
		            c->command->name);
		options_visit(c->command->run, add_usage, c);
	}
	for (size_t i = 0; i < commands->ngroups; i++)
		add_commands(c, commands->groups[i]);
}

static void fill_table(struct completion *c, const struct commands *top)
{
	const struct completion_value none = { "none", "" };
	char tag[LANGUAGE_TAG_MAX];

	for (const char *at = NULL; language_next(&at, tag);)
		strbuf_addf(&c->languages, "%s%s", c->languages.length ? "|" : "", tag);
	add_row(c, "help", 'h', none, "list the commands");
	add_row(c, "version", 'V', none, "versions of libraries and dictionaries");
	add_commands(c, top);
}

/* ---- The script ---- */

/* Prints text as one word of the shell. In single quotes, only fish gives backslashes a meaning. */
static void print_quoted(const char *text, bool fish)
{
	putchar('\'');
	for (; *text; text++)
		if (*text == '\'')
			fputs(fish ? "\\'" : "'\\''", stdout);
		else if (*text == '\\' && fish)
			fputs("\\\\", stdout);
		else
			putchar(*text);
	putchar('\'');
}

static void print_script(const struct embedded *script, const char *table)
{
	const char *mark = strstr(script->text, table_mark);

	printf("%.*s", (int)(mark - script->text), script->text);
	print_quoted(table, strcmp(script->name, "koppel.fish") == 0);
	fputs(mark + sizeof(table_mark) - 1, stdout);
}

static const struct embedded *find_script(const char *shell)
{
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		if (strcmp(strchr(scripts[i].name, '.') + 1, shell) == 0)
			return &scripts[i];
	return NULL;
}

static int print_completion(const struct commands *top, const struct embedded *script)
{
	struct completion c = { STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, NULL };

	fill_table(&c, top);
	print_script(script, c.table.data);
	strbuf_release(&c.table);
	strbuf_release(&c.languages);
	strbuf_release(&c.name);
	return message_output_end();
}

int completion_run(const struct commands *top, int argc, char **argv)
{
	const struct usage usage = {
		.name = "completion",
		.arguments = "bash|zsh|fish",
		.least = 1,
		.most = 1,
		.example =
			"  koppel completion bash >~/.local/share/bash-completion/completions/koppel\n",
		.summary = "Prints the script with which a shell completes commands, options and "
			   "their values. Where Koppel is installed, so is the script.",
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	const struct embedded *script = find_script(argv[first]);
	if (!script)
		return message_usage("completion", "'%s' is not a shell for completion (%s)",
		                     argv[first], usage.arguments);
	return print_completion(top, script);
}
