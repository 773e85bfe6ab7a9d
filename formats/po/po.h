/* PO files (GNU gettext manual, "The Format of PO Files"). */
#ifndef FORMATS_PO_PO_H
#define FORMATS_PO_PO_H

#include "formats/base/format.h"

/*
 * An entry becomes a unit. One with plural forms becomes a unit for each, with the number of the form
 * as the prop x-plural: msgid with msgstr[0], and msgid_plural with the others. Comments are the note;
 * msgctxt is the prop x-context, references are x-reference, flags x-flags. Fuzzy, obsolete and
 * untranslated entries are left out and counted. The header gives the language of the target and the
 * encoding; the source is English unless the header (X-Source-Language) or the options say otherwise.
 */
struct unit_reader *po_open_reader(const struct text_source *sources,
                                   const struct format_options *options, struct report *report,
                                   struct error *err);

/*
 * Writes the same props and notes. gettext wants each msgid once in a context: a unit that repeats
 * another is left out, and one with another translation is written with its id as the context. Memory
 * grows by at most 128 bytes a unit.
 */
struct unit_writer *po_open_writer(const struct format *format, const struct format_target *target,
                                   struct error *err);

#endif
