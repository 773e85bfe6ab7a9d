#include "tmx/digest.h"

#include <stdlib.h>
#include <string.h>

#include "text/xalloc.h"

/* Free when both halves of its digest are 0. */
struct digest_entry {
	struct digest digest;
	uint64_t value;
};

/* ---- Digests ---- */

/* FNV-1a (Fowler, Noll, Vo) on eight bytes at a time, in two variants; the shifts bring high bits down. */
static void mix(struct digest *digest, uint64_t bytes)
{
	digest->a = (digest->a ^ bytes) * 0x9ddfea08eb382d69;
	digest->a ^= digest->a >> 32;
	digest->b = (digest->b ^ bytes) * 0x9e3779b97f4a7c15;
	digest->b ^= digest->b >> 29;
}

void digest_add(struct digest *digest, const char *text)
{
	size_t left = strlen(text);

	for (; left >= sizeof(uint64_t); left -= sizeof(uint64_t), text += sizeof(uint64_t)) {
		uint64_t bytes;
		memcpy(&bytes, text, sizeof(bytes));
		mix(digest, bytes);
	}
	uint64_t rest = 0; /* has a NUL, unlike those before: the text ends here */
	memcpy(&rest, text, left);
	mix(digest, rest);
}

static void add_sum(struct digest *sum, const struct digest *own)
{
	sum->a += own->a;
	sum->b += own->b;
}

static void mix_sum(struct digest *digest, const struct digest *sum)
{
	mix(digest, sum->a);
	mix(digest, sum->b);
}

/* In whatever order; of a variant without the language, which it may have under two names. */
static void add_attributes(struct digest *digest, const struct attributes *attributes, bool of_variant)
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
		mix(digest, (uint64_t)piece->kind + 1);
		digest_add(digest, piece->text);
		if (piece->attributes.n)
			add_attributes(digest, &piece->attributes, false);
	}
}

static bool is_context(const struct note *note)
{
	static const char *const types[] = { "file",   "id",     "prev",	  "next",	   "path",
					     "x-file", "x-id",   "x-prev",	  "x-next",	   "x-path",
					     "x-context", "x-context-pre", "x-context-post", "x-Context",
					     "x-ContextContent" };
	const char *type = note->is_prop ? attributes_find(&note->attributes, "type") : NULL;

	for (size_t i = 0; type && i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
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

static struct digest_entry *find_entry(struct digest_entry *entries, size_t room, const struct digest *digest)
{
	size_t i = (size_t)(digest->b ^ digest->b >> 32) & (room - 1);

	while (!is_free(&entries[i]) && (entries[i].digest.a != digest->a || entries[i].digest.b != digest->b))
		i = (i + 1) & (room - 1);
	return &entries[i];
}

static void grow(struct digest_map *map)
{
	size_t room = map->room ? 2 * map->room : 1024;
	struct digest_entry *entries = xcalloc(room, sizeof(*entries));

	for (size_t i = 0; i < map->room; i++)
		if (!is_free(&map->entries[i]))
			*find_entry(entries, room, &map->entries[i].digest) = map->entries[i];
	free(map->entries);
	map->entries = entries;
	map->room = room;
}

/* A digest of zeros would look like a free entry. */
static struct digest key_of(const struct digest *digest)
{
	return (struct digest){ digest->a, digest->a || digest->b ? digest->b : 1 };
}

uint64_t *digest_map_add(struct digest_map *map, const struct digest *digest, bool *is_new)
{
	const struct digest key = key_of(digest);

	if (4 * map->n >= 3 * map->room)
		grow(map);
	struct digest_entry *entry = find_entry(map->entries, map->room, &key);
	*is_new = is_free(entry);
	entry->digest = key;
	map->n += *is_new;
	return &entry->value;
}

uint64_t *digest_map_find(const struct digest_map *map, const struct digest *digest)
{
	const struct digest key = key_of(digest);
	struct digest_entry *entry = map->room ? find_entry(map->entries, map->room, &key) : NULL;

	return !entry || is_free(entry) ? NULL : &entry->value;
}

void digest_map_release(struct digest_map *map)
{
	free(map->entries);
	*map = (struct digest_map)DIGEST_MAP_INIT;
}
