#include "tmx/model/unit_maker.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "config.h"
#include "text/unicode.h"
#include "tmx/model/date.h"

void maker_release(struct unit_maker *m)
{
	arena_release(&m->header_arena);
	arena_release(&m->arena);
	free(m->header_pieces);
	free(m->attributes);
	free(m->notes);
	free(m->variants);
	*m = (struct unit_maker){ 0 };
}

void maker_begin(struct unit_maker *m, size_t line, size_t column)
{
	arena_release(&m->arena);
	m->nattributes = m->nnotes = m->nvariants = m->unit_notes = 0;
	m->unit = (struct unit){ .line = line, .column = column };
}

/* ---- Text ---- */

static void count(size_t *counter, bool really)
{
	if (counter)
		*counter += really;
}

/*
 * The length of the beginning that XML is certain to allow, for a quick answer for most texts: no
 * control characters, and no byte EF, with which U+FFFE and U+FFFF begin in UTF-8.
 */
static size_t legal_bytes(const char *text, size_t length)
{
	size_t n = 0;

	while (n < length && (((unsigned char)text[n] >= ' ' && (unsigned char)text[n] != 0xEF) ||
	                      text[n] == '\n' || text[n] == '\t' || text[n] == '\r'))
		n++;
	return n;
}

/*
 * A language as it was given; when XML forbids part of it, with '_' for every byte that is not
 * printable ASCII, since the tag may have been cut within a character.
 */
static struct tag legal_tag(struct unit_maker *m, const struct tag *tag)
{
	struct tag legal = *tag;
	size_t length = strlen(legal.text);

	if (legal_bytes(legal.text, length) == length)
		return legal;
	count(m->replaced, true);
	for (char *c = legal.text; *c; c++)
		if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x80)
			*c = '_';
	return legal;
}

static const char *keep(struct unit_maker *m, struct arena *arena, const char *text, size_t length)
{
	struct strbuf legal = STRBUF_INIT;
	bool replaced = false;
	uint32_t cp;

	if (legal_bytes(text, length) == length)
		return arena_strndup(arena, text, length);
	for (size_t at = 0; at < length;) {
		at += unicode_next(text + at, length - at, &cp);
		bool fits = unicode_is_xml_char(cp);
		unicode_append(&legal, fits ? cp : 0xFFFD);
		replaced |= !fits;
	}
	count(m->replaced, replaced);
	const char *kept = arena_strndup(arena, legal.data, legal.length);
	strbuf_release(&legal);
	return kept;
}

const char *maker_keep(struct unit_maker *m, const char *text, size_t length)
{
	return keep(m, &m->arena, text, length);
}

/* ---- The header ---- */

const struct tmx_header *maker_header(struct unit_maker *m, const struct tag *src,
                                      const char *format, const char *creationdate)
{
	struct tag srclang = legal_tag(m, src);
	const char *kept_date =
		creationdate ? keep(m, &m->header_arena, creationdate, strlen(creationdate)) : NULL;
	const struct xml_attribute attributes[UNIT_MAKER_HEADER_ATTRIBUTES] = {
		{ "creationtool", "Koppel" },
		{ "creationtoolversion", PACKAGE_VERSION },
		{ "segtype", "sentence" },
		{ "o-tmf", format },
		{ "adminlang", LANGUAGE_ADMIN },
		/* the text of the copy, which is set below and lives as long as the header */
		{ "srclang", *src->text ? m->header.srclang.text : "*all*" },
		{ "datatype", "plaintext" },
		{ "creationdate", kept_date },
	};

	memcpy(m->header_attributes, attributes, sizeof(attributes));
	m->header =
		(struct tmx_header){ .version = "1.4",
		                     .present = true,
		                     /* without the last, creationdate, if there is none */
		                     .attributes = { m->header_attributes,
		                                     UNIT_MAKER_HEADER_ATTRIBUTES - !creationdate },
		                     .srclang = srclang };
	return &m->header;
}

void maker_header_prop(struct unit_maker *m, const char *type, const char *text)
{
	struct arena *arena = &m->header_arena;
	struct xml_attribute *attribute = arena_alloc(arena, sizeof(*attribute));
	struct piece pieces[] = {
		{ PIECE_START, "prop", { attribute, 1 } },
		{ .kind = PIECE_TEXT },
		{ .kind = PIECE_END, .text = "prop" },
	};

	if (!*text)
		return;
	*attribute = (struct xml_attribute){ "type", arena_strndup(arena, type, strlen(type)) };
	pieces[1].text = keep(m, arena, text, strlen(text));
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		GROW(m->header_pieces, m->nheader_pieces, m->header_pieces_capacity);
		m->header_pieces[m->nheader_pieces++] = pieces[i];
	}
	m->header.pieces = m->header_pieces;
	m->header.npieces = m->nheader_pieces;
}

/* ---- Parts of a unit ---- */

void maker_attribute(struct unit_maker *m, const char *name, const char *value)
{
	if (!*value)
		return;
	GROW(m->attributes, m->nattributes, m->attributes_capacity);
	m->attributes[m->nattributes++] =
		(struct xml_attribute){ name, maker_keep(m, value, strlen(value)) };
}

void maker_date(struct unit_maker *m, const char *name, const char *date)
{
	char canonical[DATE_BYTES];

	if (!*date)
		return;
	if (date_canonical(date, canonical))
		maker_attribute(m, name, canonical);
	else
		count(m->bad_dates, true);
}

static void add_note(struct unit_maker *m, const char *type, const char *text)
{
	struct note note = { .is_prop = type != NULL };

	if (!*text)
		return;
	note.text = maker_keep(m, text, strlen(text));
	if (type) {
		struct xml_attribute *attribute = arena_alloc(&m->arena, sizeof(*attribute));
		*attribute = (struct xml_attribute){ "type", maker_keep(m, type, strlen(type)) };
		note.attributes = (struct attributes){ attribute, 1 };
	}
	GROW(m->notes, m->nnotes, m->notes_capacity);
	m->notes[m->nnotes++] = note;
	if (m->nvariants)
		m->variants[m->nvariants - 1].notes.n++;
	else
		m->unit_notes++;
}

void maker_note(struct unit_maker *m, const char *text)
{
	add_note(m, NULL, text);
}

void maker_prop(struct unit_maker *m, const char *type, const char *text)
{
	add_note(m, type, text);
}

/* ---- Variants ---- */

void maker_pieces(struct unit_maker *m, const struct tag *lang, const struct piece *pieces,
                  size_t n)
{
	struct xml_attribute *attribute = arena_alloc(&m->arena, sizeof(*attribute));
	struct tag *kept = arena_alloc(&m->arena, sizeof(*kept));

	*kept = legal_tag(m, lang);
	*attribute = (struct xml_attribute){ "xml:lang", kept->text };
	GROW(m->variants, m->nvariants, m->variants_capacity);
	m->variants[m->nvariants++] =
		(struct variant){ .attributes = { attribute, *kept->text != '\0' },
		                  .lang = kept,
		                  .pieces = pieces,
		                  .npieces = n,
		                  .has_segment = true,
		                  .line = m->unit.line,
		                  .column = m->unit.column };
}

void maker_text(struct unit_maker *m, const struct tag *lang, const char *text, size_t length)
{
	struct piece *piece = arena_alloc(&m->arena, sizeof(*piece));

	*piece = (struct piece){ .kind = PIECE_TEXT, .text = maker_keep(m, text, length) };
	maker_pieces(m, lang, piece, length > 0);
}

const struct unit *maker_end(struct unit_maker *m)
{
	size_t first = m->unit_notes;

	m->unit.attributes = (struct attributes){ m->attributes, m->nattributes };
	m->unit.notes = (struct notes){ m->notes, m->unit_notes };
	for (size_t i = 0; i < m->nvariants; i++) {
		if (m->variants[i].notes.n)
			m->variants[i].notes.items = &m->notes[first];
		first += m->variants[i].notes.n;
	}
	m->unit.variants = m->variants;
	m->unit.nvariants = m->nvariants;
	return &m->unit;
}
