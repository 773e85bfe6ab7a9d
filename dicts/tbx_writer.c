/* Writes TBX with libxml2. */
#include <libxml/xmlwriter.h>
#include <string.h>

#include "dicts/glossary.h"
#include "text/strbuf.h"
#include "text/unicode.h"

struct output {
	xmlTextWriter *xml;
	bool failed; /* libxml2 did, for want of memory */
};

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

static void note(struct output *out, int result)
{
	out->failed |= result < 0;
}

static void start(struct output *out, const char *name)
{
	note(out, xmlTextWriterStartElement(out->xml, (const xmlChar *)name));
}

static void end(struct output *out)
{
	note(out, xmlTextWriterEndElement(out->xml));
}

static void attribute(struct output *out, const char *name, const char *value)
{
	note(out, xmlTextWriterWriteAttribute(out->xml, (const xmlChar *)name, (const xmlChar *)value));
}

/* Content, with U+FFFD for what XML forbids. */
static void content(struct output *out, const char *text)
{
	struct strbuf legal = STRBUF_INIT;
	size_t length = strlen(text);
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		at += unicode_next(text + at, length - at, &cp);
		unicode_append(&legal, unicode_is_xml_char(cp) ? cp : 0xFFFD);
	}
	note(out, xmlTextWriterWriteString(out->xml, (const xmlChar *)legal.data));
	strbuf_release(&legal);
}

static void element(struct output *out, const char *name, const char *type, const char *text)
{
	start(out, name);
	if (type)
		attribute(out, "type", type);
	content(out, text);
	end(out);
}

/* The document type on one line: libxml2's indentation would break it. */
static void write_prolog(struct output *out)
{
	note(out, xmlTextWriterStartDocument(out->xml, "1.0", "UTF-8", NULL));
	note(out, xmlTextWriterStartDTD(out->xml, (const xmlChar *)"martif", NULL,
					(const xmlChar *)"TBXBasiccoreStructV02.dtd"));
	note(out, xmlTextWriterSetIndent(out->xml, 1));
	note(out, xmlTextWriterEndDTD(out->xml));
}

static void write_header(struct output *out, const struct glossary *g)
{
	struct strbuf description = STRBUF_INIT;

	strbuf_addf(&description, "Terms in %s and %s, written by Koppel", language_name(g->langs.src),
		    language_name(g->langs.tgt));
	start(out, "martifHeader");
	start(out, "fileDesc");
	start(out, "sourceDesc");
	element(out, "p", NULL, description.data);
	end(out);
	end(out);
	start(out, "encodingDesc");
	element(out, "p", "XCSURI", "TBXBasicXCSV02.xcs");
	end(out);
	end(out);
	strbuf_release(&description);
}

static void write_term(struct output *out, const char *lang, const char *term, const char *example)
{
	start(out, "langSet");
	attribute(out, "xml:lang", lang);
	start(out, "tig");
	element(out, "term", NULL, term);
	if (example)
		element(out, "descrip", "context", example);
	end(out);
	end(out);
}

static void write_entry(struct output *out, const struct glossary *g, size_t i)
{
	const struct glossary_entry *e = &g->entries[i];
	char id[32];

	snprintf(id, sizeof(id), "c%zu", i + 1);
	start(out, "termEntry");
	attribute(out, "id", id);
	write_term(out, g->langs.src, e->pair.source_text, e->example[0]);
	write_term(out, g->langs.tgt, e->pair.target_text, e->example[1]);
	end(out);
}

static void write_document(struct output *out, const struct glossary *g, FILE *stream)
{
	write_prolog(out);
	start(out, "martif");
	attribute(out, "type", "TBX-Basic");
	attribute(out, "xml:lang", "en");
	write_header(out, g);
	start(out, "text");
	start(out, "body");
	for (size_t i = 0; i < g->n && !out->failed && !ferror(stream); i++)
		write_entry(out, g, i);
	note(out, xmlTextWriterEndDocument(out->xml));
}

bool glossary_write_tbx(const struct glossary *g, FILE *stream, struct error *err)
{
	xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(write_stream, leave_open, stream, NULL);
	struct output out = { .xml = buffer ? xmlNewTextWriter(buffer) : NULL };

	if (!out.xml) {
		xmlOutputBufferClose(buffer);
		return error_set(err, ERROR_IO, NULL, "cannot write: out of memory");
	}
	write_document(&out, g, stream);
	xmlFreeTextWriter(out.xml); /* and buffer */
	return !out.failed || error_set(err, ERROR_IO, NULL, "cannot write: libxml2 failed");
}
