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

/* Zeroed but for what is said here, it is ready; so it is to be released. */
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
 * The format that a name tells, also "-" and one without an ending, which mean TMX; NULL for an unknown
 * ending.
 */
const struct format *unit_output_format(const char *path);

/* Names the files, after the languages of the first pair if there are two. False with err filled. */
bool unit_output_name(struct unit_output *o, const struct tag *src, const struct tag *tgt,
                      struct error *err);

/* Whether one of the files is one that a path names. */
bool unit_output_is(const struct unit_output *o, const char *path);

/* Opens the files that were named, and then begins to write; false with err filled. */
bool unit_output_open(struct unit_output *o, struct error *err);
bool unit_output_begin(struct unit_output *o, const struct tmx_header *header,
                       const struct tag *src, const struct tag *tgt, struct error *err);

void unit_output_add(struct unit_output *o, const struct unit *unit);

/* Whether there is any use in writing on. */
bool unit_output_works(const struct unit_output *o);

/*
 * Ends writing, of a document that is whole or isn't; false with err filled, which has a path then. The
 * files appear when they are committed: unit_output_files() adds them to a list for
 * file_outs_commit(), and returns how many.
 */
bool unit_output_end(struct unit_output *o, bool whole, struct error *err);
size_t unit_output_files(struct unit_output *o, struct file_out **list);

/* Discards what was not committed. */
void unit_output_release(struct unit_output *o);

/* "27 units written to FILE", or "27 pairs of 30 units ...". */
void unit_output_tell(const struct unit_output *o);

/* A line for each thing in a report that couldn't be read, or be kept. */
void unit_output_tell_losses(const struct report *report);

#endif
