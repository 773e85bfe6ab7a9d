/* What a format of units is, and what it is told when units are read or written. */
#ifndef FORMATS_BASE_FORMAT_H
#define FORMATS_BASE_FORMAT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "formats/base/report.h"
#include "io/csv.h"
#include "io/text_in.h"
#include "tmx/model/unit.h"
#include "tmx/model/unit_reader.h"
#include "tmx/model/unit_writer.h"

struct columns; /* formats/table/columns.h */

/* Whether the first line of a table names its columns, or is to. */
enum names_line { NAMES_DETECT, NAMES_YES, NAMES_NO };

/* Zeroed, these are the defaults. */
struct format_options {
	/*
	 * Reading: the languages of a file that does not name its own. Writing: those of the pairs
	 * to be written. "" for any.
	 */
	struct tag src, tgt;
	/* reading: also units without a translation, which have only a source */
	bool untranslated;
	/* reading: without an encoding here, it is what the file declares, or is detected */
	struct decode_options text;
	/* Of tables: */
	char separator;                /* 0: the format's own, or detected */
	enum csv_quotes quotes;        /* CSV_QUOTES_USUAL: the format's */
	enum names_line names;         /* writing, NAMES_DETECT is the format's */
	const struct columns *columns; /* NULL: what the first line names, or source and target */
	/* Of writing: */
	bool mark;            /* begin with a byte order mark */
	const char *original; /* what the units are read from, for XLIFF */
};

/* Where to write, and what is known of the units before the first of them. */
struct format_target {
	FILE *const *streams; /* one for each file of the format; the caller closes them */
	const struct tmx_header *header;
	/* of the first pair: those of the file, if the format has one_language */
	struct tag src, tgt;
	const struct format_options *options;
	struct report *report; /* counted up as units are written */
};

struct format {
	const char *name;    /* "xliff" */
	const char *endings; /* of file names: ".xlf .xliff" */
	int files;           /* 2: a text in each language */
	bool pairs;          /* a unit is a source and a target; else it is all that TMX has */
	bool is_table;
	bool is_xml;       /* and declares its encoding, so that no option does */
	bool can_mark;     /* may begin with a byte order mark */
	bool one_language; /* of sources, and one of translations, for the whole file */
	bool keeps_codes;  /* inline codes of TMX */
	struct unit_reader *(*read)(const struct text_source *sources,
	                            const struct format_options *options, struct report *report,
	                            struct error *err);
	struct unit_writer *(*write)(const struct format *format,
	                             const struct format_target *target, struct error *err);
};

/* What to do when a file does not name its languages: a hint of errors. */
#define FORMAT_HINT_LANGUAGES "use --src-lang and --tgt-lang"

/*
 * Opens units for reading. Sources, options and report must outlive the reader. NULL with err
 * filled: an unreadable file, or languages that neither file nor options name.
 */
struct unit_reader *format_open_reader(const struct format *format,
                                       const struct text_source *sources,
                                       const struct format_options *options, struct report *report,
                                       struct error *err);

/*
 * Begins writing; what target points to must outlive the writer. If the format has one_language, a
 * pair in another one is an error when the writer is closed. NULL with err filled.
 */
struct unit_writer *format_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err);

/* The languages of the first pair that would be written of a unit; false when there is none. */
bool format_pair_languages(const struct unit *unit, const struct tmx_header *header,
                           const struct format_options *options, struct tag *src, struct tag *tgt);

#endif
