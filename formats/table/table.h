/* Tables: a row for each unit, in columns divided by commas (CSV), tabs (TSV) or another character. */
#ifndef FORMATS_TABLE_TABLE_H
#define FORMATS_TABLE_TABLE_H

#include "formats/base/format.h"
#include "formats/table/columns.h"

/*
 * CSV (RFC 4180). The separator is detected unless the options or a first line as Excel has it,
 * "sep=;", give it. The first line names the columns if it has "source" and "target", or two languages,
 * under any of the names in formats/table/columns.h.
 */
struct unit_reader *csv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err);

/* The same with tabs, and with quotation marks as text unless the options ask for quotes. */
struct unit_reader *tsv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err);

/*
 * CSV has a line of names, CRLF, and quotes where they are needed; TSV has none of these. A text that
 * begins with '=' or another sign of a spreadsheet formula is written as it is: an apostrophe before it
 * would change it for all other programs.
 */
struct unit_writer *csv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err);
struct unit_writer *tsv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err);

#endif
