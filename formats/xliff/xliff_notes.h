/*
 * Notes and props of units and their texts in XLIFF. A note is a <note>; annotates (1.2) or appliesTo
 * (2.1) says whether it is about one of the texts. A prop is a <context> in a <context-group> whose name
 * is Koppel's (1.2, section 2.2.5), or a <meta> in a <metaGroup> whose category is (2.1, Metadata Module).
 */
#ifndef FORMATS_XLIFF_XLIFF_NOTES_H
#define FORMATS_XLIFF_XLIFF_NOTES_H

#include "formats/base/fields.h"
#include "formats/base/pair_writer.h"
#include "formats/xliff/xliff_reader.h"
#include "io/xml_writer.h"

/* A note or, with a type, a prop of the unit that is being read. */
struct xliff_note {
	enum field_side side;
	const char *type, *text;
};

/*
 * Writes all notes and props of a unit. The schemas want them after the texts in 1.2, and before them,
 * metadata first, in 2.1. without lists the texts of props (by address), up to NULL, that
 * were written as attributes.
 */
void xliff1_write_notes(struct xml_writer *xml, const struct unit_pair *pair,
                        const char *const *without);
void xliff2_write_notes(struct xml_writer *xml, const struct unit_pair *pair,
                        const char *const *without);

/* Whether both writers keep a part: ids, notes and props (see pair_writer.h). */
bool xliff_keeps(const struct pair_writer *w, const struct field *part);

/* The value of <file original>: the text that was aligned, or else the file that is converted. */
const char *xliff_original(const struct format_target *target);

/* Reading: an element begins, or ends. */
void xliff_start_note(struct xliff_reader *r);
void xliff_end_note(struct xliff_reader *r);
void xliff_start_props(struct xliff_reader *r); /* context-group, metaGroup */
void xliff_start_prop(struct xliff_reader *r);  /* context, meta */
void xliff_end_prop(struct xliff_reader *r);

/* Adds what was read for a side to the unit that is being made; a text's, after that text. */
void xliff_set_notes(struct xliff_reader *r, enum field_side side);

#endif
