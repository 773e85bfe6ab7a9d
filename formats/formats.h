/* All formats that units are read from and written as, in one table. */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include <stddef.h>

#include "formats/base/format.h"

/* For a choice of options: the names in the order of the table. */
#define FORMAT_NAMES "tmx|tsv|csv|jsonl|po|xliff|xliff2|moses"

/* By its place in the table, from 0, which is TMX; NULL after the last. */
const struct format *format_at(size_t i);

/* By the ending of a file's name (io/file.h); NULL for an unknown one. */
const struct format *format_of_path(const char *path);

/*
 * By the beginning of a file, unpacked: XLIFF, or else TMX for any XML; NULL for anything else. What
 * can be read only once, such as a pipe, counts as TMX.
 */
const struct format *format_of_content(const char *path);

/* The format that consists of two files. */
const struct format *format_of_two(void);

#endif
