/* Data files compiled into the library (build-aux/embed.awk makes the rows of such tables). */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

struct embedded {
	const char *name; /* of the file, without its folder */
	const char *text; /* NUL-terminated */
};

#endif
