#include "tmx/memory.h"

#include <libxml/xmlwriter.h>

#include "config.h"
#include "text/strbuf.h"

struct output {
	xmlTextWriter *xml;
	bool failed; /* libxml2 did, for want of memory */
};

static const xmlChar *xml_string(const char *text)
{
	return (const xmlChar *)text;
}

/*
 * Never tells libxml2 of a failure, which would print a message; ferror() keeps it
 * for memory_flush().
 */
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
	note(out, xmlTextWriterStartElement(out->xml, xml_string(name)));
}

static void end(struct output *out)
{
	note(out, xmlTextWriterEndElement(out->xml));
}

static void attribute(struct output *out, const char *name, const char *value)
{
	note(out, xmlTextWriterWriteAttribute(out->xml, xml_string(name), xml_string(value)));
}

/*
 * Content of an element. Escaped here because libxml2 writes quotation marks as
 * entities in some versions, which makes memories hard to read and to compare.
 */
static void content(struct output *out, const char *text)
{
	struct strbuf escaped = STRBUF_INIT;

	for (; *text; text++) {
		switch (*text) {
		case '&':
			strbuf_addstr(&escaped, "&amp;");
			break;
		case '<':
			strbuf_addstr(&escaped, "&lt;");
			break;
		case '>':
			strbuf_addstr(&escaped, "&gt;");
			break;
		default:
			strbuf_addch(&escaped, *text);
		}
	}
	note(out, xmlTextWriterWriteRaw(out->xml, xml_string(escaped.data)));
	strbuf_release(&escaped);
}

static void prop(struct output *out, const char *type, const char *text)
{
	start(out, "prop");
	attribute(out, "type", type);
	content(out, text);
	end(out);
}

/* The document type on one line: libxml2's indentation would break it. */
static void write_prolog(struct output *out)
{
	note(out, xmlTextWriterStartDocument(out->xml, "1.0", "UTF-8", NULL));
	note(out, xmlTextWriterStartDTD(out->xml, xml_string("tmx"), NULL, xml_string("tmx14.dtd")));
	note(out, xmlTextWriterSetIndent(out->xml, 1));
	note(out, xmlTextWriterEndDTD(out->xml));
}

static void write_header(struct output *out, const struct memory *memory)
{
	char created[32] = "";
	struct tm tm;
	const struct {
		const char *name, *value;
	} attributes[] = {
		{ "creationtool", "Koppel" },
		{ "creationtoolversion", PACKAGE_VERSION },
		{ "segtype", "sentence" },
		{ "o-tmf", "Koppel" },
		{ "adminlang", "en" },
		{ "srclang", memory->src_lang },
		{ "datatype", "plaintext" },
		{ "creationdate", created },
	};

	if (gmtime_r(&memory->created, &tm))
		strftime(created, sizeof(created), "%Y%m%dT%H%M%SZ", &tm);
	start(out, "header");
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
		attribute(out, attributes[i].name, attributes[i].value);
	if (memory->src_name)
		prop(out, "x-source", memory->src_name);
	if (memory->tgt_name)
		prop(out, "x-target", memory->tgt_name);
	end(out);
}

static void write_places(struct output *out, const struct tuv *tuv)
{
	struct strbuf value = STRBUF_INIT;

	strbuf_addf(&value, "%zu", tuv->first_segment + 1);
	if (tuv->nsegments > 1)
		strbuf_addf(&value, "-%zu", tuv->first_segment + tuv->nsegments);
	prop(out, "x-segments", value.data);
	strbuf_clear(&value);
	strbuf_addf(&value, "%zu", tuv->line);
	prop(out, "x-line", value.data);
	strbuf_release(&value);
}

static void write_misspelt(struct output *out, const struct tuv *tuv)
{
	struct strbuf words = STRBUF_INIT;

	for (size_t i = 0; i < tuv->nmisspelt; i++) {
		strbuf_addstr(&words, i ? ", " : "");
		strbuf_addstr(&words, tuv->misspelt[i]);
	}
	if (words.length)
		prop(out, "x-spelling", words.data);
	strbuf_release(&words);
}

static void write_tuv(struct output *out, const struct tuv *tuv, const char *lang)
{
	start(out, "tuv");
	attribute(out, "xml:lang", lang);
	write_places(out, tuv);
	write_misspelt(out, tuv);
	start(out, "seg");
	content(out, tuv->text);
	end(out);
	end(out);
}

static void write_tu(struct output *out, const struct tu *tu, const struct memory *memory)
{
	char confidence[CONFIDENCE_MAX], bead[BEAD_TYPE_MAX];

	tu_confidence(tu, confidence);
	tu_bead_type(tu, bead);
	start(out, "tu");
	attribute(out, "tuid", tu->id);
	prop(out, "x-confidence", confidence);
	prop(out, "x-bead", bead);
	if (tu->doubtful)
		prop(out, "x-doubtful", "yes");
	write_tuv(out, &tu->src, memory->src_lang);
	write_tuv(out, &tu->tgt, memory->tgt_lang);
	end(out);
}

static void write_document(struct output *out, const struct memory *memory, FILE *stream)
{
	write_prolog(out);
	start(out, "tmx");
	attribute(out, "version", "1.4");
	write_header(out, memory);
	start(out, "body");
	for (size_t i = 0; i < memory->n && !out->failed && !ferror(stream); i++)
		write_tu(out, &memory->units[i], memory);
	note(out, xmlTextWriterEndDocument(out->xml));
}

bool tmx_write(const struct memory *memory, FILE *stream, struct error *err)
{
	xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(write_stream, leave_open, stream, NULL);
	struct output out = { .xml = buffer ? xmlNewTextWriter(buffer) : NULL };

	if (!out.xml) {
		xmlOutputBufferClose(buffer);
		return error_set(err, ERROR_IO, NULL, "cannot write: out of memory");
	}
	write_document(&out, memory, stream);
	xmlFreeTextWriter(out.xml); /* and buffer */
	if (out.failed && !ferror(stream))
		return error_set(err, ERROR_IO, NULL, "cannot write: libxml2 failed");
	return memory_flush(stream, err);
}

const char *tmx_library(void)
{
	return "libxml2 " LIBXML_DOTTED_VERSION;
}
