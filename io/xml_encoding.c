#include "io/xml_encoding.h"

#include <string.h>

#include "text/decode.h"

/* Bytes in which an XML declaration must end, zeros aside, to be read. */
enum { DECLARATION_BYTES = 256 };

/* Without a byte order mark, the '<' that a document begins with shows which byte is the higher. */
static const struct {
	char bytes[2];
	const char *encoding;
} starts[] = {
	{ { '<', 0 }, "UTF-16LE" },
	{ { 0, '<' }, "UTF-16BE" },
};

/* Copies an XML declaration up to its '>', without the zeros that UTF-16 has; else "". */
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
	found->marked = decode_mark(bytes, length, &found->mark_bytes);
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]) && !found->marked; i++)
		if (length >= 2 && memcmp(bytes, starts[i].bytes, 2) == 0)
			found->marked = starts[i].encoding;
	copy_declaration(declaration, bytes + found->mark_bytes, length - found->mark_bytes);
	const char *name = strstr(declaration, "encoding"),
		   *value = name ? strpbrk(name, "'\"") : NULL;
	size_t n = value ? strcspn(value + 1, "'\"") : 0;
	if (n)
		memcpy(found->declared, value + 1,
		       n < sizeof(found->declared) ? n : sizeof(found->declared) - 1);
}
