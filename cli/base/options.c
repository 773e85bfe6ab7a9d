#include "cli/base/options.h"

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/suggestion.h"

enum { HELP_COLUMN = 27, HELP_WIDTH = 79 };

/* What getopt_long() returns: the letter, or FIRST_CODE and the index of a long option. */
enum { HELP_CODE = 'h', LONG_HELP_CODE = 255, FIRST_CODE = 256 };

/* ---- Help ---- */

/*
 * Prints text in lines that begin in that column; the first is `indent` blanks away from it. Lines
 * end at blanks alone, so that paths and options can be copied.
 */
static void print_wrapped(const char *text, size_t column, size_t indent)
{
	for (; *text; indent = column) {
		size_t length, end = strcspn(text, " ");
		do {
			length = end;
			end += strspn(text + end, " ");
			end += strcspn(text + end, " ");
		} while (end > length && column + end <= HELP_WIDTH);
		printf("%*s%.*s\n", (int)indent, "", (int)length, text);
		text += length + strspn(text + length, " ");
	}
}

static void print_option(const struct cli_option *o)
{
	struct strbuf head = STRBUF_INIT;

	if (o->letter)
		strbuf_addf(&head, "  -%c, --%s", o->letter, o->name);
	else
		strbuf_addf(&head, "      --%s", o->name);
	if (o->argument)
		strbuf_addf(&head, "%c%s", o->kind == OPTION_CHOICE ? '=' : ' ', o->argument);
	printf("%-*s", HELP_COLUMN - 1, head.data);
	if (head.length >= HELP_COLUMN - 1)
		printf("\n%*s", HELP_COLUMN - 1, "");
	print_wrapped(o->help, HELP_COLUMN, 1);
	strbuf_release(&head);
}

static void print_help(const struct usage *u)
{
	static const struct cli_option help = { 'h', "help", OPTION_FLAG, NULL, NULL, "show this" };

	printf("Example:\n%s\nUsage: koppel %s [OPTION]... %s\n\n", u->example, u->name,
	       u->arguments);
	print_wrapped(u->summary, 0, 0);
	putchar('\n');
	for (size_t i = 0; i < u->noptions; i++)
		print_option(&u->options[i]);
	print_option(&help);
}

/* ---- Values ---- */

static bool take_choice(const struct cli_option *o, const char *text)
{
	int number = 0;

	for (const char *at = o->argument; *at; number++) {
		size_t length = strcspn(at, "|");
		if (strlen(text) == length && strncmp(at, text, length) == 0) {
			*(int *)o->value = number;
			return true;
		}
		at += length + (at[length] == '|');
	}
	return false;
}

static bool take_share(const struct cli_option *o, const char *text)
{
	char *end;
	double value = strtod(text, &end);

	if (end == text || *end || !(value >= 0 && value <= 1)) /* and not NaN */
		return false;
	*(double *)o->value = value;
	return true;
}

static bool take_size(const struct cli_option *o, const char *text)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end || value < 1 || value > 1000000)
		return false;
	*(size_t *)o->value = (size_t)value;
	return true;
}

static bool take_value(const struct cli_option *o, const char *text)
{
	struct text_list *list;

	switch (o->kind) {
	case OPTION_FLAG:
		*(bool *)o->value = true;
		return true;
	case OPTION_TEXT:
		*(const char **)o->value = text;
		return true;
	case OPTION_LIST:
		list = o->value;
		GROW(list->items, list->n, list->capacity);
		list->items[list->n++] = text;
		return true;
	case OPTION_CHOICE:
		return take_choice(o, text);
	case OPTION_SHARE:
		return take_share(o, text);
	case OPTION_SIZE:
		return take_size(o, text);
	}
	return false;
}

/* ---- Refusals ---- */

/* What a value may be. */
static const char *value_range(const struct cli_option *o)
{
	return o->kind == OPTION_SHARE  ? "0 to 1"
	       : o->kind == OPTION_SIZE ? "1 to 1000000"
	                                : o->argument;
}

static int refuse_value(const struct usage *u, const struct cli_option *o, const char *text)
{
	struct suggestion s;

	suggestion_init(&s, text, strlen(text));
	for (const char *at = o->kind == OPTION_CHOICE ? o->argument : ""; *at;) {
		size_t length = strcspn(at, "|");
		suggestion_offer(&s, "", at, length);
		at += length + (at[length] == '|');
	}
	int status = message_usage(u->name, "'%s' is not a value for --%s (%s)%s", text, o->name,
	                           value_range(o), suggestion_text(&s));
	suggestion_release(&s);
	return status;
}

/*
 * Refuses a long option that was typed as "--name" or "--name=value". getopt_long() takes any unique
 * beginning of a name, so it is unknown, or the beginning of several names.
 */
static int refuse_option(const struct usage *u, const char *typed)
{
	size_t length = strcspn(typed, "=");
	struct strbuf begun = STRBUF_INIT;
	struct suggestion s;
	int status;

	suggestion_init(&s, typed + 2, length - 2);
	for (size_t i = 0; i <= u->noptions; i++) {
		const char *name = i < u->noptions ? u->options[i].name : "help";
		suggestion_offer(&s, "--", name, strlen(name));
		if (strncmp(name, typed + 2, length - 2) == 0)
			strbuf_addf(&begun, "%s--%s", begun.length ? ", " : "", name);
	}
	if (begun.length)
		status = message_usage(u->name, "option '%.*s' is ambiguous: %s", (int)length,
		                       typed, begun.data);
	else
		status = message_usage(u->name, "unknown option '%.*s'%s", (int)length, typed,
		                       suggestion_text(&s));
	suggestion_release(&s);
	strbuf_release(&begun);
	return status;
}

/* ---- getopt_long ---- */

static struct option *long_options(const struct usage *u, struct strbuf *letters)
{
	struct option *longs = xcalloc(u->noptions + 2, sizeof(*longs));

	strbuf_addstr(letters, ":h");
	for (size_t i = 0; i < u->noptions; i++) {
		const struct cli_option *o = &u->options[i];
		longs[i] = (struct option){ o->name, o->argument ? required_argument : no_argument,
			                    NULL, FIRST_CODE + (int)i };
		if (o->letter)
			strbuf_addf(letters, "%c%s", o->letter, o->argument ? ":" : "");
	}
	longs[u->noptions] = (struct option){ "help", no_argument, NULL, LONG_HELP_CODE };
	return longs;
}

static const struct cli_option *find_option(const struct usage *u, int code)
{
	if (code >= FIRST_CODE)
		return &u->options[code - FIRST_CODE];
	for (size_t i = 0; i < u->noptions; i++)
		if (u->options[i].letter && u->options[i].letter == code)
			return &u->options[i];
	return NULL;
}

static int take_option(const struct usage *u, int code, char **argv)
{
	if (code == HELP_CODE || code == LONG_HELP_CODE) {
		print_help(u);
		return message_output_end();
	}
	if (code == ':')
		return message_usage(u->name, "option '%s' needs a value", argv[optind - 1]);
	/* getopt_long() leaves in optopt the code of a known long option, a letter, or 0 */
	if (code == '?' && optopt >= LONG_HELP_CODE)
		return message_usage(u->name, "option '%.*s' takes no value",
		                     (int)strcspn(argv[optind - 1], "="), argv[optind - 1]);
	if (code == '?' && optopt)
		return message_usage(u->name, "unknown option '-%c'", optopt);
	if (code == '?')
		return refuse_option(u, argv[optind - 1]);
	const struct cli_option *o = find_option(u, code);
	return take_value(o, optarg) ? OPTIONS_GO_ON : refuse_value(u, o, optarg);
}

/* Set while a command is run for its usage alone. */
static struct {
	usage_visitor *visit;
	void *context;
} visitor;

void options_visit(command_run *run, usage_visitor *visit, void *context)
{
	char *argv[] = { "", NULL };

	visitor.visit = visit;
	visitor.context = context;
	run(1, argv);
	visitor.visit = NULL;
}

int options_parse(const struct usage *u, int argc, char **argv, int *first)
{
	struct strbuf letters = STRBUF_INIT;
	int code, status = OPTIONS_GO_ON;

	*first = argc;
	if (visitor.visit) {
		visitor.visit(visitor.context, u);
		return STATUS_DONE;
	}
	struct option *longs = long_options(u, &letters);
	opterr = 0; /* messages are ours */
	optind = 1;
	while (status == OPTIONS_GO_ON &&
	       (code = getopt_long(argc, argv, letters.data, longs, NULL)) != -1)
		status = take_option(u, code, argv);
	free(longs);
	strbuf_release(&letters);
	*first = optind;
	if (status != OPTIONS_GO_ON)
		return status;
	if (argc - optind < u->least)
		return message_usage(u->name, "too few arguments: expected %s", u->arguments);
	if (u->most >= 0 && argc - optind > u->most)
		return message_usage(u->name, "too many arguments: expected %s", u->arguments);
	return OPTIONS_GO_ON;
}
