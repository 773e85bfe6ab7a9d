#include "tmx/model/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* An entry is free when both halves of its digest are 0. */
struct digest_entry {
	struct digest digest;
	uint64_t value;
};

/* ---- Digests ---- */

void digest_add(struct digest *digest, const char *text)
{
	hash_chain(digest, text, strlen(text));
}

/*
 * A list whose order doesn't count is the sum of its items' digests. Unlike with XOR, two equal
 * items don't cancel each other out.
 */
static void add_sum(struct digest *sum, const struct digest *own)
{
	sum->a += own->a;
	sum->b += own->b;
}

static void mix_sum(struct digest *digest, const struct digest *sum)
{
	hash_chain(digest, sum, sizeof(*sum));
}

/* In any order. A variant's language is added apart, since it may be xml:lang or lang. */
static void add_attributes(struct digest *digest, const struct attributes *attributes,
                           bool of_variant)
{
	struct digest sum = { 0, 0 };

	for (size_t i = 0; i < attributes->n; i++) {
		struct digest own = DIGEST_INIT;
		const char *name = attributes->items[i].name;
		if (of_variant && (strcmp(name, "xml:lang") == 0 || strcmp(name, "lang") == 0))
			continue;
		digest_add(&own, name);
		digest_add(&own, attributes->items[i].value);
		add_sum(&sum, &own);
	}
	mix_sum(digest, &sum);
}

void digest_add_variant(struct digest *digest, const struct variant *variant)
{
	digest_add(digest, variant->lang->text);
	for (size_t i = 0; i < variant->npieces; i++) {
		const struct piece *piece = &variant->pieces[i];
		digest->a ^=
			(uint64_t)piece->kind; /* so that the text "hi" is not the element hi */
		digest_add(digest, piece->text);
		if (piece->attributes.n)
			add_attributes(digest, &piece->attributes, false);
	}
}

static bool is_context(const struct note *note)
{
	const char *type = note->is_prop ? attributes_find(&note->attributes, "type") : NULL;

	return type && prop_context(type) != CONTEXT_NONE;
}

static void add_notes(struct digest *digest, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		if (is_context(&notes->items[i])) {
			digest_add(digest, attributes_find(&notes->items[i].attributes, "type"));
			digest_add(digest, notes->items[i].text);
		}
}

void digest_add_context(struct digest *digest, const struct unit *unit)
{
	add_notes(digest, &unit->notes);
	for (size_t i = 0; i < unit->nvariants; i++)
		add_notes(digest, &unit->variants[i].notes);
}

void digest_add_unit(struct digest *digest, const struct unit *unit)
{
	struct digest sum = { 0, unit->nvariants };

	for (size_t i = 0; i < unit->nvariants; i++) {
		struct digest own = DIGEST_INIT;
		digest_add_variant(&own, &unit->variants[i]);
		add_sum(&sum, &own);
	}
	mix_sum(digest, &sum);
}

/* ---- All that a unit has ---- */

static void add_all_notes(struct digest *digest, const struct notes *notes)
{
	struct digest sum = { 0, notes->n };

	for (size_t i = 0; i < notes->n; i++) {
		struct digest own = DIGEST_INIT;
		digest_add(&own, notes->items[i].is_prop ? "prop" : "note");
		digest_add(&own, notes->items[i].text);
		add_attributes(&own, &notes->items[i].attributes, false);
		add_sum(&sum, &own);
	}
	mix_sum(digest, &sum);
}

void digest_add_all(struct digest *digest, const struct unit *unit)
{
	struct digest sum = { 0, unit->nvariants };

	add_attributes(digest, &unit->attributes, false);
	add_all_notes(digest, &unit->notes);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *variant = &unit->variants[i];
		struct digest own = DIGEST_INIT;
		digest_add_variant(&own, variant);
		digest_add(&own, variant->has_segment ? variant_lang(variant) : "");
		add_attributes(&own, &variant->attributes, true);
		add_all_notes(&own, &variant->notes);
		add_sum(&sum, &own);
	}
	mix_sum(digest, &sum);
}

/* ---- Maps ---- */

static bool is_free(const struct digest_entry *entry)
{
	return !entry->digest.a && !entry->digest.b;
}

static struct digest_entry *find_entry(const struct digest_map *map, const struct digest *digest)
{
	size_t last = map->room - 1, i = (size_t)digest->a & last;
	const struct digest_entry *entries = map->entries;

	while (!is_free(&entries[i]) &&
	       (entries[i].digest.a != digest->a || entries[i].digest.b != digest->b))
		i = (i + 1) & last;
	return &map->entries[i];
}

/* A digest is evenly distributed, so linear probing by its low bits is enough. */
static void grow(struct digest_map *map)
{
	const struct digest_map old = *map;

	map->room = old.room ? 2 * old.room : 1024;
	map->entries = xcalloc(map->room, sizeof(*map->entries));
	for (size_t i = 0; i < old.room; i++)
		if (!is_free(&old.entries[i]))
			*find_entry(map, &old.entries[i].digest) = old.entries[i];
	free(old.entries);
}

/* The digest of an entry: all zeros would look like a free one. */
static struct digest key_of(const struct digest *digest)
{
	return (struct digest){ digest->a, digest->a || digest->b ? digest->b : 1 };
}

uint64_t *digest_map_add(struct digest_map *map, const struct digest *digest, bool *is_new)
{
	const struct digest key = key_of(digest);

	if (4 * map->n >= 3 * map->room)
		grow(map);
	struct digest_entry *entry = find_entry(map, &key);
	*is_new = is_free(entry);
	entry->digest = key;
	map->n += *is_new;
	return &entry->value;
}

uint64_t *digest_map_find(const struct digest_map *map, const struct digest *digest)
{
	const struct digest key = key_of(digest);
	struct digest_entry *entry = map->room ? find_entry(map, &key) : NULL;

	return !entry || is_free(entry) ? NULL : &entry->value;
}

void digest_map_release(struct digest_map *map)
{
	free(map->entries);
	*map = (struct digest_map)DIGEST_MAP_INIT;
}
