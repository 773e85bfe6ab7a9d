/* XML read as a stream of events. Only xml_reader.c includes libxml2's parser. */
#ifndef IO_XML_READER_H
#define IO_XML_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * Nothing is ever fetched: no DTD, no other file, no network. Entities that the document itself
 * declares are replaced by their text, within bounds; those of other files are empty. Comments and
 * processing instructions are skipped.
 */
struct xml_reader;

enum xml_event {
	XML_EVENT_START,     /* an element begins */
	XML_EVENT_END,       /* an element ends; an empty one begins and ends */
	XML_EVENT_TEXT,      /* character data, perhaps in several pieces */
	XML_EVENT_REFERENCE, /* an entity of an external DTD, which has no text here */
	XML_EVENT_DONE,      /* the document is over */
	XML_EVENT_ERROR      /* err is filled, with a line unless the file can't be read */
};

/*
 * Opens a file ("-": standard input), which may be packed by gzip or zip; NULL with err filled. More
 * than limit unpacked bytes are an error. The encoding is that of the byte order mark or of the XML
 * declaration, else UTF-8.
 */
struct xml_reader *xml_reader_open(const char *path, size_t limit, struct error *err);

/* The same for bytes in memory, which must outlive the reader; path is for messages. */
struct xml_reader *xml_reader_memory(const char *bytes, size_t length, const char *path);
void xml_reader_close(struct xml_reader *r); /* NULL: nothing */

/* The next event; below, it is the current one. */
enum xml_event xml_reader_next(struct xml_reader *r, struct error *err);

/* What to call for each event; context is the caller's. */
struct xml_visitor {
	void (*start)(void *context, const char *name);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *text);
	void (*reference)(void *context, const char *name); /* NULL: skipped */
};

/* Reads all events up to the end of the document; false with err filled. */
bool xml_reader_walk(struct xml_reader *r, const struct xml_visitor *visitor, void *context,
                     struct error *err);

/*
 * Of the current event; strings live until the next call of xml_reader_next(). The name is that of
 * the element without its prefix, or of the entity; "" for other events. The text is UTF-8; "" for
 * all events but XML_EVENT_TEXT.
 */
const char *xml_reader_name(const struct xml_reader *r);
const char *xml_reader_text(const struct xml_reader *r);

struct xml_attribute {
	const char *name, *value; /* the name with its prefix: "xml:lang" */
};

/* Those of a start tag, in order, without declarations of namespaces. */
const struct xml_attribute *xml_reader_attributes(const struct xml_reader *r, size_t *n);

/* The value of an attribute; NULL when there is no such one. */
const char *xml_reader_attribute(const struct xml_reader *r, const char *name);

/* The first namespace that the current start tag declares; NULL for none. */
const char *xml_reader_namespace(const struct xml_reader *r);

/*
 * Whether the XML declaration contradicts the byte order mark, which then counts. Known from the
 * first event on.
 */
bool xml_reader_encoding_differs(const struct xml_reader *r);

/* Where the current tag or text ends; 1-based, the column in code points. */
size_t xml_reader_line(const struct xml_reader *r);
size_t xml_reader_column(const struct xml_reader *r);

/* The character of an HTML entity ("nbsp"); 0 when there is no such entity. */
uint32_t xml_html_entity(const char *name);

const char *xml_reader_path(const struct xml_reader *r); /* as for messages */

#endif
