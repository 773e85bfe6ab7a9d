#include "tmx/unit_merge.h"

#include <string.h>
#include <strings.h>

enum { BASE, OURS, THEIRS, VERSIONS };

typedef bool is_same(const void *a, const void *b);

static bool equal(const void *a, const void *b, is_same *same)
{
	return a == b || (a && b && same(a, b));
}

/* What becomes of something that each of the three has or (NULL) hasn't. */
static const void *pick(bool theirs_win, const void *const of[VERSIONS], is_same *same, bool *clash)
{
	if (equal(of[OURS], of[THEIRS], same) || equal(of[THEIRS], of[BASE], same))
		return of[OURS];
	if (equal(of[OURS], of[BASE], same))
		return of[THEIRS];
	*clash = true;
	return of[theirs_win ? THEIRS : OURS];
}

static const void *pick_counted(struct unit_merge *m, const void *const of[VERSIONS], is_same *same)
{
	bool clash = false;
	const void *picked = pick(m->theirs_win, of, same, &clash);

	m->clashes += clash;
	return picked;
}

/* ---- Attributes ---- */

static bool same_string(const void *a, const void *b)
{
	return strcmp(a, b) == 0;
}

static void merge_attribute(struct unit_merge *m, struct xml_attribute *items, size_t *n, const char *name,
			    const struct attributes *const of[VERSIONS])
{
	const void *values[VERSIONS];

	for (int i = 0; i < VERSIONS; i++)
		values[i] = of[i] ? attributes_find(of[i], name) : NULL;
	const char *value = pick_counted(m, values, same_string);
	if (value)
		items[(*n)++] = (struct xml_attribute){ name, value };
}

/* Each may be NULL. Ours come first, in their order. */
static struct attributes merge_attributes(struct unit_merge *m, const struct attributes *const of[VERSIONS])
{
	size_t ours = of[OURS] ? of[OURS]->n : 0, theirs = of[THEIRS] ? of[THEIRS]->n : 0, n = 0;
	struct xml_attribute *items = arena_alloc(m->arena, (ours + theirs) * sizeof(*items));

	for (size_t i = 0; i < ours; i++)
		merge_attribute(m, items, &n, of[OURS]->items[i].name, of);
	for (size_t i = 0; i < theirs; i++)
		if (!of[OURS] || !attributes_find(of[OURS], of[THEIRS]->items[i].name))
			merge_attribute(m, items, &n, of[THEIRS]->items[i].name, of);
	return (struct attributes){ items, n };
}

/* ---- Notes ---- */

static bool same_note(const void *a, const void *b)
{
	const struct note *one = a, *other = b;

	return strcmp(one->text, other->text) == 0 && attributes_same(&one->attributes, &other->attributes);
}

/* Props of the same type, and notes with the same text, are the same thing. */
static bool same_kind(const struct note *a, const struct note *b)
{
	const char *one = a->is_prop ? attributes_find(&a->attributes, "type") : a->text;
	const char *other = b->is_prop ? attributes_find(&b->attributes, "type") : b->text;

	return a->is_prop == b->is_prop && strcmp(one ? one : "", other ? other : "") == 0;
}

/* The one that stands as far on among those of its kind as items[number] of other; NULL for none. */
static const struct note *find_note(const struct notes *notes, const struct notes *other, size_t number)
{
	size_t before = 0;

	for (size_t i = 0; i < number; i++)
		before += same_kind(&other->items[i], &other->items[number]);
	for (size_t i = 0; notes && i < notes->n; i++)
		if (same_kind(&notes->items[i], &other->items[number]) && before-- == 0)
			return &notes->items[i];
	return NULL;
}

static struct notes merge_notes(struct unit_merge *m, const struct notes *const of[VERSIONS])
{
	size_t ours = of[OURS] ? of[OURS]->n : 0, theirs = of[THEIRS] ? of[THEIRS]->n : 0, n = 0;
	struct note *items = arena_alloc(m->arena, (ours + theirs) * sizeof(*items));

	for (size_t i = 0; i < ours + theirs; i++) {
		const struct notes *own = of[i < ours ? OURS : THEIRS];
		const void *notes[VERSIONS];
		for (int k = 0; k < VERSIONS; k++)
			notes[k] = find_note(of[k], own, i < ours ? i : i - ours);
		if (i >= ours && notes[OURS])
			continue;
		const struct note *note = pick_counted(m, notes, same_note);
		if (note)
			items[n++] = *note;
	}
	return (struct notes){ items, n };
}

/* ---- Variants ---- */

static bool same_text(const void *a, const void *b)
{
	return variant_same_text(a, b);
}

static struct variant merge_variant(struct unit_merge *m, const struct variant *text, const void *const of[VERSIONS])
{
	const struct attributes *attributes[VERSIONS];
	const struct notes *notes[VERSIONS];
	struct variant merged = *text;

	for (int i = 0; i < VERSIONS; i++) {
		const struct variant *v = of[i];
		attributes[i] = v ? &v->attributes : NULL;
		notes[i] = v ? &v->notes : NULL;
	}
	merged.attributes = merge_attributes(m, attributes);
	merged.notes = merge_notes(m, notes);
	return merged;
}

/* Whether there is no text that both changed differently. */
static bool merge_variants(struct unit_merge *m, const struct unit *const of[VERSIONS], struct unit *merged)
{
	size_t ours = of[OURS]->nvariants, theirs = of[THEIRS]->nvariants, n = 0;
	struct variant *variants = arena_alloc(m->arena, (ours + theirs) * sizeof(*variants));
	bool clash = false;

	for (size_t i = 0; i < ours + theirs; i++) {
		const struct unit *own = of[i < ours ? OURS : THEIRS];
		const void *texts[VERSIONS];
		for (int k = 0; k < VERSIONS; k++)
			texts[k] = of[k] ? unit_partner(of[k], own, i < ours ? i : i - ours) : NULL;
		if (i >= ours && texts[OURS])
			continue;
		const struct variant *text = pick(m->theirs_win, texts, same_text, &clash);
		if (text)
			variants[n++] = merge_variant(m, text, texts);
	}
	merged->variants = variants;
	merged->nvariants = n;
	return !clash;
}

/* ---- Units ---- */

static bool same_texts(const struct unit *a, const struct unit *b)
{
	for (size_t i = 0; i < a->nvariants; i++) {
		const struct variant *partner = unit_partner(b, a, i);
		if (!partner || !variant_same_text(partner, &a->variants[i]))
			return false;
	}
	return a->nvariants == b->nvariants;
}

static bool changed_source(const struct unit *base, const struct tmx_header *header, const struct unit *unit)
{
	const struct variant *source = unit_source(base, header);
	const struct variant *now = source ? unit_partner(unit, base, (size_t)(source - base->variants)) : NULL;

	return source && (!now || !variant_same_text(source, now));
}

/* Whether both changed texts, and one of them the source, so that the other's belong to another one. */
static bool source_is_gone(const struct unit *base, const struct tmx_header *header, const struct unit *ours,
			   const struct unit *theirs)
{
	if (same_texts(ours, theirs))
		return false;
	if (!base)
		return true;
	return !same_texts(base, ours) && !same_texts(base, theirs) &&
	       (changed_source(base, header, ours) || changed_source(base, header, theirs));
}

bool unit_merge(struct unit_merge *m, const struct unit *base, const struct tmx_header *header, const struct unit *ours,
		const struct unit *theirs, struct unit *merged)
{
	const struct unit *const of[VERSIONS] = { base, ours, theirs };
	const struct attributes *attributes[VERSIONS];
	const struct notes *notes[VERSIONS];

	*merged = *ours;
	if (source_is_gone(base, header, ours, theirs) || !merge_variants(m, of, merged))
		return false;
	for (int i = 0; i < VERSIONS; i++) {
		attributes[i] = of[i] ? &of[i]->attributes : NULL;
		notes[i] = of[i] ? &of[i]->notes : NULL;
	}
	merged->attributes = merge_attributes(m, attributes);
	merged->notes = merge_notes(m, notes);
	return true;
}

/* ---- Headers ---- */

static bool same_header_pieces(const void *a, const void *b)
{
	const struct tmx_header *one = a, *other = b;

	return one->npieces == other->npieces && pieces_same(one->pieces, other->pieces, one->npieces);
}

void tmx_header_merge(struct unit_merge *m, const struct tmx_header *base, const struct tmx_header *ours,
		      const struct tmx_header *theirs, struct tmx_header *merged)
{
	const void *const of[VERSIONS] = { base, ours, theirs };
	const struct attributes *const attributes[VERSIONS] = { &base->attributes, &ours->attributes,
								&theirs->attributes };
	const struct tmx_header *pieces = pick_counted(m, of, same_header_pieces);

	*merged = *ours;
	merged->present = ours->present || theirs->present;
	merged->attributes = merge_attributes(m, attributes);
	merged->pieces = pieces->pieces;
	merged->npieces = pieces->npieces;
	const char *srclang = attributes_find(&merged->attributes, "srclang");
	tag_take(&merged->srclang, srclang && strcasecmp(srclang, "*all*") != 0 ? srclang : "");
}
