#include "io/xml_writer.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/unicode.h"

struct xml_writer {
	xmlTextWriter *xml;
	FILE *stream;
	bool failed; /* libxml2 did, for want of memory */
};

static const xmlChar *xml_string(const char *text)
{
	return (const xmlChar *)text;
}

/* Never tells libxml2 of a failure, which would print a message; it shows in ferror(). */
static int write_stream(void *stream, const char *bytes, int length)
{
	if (!ferror(stream))
		fwrite(bytes, 1, (size_t)length, stream);
	return length;
}

static int leave_open(void *stream)
{
	(void)stream;
	return 0;
}

static void note(struct xml_writer *w, int result)
{
	w->failed |= result < 0;
}

/* The document type on one line: libxml2's indentation would break it. */
static void write_prolog(struct xml_writer *w, const char *root, const char *dtd)
{
	note(w, xmlTextWriterStartDocument(w->xml, "1.0", "UTF-8", NULL));
	if (dtd)
		note(w, xmlTextWriterStartDTD(w->xml, xml_string(root), NULL, xml_string(dtd)));
	note(w, xmlTextWriterSetIndent(w->xml, 1));
	if (dtd)
		note(w, xmlTextWriterEndDTD(w->xml));
}

struct xml_writer *xml_writer_open(FILE *stream, const char *root, const char *dtd,
                                   struct error *err)
{
	xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(write_stream, leave_open, stream, NULL);
	xmlTextWriter *xml = buffer ? xmlNewTextWriter(buffer) : NULL;

	if (!xml) {
		xmlOutputBufferClose(buffer);
		error_set(err, ERROR_IO, NULL, "cannot write: out of memory");
		return NULL;
	}
	struct xml_writer *w = xcalloc(1, sizeof(*w));
	w->xml = xml;
	w->stream = stream;
	write_prolog(w, root, dtd);
	xml_start(w, root);
	return w;
}

bool xml_writer_close(struct xml_writer *w, bool whole, struct error *err)
{
	if (whole)
		note(w, xmlTextWriterEndDocument(w->xml));
	xmlFreeTextWriter(w->xml); /* and its buffer */
	bool ok = !w->failed || ferror(w->stream);
	free(w);
	return ok || error_set(err, ERROR_IO, NULL, "cannot write: libxml2 failed");
}

bool xml_writer_works(const struct xml_writer *w)
{
	return !w->failed && !ferror(w->stream);
}

void xml_start(struct xml_writer *w, const char *name)
{
	note(w, xmlTextWriterStartElement(w->xml, xml_string(name)));
}

void xml_end(struct xml_writer *w)
{
	note(w, xmlTextWriterEndElement(w->xml));
}

void xml_attribute(struct xml_writer *w, const char *name, const char *value)
{
	note(w, xmlTextWriterWriteAttribute(w->xml, xml_string(name), xml_string(value)));
}

void xml_one_line(struct xml_writer *w, bool on)
{
	note(w, xmlTextWriterSetIndent(w->xml, !on));
	/* as behind text: no new line before what comes next */
	note(w, xmlTextWriterWriteRaw(w->xml, xml_string("")));
}

static void add_escaped(struct strbuf *out, uint32_t cp)
{
	switch (cp) {
	case '&':
		strbuf_addstr(out, "&amp;");
		break;
	case '<':
		strbuf_addstr(out, "&lt;");
		break;
	case '>':
		strbuf_addstr(out, "&gt;");
		break;
	case '\r': /* reading XML makes a line feed of the character itself */
		strbuf_addstr(out, "&#13;");
		break;
	default:
		unicode_append(out, unicode_is_xml_char(cp) ? cp : 0xFFFD);
	}
}

/*
 * Bytes that are written as they stand: no markup, no control characters, and nothing near U+FFFE.
 */
static size_t plain_bytes(const char *text)
{
	const unsigned char *c = (const unsigned char *)text;

	while ((*c >= ' ' && *c != '&' && *c != '<' && *c != '>' && *c != 0xEF && *c != 0x7F) ||
	       *c == '\n' || *c == '\t')
		c++;
	return (size_t)((const char *)c - text);
}

/*
 * Escaped here because libxml2 writes quotation marks as entities in some versions, which makes
 * memories hard to read and to compare.
 */
void xml_content(struct xml_writer *w, const char *text)
{
	struct strbuf escaped = STRBUF_INIT;
	size_t length = strlen(text);
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		size_t plain = plain_bytes(text + at);
		strbuf_add(&escaped, text + at, plain);
		at += plain;
		if (at == length)
			break;
		at += unicode_next(text + at, length - at, &cp);
		add_escaped(&escaped, cp);
	}
	note(w, xmlTextWriterWriteRaw(w->xml, xml_string(escaped.data)));
	strbuf_release(&escaped);
}

void xml_element(struct xml_writer *w, const char *name, const char *type, const char *text)
{
	xml_start(w, name);
	if (type)
		xml_attribute(w, "type", type);
	xml_content(w, text);
	xml_end(w);
}

const char *xml_library(void)
{
	return "libxml2 " LIBXML_DOTTED_VERSION;
}
