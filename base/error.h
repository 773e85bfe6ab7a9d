/* One error, owned by the caller, filled where it happens and printed by cli/ alone. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

enum error_code {
	ERROR_NONE,
	ERROR_IO,       /* the system refused: open, read, write, rename */
	ERROR_ENCODING, /* bytes that are not text in the encoding at hand */
	ERROR_NOT_XML,  /* text of some other kind, or none, where XML is read */
	ERROR_XML,      /* XML that is broken: not well-formed */
	ERROR_ROOT,     /* XML of another format: so its root element says */
	ERROR_FORMAT,   /* text that is not what its format says */
	ERROR_LIMIT,    /* larger than Koppel is willing to read (base/limits.h) */
	ERROR_INPUT     /* well-formed, but nothing can be done with it */
};

struct error {
	enum error_code code;
	char path[1024];   /* "" when no file is concerned; cut when longer */
	size_t line;       /* 1-based, 0 when unknown */
	size_t column;     /* 1-based, in code points, 0 when unknown */
	size_t begun;      /* the line where what is broken began, 0 when that says nothing */
	char message[512]; /* lower case, problem first, no full stop; without any of these lines */
	char hint[256];    /* what to do about it; "" for nothing */
};

/*
 * Fills err, unless it is NULL, and returns false, so that a failing function
 * can end in "return error_set(...)". path may be NULL. On success nobody
 * touches the error.
 */
bool error_set(struct error *err, enum error_code code, const char *path, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The same with a place in the file; line and column as in struct error. */
bool error_set_at(struct error *err, enum error_code code, const char *path, size_t line,
                  size_t column, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Adds what to do about an error to it, unless err is NULL; returns false, as above. */
bool error_hint(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
