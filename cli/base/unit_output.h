/* Units to files, or to standard output, in any format. */
#ifndef CLI_BASE_UNIT_OUTPUT_H
#define CLI_BASE_UNIT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "formats/formats.h"
#include "io/file.h"

enum { UNIT_OUTPUT_FILES = 2 };

/* Ready when zeroed but for path, format and options; to be released even then. */
struct unit_output {
	const char *path; /* "-": standard output; of two files, what their names begin with */
	const struct format *format;
	struct format_options options;
	struct report report; /* what the format has no place for */

	struct strbuf names[UNIT_OUTPUT_FILES];
	struct file_out outs[UNIT_OUTPUT_FILES];
	int nouts;                        /* that are open */
	FILE *streams[UNIT_OUTPUT_FILES]; /* theirs, for the writer */
	struct unit_writer *writer;
	size_t units; /* added */
};

/* The format that no option chose. */
enum { UNIT_OUTPUT_BY_NAME = -1 };

/*
 * Takes a format of FORMAT_NAMES, by its place, or the one that the name of the output ends in: TMX
 * where it is "-" or has no ending. False after a message of the command when it ends in something
 * else.
 */
bool unit_output_take_format(struct unit_output *o, int choice, const char *command);

/*
 * Whether the output can have its format: two files are not standard output, and only TMX is
 * written for a tool (--for). False after a message.
 */
bool unit_output_check(const struct unit_output *o, bool for_tool, const char *command);

/* Parses the value of --columns; false after a message. The columns are the caller's to release. */
bool unit_output_parse_columns(struct columns *columns, const char *names, const char *command);

/* Names the files: two are named after the languages of the first pair. False with err filled. */
bool unit_output_name(struct unit_output *o, const struct tag *src, const struct tag *tgt,
                      struct error *err);

/* Whether a path is that of one of the files, by whatever name. */
bool unit_output_is(const struct unit_output *o, const char *path);

/* Opens the files that were named, and then begins their content; false with err filled. */
bool unit_output_open(struct unit_output *o, struct error *err);
bool unit_output_begin(struct unit_output *o, const struct tmx_header *header,
                       const struct tag *src, const struct tag *tgt, struct error *err);

void unit_output_add(struct unit_output *o, const struct unit *unit);

/* Whether there is any use in writing on. */
bool unit_output_works(const struct unit_output *o);

/*
 * Ends writing; a document that is not whole is left without its end. False with err filled, also with a
 * path. The files appear under their names when they are committed: unit_output_files() puts them into
 * a list for file_outs_commit(), and returns how many.
 */
bool unit_output_end(struct unit_output *o, bool whole, struct error *err);
size_t unit_output_files(struct unit_output *o, struct file_out **list);

/* Discards files that were not taken by unit_output_files(). */
void unit_output_release(struct unit_output *o);

/* Prints "27 units written to FILE", or "27 pairs of 30 units written to FILE". */
void unit_output_tell(const struct unit_output *o);

/* Prints a line for each remark of a report. */
void unit_output_tell_losses(const struct report *report);

#endif
