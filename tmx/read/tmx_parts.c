#include "tmx/read/tmx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"

void tmx_parts_init(struct tmx_parts *p)
{
	*p = (struct tmx_parts){ .text = STRBUF_INIT };
	p->arena = &p->header_arena;
}

void tmx_parts_release(struct tmx_parts *p)
{
	arena_release(&p->header_arena);
	arena_release(&p->unit_arena);
	strbuf_release(&p->text);
	vocabulary_release(&p->langs);
	free(p->pieces);
	free(p->notes);
	free(p->variant_notes);
	free(p->variants);
	tmx_parts_init(p);
}

bool tmx_parts_fit(const struct tmx_parts *p)
{
	return p->bytes <= UNIT_BYTES_MAX && p->text.length <= UNIT_BYTES_MAX;
}

/* ---- Copies ---- */

static void *keep_room(struct tmx_parts *p, size_t bytes)
{
	p->bytes += bytes + 1;
	return arena_alloc(p->arena, bytes + 1);
}

static const void *keep_items(struct tmx_parts *p, const void *items, size_t n, size_t size)
{
	void *kept = keep_room(p, n * size);

	if (n)
		memcpy(kept, items, n * size);
	return kept;
}

const char *tmx_parts_keep(struct tmx_parts *p, const char *text)
{
	return keep_items(p, text, strlen(text) + 1, 1);
}

struct xml_attribute *tmx_parts_keep_list(struct tmx_parts *p, size_t n)
{
	return keep_room(p, n * sizeof(struct xml_attribute));
}

/* ---- Pieces ---- */

static void add_piece(struct tmx_parts *p, enum piece_kind kind, const char *text,
                      struct attributes attributes)
{
	GROW(p->pieces, p->npieces, p->pieces_capacity);
	p->pieces[p->npieces++] = (struct piece){ kind, tmx_parts_keep(p, text), attributes };
	p->bytes += sizeof(*p->pieces);
}

static void end_text(struct tmx_parts *p)
{
	if (p->text.length)
		add_piece(p, PIECE_TEXT, p->text.data, (struct attributes){ NULL, 0 });
	strbuf_clear(&p->text);
}

void tmx_parts_start_piece(struct tmx_parts *p, const char *name, struct attributes attributes)
{
	end_text(p);
	add_piece(p, PIECE_START, name, attributes);
}

void tmx_parts_end_piece(struct tmx_parts *p, const char *name)
{
	end_text(p);
	add_piece(p, PIECE_END, name, (struct attributes){ NULL, 0 });
}

const struct piece *tmx_parts_end_pieces(struct tmx_parts *p, size_t *n)
{
	end_text(p);
	*n = p->npieces;
	p->npieces = 0;
	return keep_items(p, p->pieces, *n, sizeof(*p->pieces));
}

/* ---- Notes and props ---- */

void tmx_parts_start_note(struct tmx_parts *p, bool is_prop, struct attributes attributes)
{
	p->note = (struct note){ .is_prop = is_prop, .attributes = attributes };
	strbuf_clear(&p->text);
}

void tmx_parts_end_note(struct tmx_parts *p, bool in_variant)
{
	p->note.text = tmx_parts_keep(p, p->text.data);
	strbuf_clear(&p->text);
	p->bytes += sizeof(p->note);
	if (in_variant) {
		GROW(p->variant_notes, p->nvariant_notes, p->variant_notes_capacity);
		p->variant_notes[p->nvariant_notes++] = p->note;
	} else {
		GROW(p->notes, p->nnotes, p->notes_capacity);
		p->notes[p->nnotes++] = p->note;
	}
}

/* ---- Units ---- */

void tmx_parts_start_unit(struct tmx_parts *p)
{
	arena_release(&p->unit_arena);
	p->arena = &p->unit_arena;
	p->bytes = 0;
	p->nnotes = p->nvariants = 0;
	p->unit = (struct unit){ .nvariants = 0 };
}

void tmx_parts_end_unit(struct tmx_parts *p)
{
	p->unit.notes.items = keep_items(p, p->notes, p->nnotes, sizeof(*p->notes));
	p->unit.notes.n = p->nnotes;
	p->unit.variants = keep_items(p, p->variants, p->nvariants, sizeof(*p->variants));
	p->unit.nvariants = p->nvariants;
}

static const struct tag *tag_of(struct tmx_parts *p, const char *lang)
{
	uint32_t id = vocabulary_find(&p->langs, lang, strlen(lang));

	if (id != VOCABULARY_NONE)
		return p->tags[id];
	bool first = p->langs.n < TMX_PARTS_TAGS_MAX;
	struct tag *tag = arena_alloc(first ? &p->header_arena : p->arena, sizeof(*tag));
	tag_take(tag, lang);
	if (first)
		p->tags[vocabulary_add(&p->langs, lang, strlen(lang))] = tag;
	return tag;
}

void tmx_parts_start_variant(struct tmx_parts *p, struct attributes attributes, size_t line,
                             size_t column)
{
	struct variant variant = { .attributes = attributes, .line = line, .column = column };

	variant.lang = tag_of(p, variant_lang(&variant));
	GROW(p->variants, p->nvariants, p->variants_capacity);
	p->variants[p->nvariants++] = variant;
	p->bytes += sizeof(variant);
	p->nvariant_notes = 0;
}

void tmx_parts_end_variant(struct tmx_parts *p)
{
	struct notes *notes = &tmx_parts_variant(p)->notes;

	notes->items =
		keep_items(p, p->variant_notes, p->nvariant_notes, sizeof(*p->variant_notes));
	notes->n = p->nvariant_notes;
}

struct variant *tmx_parts_variant(struct tmx_parts *p)
{
	return &p->variants[p->nvariants - 1];
}
