#include "text/xml_reader.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "text/file.h"
#include "text/xalloc.h"

struct xml_reader {
	xmlTextReader *xml;
	struct file_in *in; /* NULL when the bytes are in memory */
	char *path;
	xmlChar *attribute; /* the last one asked for */
	bool pending_end;   /* the element at hand is empty: its end comes next */
	bool unreadable;    /* the file couldn't be read on */
	struct error error; /* the first one, as libxml2 or the file told it */
};

static const int options = XML_PARSE_NONET | XML_PARSE_COMPACT;

/* ---- Errors ---- */

static size_t parser_line(const struct xml_reader *r)
{
	int line = r->xml ? xmlTextReaderGetParserLineNumber(r->xml) : 0;

	return line > 0 ? (size_t)line : 1;
}

/* libxml2 reads on after some, such as an entity of a DTD that isn't read: those don't count. */

static void note_error(void *context, const char *message, xmlParserSeverities severity,
		       xmlTextReaderLocatorPtr locator)
{
	struct xml_reader *r = context;

	(void)locator; /* has the line where the element begins */
	if (r->error.code != ERROR_NONE || severity == XML_PARSER_SEVERITY_WARNING ||
	    severity == XML_PARSER_SEVERITY_VALIDITY_WARNING)
		return;
	error_set_at(&r->error, ERROR_FORMAT, r->path, parser_line(r), 0,
		     "not well-formed XML: %.*s", (int)strcspn(message, "\n"), message);
}

static enum xml_event fail(struct xml_reader *r, struct error *err)
{
	if (r->error.code == ERROR_NONE)
		error_set_at(&r->error, ERROR_FORMAT, r->path, parser_line(r), 0,
			     "not well-formed XML");
	if (err)
		*err = r->error;
	return XML_EVENT_ERROR;
}

/* ---- Opening ---- */

static int read_file(void *context, char *buffer, int room)
{
	struct xml_reader *r = context;
	int n = (int)file_in_read(r->in, buffer, (size_t)room, r->unreadable ? NULL : &r->error);

	r->unreadable |= n < 0;
	return n;
}

static int close_nothing(void *context)
{
	(void)context;
	return 0;
}

static struct xml_reader *reader_new(const char *path)
{
	struct xml_reader *r = xcalloc(1, sizeof(*r));

	r->path = xstrdup(file_label(path));
	return r;
}

static struct xml_reader *opened(struct xml_reader *r, struct error *err)
{
	if (!r->xml) {
		fail(r, err);
		xml_reader_close(r);
		return NULL;
	}
	xmlTextReaderSetErrorHandler(r->xml, note_error, r);
	return r;
}

struct xml_reader *xml_reader_open(const char *path, size_t limit, struct error *err)
{
	struct xml_reader *r = reader_new(path);

	r->in = file_in_open(path, limit, err);
	if (!r->in) {
		xml_reader_close(r);
		return NULL;
	}
	r->xml = xmlReaderForIO(read_file, close_nothing, r, NULL, NULL, options);
	return opened(r, err);
}

struct xml_reader *xml_reader_memory(const char *bytes, size_t length, const char *path,
				     struct error *err)
{
	struct xml_reader *r = reader_new(path);

	if (length > INT_MAX)
		error_set(&r->error, ERROR_LIMIT, r->path, "larger than %d MB", INT_MAX >> 20);
	else
		r->xml = xmlReaderForMemory(bytes, (int)length, NULL, NULL, options);
	return opened(r, err);
}

void xml_reader_close(struct xml_reader *r)
{
	if (!r)
		return;
	xmlFreeTextReader(r->xml);
	file_in_close(r->in);
	xmlFree(r->attribute);
	free(r->path);
	free(r);
}

/* ---- Reading ---- */

/* What the node at hand is to a caller; XML_EVENT_DONE for nothing. */
static enum xml_event event_of(struct xml_reader *r)
{
	switch (xmlTextReaderNodeType(r->xml)) {
	case XML_READER_TYPE_ELEMENT:
		r->pending_end = xmlTextReaderIsEmptyElement(r->xml) == 1;
		return XML_EVENT_START;
	case XML_READER_TYPE_END_ELEMENT:
		return XML_EVENT_END;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		return XML_EVENT_TEXT;
	default:
		return XML_EVENT_DONE;
	}
}

enum xml_event xml_reader_next(struct xml_reader *r, struct error *err)
{
	if (r->pending_end) {
		r->pending_end = false;
		return XML_EVENT_END;
	}
	for (;;) {
		int result = xmlTextReaderRead(r->xml);
		if (result < 0 || r->unreadable)
			return fail(r, err);
		if (result == 0)
			return XML_EVENT_DONE;
		enum xml_event event = event_of(r);
		if (event != XML_EVENT_DONE)
			return event;
	}
}

const char *xml_reader_name(const struct xml_reader *r)
{
	const xmlChar *name = xmlTextReaderConstLocalName(r->xml);

	return name ? (const char *)name : "";
}

const char *xml_reader_text(const struct xml_reader *r)
{
	const xmlChar *text = xmlTextReaderConstValue(r->xml);

	return text ? (const char *)text : "";
}

const char *xml_reader_attribute(struct xml_reader *r, const char *name)
{
	xmlFree(r->attribute);
	r->attribute = xmlTextReaderGetAttribute(r->xml, (const xmlChar *)name);
	return (const char *)r->attribute;
}

bool xml_reader_has_attributes(const struct xml_reader *r)
{
	return xmlTextReaderHasAttributes(r->xml) == 1;
}

size_t xml_reader_line(const struct xml_reader *r)
{
	xmlNode *node = xmlTextReaderCurrentNode(r->xml);
	long line = node ? xmlGetLineNo(node) : -1;

	return line > 0 ? (size_t)line : parser_line(r);
}

const char *xml_reader_path(const struct xml_reader *r)
{
	return r->path;
}

bool xml_reader_walk(struct xml_reader *r, const struct xml_visitor *visitor, void *context, struct error *err)
{
	for (;;) {
		switch (xml_reader_next(r, err)) {
		case XML_EVENT_START:
			visitor->start(context, xml_reader_name(r));
			break;
		case XML_EVENT_END:
			visitor->end(context, xml_reader_name(r));
			break;
		case XML_EVENT_TEXT:
			visitor->text(context, xml_reader_text(r));
			break;
		case XML_EVENT_DONE:
			return true;
		case XML_EVENT_ERROR:
			return false;
		}
	}
}
