/* Allocation that never returns NULL: out of memory ends the program with a message. */
#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

void *xmalloc(size_t bytes);
void *xcalloc(size_t count, size_t bytes);                  /* zeroed */
void *xreallocarray(void *ptr, size_t count, size_t bytes); /* count * bytes is checked */
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t length);

/*
 * Makes room for one more element in array, which holds n of room cap, by
 * doubling: GROW(array, n, cap); array[n++] = x;
 */
#define GROW(array, n, cap)                                                                        \
	do {                                                                                       \
		if ((n) == (cap)) {                                                                \
			(cap) = (cap) ? 2 * (cap) : 16;                                            \
			(array) = xreallocarray((array), (cap), sizeof(*(array)));                 \
		}                                                                                  \
	} while (0)

/* Bytes asked for since the program started: tests assert work with it, not time. */
size_t xalloc_total_bytes(void);

#endif
