/* What is said on standard error. */
#ifndef CLI_BASE_MESSAGE_H
#define CLI_BASE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/counted.h"
#include "base/error.h"

enum verbosity { QUIET, NORMAL, VERBOSE };

extern enum verbosity message_verbosity;

/*
 * A line of the report, unless --quiet was given; what a terminal would obey is U+FFFD here, as in
 * all messages.
 */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A line of the report that says how many there are, if there are any. */
void message_count(size_t n, const struct counted *what);

struct count_row {
	size_t n;
	struct counted what;
};

/* That for n rows. */
void message_counts(const struct count_row *rows, size_t n);

/* "koppel: warning: ..." unless --quiet was given. */
void message_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "koppel: PATH:LINE:COLUMN: problem (hint)"; returns the exit status for it. */
int message_error(const struct error *err);

/* Ends what a command has printed: the exit status, after a message when some of it was lost. */
int message_output_end(void);

/* "koppel: ..." for a wrong command line, and where to find help; returns the exit status. */
int message_usage(const char *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
