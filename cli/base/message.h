/* Messages, on standard error. */
#ifndef CLI_BASE_MESSAGE_H
#define CLI_BASE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/counted.h"
#include "base/error.h"

enum verbosity { VERBOSITY_QUIET, VERBOSITY_NORMAL, VERBOSITY_VERBOSE };

extern enum verbosity message_verbosity;

/*
 * Prints a line of the report, unless --quiet was given. In this and all other messages, characters that a
 * terminal would obey are U+FFFD: they may come from the names and contents of files.
 */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints a line of the report that says how many there are, if there are any. */
void message_count(size_t n, const struct counted *what);

struct count_row {
	size_t n;
	struct counted what;
};

/* The same for n rows. */
void message_counts(const struct count_row *rows, size_t n);

/* "koppel: warning: ..." unless --quiet was given. */
void message_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "koppel: PATH:LINE:COLUMN: problem (hint)"; returns the exit status for it. */
int message_error(const struct error *err);

/* Flushes standard output; returns the exit status, after a message when some of the output was lost. */
int message_output_end(void);

/* "koppel: ..." about a wrong command line, and which help to read; returns the exit status. */
int message_usage(const char *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
