/* Texts that were seen, each told by 128 bits of hash. */
#ifndef TEXT_HASH_SET_H
#define TEXT_HASH_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash {
	uint64_t a, b;
};

#define HASH_INIT { 0xcbf29ce484222325, 0x84222325cbf29ce4 }

/* Goes on with a text; where one ends and the next begins counts. */
void hash_add(struct hash *hash, const char *text);

/* At most 64 bytes a hash. */
struct hash_set {
	struct hash *slots; /* open addressing; a = 0 is free */
	size_t n, room;     /* room is a power of two, or 0 */
};

#define HASH_SET_INIT { NULL, 0, 0 }

/* Whether it was not there yet; it is from now on. */
bool hash_set_add(struct hash_set *set, struct hash hash);
void hash_set_release(struct hash_set *set);

#endif
