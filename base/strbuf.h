/*
 * A string that grows. data is NUL-terminated and never NULL. The one exception is a struct that
 * was zeroed instead of initialised: its data is NULL until something is added. It can be released,
 * too.
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

/* The data of all empty strings, so that an empty one allocates nothing; never written to. */
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

/* Returns the string, which the caller frees, and leaves sb empty. */
char *strbuf_detach(struct strbuf *sb);

#endif
