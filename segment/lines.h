/* The lines of a text, which end in LF, CRLF or CR. */
#ifndef SEGMENT_LINES_H
#define SEGMENT_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* The offset of the next line end, at or after `at`; length when there is none. */
size_t line_end(const char *text, size_t length, size_t at);

/* The offset of the next line: after the line end that line_end() finds. */
size_t line_next(const char *text, size_t length, size_t at);

/* Whether the text from `at` to `end` is white space only. */
bool line_is_empty(const char *text, size_t at, size_t end);

#endif
