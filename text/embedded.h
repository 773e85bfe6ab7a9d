/* Data files compiled into the library (build-aux/embed.awk makes the rows of such tables). */
#ifndef TEXT_EMBEDDED_H
#define TEXT_EMBEDDED_H

struct embedded {
	const char *name; /* of the file, without its folder */
	const char *text; /* NUL-terminated */
};

#endif
