/* XML as a stream of events. xml_reader.c is the one place that reads with libxml2. */
#ifndef IO_XML_READER_H
#define IO_XML_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * Nothing is ever fetched: no DTD, no other file, no network. Entities that the document itself
 * declares are told as what they stand for, in bounds; those of other files are empty. Comments and
 * processing instructions are passed over.
 */
struct xml_reader;

enum xml_event {
	XML_EVENT_START,     /* an element begins */
	XML_EVENT_END,       /* ... or ends, also one that is empty */
	XML_EVENT_TEXT,      /* character data, perhaps in several pieces */
	XML_EVENT_REFERENCE, /* an entity of a DTD that isn't read: no text */
	XML_EVENT_DONE,      /* the document is over */
	XML_EVENT_ERROR      /* err is filled, with the line where the document has one */
};

/*
 * Opens a file ("-": standard input), which may be packed by gzip or zip, and of which at most
 * limit bytes are read; NULL with err filled. The encoding is that of a byte order mark or of the
 * XML declaration, else UTF-8.
 */
struct xml_reader *xml_reader_open(const char *path, size_t limit, struct error *err);

/* The same for bytes at hand, which must outlive the reader; path is for messages. */
struct xml_reader *xml_reader_memory(const char *bytes, size_t length, const char *path);
void xml_reader_close(struct xml_reader *r);

enum xml_event xml_reader_next(struct xml_reader *r, struct error *err);

/* What is told of a document; context is the caller's. */
struct xml_visitor {
	void (*start)(void *context, const char *name);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *text);
	void (*reference)(void *context, const char *name); /* NULL: passed over */
};

/* Tells all events up to the end of the document; false with err filled. */
bool xml_reader_walk(struct xml_reader *r, const struct xml_visitor *visitor, void *context,
                     struct error *err);

/* All of these live until the next call of xml_reader_next(). */
/* of the element, without its prefix, or of the entity */
const char *xml_reader_name(const struct xml_reader *r);
const char *xml_reader_text(const struct xml_reader *r); /* of XML_EVENT_TEXT, UTF-8 */

struct xml_attribute {
	const char *name, *value; /* the name with its prefix: "xml:lang" */
};

/* Those of the element that begins, in their order; declarations of namespaces are none. */
const struct xml_attribute *xml_reader_attributes(const struct xml_reader *r, size_t *n);

/* The value of one; NULL for none. */
const char *xml_reader_attribute(const struct xml_reader *r, const char *name);

/* The namespace that the element at hand declares, the first one; NULL for none. */
const char *xml_reader_namespace(const struct xml_reader *r);

/*
 * Whether the XML declaration names another encoding than the byte order mark means; once there was
 * an event.
 */
bool xml_reader_encoding_differs(const struct xml_reader *r);

/* Where the tag of the element at hand, or the text, ends; 1-based, the column in code points. */
size_t xml_reader_line(const struct xml_reader *r);
size_t xml_reader_column(const struct xml_reader *r);

/* The character that an entity of HTML stands for ("nbsp"); 0 for none. */
uint32_t xml_html_entity(const char *name);

const char *xml_reader_path(const struct xml_reader *r); /* as for messages */

#endif
