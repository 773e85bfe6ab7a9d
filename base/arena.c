#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

enum { BLOCK_BYTES = 64 * 1024 };

struct arena_block {
	struct arena_block *previous;
	size_t used; /* bytes of data */
	size_t size;
	alignas(max_align_t) char data[];
};

void *arena_alloc(struct arena *arena, size_t bytes)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = arena->last;

	if (bytes > SIZE_MAX / 2)
		bytes = SIZE_MAX / 2; /* too many either way, but the sums below don't overflow */
	bytes = (bytes + align - 1) / align * align;
	if (!block || block->size - block->used < bytes) {
		/* The rest of the last block is lost; what is larger than a block gets its own. */
		size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
		block = xmalloc(sizeof(*block) + size);
		block->previous = arena->last;
		block->used = 0;
		block->size = size;
		arena->last = block;
	}
	void *ptr = block->data + block->used;
	block->used += bytes;
	return ptr;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

void arena_release(struct arena *arena)
{
	while (arena->last) {
		struct arena_block *block = arena->last;

		arena->last = block->previous;
		free(block);
	}
}
