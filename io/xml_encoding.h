/* The encoding of an XML document, by its beginning (XML 1.0, appendix F). */
#ifndef IO_XML_ENCODING_H
#define IO_XML_ENCODING_H

#include <stddef.h>

struct xml_encoding {
	/* by its byte order mark or its zeros: "UTF-8", "UTF-16LE", "UTF-16BE"; NULL by neither */
	const char *marked;
	size_t mark_bytes; /* of the byte order mark; 0 without */
	char declared[40]; /* as the XML declaration names it, cut when longer; "" for nothing */
};

void xml_encoding_find(struct xml_encoding *found, const char *bytes, size_t length);

#endif
