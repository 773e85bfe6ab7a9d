#include "io/xml_reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "io/file.h"
#include "io/xml_encoding.h"

/* Bytes that are parsed before their events are returned. */
enum { CHUNK_BYTES = 16 * 1024 };

/* An event; its strings live in the arena until more is parsed. */
struct event {
	enum xml_event kind;
	const char *name, *text, *namespace; /* namespace: NULL for none */
	struct xml_attribute *attributes;
	size_t nattributes;
	size_t line, column;
};

struct xml_reader {
	xmlParserCtxt *parser;
	struct file_in *in; /* NULL when the bytes are in memory */
	const char *bytes;  /* in memory: what is not parsed yet */
	size_t left;
	char *path;
	struct event *events;
	size_t n, capacity;
	size_t next; /* index of the event to be returned next */
	struct event current;
	struct arena arena;
	bool begun; /* something was read */
	bool encoding_differs;
	bool over;          /* there is nothing more to parse */
	struct error error; /* the first one, of libxml2 or of the file */
};

/* XML_PARSE_NOENT replaces entities by their text; libxml2 limits how large that may grow. */
static const int options = XML_PARSE_NONET | XML_PARSE_NOENT;

/* ---- Events ---- */

static struct event *add_event(struct xml_reader *r, enum xml_event kind)
{
	GROW(r->events, r->n, r->capacity);
	struct event *event = &r->events[r->n++];
	*event = (struct event){ .kind = kind, .name = "", .text = "" };
	/* libxml2 has -1 where it has no place. */
	event->line =
		(size_t)(xmlSAX2GetLineNumber(r->parser) > 0 ? xmlSAX2GetLineNumber(r->parser) : 1);
	event->column =
		(size_t)(xmlSAX2GetColumnNumber(r->parser) > 0 ? xmlSAX2GetColumnNumber(r->parser)
	                                                       : 1);
	return event;
}

static const char *keep(struct xml_reader *r, const xmlChar *text, size_t length)
{
	return arena_strndup(&r->arena, (const char *)text, length);
}

/* The name of an attribute as it was written: "xml:lang". */
static const char *keep_name(struct xml_reader *r, const xmlChar *name, const xmlChar *prefix)
{
	size_t length = strlen((const char *)name),
	       before = prefix ? strlen((const char *)prefix) + 1 : 0;
	char *whole = arena_alloc(&r->arena, before + length + 1);

	if (prefix) {
		memcpy(whole, prefix, before - 1);
		whole[before - 1] = ':';
	}
	memcpy(whole + before, name, length + 1);
	return whole;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
                          int nattributes, int ndefaulted, const xmlChar **attributes)
{
	struct xml_reader *r = ((xmlParserCtxt *)context)->_private;
	struct event *event = add_event(r, XML_EVENT_START);

	(void)prefix, (void)uri, (void)ndefaulted;
	event->name = keep(r, name, strlen((const char *)name));
	if (nnamespaces) /* prefix, URI */
		event->namespace = keep(r, namespaces[1], strlen((const char *)namespaces[1]));
	event->nattributes = (size_t)nattributes;
	event->attributes =
		arena_alloc(&r->arena, (size_t)nattributes * sizeof(*event->attributes));
	for (int i = 0; i < nattributes; i++) {
		const xmlChar **a = attributes + 5 * i; /* name, prefix, URI, value, its end */
		event->attributes[i].name = keep_name(r, a[0], a[1]);
		event->attributes[i].value = keep(r, a[3], (size_t)(a[4] - a[3]));
	}
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
	struct xml_reader *r = ((xmlParserCtxt *)context)->_private;

	(void)prefix, (void)uri;
	add_event(r, XML_EVENT_END)->name = keep(r, name, strlen((const char *)name));
}

static void take_text(void *context, const xmlChar *text, int length)
{
	struct xml_reader *r = ((xmlParserCtxt *)context)->_private;

	add_event(r, XML_EVENT_TEXT)->text = keep(r, text, (size_t)length);
}

static void take_reference(void *context, const xmlChar *name)
{
	struct xml_reader *r = ((xmlParserCtxt *)context)->_private;

	add_event(r, XML_EVENT_REFERENCE)->name = keep(r, name, strlen((const char *)name));
}

/* ---- What is skipped ---- */

/*
 * Entities of other files are declared as empty ones of this document, so that libxml2 doesn't look
 * for the files. Parameter entities, which only a DTD uses, are not declared.
 */
static void declare_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
	xmlChar nothing[] = "";

	(void)public_id, (void)system_id;
	if (type == XML_INTERNAL_GENERAL_ENTITY)
		xmlSAX2EntityDecl(context, name, type, NULL, NULL, content);
	else if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY)
		xmlSAX2EntityDecl(context, name, XML_INTERNAL_GENERAL_ENTITY, NULL, NULL, nothing);
}

static void pass_comment(void *context, const xmlChar *text)
{
	(void)context, (void)text;
}

static void pass_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	(void)context, (void)target, (void)data;
}

static void pass_external(void *context, const xmlChar *name, const xmlChar *public_id,
                          const xmlChar *system_id)
{
	(void)context, (void)name, (void)public_id, (void)system_id;
}

static xmlParserInput *resolve_nothing(void *context, const xmlChar *public_id,
                                       const xmlChar *system_id)
{
	(void)context, (void)public_id, (void)system_id;
	return NULL;
}

/*
 * Fills an error from libxml2's. Two of its messages contain the line of the start tag: they are
 * worded without it and it goes into err->begun, so that a caller who reads a part of a document,
 * where that line would be wrong, can leave it out.
 */
static void fill_error(struct error *err, const char *path, const xmlError *why, size_t line,
                       size_t column)
{
	if (why->code == XML_ERR_TAG_NAME_MISMATCH && why->str1 && why->str2)
		error_set_at(err, ERROR_XML, path, line, column,
		             "not well-formed XML: Opening and ending tag mismatch: %s and %s",
		             why->str1, why->str2);
	else if (why->code == XML_ERR_TAG_NOT_FINISHED && why->str1)
		error_set_at(err, ERROR_XML, path, line, column,
		             "not well-formed XML: Premature end of data in tag %s", why->str1);
	else
		error_set_at(err, ERROR_XML, path, line, column, "not well-formed XML: %.*s",
		             (int)strcspn(why->message, "\n"), why->message);
	if (why->code == XML_ERR_TAG_NAME_MISMATCH || why->code == XML_ERR_TAG_NOT_FINISHED)
		err->begun = why->int1 > 0 ? (size_t)why->int1 : 0;
}

/*
 * Notes the first error. An entity of a DTD that isn't read is none: libxml2 goes on after it. After
 * any other, parsing must stop at once: libxml2 would report each "--" in a comment, every time with
 * a copy of all that it had read.
 */
static void note_error(void *context, xmlErrorPtr why)
{
	xmlParserCtxt *parser = context;
	struct xml_reader *r = parser->_private;

	if (r->error.code != ERROR_NONE || why->level == XML_ERR_WARNING ||
	    (why->code == XML_WAR_UNDECLARED_ENTITY && why->level != XML_ERR_FATAL))
		return;
	size_t line = why->line > 0 ? (size_t)why->line : 1,
	       column = why->int2 > 0 ? (size_t)why->int2 : 0;
	if (why->code == XML_ERR_DOCUMENT_EMPTY)
		error_set_at(&r->error, ERROR_NOT_XML, r->path, line, column,
		             "not XML: it doesn't begin with '<'");
	else
		fill_error(&r->error, r->path, why, line, column);
	parser->disableSAX = 1;
	parser->instate = XML_PARSER_EOF;
}

static enum xml_event fail(struct xml_reader *r, struct error *err)
{
	if (r->error.code == ERROR_NONE)
		error_set_at(&r->error, ERROR_XML, r->path, 1, 0, "not well-formed XML");
	if (err)
		*err = r->error;
	return XML_EVENT_ERROR;
}

/* ---- Opening ---- */

/* In place of libxml2's own function, which prints errors on standard error. */
static void print_nothing(void *context, const char *format, ...)
{
	(void)context, (void)format;
}

static struct xml_reader *reader_new(const char *path)
{
	struct xml_reader *r = xcalloc(1, sizeof(*r));
	xmlSAXHandler sax = { 0 };

	xmlSetGenericErrorFunc(NULL, print_nothing);
	xmlSAXVersion(&sax, 2); /* the rest builds a tree, which is needed for entities */
	sax.startElementNs = start_element;
	sax.endElementNs = end_element;
	sax.characters = sax.ignorableWhitespace = sax.cdataBlock = take_text;
	sax.reference = take_reference;
	sax.comment = pass_comment;
	sax.processingInstruction = pass_instruction;
	sax.entityDecl = declare_entity;
	sax.externalSubset = pass_external;
	sax.resolveEntity = resolve_nothing;
	sax.serror = note_error;
	r->path = xstrdup(file_label(path));
	r->parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
	if (!r->parser)
		xmalloc(SIZE_MAX); /* says that memory ran out, and ends the program */
	r->parser->_private = r;
	xmlCtxtUseOptions(r->parser, options);
	return r;
}

struct xml_reader *xml_reader_open(const char *path, size_t limit, struct error *err)
{
	struct xml_reader *r = reader_new(path);

	r->in = file_in_open(path, limit, err);
	if (r->in)
		return r;
	xml_reader_close(r);
	return NULL;
}

struct xml_reader *xml_reader_memory(const char *bytes, size_t length, const char *path)
{
	struct xml_reader *r = reader_new(path);

	r->bytes = bytes;
	r->left = length;
	return r;
}

void xml_reader_close(struct xml_reader *r)
{
	if (!r)
		return;
	xmlFreeDoc(r->parser->myDoc); /* of the entities; the parser doesn't free it */
	r->parser->myDoc = NULL;
	xmlFreeParserCtxt(r->parser);
	file_in_close(r->in);
	arena_release(&r->arena);
	free(r->events);
	free(r->path);
	free(r);
}

/* ---- Reading ---- */

/* The next bytes, at most CHUNK_BYTES; 0 at the end, -1 with the error filled. */
static long next_bytes(struct xml_reader *r, char *chunk, const char **bytes)
{
	size_t n = r->left < CHUNK_BYTES ? r->left : CHUNK_BYTES;

	*bytes = r->in ? chunk : r->bytes;
	if (r->in)
		return file_in_read(r->in, chunk, CHUNK_BYTES, r->error.code ? NULL : &r->error);
	r->bytes += n;
	r->left -= n;
	return (long)n;
}

/*
 * Whether the XML declaration at the beginning of a document names another encoding than its byte
 * order mark.
 */
static bool declares_other(const char *bytes, size_t n)
{
	struct xml_encoding found;

	xml_encoding_find(&found, bytes, n);
	if (!found.mark_bytes || !*found.declared)
		return false;
	/* What is declared may be "UTF-16" for UTF-16LE: compared up to its L or B. */
	return strncasecmp(found.declared, found.marked, strcspn(found.marked, "LB")) != 0;
}

/* Bytes that are invalid in the document's encoding show in this result alone. */
static void note_encoding(struct xml_reader *r, int result)
{
	if ((result == XML_ERR_INVALID_ENCODING || result == XML_I18N_CONV_FAILED) &&
	    r->error.code == ERROR_NONE)
		error_set_at(&r->error, ERROR_ENCODING, r->path, xml_reader_line(r), 0,
		             "bytes that are not valid in the encoding that it declares");
}

/*
 * A start tag that is too long is noticed while libxml2 waits for its end: it would compare every
 * attribute with every other before the first event of it.
 */
static void check_tag(struct xml_reader *r)
{
	const xmlParserInput *input = r->parser->input;

	if (r->parser->instate != XML_PARSER_START_TAG || !input ||
	    input->end - input->cur <= TAG_BYTES_MAX)
		return;
	error_set_at(&r->error, ERROR_LIMIT, r->path, (size_t)input->line, (size_t)input->col,
	             "a tag of more than %d KB", TAG_BYTES_MAX / 1024);
}

/* Parses until there are events, or the document ends. */
static void parse_on(struct xml_reader *r)
{
	char chunk[CHUNK_BYTES];
	const char *bytes;

	r->n = r->next = 0;
	arena_release(&r->arena);
	while (!r->n && !r->over) {
		long n = next_bytes(r, chunk, &bytes);
		if (!r->begun && n > 0)
			r->encoding_differs = declares_other(bytes, (size_t)n);
		else if (!r->begun && !n)
			error_set_at(&r->error, ERROR_NOT_XML, r->path, 1, 1, "the file is empty");
		r->begun = true;
		r->over = n <= 0 || r->error.code != ERROR_NONE;
		if (n >= 0 && r->error.code == ERROR_NONE)
			note_encoding(r, xmlParseChunk(r->parser, bytes, (int)n, r->over));
		if (r->error.code == ERROR_NONE)
			check_tag(r);
		r->over |= r->error.code != ERROR_NONE;
	}
}

enum xml_event xml_reader_next(struct xml_reader *r, struct error *err)
{
	if (r->next == r->n)
		parse_on(r);
	if (r->next == r->n) {
		r->current = (struct event){ .name = "", .text = "", .line = r->current.line };
		return r->error.code != ERROR_NONE || !r->parser->wellFormed ? fail(r, err)
		                                                             : XML_EVENT_DONE;
	}
	r->current = r->events[r->next++];
	return r->current.kind;
}

const char *xml_reader_name(const struct xml_reader *r)
{
	return r->current.name;
}

const char *xml_reader_text(const struct xml_reader *r)
{
	return r->current.text;
}

const struct xml_attribute *xml_reader_attributes(const struct xml_reader *r, size_t *n)
{
	*n = r->current.nattributes;
	return r->current.attributes;
}

const char *xml_reader_attribute(const struct xml_reader *r, const char *name)
{
	for (size_t i = 0; i < r->current.nattributes; i++)
		if (strcmp(r->current.attributes[i].name, name) == 0)
			return r->current.attributes[i].value;
	return NULL;
}

const char *xml_reader_namespace(const struct xml_reader *r)
{
	return r->current.namespace;
}

bool xml_reader_encoding_differs(const struct xml_reader *r)
{
	return r->encoding_differs;
}

size_t xml_reader_line(const struct xml_reader *r)
{
	return r->current.line ? r->current.line : 1;
}

size_t xml_reader_column(const struct xml_reader *r)
{
	return r->current.column;
}

uint32_t xml_html_entity(const char *name)
{
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);

	return entity ? entity->value : 0;
}

const char *xml_reader_path(const struct xml_reader *r)
{
	return r->path;
}

bool xml_reader_walk(struct xml_reader *r, const struct xml_visitor *visitor, void *context,
                     struct error *err)
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
		case XML_EVENT_REFERENCE:
			if (visitor->reference)
				visitor->reference(context, xml_reader_name(r));
			break;
		case XML_EVENT_DONE:
			return true;
		case XML_EVENT_ERROR:
			return false;
		}
	}
}
