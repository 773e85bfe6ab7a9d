#include "tmx/write/tmx_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "io/file.h"
#include "io/xml_writer.h"

struct tmx_writer {
	struct unit_writer base; /* first */
	struct xml_writer *xml;
	FILE *stream;
};

static void write_attributes(struct xml_writer *xml, const struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->n; i++)
		xml_attribute(xml, attributes->items[i].name, attributes->items[i].value);
}

static void write_notes(struct xml_writer *xml, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->items[i];
		xml_start(xml, note->is_prop ? "prop" : "note");
		write_attributes(xml, &note->attributes);
		xml_content(xml, note->text);
		xml_end(xml);
	}
}

static void write_pieces(struct xml_writer *xml, const struct piece *pieces, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct piece *piece = &pieces[i];
		if (piece->kind == PIECE_TEXT) {
			xml_content(xml, piece->text);
		} else if (piece->kind == PIECE_START) {
			xml_start(xml, piece->text);
			write_attributes(xml, &piece->attributes);
		} else {
			xml_end(xml);
		}
	}
}

/* Without indentation: white space in a segment is text. */
static void write_segment(struct xml_writer *xml, const struct variant *variant)
{
	xml_start(xml, "seg");
	xml_one_line(xml, true);
	write_pieces(xml, variant->pieces, variant->npieces);
	xml_one_line(xml, false);
	xml_end(xml);
}

/* lang is from TMX 1.1; TMX 1.4 requires xml:lang. */
static void write_variant(struct xml_writer *xml, const struct variant *variant)
{
	const char *lang = variant_lang(variant);

	xml_start(xml, "tuv");
	if (*lang)
		xml_attribute(xml, "xml:lang", lang);
	for (size_t i = 0; i < variant->attributes.n; i++) {
		const struct xml_attribute *a = &variant->attributes.items[i];
		if (strcmp(a->name, "xml:lang") != 0 && strcmp(a->name, "lang") != 0)
			xml_attribute(xml, a->name, a->value);
	}
	write_notes(xml, &variant->notes);
	if (variant->has_segment)
		write_segment(xml, variant);
	xml_end(xml);
}

static void write_header(struct xml_writer *xml, const struct tmx_header *header)
{
	xml_start(xml, "header");
	write_attributes(xml, &header->attributes);
	for (int i = 0; i < TMX_HEADER_REQUIRED; i++)
		if (!attributes_find(&header->attributes, tmx_header_required[i].name))
			xml_attribute(xml, tmx_header_required[i].name,
			              tmx_header_required[i].value);
	write_pieces(xml, header->pieces, header->npieces);
	xml_end(xml);
}

static void add(struct unit_writer *base, const struct unit *unit)
{
	struct xml_writer *xml = ((struct tmx_writer *)base)->xml;

	xml_start(xml, "tu");
	write_attributes(xml, &unit->attributes);
	write_notes(xml, &unit->notes);
	for (size_t i = 0; i < unit->nvariants; i++)
		write_variant(xml, &unit->variants[i]);
	xml_end(xml);
}

static bool works(const struct unit_writer *base)
{
	return xml_writer_works(((const struct tmx_writer *)base)->xml);
}

static bool close_writer(struct unit_writer *base, struct error *err)
{
	struct tmx_writer *w = (struct tmx_writer *)base;
	bool ok = xml_writer_close(w->xml, !base->abandoned, err) && file_flush(w->stream, err);

	free(w);
	return ok;
}

struct unit_writer *tmx_writer_open(FILE *stream, const struct tmx_header *header,
                                    struct error *err)
{
	struct xml_writer *xml = xml_writer_open(stream, "tmx", "tmx14.dtd", err);

	if (!xml)
		return NULL;
	struct tmx_writer *w = xcalloc(1, sizeof(*w));
	*w = (struct tmx_writer){ { add, works, close_writer, false }, xml, stream };
	xml_attribute(xml, "version", "1.4");
	write_header(xml, header);
	xml_start(xml, "body");
	return &w->base;
}
