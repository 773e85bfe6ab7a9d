/* PO files (GNU gettext manual, "The Format of PO Files"). */
#ifndef FORMATS_PO_PO_H
#define FORMATS_PO_PO_H

#include "formats/base/format.h"

/*
 * An entry is a unit; one with plural forms is several, with the number of the form as the prop
 * x-plural: msgid with msgstr[0], and msgid_plural with the others. Comments of people and programs
 * are notes; msgctxt is the prop x-context, references x-reference, flags x-flags. Fuzzy, obsolete
 * and untranslated entries are left out and counted. The target's language and the encoding are the
 * header's; the source is English unless the header (X-Source-Language) or the options say
 * otherwise.
 */
struct unit_reader *po_open_reader(const struct text_source *sources,
                                   const struct format_options *options, struct report *report,
                                   struct error *err);

/*
 * The same props and notes. A text comes once in each context: a second time it is left out or,
 * with another translation, written with its id as context. Memory grows by at most 128 bytes a
 * unit.
 */
struct unit_writer *po_open_writer(const struct format *format, const struct format_target *target,
                                   struct error *err);

#endif
