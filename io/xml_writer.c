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
	bool failed; /* libxml2 ran out of memory */
};

static const xmlChar *xml_string(const char *text)
{
	return (const xmlChar *)text;
}

/* Always claims success, as libxml2 would print a message; a failure shows in ferror(). */
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
	note(w, xmlTextWriterStartDocument(xml, "1.0", "UTF-8", NULL));
	/* Indentation begins within the document type: before it, the type would be on two lines. */
	if (dtd)
		note(w, xmlTextWriterStartDTD(xml, xml_string(root), NULL, xml_string(dtd)));
	note(w, xmlTextWriterSetIndent(xml, 1));
	if (dtd)
		note(w, xmlTextWriterEndDTD(xml));
	xml_start(w, root);
	return w;
}

bool xml_writer_close(struct xml_writer *w, bool whole, struct error *err)
{
	if (whole)
		note(w, xmlTextWriterEndDocument(w->xml));
	xmlFreeTextWriter(w->xml);                 /* and its buffer */
	bool ok = !w->failed || ferror(w->stream); /* the caller reports the stream's error */
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
	/* An empty text makes libxml2 take the content for mixed: no line break before the next tag. */
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
	case '\r': /* parsers make a line feed of an unescaped one (XML 1.0, 2.11) */
		strbuf_addstr(out, "&#13;");
		break;
	default:
		unicode_append(out, unicode_is_xml_char(cp) ? cp : 0xFFFD);
	}
}

/*
 * Bytes at the start of a text that are written as they are: up to the first markup, control
 * character, or byte 0xEF, with which U+FFFE and U+FFFF begin.
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
 * Escaped here, because some versions of libxml2 write quotation marks as entities, which makes
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
