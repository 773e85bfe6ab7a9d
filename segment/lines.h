/* The lines of a text, and whether they are wrapped or end where their author wanted. */
#ifndef SEGMENT_LINES_H
#define SEGMENT_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* At the line end (LF, CRLF or CR) at or after `at`; length when there is none. */
size_t line_end(const char *text, size_t length, size_t at);

/* Behind the line end (LF, CRLF or CR) at or after `at`. */
size_t line_next(const char *text, size_t length, size_t at);

/* Whether there is nothing but white space from `at` to `end`. */
bool line_is_empty(const char *text, size_t at, size_t end);

#endif
