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

/* The caller sets path, format and options; the rest is zero. To be released. */
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

/*
 * The format that the ending of a name means; TMX for "-" and a name without an ending. NULL for an
 * unknown ending.
 */
const struct format *unit_output_format(const char *path);

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
