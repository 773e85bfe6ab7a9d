/* Making units of what a reader reads, so that they are as tmx/model/unit.h promises. */
#ifndef TMX_MODEL_UNIT_MAKER_H
#define TMX_MODEL_UNIT_MAKER_H

#include <stddef.h>

#include "base/arena.h"
#include "tmx/model/unit.h"

enum { UNIT_MAKER_HEADER_ATTRIBUTES = 8 };

/* Zeroed, it is ready. */
struct unit_maker {
	/* What these point to is counted up; NULL: nothing is. */
	size_t *replaced;                 /* texts with characters that XML forbids, now U+FFFD */
	size_t *bad_dates;                /* dates that are not dates, left out */
	struct arena header_arena, arena; /* of the header, and of the unit */
	struct tmx_header header;
	struct xml_attribute header_attributes[UNIT_MAKER_HEADER_ATTRIBUTES];
	struct piece *header_pieces;
	size_t nheader_pieces, header_pieces_capacity;
	struct unit unit;
	struct xml_attribute *attributes;
	size_t nattributes, attributes_capacity;
	struct note *notes; /* of the unit, and then of each of its texts */
	size_t nnotes, notes_capacity;
	size_t unit_notes;        /* how many of them are the unit's */
	struct variant *variants; /* until maker_end(), their notes are only counted */
	size_t nvariants, variants_capacity;
};

void maker_release(struct unit_maker *m);

/*
 * The header of a memory made of a format: srclang is src, "*all*" when that is "", o-tmf the
 * format's name, and creationdate is left out when it is NULL.
 */
const struct tmx_header *maker_header(struct unit_maker *m, const struct tag *src,
                                      const char *format, const char *creationdate);

/* Adds a prop to it; both strings are copied. An empty one is passed over. */
void maker_header_prop(struct unit_maker *m, const char *type, const char *text);

/* Begins a unit, and ends the life of the one before; the place is for messages. */
void maker_begin(struct unit_maker *m, size_t line, size_t column);

/* A copy that lives as long as the unit, with U+FFFD for what XML forbids; text is valid UTF-8. */
const char *maker_keep(struct unit_maker *m, const char *text, size_t length);

/*
 * All of these copy what they get, but for the names of attributes, which must outlive the unit.
 * Empty ids, notes and props are passed over. Notes and props that are added
 * after a text belong to it, and to the unit before.
 */
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
