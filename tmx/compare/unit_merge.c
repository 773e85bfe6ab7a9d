#include "tmx/compare/unit_merge.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tmx/model/partners.h"

enum { BASE, OURS, THEIRS, VERSIONS };

typedef bool is_same(const void *a, const void *b);

static bool equal(const void *a, const void *b, is_same *same)
{
	return a == b || (a && b && same(a, b));
}

/*
 * The three-way rule, for anything that each version has or does not have (NULL): what only one
 * side changed is taken from it. If both changed it differently, *clash becomes true.
 */
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

static void merge_attribute(struct unit_merge *m, struct xml_attribute *items, size_t *n,
                            const char *name, const struct attributes *const of[VERSIONS])
{
	const void *values[VERSIONS];

	for (int i = 0; i < VERSIONS; i++)
		values[i] = of[i] ? attributes_find(of[i], name) : NULL;
	const char *value = pick_counted(m, values, same_string);
	if (value)
		items[(*n)++] = (struct xml_attribute){ name, value };
}

/* Each may be NULL. Ours come first, in their order. */
static struct attributes merge_attributes(struct unit_merge *m,
                                          const struct attributes *const of[VERSIONS])
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

	return strcmp(one->text, other->text) == 0 &&
	       attributes_same(&one->attributes, &other->attributes);
}

/*
 * For each part of ours and of theirs, its partner in each other version; NULL where none is
 * needed.
 */
struct trio {
	size_t *of[VERSIONS][VERSIONS];
};

static void trio_release(struct trio *t)
{
	for (int k = 0; k < VERSIONS; k++) {
		free(t->of[OURS][k]);
		free(t->of[THEIRS][k]);
	}
}

/* The number, in the version that is wanted, of a part of `own`; or PARTNERS_NONE. */
static size_t trio_find(const struct trio *t, int own, size_t number, int wanted)
{
	return own == wanted ? number : t->of[own][wanted][number];
}

static struct trio pair_notes(const struct notes *const of[VERSIONS])
{
	struct trio t = { { { NULL } } };

	for (int own = OURS; own <= THEIRS; own++)
		for (int k = 0; k < VERSIONS; k++)
			if (of[own] && k != own)
				t.of[own][k] = partners_of_notes(of[own], of[k], PARTNERS_BY_THING);
	return t;
}

static struct notes merge_notes(struct unit_merge *m, const struct notes *const of[VERSIONS])
{
	size_t ours = of[OURS] ? of[OURS]->n : 0, theirs = of[THEIRS] ? of[THEIRS]->n : 0, n = 0;
	struct note *items = arena_alloc(m->arena, (ours + theirs) * sizeof(*items));
	struct trio t = pair_notes(of);

	for (size_t i = 0; i < ours + theirs; i++) {
		int own = i < ours ? OURS : THEIRS;
		const void *notes[VERSIONS];
		for (int k = 0; k < VERSIONS; k++) {
			size_t number = trio_find(&t, own, i < ours ? i : i - ours, k);
			notes[k] = number == PARTNERS_NONE ? NULL : &of[k]->items[number];
		}
		if (own == THEIRS && notes[OURS])
			continue;
		const struct note *note = pick_counted(m, notes, same_note);
		if (note)
			items[n++] = *note;
	}
	trio_release(&t);
	return (struct notes){ items, n };
}

/* ---- Variants ---- */

static bool same_text(const void *a, const void *b)
{
	return variant_same_text(a, b);
}

static struct variant merge_variant(struct unit_merge *m, const struct variant *text,
                                    const void *const of[VERSIONS])
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

static struct trio pair_variants(const struct unit *const of[VERSIONS])
{
	struct trio t = { { { NULL } } };

	for (int own = OURS; own <= THEIRS; own++)
		for (int k = 0; k < VERSIONS; k++)
			if (k != own)
				t.of[own][k] = partners_of_variants(of[own], of[k]);
	return t;
}

/* False when both changed a text differently. Ours come first, then what only theirs has. */
static bool merge_variants(struct unit_merge *m, const struct unit *const of[VERSIONS],
                           struct unit *merged)
{
	size_t ours = of[OURS]->nvariants, theirs = of[THEIRS]->nvariants, n = 0;
	struct variant *variants = arena_alloc(m->arena, (ours + theirs) * sizeof(*variants));
	struct trio t = pair_variants(of);
	bool clash = false;

	for (size_t i = 0; i < ours + theirs; i++) {
		int own = i < ours ? OURS : THEIRS;
		const void *texts[VERSIONS];
		for (int k = 0; k < VERSIONS; k++) {
			size_t number = trio_find(&t, own, i < ours ? i : i - ours, k);
			texts[k] = number == PARTNERS_NONE ? NULL : &of[k]->variants[number];
		}
		if (own == THEIRS && texts[OURS])
			continue;
		const struct variant *text = pick(m->theirs_win, texts, same_text, &clash);
		if (text)
			variants[n++] = merge_variant(m, text, texts);
	}
	trio_release(&t);
	merged->variants = variants;
	merged->nvariants = n;
	return !clash;
}

/* ---- Units ---- */

static bool same_texts(const struct unit *a, const struct unit *b)
{
	size_t *partners = partners_of_variants(a, b);
	bool same = a->nvariants == b->nvariants;

	for (size_t i = 0; i < a->nvariants && same; i++)
		same = partners[i] != PARTNERS_NONE &&
		       variant_same_text(&a->variants[i], &b->variants[partners[i]]);
	free(partners);
	return same;
}

static bool changed_source(const struct unit *base, const struct tmx_header *header,
                           const struct unit *unit)
{
	const struct variant *source = unit_source(base, header);

	if (!source)
		return false;
	size_t *partners = partners_of_variants(base, unit),
	       now = partners[source - base->variants];
	free(partners);
	return now == PARTNERS_NONE || !variant_same_text(source, &unit->variants[now]);
}

/*
 * Whether both changed texts, and one of them the source: the other's translation is then of a
 * source that no longer exists.
 */
static bool source_is_gone(const struct unit *base, const struct tmx_header *header,
                           const struct unit *ours, const struct unit *theirs)
{
	if (same_texts(ours, theirs))
		return false;
	if (!base)
		return true;
	return !same_texts(base, ours) && !same_texts(base, theirs) &&
	       (changed_source(base, header, ours) || changed_source(base, header, theirs));
}

bool unit_merge(struct unit_merge *m, const struct unit *base, const struct tmx_header *header,
                const struct unit *ours, const struct unit *theirs, struct unit *merged)
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

	return one->npieces == other->npieces &&
	       pieces_same(one->pieces, other->pieces, one->npieces);
}

void tmx_header_merge(struct unit_merge *m, const struct tmx_header *base,
                      const struct tmx_header *ours, const struct tmx_header *theirs,
                      struct tmx_header *merged)
{
	const void *const of[VERSIONS] = { base, ours, theirs };
	const struct attributes *const attributes[VERSIONS] = { &base->attributes,
		                                                &ours->attributes,
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
