#include <string.h>

#include "tmx/model/unit.h"

static const char *copy_text(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

struct attributes attributes_copy(struct arena *arena, const struct attributes *attributes)
{
	struct xml_attribute *items = arena_alloc(arena, attributes->n * sizeof(*items));

	for (size_t i = 0; i < attributes->n; i++)
		items[i] = (struct xml_attribute){ copy_text(arena, attributes->items[i].name),
			                           copy_text(arena, attributes->items[i].value) };
	return (struct attributes){ items, attributes->n };
}

static struct notes copy_notes(struct arena *arena, const struct notes *notes)
{
	struct note *items = arena_alloc(arena, notes->n * sizeof(*items));

	for (size_t i = 0; i < notes->n; i++)
		items[i] = (struct note){ notes->items[i].is_prop,
			                  copy_text(arena, notes->items[i].text),
			                  attributes_copy(arena, &notes->items[i].attributes) };
	return (struct notes){ items, notes->n };
}

static const struct piece *copy_pieces(struct arena *arena, const struct piece *pieces, size_t n)
{
	struct piece *copy = arena_alloc(arena, n * sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = (struct piece){ pieces[i].kind, copy_text(arena, pieces[i].text),
			                  attributes_copy(arena, &pieces[i].attributes) };
	return copy;
}

static struct variant copy_variant(struct arena *arena, const struct variant *variant)
{
	struct variant copy = *variant;
	struct tag *lang = arena_alloc(arena, sizeof(*lang));

	*lang = *variant->lang;
	copy.lang = lang;
	copy.attributes = attributes_copy(arena, &variant->attributes);
	copy.notes = copy_notes(arena, &variant->notes);
	copy.pieces = copy_pieces(arena, variant->pieces, variant->npieces);
	return copy;
}

const struct unit *unit_copy(struct arena *arena, const struct unit *unit)
{
	struct unit *copy = arena_alloc(arena, sizeof(*copy));
	struct variant *variants = arena_alloc(arena, unit->nvariants * sizeof(*variants));

	*copy = *unit;
	for (size_t i = 0; i < unit->nvariants; i++)
		variants[i] = copy_variant(arena, &unit->variants[i]);
	copy->variants = variants;
	copy->attributes = attributes_copy(arena, &unit->attributes);
	copy->notes = copy_notes(arena, &unit->notes);
	return copy;
}

const struct tmx_header *tmx_header_copy(struct arena *arena, const struct tmx_header *header)
{
	struct tmx_header *copy = arena_alloc(arena, sizeof(*copy));

	*copy = (struct tmx_header){ .version = copy_text(arena, header->version),
		                     .present = header->present,
		                     .attributes = attributes_copy(arena, &header->attributes),
		                     .srclang = header->srclang,
		                     .pieces = copy_pieces(arena, header->pieces, header->npieces),
		                     .npieces = header->npieces };
	return copy;
}
