/* Making units of what a reader reads, so that they are as tmx/model/unit.h promises. */
#ifndef FORMATS_UNIT_MAKER_H
#define FORMATS_UNIT_MAKER_H

#include <stddef.h>

#include "base/arena.h"
#include "formats/report.h"
#include "tmx/model/unit.h"

enum { MADE_HEADER_ATTRIBUTES = 7 };

/* Zeroed but for the report, it is ready. */
struct unit_maker {
	/* counts texts with characters that XML forbids, and dates that are none */
	struct report *report;
	struct arena arena; /* of the unit */
	struct tmx_header header;
	struct xml_attribute header_attributes[MADE_HEADER_ATTRIBUTES];
	struct unit unit;
	struct xml_attribute *attributes;
	size_t nattributes, attributes_capacity;
	struct note *notes;
	size_t nnotes, notes_capacity;
	struct variant *variants;
	size_t nvariants, variants_capacity;
};

void maker_release(struct unit_maker *m);

/*
 * The header of a memory made of a format: srclang is src, "*all*" when that is "", and o-tmf the
 * format's name.
 */
const struct tmx_header *maker_header(struct unit_maker *m, const struct tag *src,
                                      const char *format);

/* Begins a unit, and ends the life of the one before; the place is for messages. */
void maker_begin(struct unit_maker *m, size_t line, size_t column);

/* A copy that lives as long as the unit, with U+FFFD for what XML forbids; text is valid UTF-8. */
const char *maker_keep(struct unit_maker *m, const char *text, size_t length);

/* All of these copy what they get. Empty ids, notes and props are passed over. */
void maker_attribute(struct unit_maker *m, const char *name, const char *value);
void maker_date(struct unit_maker *m, const char *name, const char *date);
void maker_note(struct unit_maker *m, const char *text);
void maker_prop(struct unit_maker *m, const char *type, const char *text);

/* A text in a language; the first is the source. */
void maker_text(struct unit_maker *m, const struct tag *lang, const char *text, size_t length);

/* The same with inline codes; the pieces are the caller's, and must live as long as the unit. */
void maker_pieces(struct unit_maker *m, const struct tag *lang, const struct piece *pieces,
                  size_t n);

/* The unit, whole; it lives until the next maker_begin(). */
const struct unit *maker_end(struct unit_maker *m);

#endif
