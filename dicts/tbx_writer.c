/* Writes TBX-Basic, the subset of ISO 30042:2008 that termbases of CAT tools exchange. */
#include "base/strbuf.h"
#include "dicts/glossary.h"
#include "io/xml_writer.h"

static void write_header(struct xml_writer *xml, const struct glossary *g)
{
	struct strbuf description = STRBUF_INIT;

	strbuf_addf(&description, "Terms in %s and %s, written by Koppel",
	            language_name(g->langs.src), language_name(g->langs.tgt));
	xml_start(xml, "martifHeader");
	xml_start(xml, "fileDesc");
	xml_start(xml, "sourceDesc");
	xml_element(xml, "p", NULL, description.data);
	xml_end(xml);
	xml_end(xml);
	xml_start(xml, "encodingDesc");
	xml_element(xml, "p", "XCSURI", "TBXBasicXCSV02.xcs");
	xml_end(xml);
	xml_end(xml);
	strbuf_release(&description);
}

static void write_term(struct xml_writer *xml, const char *lang, const char *term,
                       const char *example)
{
	xml_start(xml, "langSet");
	xml_attribute(xml, "xml:lang", lang);
	xml_start(xml, "tig");
	xml_element(xml, "term", NULL, term);
	if (example)
		xml_element(xml, "descrip", "context", example);
	xml_end(xml);
	xml_end(xml);
}

static void write_entry(struct xml_writer *xml, const struct glossary *g, size_t i)
{
	const struct glossary_entry *e = &g->entries[i];
	char id[32];

	snprintf(id, sizeof(id), "c%zu", i + 1);
	xml_start(xml, "termEntry");
	xml_attribute(xml, "id", id);
	write_term(xml, g->langs.src, e->pair.source_text, e->example[0]);
	write_term(xml, g->langs.tgt, e->pair.target_text, e->example[1]);
	xml_end(xml);
}

bool glossary_write_tbx(const struct glossary *g, FILE *stream, struct error *err)
{
	struct xml_writer *xml =
		xml_writer_open(stream, "martif", "TBXBasiccoreStructV02.dtd", err);

	if (!xml)
		return false;
	xml_attribute(xml, "type", "TBX-Basic");
	xml_attribute(xml, "xml:lang", LANGUAGE_ADMIN);
	write_header(xml, g);
	xml_start(xml, "text");
	xml_start(xml, "body");
	for (size_t i = 0; i < g->n && xml_writer_works(xml); i++)
		write_entry(xml, g, i);
	return xml_writer_close(xml, true, err); /* ends the open elements */
}
