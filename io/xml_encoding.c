#include "io/xml_encoding.h"

#include <string.h>

/* So much of a document may be its declaration. */
enum { DECLARATION_BYTES = 256 };

static const struct {
	const char *bytes;
	size_t length, mark;
	const char *encoding;
} starts[] = {
	{ "\xEF\xBB\xBF", 3, 3, "UTF-8" }, { "\xFF\xFE", 2, 2, "UTF-16LE" },
	{ "\xFE\xFF", 2, 2, "UTF-16BE" },  { "<\0", 2, 0, "UTF-16LE" },
	{ "\0<", 2, 0, "UTF-16BE" },
};

/* Copies the ASCII of an XML declaration, which may stand among zeros. */
static void copy_declaration(char out[DECLARATION_BYTES], const char *bytes, size_t n)
{
	size_t used = 0;

	for (size_t i = 0; i < n && used + 1 < DECLARATION_BYTES; i++)
		if (bytes[i])
			out[used++] = bytes[i];
	out[used] = '\0';
	out[strncmp(out, "<?xml", 5) == 0 ? strcspn(out, ">") : 0] = '\0';
}

void xml_encoding_find(struct xml_encoding *found, const char *bytes, size_t length)
{
	char declaration[DECLARATION_BYTES];

	*found = (struct xml_encoding){ .marked = NULL };
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]) && !found->marked; i++)
		if (length >= starts[i].length &&
		    memcmp(bytes, starts[i].bytes, starts[i].length) == 0) {
			found->marked = starts[i].encoding;
			found->mark_bytes = starts[i].mark;
		}
	copy_declaration(declaration, bytes + found->mark_bytes, length - found->mark_bytes);
	const char *name = strstr(declaration, "encoding"),
		   *value = name ? strpbrk(name, "'\"") : NULL;
	size_t n = value ? strcspn(value + 1, "'\"") : 0;
	if (n)
		memcpy(found->declared, value + 1,
		       n < sizeof(found->declared) ? n : sizeof(found->declared) - 1);
}
