#include "tmx/digest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

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

static uint64_t rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] = rotate(v[0], 32) + v[3];
	v[2] += v[1];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

/* SipHash-1-3 (Aumasson, Bernstein) of both halves; without the block for the length, which is always the same. */
static uint64_t sip_hash(const uint64_t key[2], const struct digest *digest)
{
	const uint64_t halves[] = { digest->a, digest->b };
	uint64_t v[4] = { key[0] ^ 0x736f6d6570736575, key[1] ^ 0x646f72616e646f6d,
			  key[0] ^ 0x6c7967656e657261, key[1] ^ 0x7465646279746573 };

	for (size_t i = 0; i < sizeof(halves) / sizeof(halves[0]); i++) {
		v[3] ^= halves[i];
		sip_round(v);
		v[0] ^= halves[i];
	}
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static struct digest_entry *find_entry(const struct digest_map *map, const struct digest *digest)
{
	size_t last = map->room - 1, i = (size_t)sip_hash(map->key, digest) & last;
	const struct digest_entry *entries = map->entries;

	while (!is_free(&entries[i]) && (entries[i].digest.a != digest->a || entries[i].digest.b != digest->b))
		i = (i + 1) & last;
	return &map->entries[i];
}

/* A fixed one when the system has none to give. Nothing comes out in the order of a map, so no output depends on it. */
static void draw_key(uint64_t key[2])
{
	static const uint64_t fixed[] = { 0x243f6a8885a308d3, 0x13198a2e03707344 };

	if (getrandom(key, sizeof(fixed), GRND_NONBLOCK) != (ssize_t)sizeof(fixed))
		memcpy(key, fixed, sizeof(fixed));
}

static void grow(struct digest_map *map)
{
	const struct digest_map old = *map;

	if (!old.room)
		draw_key(map->key);
	map->room = old.room ? 2 * old.room : 1024;
	map->entries = xcalloc(map->room, sizeof(*map->entries));
	for (size_t i = 0; i < old.room; i++)
		if (!is_free(&old.entries[i]))
			*find_entry(map, &old.entries[i].digest) = old.entries[i];
	free(old.entries);
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
