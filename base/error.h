/* One error: owned by the caller, filled where it happens, and printed by cli/ alone. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

enum error_code {
	ERROR_NONE,
	ERROR_IO,       /* the system refused: open, read, write, rename */
	ERROR_ENCODING, /* bytes that are not text in the encoding that was assumed */
	ERROR_NOT_XML,  /* other text, or nothing, where XML is expected */
	ERROR_XML,      /* XML that is not well-formed */
	ERROR_ROOT,     /* XML of another format, by its root element */
	ERROR_FORMAT,   /* text that breaks the rules of its format */
	ERROR_LIMIT,    /* larger than Koppel is willing to read (base/limits.h) */
	ERROR_INPUT     /* well-formed, but of no use here */
};

struct error {
	enum error_code code;
	char path[1024];   /* "" when it is not about a file; cut when longer */
	size_t line;       /* 1-based, 0 when unknown */
	size_t column;     /* 1-based, in code points, 0 when unknown */
	size_t begun;      /* the line where the broken part begins, 0 when that is of no help */
	char message[512]; /* lower case, problem first, no full stop, no line numbers */
	char hint[256];    /* what the user can do about it; "" when there is no advice */
};

/*
 * Fills err, unless it is NULL, and returns false, so that a failing function
 * can end in "return error_set(...)". path may be NULL. On success nobody
 * touches the error.
 */
bool error_set(struct error *err, enum error_code code, const char *path, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The same with a place in the file: line and column as in struct error. */
bool error_set_at(struct error *err, enum error_code code, const char *path, size_t line,
                  size_t column, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Adds advice to an error that was filled, unless err is NULL; returns false, as above. */
bool error_hint(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
