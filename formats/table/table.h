/* Tables: a unit a row, in columns divided by commas (CSV), tabs (TSV) or something else. */
#ifndef FORMATS_TABLE_TABLE_H
#define FORMATS_TABLE_TABLE_H

#include "formats/base/format.h"
#include "formats/table/columns.h"

/*
 * CSV (RFC 4180) with any separator, which is found out unless it is given, also by Excel's first
 * line "sep=;". The first line names the columns when it says "source" and "target", or languages,
 * in words that formats/table/columns.h knows.
 */
struct unit_reader *csv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err);

/* The same with tabs, in which quotation marks are text unless quotes are asked for. */
struct unit_reader *tsv_open_reader(const struct text_source *sources,
                                    const struct format_options *options, struct report *report,
                                    struct error *err);

/*
 * CSV has a line of names, lines that end in CRLF, and quotes where they are needed; TSV has none
 * of that. What begins with '=' or another sign that spreadsheets calculate with is left as it is.
 */
struct unit_writer *csv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err);
struct unit_writer *tsv_open_writer(const struct format *format, const struct format_target *target,
                                    struct error *err);

#endif
