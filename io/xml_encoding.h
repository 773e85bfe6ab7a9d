/* The encoding of an XML document, from its first bytes (XML 1.0, appendix F). */
#ifndef IO_XML_ENCODING_H
#define IO_XML_ENCODING_H

#include <stddef.h>

struct xml_encoding {
	/* "UTF-8", "UTF-16LE" or "UTF-16BE", by a byte order mark or by zeros; NULL without both */
	const char *marked;
	size_t mark_bytes; /* of the byte order mark; 0 without */
	char declared[40]; /* as the XML declaration names it, cut when longer; "" for none */
};

/* bytes are the beginning of the document; the first 256 are enough. */
void xml_encoding_find(struct xml_encoding *found, const char *bytes, size_t length);

#endif
