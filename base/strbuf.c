#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

char strbuf_empty[1] = "";

/* Makes room for more bytes and a NUL; doubling keeps the cost of many small additions linear. */
static void reserve(struct strbuf *sb, size_t extra)
{
	size_t need = sb->length + extra + 1;

	if (need <= sb->capacity)
		return;
	size_t capacity = sb->capacity ? 2 * sb->capacity : 64;
	if (capacity < need)
		capacity = need;
	/* Without capacity, data is strbuf_empty or NULL. */
	sb->data = xreallocarray(sb->capacity ? sb->data : NULL, capacity, 1);
	sb->data[sb->length] = '\0';
	sb->capacity = capacity;
}

void strbuf_init(struct strbuf *sb)
{
	*sb = (struct strbuf)STRBUF_INIT;
}

void strbuf_release(struct strbuf *sb)
{
	if (sb->capacity)
		free(sb->data);
	strbuf_init(sb);
}

void strbuf_clear(struct strbuf *sb)
{
	sb->length = 0;
	if (sb->capacity)
		sb->data[0] = '\0';
}

void strbuf_add(struct strbuf *sb, const char *text, size_t length)
{
	if (!length) /* text may be NULL, which memcpy() doesn't allow */
		return;
	reserve(sb, length);
	memcpy(sb->data + sb->length, text, length);
	sb->length += length;
	sb->data[sb->length] = '\0';
}

void strbuf_addstr(struct strbuf *sb, const char *text)
{
	strbuf_add(sb, text, strlen(text));
}

void strbuf_addch(struct strbuf *sb, char c)
{
	strbuf_add(sb, &c, 1);
}

void strbuf_addv(struct strbuf *sb, const char *format, va_list args)
{
	va_list again; /* args can be used once */

	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	if (length > 0) {
		reserve(sb, (size_t)length);
		vsnprintf(sb->data + sb->length, (size_t)length + 1, format, again);
		sb->length += (size_t)length;
	}
	va_end(again);
}

void strbuf_addf(struct strbuf *sb, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strbuf_addv(sb, format, args);
	va_end(args);
}

char *strbuf_detach(struct strbuf *sb)
{
	char *text = sb->capacity ? sb->data : xstrdup("");

	strbuf_init(sb);
	return text;
}
