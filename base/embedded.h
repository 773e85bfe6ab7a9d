/* Data files compiled into the library (build-aux/embed.awk makes the rows of such tables). */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stdbool.h>
#include <stddef.h>

struct embedded {
	const char *name; /* of the file, without its folder */
	const char *text; /* NUL-terminated */
};

/* The text of the file of that name, of n; NULL when there is none. */
const char *embedded_find(const struct embedded *files, size_t n, const char *name);

/* Whether a text of rows "LANGUAGE TAB WORD WORD...", and comments that begin with '#', has a word. */
bool embedded_has_word(const char *text, const char *word, size_t length);

#endif
