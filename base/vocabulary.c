#include "base/vocabulary.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

/* The slot where the string is, or the free one where it would be: linear probing. */
static size_t find_slot(const struct vocabulary *v, const char *text, size_t length, uint64_t h)
{
	size_t at = h & (v->nslots - 1);

	while (v->slots[at]) {
		const struct vocabulary_word *w = &v->words[v->slots[at] - 1];
		if (w->hash == h && w->length == length && memcmp(w->text, text, length) == 0)
			break;
		at = (at + 1) & (v->nslots - 1);
	}
	return at;
}

/* Twice as many slots, filled again by the hashes that the words keep. */
static void grow(struct vocabulary *v)
{
	v->nslots = v->nslots ? 2 * v->nslots : 64;
	free(v->slots);
	v->slots = xcalloc(v->nslots, sizeof(*v->slots));
	for (uint32_t i = 0; i < v->n; i++) {
		size_t at = v->words[i].hash & (v->nslots - 1);
		while (v->slots[at])
			at = (at + 1) & (v->nslots - 1);
		v->slots[at] = i + 1;
	}
}

uint32_t vocabulary_add(struct vocabulary *v, const char *text, size_t length)
{
	uint64_t h = hash_text(text, length);

	if (2 * (size_t)v->n >= v->nslots)
		grow(v);
	size_t at = find_slot(v, text, length, h);
	if (!v->slots[at]) {
		GROW(v->words, v->n, v->capacity);
		v->words[v->n] = (struct vocabulary_word){
			.text = arena_strndup(&v->arena, text, length), .length = length, .hash = h
		};
		v->slots[at] = ++v->n;
	}
	uint32_t id = v->slots[at] - 1;
	v->words[id].count++;
	return id;
}

uint32_t vocabulary_find(const struct vocabulary *v, const char *text, size_t length)
{
	if (!v->nslots)
		return VOCABULARY_NONE;
	/* A free slot is 0, and 0 - 1 is VOCABULARY_NONE. */
	return v->slots[find_slot(v, text, length, hash_text(text, length))] - 1;
}

void vocabulary_release(struct vocabulary *v)
{
	free(v->words);
	free(v->slots);
	arena_release(&v->arena);
	*v = (struct vocabulary)VOCABULARY_INIT;
}
