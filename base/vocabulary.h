/*
 * Strings numbered from 0 in the order of their first appearance: a hash table with open addressing,
 * whose order never shows.
 */
#ifndef BASE_VOCABULARY_H
#define BASE_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define VOCABULARY_NONE UINT32_MAX

struct vocabulary_word {
	const char *text; /* NUL-terminated, lives in the vocabulary */
	size_t length;
	uint64_t hash;
	size_t count; /* how often it was added */
};

struct vocabulary {
	struct vocabulary_word *words; /* by number */
	uint32_t n;
	uint32_t *slots; /* number + 1, 0 when free; at most half of them are in use */
	size_t nslots;   /* a power of two, or 0 */
	size_t capacity;
	struct arena arena; /* of the words' texts */
};

#define VOCABULARY_INIT                                                                            \
	{                                                                                          \
		0                                                                                  \
	}

/* The number of the string, which is copied when it is new; counts it once more. */
uint32_t vocabulary_add(struct vocabulary *v, const char *text, size_t length);

/* The number of the string, or VOCABULARY_NONE. */
uint32_t vocabulary_find(const struct vocabulary *v, const char *text, size_t length);

void vocabulary_release(struct vocabulary *v);

#endif
