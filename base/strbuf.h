/*
 * A string that grows. data is always NUL-terminated and never NULL, but in one that was zeroed,
 * until something is added; that can be released, too.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
	char *data;
	size_t length;   /* bytes, without the NUL */
	size_t capacity; /* bytes allocated, 0 while data is the shared empty string */
};

extern char strbuf_empty[];
#define STRBUF_INIT                                                                                \
	{                                                                                          \
		strbuf_empty, 0, 0                                                                 \
	}

void strbuf_init(struct strbuf *sb);
void strbuf_release(struct strbuf *sb); /* frees; reusable afterwards */
void strbuf_clear(struct strbuf *sb);   /* empties; keeps the memory */
void strbuf_add(struct strbuf *sb, const char *text, size_t length);
void strbuf_addstr(struct strbuf *sb, const char *text);
void strbuf_addch(struct strbuf *sb, char c);
void strbuf_addv(struct strbuf *sb, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
void strbuf_addf(struct strbuf *sb, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Gives the string (to be freed by the caller) away and starts anew. */
char *strbuf_detach(struct strbuf *sb);

#endif
