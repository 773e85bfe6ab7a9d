#include "cli/base/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "cli/base/command.h"
#include "cli/base/plain.h"

enum verbosity message_verbosity = VERBOSITY_NORMAL;

static void print(const struct strbuf *line)
{
	struct strbuf plain = STRBUF_INIT;

	plain_characters(&plain, line->data, line->length, "\n\t");
	strbuf_addch(&plain, '\n');
	fwrite(plain.data, 1, plain.length, stderr);
	strbuf_release(&plain);
}

static void print_formatted(const char *before, const char *format, va_list args, const char *after)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addstr(&line, before);
	strbuf_addv(&line, format, args);
	strbuf_addstr(&line, after);
	print(&line);
	strbuf_release(&line);
}

void message(const char *format, ...)
{
	va_list args;

	if (message_verbosity == VERBOSITY_QUIET)
		return;
	va_start(args, format);
	print_formatted("", format, args, "");
	va_end(args);
}

void message_count(size_t n, const struct counted *what)
{
	if (n)
		message("%8zu  %s", n, n == 1 ? what->one : what->many);
}

void message_counts(const struct count_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		message_count(rows[i].n, &rows[i].what);
}

void message_warning(const char *format, ...)
{
	va_list args;

	if (message_verbosity == VERBOSITY_QUIET)
		return;
	va_start(args, format);
	print_formatted("koppel: warning: ", format, args, "");
	va_end(args);
}

int message_error(const struct error *err)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addstr(&line, "koppel: ");
	/* a line break in a name must not begin a line that looks like another message */
	plain_characters(&line, err->path, strlen(err->path), "");
	if (err->path[0])
		strbuf_addch(&line, ':');
	if (err->line)
		strbuf_addf(&line, "%zu:", err->line);
	if (err->column)
		strbuf_addf(&line, "%zu:", err->column);
	strbuf_addf(&line, "%s%s", err->path[0] || err->line ? " " : "", err->message);
	if (err->begun)
		strbuf_addf(&line, ", begun on line %zu", err->begun);
	if (err->hint[0])
		strbuf_addf(&line, " (%s)", err->hint);
	print(&line);
	strbuf_release(&line);
	return STATUS_TROUBLE;
}

int message_output_end(void)
{
	struct error err;

	if (fflush(stdout) == 0 && !ferror(stdout))
		return STATUS_DONE;
	error_set(&err, ERROR_IO, "standard output", "cannot write: %s", strerror(errno));
	return message_error(&err);
}

int message_usage(const char *command, const char *format, ...)
{
	struct strbuf help = STRBUF_INIT;
	va_list args;

	strbuf_addf(&help, "\nTry 'koppel %s%s--help'.", command, *command ? " " : "");
	va_start(args, format);
	print_formatted("koppel: ", format, args, help.data);
	va_end(args);
	strbuf_release(&help);
	return STATUS_TROUBLE;
}
