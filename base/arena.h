/* Memory that is released all at once, such as all strings of a document or a unit. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *last;
};

#define ARENA_INIT                                                                                 \
	{                                                                                          \
		NULL                                                                               \
	}

/* Uninitialised memory, aligned for any type, valid until arena_release(). */
void *arena_alloc(struct arena *arena, size_t bytes);

/* A NUL-terminated copy of length bytes. */
char *arena_strndup(struct arena *arena, const char *text, size_t length);

/* Frees everything and leaves the arena as ARENA_INIT does. */
void arena_release(struct arena *arena);

#endif
