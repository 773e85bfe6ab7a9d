#include "cli/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

enum verbosity message_verbosity = NORMAL;

void message(const char *format, ...)
{
	va_list args;

	if (message_verbosity == QUIET)
		return;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

void message_warning(const char *format, ...)
{
	va_list args;

	if (message_verbosity == QUIET)
		return;
	fputs("koppel: warning: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

int message_error(const struct error *err)
{
	fputs("koppel: ", stderr);
	if (err->path[0])
		fprintf(stderr, "%s:", err->path);
	if (err->line)
		fprintf(stderr, "%zu:", err->line);
	if (err->column)
		fprintf(stderr, "%zu:", err->column);
	fprintf(stderr, "%s%s\n", err->path[0] || err->line ? " " : "", err->message);
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
	va_list args;

	fputs("koppel: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\nTry 'koppel %s%s--help'.\n", command, *command ? " " : "");
	return STATUS_TROUBLE;
}
