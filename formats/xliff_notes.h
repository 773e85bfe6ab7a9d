/*
 * Notes and props of units and their texts in XLIFF. Notes are <note>, which says by annotates (1.2) or
 * appliesTo (2.1) that it is a text's. Props are <context> in a <context-group> with a name of Koppel's
 * own (1.2, section 2.2.5), or <meta> in a <metaGroup> with a category of its own (2.1, module Metadata).
 */
#ifndef FORMATS_XLIFF_NOTES_H
#define FORMATS_XLIFF_NOTES_H

#include "formats/fields.h"
#include "formats/pair_writer.h"
#include "formats/xliff_reader.h"
#include "io/xml_writer.h"

/* A note, or a prop (type is not NULL), of a unit that is being read. */
struct xliff_note {
	enum field_side side;
	const char *type, *text;
};

/*
 * Those of a unit, in one go: in 1.2 they stand after the texts, in 2.1 metadata before the notes and
 * those before the texts. Props whose texts (by address) are in a list up to NULL are not written, as
 * they stand in attributes.
 */
void xliff1_write_notes(struct xml_writer *xml, const struct unit_pair *pair,
                        const char *const *without);
void xliff2_write_notes(struct xml_writer *xml, const struct unit_pair *pair,
                        const char *const *without);

/* What both writers keep: ids, notes and props (see pair_writer.h). */
bool xliff_keeps(const struct pair_writer *w, const struct field *part);

/* What the text of a memory stood in: the file that it was aligned from, or that it is read from. */
const char *xliff_original(const struct format_target *target);

/* Reading: the element begins, or ends. */
void xliff_start_note(struct xliff_reader *r);
void xliff_end_note(struct xliff_reader *r);
void xliff_start_props(struct xliff_reader *r); /* context-group, metaGroup */
void xliff_start_prop(struct xliff_reader *r);  /* context, meta */
void xliff_end_prop(struct xliff_reader *r);

/* Gives a unit that is being made, or the text that it got last, what was read for it. */
void xliff_set_notes(struct xliff_reader *r, enum field_side side);

#endif
