#include "tmx/model/unit_edit.h"

#include <string.h>

/* A copy of n items of a size, with room for more. */
static void *copy_items(struct arena *arena, const void *items, size_t n, size_t room, size_t size)
{
	void *copy = arena_alloc(arena, (room + 1) * size);

	if (n)
		memcpy(copy, items, n * size);
	return copy;
}

struct xml_attribute *attributes_dup(struct arena *arena, const struct attributes *attributes)
{
	return copy_items(arena, attributes->items, attributes->n, attributes->n,
	                  sizeof(*attributes->items));
}

struct piece *pieces_dup(struct arena *arena, const struct piece *pieces, size_t n)
{
	return copy_items(arena, pieces, n, n, sizeof(*pieces));
}

const struct attributes *unit_attributes(const struct unit *unit, size_t variant)
{
	return variant == UNIT_ITSELF ? &unit->attributes : &unit->variants[variant].attributes;
}

const struct notes *unit_notes(const struct unit *unit, size_t variant)
{
	return variant == UNIT_ITSELF ? &unit->notes : &unit->variants[variant].notes;
}

void unit_edit_begin(struct unit_edit *e, const struct unit *original)
{
	unit_edit_release(e);
	e->original = original;
	e->unit = *original;
}

void unit_edit_release(struct unit_edit *e)
{
	arena_release(&e->arena);
	*e = (struct unit_edit){ .arena = ARENA_INIT };
}

/* The variants, to be changed. Their own lists are still the original's. */
static struct variant *edit_variants(struct unit_edit *e)
{
	size_t n = e->unit.nvariants;

	if (!e->variants) {
		e->variants = arena_alloc(&e->arena, (n + 1) * sizeof(*e->variants));
		memset(e->variants, 0, (n + 1) * sizeof(*e->variants));
		e->unit.variants =
			copy_items(&e->arena, e->unit.variants, n, n, sizeof(*e->unit.variants));
	}
	return (struct variant *)e->unit.variants; /* its own copy */
}

struct attributes *unit_edit_attributes(struct unit_edit *e, size_t variant)
{
	return variant == UNIT_ITSELF ? &e->unit.attributes : &edit_variants(e)[variant].attributes;
}

void unit_edit_set_lang(struct unit_edit *e, size_t variant, const struct tag *lang)
{
	edit_variants(e)[variant].lang = lang;
}

/* ---- Notes ---- */

static struct notes *edit_list(struct unit_edit *e, size_t variant)
{
	return variant == UNIT_ITSELF ? &e->unit.notes : &edit_variants(e)[variant].notes;
}

/* The notes, to be changed, with room for more. */
static struct note *edit_notes(struct unit_edit *e, size_t variant, size_t more)
{
	struct notes *notes = edit_list(e, variant);
	struct unit_edit_copies *copies =
		variant == UNIT_ITSELF ? &e->itself : &e->variants[variant];

	if (!copies->notes || copies->notes < notes->n + more) {
		copies->notes = 2 * notes->n + more;
		notes->items = copy_items(&e->arena, notes->items, notes->n, copies->notes,
		                          sizeof(*notes->items));
	}
	return (struct note *)notes->items; /* its own copy */
}

struct note *unit_edit_notes(struct unit_edit *e, size_t variant)
{
	return edit_notes(e, variant, 0);
}

void unit_edit_add_note(struct unit_edit *e, size_t variant, const struct note *note)
{
	struct note *items = edit_notes(e, variant, 1);

	items[edit_list(e, variant)->n++] = *note;
}

void unit_edit_cut_notes(struct unit_edit *e, size_t variant, size_t n)
{
	edit_list(e, variant)->n = n;
}

void unit_edit_add_prop(struct unit_edit *e, size_t variant, const char *type, const char *text)
{
	struct note prop = { .is_prop = true, .text = text };

	attributes_set(&e->arena, &prop.attributes, "type", type);
	unit_edit_add_note(e, variant, &prop);
}

/* ---- Variants ---- */

struct piece *unit_edit_pieces(struct unit_edit *e, size_t variant)
{
	struct variant *v = &edit_variants(e)[variant];

	if (!e->variants[variant].pieces)
		v->pieces = pieces_dup(&e->arena, v->pieces, v->npieces);
	e->variants[variant].pieces = true;
	return (struct piece *)v->pieces; /* its own copy */
}

void unit_edit_cut_pieces(struct unit_edit *e, size_t variant, size_t n)
{
	edit_variants(e)[variant].npieces = n;
}

size_t unit_edit_remove_variants(struct unit_edit *e, bool (*goes)(const struct variant *variant))
{
	size_t n = 0, before = e->unit.nvariants;

	while (n < before && !goes(&e->unit.variants[n]))
		n++;
	if (n == before)
		return 0;
	struct variant *variants = edit_variants(e);
	for (size_t i = n + 1; i < before; i++)
		if (!goes(&variants[i])) {
			variants[n] = variants[i];
			e->variants[n++] = e->variants[i];
		}
	e->unit.nvariants = n;
	return before - n;
}

void unit_edit_put_first(struct unit_edit *e, size_t variant)
{
	struct variant *variants = edit_variants(e);
	const struct variant first = variants[variant];
	const struct unit_edit_copies copies = e->variants[variant];

	memmove(variants + 1, variants, variant * sizeof(*variants));
	memmove(e->variants + 1, e->variants, variant * sizeof(*e->variants));
	variants[0] = first;
	e->variants[0] = copies;
}
