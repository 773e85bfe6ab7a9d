#include "tmx/memory.h"

#include "config.h"
#include "text/strbuf.h"
#include "text/xml_writer.h"

static void prop(struct xml_writer *xml, const char *type, const char *text)
{
	xml_element(xml, "prop", type, text);
}

static void write_header(struct xml_writer *xml, const struct memory *memory)
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
	xml_start(xml, "header");
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
		xml_attribute(xml, attributes[i].name, attributes[i].value);
	if (memory->src_name)
		prop(xml, "x-source", memory->src_name);
	if (memory->tgt_name)
		prop(xml, "x-target", memory->tgt_name);
	xml_end(xml);
}

static void write_places(struct xml_writer *xml, const struct tuv *tuv)
{
	struct strbuf value = STRBUF_INIT;

	strbuf_addf(&value, "%zu", tuv->first_segment + 1);
	if (tuv->nsegments > 1)
		strbuf_addf(&value, "-%zu", tuv->first_segment + tuv->nsegments);
	prop(xml, "x-segments", value.data);
	strbuf_clear(&value);
	strbuf_addf(&value, "%zu", tuv->line);
	prop(xml, "x-line", value.data);
	strbuf_release(&value);
}

static void write_misspelt(struct xml_writer *xml, const struct tuv *tuv)
{
	struct strbuf words = STRBUF_INIT;

	for (size_t i = 0; i < tuv->nmisspelt; i++) {
		strbuf_addstr(&words, i ? ", " : "");
		strbuf_addstr(&words, tuv->misspelt[i]);
	}
	if (words.length)
		prop(xml, "x-spelling", words.data);
	strbuf_release(&words);
}

static void write_tuv(struct xml_writer *xml, const struct tuv *tuv, const char *lang)
{
	xml_start(xml, "tuv");
	xml_attribute(xml, "xml:lang", lang);
	write_places(xml, tuv);
	write_misspelt(xml, tuv);
	xml_start(xml, "seg");
	xml_content(xml, tuv->text);
	xml_end(xml);
	xml_end(xml);
}

static void write_tu(struct xml_writer *xml, const struct tu *tu, const struct memory *memory)
{
	char confidence[CONFIDENCE_MAX], bead[BEAD_TYPE_MAX];

	tu_confidence(tu, confidence);
	tu_bead_type(tu, bead);
	xml_start(xml, "tu");
	xml_attribute(xml, "tuid", tu->id);
	prop(xml, "x-confidence", confidence);
	prop(xml, "x-bead", bead);
	if (tu->doubtful)
		prop(xml, "x-doubtful", "yes");
	write_tuv(xml, &tu->src, memory->src_lang);
	write_tuv(xml, &tu->tgt, memory->tgt_lang);
	xml_end(xml);
}

static void write_document(struct xml_writer *xml, const struct memory *memory)
{
	xml_attribute(xml, "version", "1.4");
	write_header(xml, memory);
	xml_start(xml, "body");
	for (size_t i = 0; i < memory->n && xml_writer_works(xml); i++)
		write_tu(xml, &memory->units[i], memory);
}

bool tmx_write(const struct memory *memory, FILE *stream, struct error *err)
{
	struct xml_writer *xml = xml_writer_open(stream, "tmx", "tmx14.dtd", err);

	if (!xml)
		return false;
	write_document(xml, memory);
	return xml_writer_close(xml, err) && memory_flush(stream, err);
}
