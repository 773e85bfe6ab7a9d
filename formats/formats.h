/* All formats that units are read from and written as, in one table. */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include <stddef.h>

#include "formats/base/format.h"

/* For a choice of options: the names in the order of the table. */
#define FORMAT_NAMES "tmx|tsv|csv|jsonl|po|xliff|xliff2|moses"

/* By its place in the table; NULL behind the last. */
const struct format *format_at(size_t i);

/* By what a file's name ends in (io/file.h); NULL when that tells none. */
const struct format *format_of_path(const char *path);

/*
 * By the beginning of a file, unpacked: XLIFF, or TMX for other XML and for what can't be looked
 * at, such as a pipe; NULL when it isn't XML.
 */
const struct format *format_of_content(const char *path);

/* The format of two files. */
const struct format *format_of_two(void);

#endif
