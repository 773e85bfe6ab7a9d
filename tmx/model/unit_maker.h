/* Builds units from the parts that a reader finds, as tmx/model/unit.h promises them. */
#ifndef TMX_MODEL_UNIT_MAKER_H
#define TMX_MODEL_UNIT_MAKER_H

#include <stddef.h>

#include "base/arena.h"
#include "tmx/model/unit.h"

enum { UNIT_MAKER_HEADER_ATTRIBUTES = 8 };

/* Zeroed is ready for use. */
struct unit_maker {
	/* The caller's counters, which may be NULL. */
	size_t *replaced;                 /* texts with characters that XML forbids, now U+FFFD */
	size_t *bad_dates;                /* values that are not dates, left out */
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
	size_t unit_notes; /* of them, the first so many are the unit's */
	struct variant
		*variants; /* notes.items is set by maker_end(): the list moves as it grows */
	size_t nvariants, variants_capacity;
};

void maker_release(struct unit_maker *m);

/*
 * The header of a memory made from a format: srclang is src, or "*all*" when that is "", and o-tmf
 * is the format's name. creationdate may be NULL.
 */
const struct tmx_header *maker_header(struct unit_maker *m, const struct tag *src,
                                      const char *format, const char *creationdate);

/* Adds a prop to the header; both strings are copied. One with an empty text is ignored. */
void maker_header_prop(struct unit_maker *m, const char *type, const char *text);

/* Begins a unit, and frees the previous one; line and column are for messages. */
void maker_begin(struct unit_maker *m, size_t line, size_t column);

/*
 * A copy that lives as long as the unit, with U+FFFD for characters that XML forbids (XML 1.0,
 * section 2.2). The text must be valid UTF-8.
 */
const char *maker_keep(struct unit_maker *m, const char *text, size_t length);

/*
 * These copy their arguments, except the names of attributes, which must outlive the unit. Empty
 * values are ignored. Notes and props belong to the last text that was added, or to the unit when
 * there is none yet.
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
