#include "base/xalloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t total_bytes;

static _Noreturn void die(void)
{
	fputs("koppel: out of memory\n", stderr);
	exit(2);
}

void *xreallocarray(void *ptr, size_t count, size_t bytes)
{
	if (bytes && count > SIZE_MAX / bytes)
		die();
	size_t size = count * bytes;
	ptr = realloc(ptr, size ? size : 1); /* of 0 bytes, NULL would not be an error */
	if (!ptr)
		die();
	total_bytes += size;
	return ptr;
}

void *xmalloc(size_t bytes)
{
	return xreallocarray(NULL, bytes, 1);
}

void *xcalloc(size_t count, size_t bytes)
{
	void *ptr = calloc(count ? count : 1, bytes ? bytes : 1);

	if (!ptr)
		die();
	total_bytes += count * bytes;
	return ptr;
}

char *xstrndup(const char *text, size_t length)
{
	char *copy = xmalloc(length + 1);

	if (length) /* text may be NULL */
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *xstrdup(const char *text)
{
	return xstrndup(text, strlen(text));
}

size_t xalloc_total_bytes(void)
{
	return total_bytes;
}
