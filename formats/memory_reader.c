#include "formats/memory_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "config.h"
#include "tmx/model/date.h"
#include "tmx/model/props.h"
#include "tmx/write/tmx_writer.h"

enum { HEADER_ATTRIBUTES = 8, HEADER_PIECES = 6, UNIT_PROPS = 3, VARIANT_PROPS = 3 };

struct memory_variant {
	struct tag lang;
	struct xml_attribute attribute; /* xml:lang */
	struct note notes[VARIANT_PROPS];
	struct piece piece;
};

struct memory_reader {
	struct unit_reader base; /* first */
	const struct memory *memory;
	size_t next;
	char created[DATE_BYTES];
	struct xml_attribute header_attributes[HEADER_ATTRIBUTES];
	struct piece header_pieces[HEADER_PIECES];
	struct tmx_header header;
	struct arena arena; /* of the unit at hand */
	struct xml_attribute id;
	struct note notes[UNIT_PROPS];
	struct memory_variant own[2];
	struct variant variants[2];
	struct unit unit;
};

static const struct xml_attribute prop_types[] = {
	{ "type", PROP_SOURCE }, { "type", PROP_TARGET },   { "type", PROP_CONFIDENCE },
	{ "type", PROP_BEAD },   { "type", PROP_DOUBTFUL }, { "type", PROP_SEGMENTS },
	{ "type", PROP_LINE },   { "type", PROP_SPELLING },
};
enum prop { X_SOURCE, X_TARGET, X_CONFIDENCE, X_BEAD, X_DOUBTFUL, X_SEGMENTS, X_LINE, X_SPELLING };

/* ---- The header ---- */

static void add_header_prop(struct memory_reader *r, enum prop prop, const char *text)
{
	struct piece *piece = &r->header_pieces[r->header.npieces];

	if (!text)
		return;
	piece[0] = (struct piece){ PIECE_START, "prop", { &prop_types[prop], 1 } };
	piece[1] = (struct piece){ .kind = PIECE_TEXT, .text = text };
	piece[2] = (struct piece){ .kind = PIECE_END, .text = "prop" };
	r->header.npieces += 3;
}

static void make_header(struct memory_reader *r)
{
	const struct xml_attribute attributes[HEADER_ATTRIBUTES] = {
		{ "creationtool", "Koppel" }, { "creationtoolversion", PACKAGE_VERSION },
		{ "segtype", "sentence" },    { "o-tmf", "Koppel" },
		{ "adminlang", "en" },        { "srclang", r->memory->src_lang },
		{ "datatype", "plaintext" },  { "creationdate", r->created },
	};
	struct tm tm;

	if (gmtime_r(&r->memory->created, &tm))
		strftime(r->created, sizeof(r->created), "%Y%m%dT%H%M%SZ", &tm);
	memcpy(r->header_attributes, attributes, sizeof(attributes));
	r->header = (struct tmx_header){ .version = "1.4",
		                         .present = true,
		                         .attributes = { r->header_attributes, HEADER_ATTRIBUTES },
		                         .pieces = r->header_pieces };
	tag_take(&r->header.srclang, r->memory->src_lang);
	add_header_prop(r, X_SOURCE, r->memory->src_name);
	add_header_prop(r, X_TARGET, r->memory->tgt_name);
}

/* ---- Units ---- */

static void add_prop(struct memory_reader *r, struct note *notes, size_t *n, enum prop prop,
                     const struct strbuf *text)
{
	notes[(*n)++] = (struct note){ true,
		                       arena_strndup(&r->arena, text->data, text->length),
		                       { &prop_types[prop], 1 } };
}

/* Segments and line are written 1-based. */
static size_t make_variant_props(struct memory_reader *r, struct note *notes, const struct tuv *tuv)
{
	struct strbuf value = STRBUF_INIT;
	size_t n = 0;

	strbuf_addf(&value, "%zu", tuv->first_segment + 1);
	if (tuv->nsegments > 1)
		strbuf_addf(&value, "-%zu", tuv->first_segment + tuv->nsegments);
	add_prop(r, notes, &n, X_SEGMENTS, &value);
	strbuf_clear(&value);
	strbuf_addf(&value, "%zu", tuv->line);
	add_prop(r, notes, &n, X_LINE, &value);
	strbuf_clear(&value);
	for (size_t i = 0; i < tuv->nmisspelt; i++) {
		strbuf_addstr(&value, i ? ", " : "");
		strbuf_addstr(&value, tuv->misspelt[i]);
	}
	if (value.length)
		add_prop(r, notes, &n, X_SPELLING, &value);
	strbuf_release(&value);
	return n;
}

static void make_variant(struct memory_reader *r, int side, const struct tuv *tuv)
{
	struct memory_variant *own = &r->own[side];

	own->piece = (struct piece){ .kind = PIECE_TEXT, .text = tuv->text };
	r->variants[side] =
		(struct variant){ .attributes = { &own->attribute, 1 },
		                  .lang = &own->lang,
		                  .notes = { own->notes, make_variant_props(r, own->notes, tuv) },
		                  .pieces = &own->piece,
		                  .npieces = 1,
		                  .has_segment = true };
}

static size_t make_unit_props(struct memory_reader *r, const struct tu *tu)
{
	char confidence[CONFIDENCE_MAX], bead[BEAD_TYPE_MAX];
	struct strbuf value = STRBUF_INIT;
	size_t n = 0;

	tu_confidence(tu, confidence);
	tu_bead_type(tu, bead);
	strbuf_addstr(&value, confidence);
	add_prop(r, r->notes, &n, X_CONFIDENCE, &value);
	strbuf_clear(&value);
	strbuf_addstr(&value, bead);
	add_prop(r, r->notes, &n, X_BEAD, &value);
	if (tu->doubtful)
		r->notes[n++] = (struct note){ true, "yes", { &prop_types[X_DOUBTFUL], 1 } };
	strbuf_release(&value);
	return n;
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct memory_reader *r = (struct memory_reader *)base;

	(void)err;
	if (r->next == r->memory->n)
		return NULL;
	const struct tu *tu = &r->memory->units[r->next++];
	arena_release(&r->arena);
	r->id = (struct xml_attribute){ "tuid", tu->id };
	make_variant(r, 0, &tu->src);
	make_variant(r, 1, &tu->tgt);
	r->unit = (struct unit){ .attributes = { &r->id, 1 },
		                 .notes = { r->notes, make_unit_props(r, tu) },
		                 .variants = r->variants,
		                 .nvariants = 2 };
	return &r->unit;
}

static void close_reader(struct unit_reader *base)
{
	struct memory_reader *r = (struct memory_reader *)base;

	arena_release(&r->arena);
	free(r);
}

struct unit_reader *memory_reader_open(const struct memory *memory)
{
	const char *const langs[2] = { memory->src_lang, memory->tgt_lang };
	struct memory_reader *r = xcalloc(1, sizeof(*r));

	r->base = (struct unit_reader){ &r->header, next, close_reader };
	r->memory = memory;
	for (int side = 0; side < 2; side++) {
		tag_take(&r->own[side].lang, langs[side]);
		r->own[side].attribute = (struct xml_attribute){ "xml:lang", langs[side] };
	}
	make_header(r);
	return &r->base;
}

/* ---- Writing ---- */

bool tmx_write_for(const struct memory *memory, struct fixer *fixer, struct client *client,
                   FILE *stream, struct error *err)
{
	struct unit_reader *reader = memory_reader_open(memory);
	struct error own; /* a memory always can be read */

	if (fixer)
		reader = fix_reader_open(reader, fixer, client, &own);
	struct unit_writer *writer = tmx_writer_open(stream, unit_reader_header(reader), err);
	const struct unit *unit;
	while (writer && unit_writer_works(writer) && (unit = unit_reader_next(reader, NULL)))
		unit_writer_add(writer, unit);
	bool ok = writer && unit_writer_close(writer, err);
	unit_reader_close(reader);
	return ok;
}

bool tmx_write(const struct memory *memory, FILE *stream, struct error *err)
{
	return tmx_write_for(memory, NULL, NULL, stream, err);
}
