#include "text/hash_set.h"

#include <stdlib.h>

#include "text/xalloc.h"

/* FNV-1a (Fowler, Noll, Vo) in two variants, with a byte between texts that none has. */
void hash_add(struct hash *hash, const char *text)
{
	for (const char *c = text;; c++) {
		hash->a = (hash->a ^ (unsigned char)*c) * 0x100000001b3;
		hash->b = (hash->b ^ (unsigned char)*c) * 0x9e3779b97f4a7c15 + 1;
		if (!*c)
			return;
	}
}

static struct hash *find_slot(struct hash *slots, size_t room, const struct hash *hash)
{
	size_t i = (size_t)(hash->b ^ hash->b >> 32) & (room - 1);

	while (slots[i].a && (slots[i].a != hash->a || slots[i].b != hash->b))
		i = (i + 1) & (room - 1);
	return &slots[i];
}

static void grow(struct hash_set *set)
{
	size_t room = set->room ? 2 * set->room : 1024;
	struct hash *slots = xcalloc(room, sizeof(*slots));

	for (size_t i = 0; i < set->room; i++)
		if (set->slots[i].a)
			*find_slot(slots, room, &set->slots[i]) = set->slots[i];
	free(set->slots);
	set->slots = slots;
	set->room = room;
}

bool hash_set_add(struct hash_set *set, struct hash hash)
{
	hash.a |= 1;
	if (2 * set->n >= set->room)
		grow(set);
	struct hash *slot = find_slot(set->slots, set->room, &hash);
	if (slot->a)
		return false;
	*slot = hash;
	set->n++;
	return true;
}

void hash_set_release(struct hash_set *set)
{
	free(set->slots);
	*set = (struct hash_set)HASH_SET_INIT;
}
