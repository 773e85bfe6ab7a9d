/* The terminal that output is for: its width, and whether it shows colour. */
#ifndef CLI_BASE_TERMINAL_H
#define CLI_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * The values of --color, and whether output to a stream is then in colour. Auto: on a terminal that is not
 * "dumb", unless $NO_COLOR is set (no-color.org).
 */
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
#define COLOR_NAMES "auto|always|never"
bool terminal_shows_color(int color, FILE *stream);

/*
 * The width in columns: of the terminal that stream is or, if stream is a pipe (to a pager), that
 * standard error is; else $COLUMNS, or 80.
 */
size_t terminal_width(FILE *stream);

#endif
