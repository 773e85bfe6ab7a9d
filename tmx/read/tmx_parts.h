/*
 * The parts of a memory while they are read: lists that grow until their element ends, when they
 * are copied to an arena as tmx/model/unit.h has them.
 */
#ifndef TMX_READ_TMX_PARTS_H
#define TMX_READ_TMX_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "tmx/model/unit.h"

/* Languages whose tags are remembered. Hostile files may have more: those are parsed each time. */
enum { TMX_PARTS_TAGS_MAX = 256 };

/* Initialised by tmx_parts_init(). */
struct tmx_parts {
	struct arena header_arena, unit_arena;
	struct arena *arena; /* that of the current unit, or of the header before the first */
	size_t bytes;        /* kept of the current unit, or of the header */
	struct strbuf text;  /* read, but not yet a piece or a note */
	struct unit unit;    /* complete once it has ended; it lives until the next one begins */
	struct note note;    /* the current one */
	struct piece *pieces;
	size_t npieces, pieces_capacity;
	struct note *notes, *variant_notes;
	size_t nnotes, notes_capacity, nvariant_notes, variant_notes_capacity;
	struct variant *variants;
	size_t nvariants, variants_capacity;
	struct vocabulary langs; /* as written; their numbers are those of tags */
	struct tag *tags[TMX_PARTS_TAGS_MAX];
};

void tmx_parts_init(struct tmx_parts *p);
void tmx_parts_release(struct tmx_parts *p);

/* False when the current unit, or the header, is larger than UNIT_BYTES_MAX. */
bool tmx_parts_fit(const struct tmx_parts *p);

/* A copy that lives as long as the current unit, or for the header as long as the parts. */
const char *tmx_parts_keep(struct tmx_parts *p, const char *text);
struct xml_attribute *tmx_parts_keep_list(struct tmx_parts *p, size_t n); /* uninitialised */

/* Elements within a segment or the header; the text before an element becomes a piece first. */
void tmx_parts_start_piece(struct tmx_parts *p, const char *name, struct attributes attributes);
void tmx_parts_end_piece(struct tmx_parts *p, const char *name);
const struct piece *tmx_parts_end_pieces(struct tmx_parts *p, size_t *n); /* all of them */

/* A note or prop: of the current tuv when in_variant, otherwise of the tu. */
void tmx_parts_start_note(struct tmx_parts *p, bool is_prop, struct attributes attributes);
void tmx_parts_end_note(struct tmx_parts *p, bool in_variant);

void tmx_parts_start_unit(struct tmx_parts *p);
void tmx_parts_end_unit(struct tmx_parts *p);

/* A tuv; its language is taken from its attributes. */
void tmx_parts_start_variant(struct tmx_parts *p, struct attributes attributes, size_t line,
                             size_t column);
void tmx_parts_end_variant(struct tmx_parts *p);

/* The current tuv; there must be one. */
struct variant *tmx_parts_variant(struct tmx_parts *p);

#endif
