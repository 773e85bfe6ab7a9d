/* Data files that are compiled into the library; build-aux/embed.awk makes the rows of the tables. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stdbool.h>
#include <stddef.h>

struct embedded {
	const char *name; /* of the file, without its folder */
	const char *text; /* NUL-terminated */
};

/* The text of the one of n files that has the name; NULL when there is none. */
const char *embedded_find(const struct embedded *files, size_t n, const char *name);

/*
 * Whether a word is in a text of rows "LANGUAGE TAB WORD WORD...", in any language. Rows that begin
 * with '#' are comments.
 */
bool embedded_has_word(const char *text, const char *word, size_t length);

#endif
