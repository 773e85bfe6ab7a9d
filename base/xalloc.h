/*
 * Allocation that never returns NULL: when memory runs out, the program says so and ends. Sizes of
 * 0 are allowed.
 */
#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

void *xmalloc(size_t bytes);
void *xcalloc(size_t count, size_t bytes); /* zeroed */
void *xreallocarray(void *ptr, size_t count,
                    size_t bytes); /* an overflow of count * bytes is out of memory */
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t length);

/*
 * Makes room for one more element in an array that holds n and has room for cap, by
 * doubling: GROW(array, n, cap); array[n++] = x;
 */
#define GROW(array, n, cap)                                                                        \
	do {                                                                                       \
		if ((n) == (cap)) {                                                                \
			(cap) = (cap) ? 2 * (cap) : 16;                                            \
			(array) = xreallocarray((array), (cap), sizeof(*(array)));                 \
		}                                                                                  \
	} while (0)

/* Bytes requested since the program started: tests measure work by it, as time varies. */
size_t xalloc_total_bytes(void);

#endif
