/* The formats that units are read from and written as, in one table. */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "formats/columns.h"
#include "formats/report.h"
#include "io/csv.h"
#include "io/text_in.h"
#include "tmx/model/unit.h"
#include "tmx/model/unit_reader.h"
#include "tmx/model/unit_writer.h"

/* Whether the first line of a table names its columns. */
enum names_line { NAMES_DETECT, NAMES_YES, NAMES_NO };

/* Zeroed is the default. */
struct format_options {
	/* the languages asked for, or of a text that doesn't say them; "" for any */
	struct tag src, tgt;
	/* reading: units without a translation too, with their source alone */
	bool untranslated;
	/* reading text; without an encoding, it is what the text says, or detected */
	struct decode_options text;
	/* Of tables: */
	char separator;                /* 0: the format's */
	enum csv_quotes quotes;        /* CSV_QUOTES_USUAL: the format's */
	enum names_line names;         /* writing, NAMES_DETECT is the format's */
	const struct columns *columns; /* NULL: what the first line names, or source and target */
	/* Of writing: */
	bool mark;            /* begin with a byte order mark */
	const char *original; /* what the units are read from, for XLIFF */
};

/* What is to be written, and where. */
struct format_target {
	FILE *const *streams; /* as many as the format has files; they stay open */
	const struct tmx_header *header;
	/* of the first pair: the format's languages, where it has one of each */
	struct tag src, tgt;
	const struct format_options *options;
	struct report *report; /* counted up as units are written */
};

struct format {
	const char *name;    /* "xliff" */
	const char *endings; /* of file names: ".xlf .xliff" */
	int files;           /* 2: a text in each language */
	bool pairs;          /* a source and a target a unit; else all that it has */
	bool is_table;
	bool is_xml;       /* which says its encoding itself */
	bool can_mark;     /* may begin with a byte order mark */
	bool one_language; /* of translations */
	bool keeps_codes;  /* inline codes */
	struct unit_reader *(*read)(const struct text_source *sources,
	                            const struct format_options *options, struct report *report,
	                            struct error *err);
	struct unit_writer *(*write)(const struct format *format,
	                             const struct format_target *target, struct error *err);
};

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

/*
 * Opens units for reading. Sources, options and report must outlive the reader. NULL with err
 * filled: path, line and reason, or a language that nothing tells.
 */
struct unit_reader *format_open_reader(const struct format *format,
                                       const struct text_source *sources,
                                       const struct format_options *options, struct report *report,
                                       struct error *err);

/*
 * Begins writing; all that target has must outlive the writer. At the end, pairs in more than one
 * language are an error for a format that has one. NULL with err filled.
 */
struct unit_writer *format_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err);

/* The languages of the first pair of a unit; false when there is none. */
bool format_pair_languages(const struct unit *unit, const struct tmx_header *header,
                           const struct format_options *options, struct tag *src, struct tag *tgt);

#endif
