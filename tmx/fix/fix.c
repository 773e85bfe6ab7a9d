#include "tmx/fix/fix.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "tmx/fix/fix_text.h"
#include "tmx/model/date.h"
#include "tmx/model/props.h"
#include "tmx/model/schema.h"

const struct fix_kind fix_kinds[FIX_COUNT] = {
	[FIX_SRCLANG] = { "srclang-missing",
	                  { "srclang set to the language of the first source",
	                    "srclangs set to the language of the first source" } },
	[FIX_HEADER] = { "header-attribute-missing",
	                 { "attribute added to the header", "attributes added to the header" } },
	[FIX_LANG] = { "lang-malformed",
	               { "language tag put in canonical form",
	                 "language tags put in canonical form" } },
	[FIX_LANG_MISSING] = { "lang-missing",
	                       { "text without a language given the source's, or und (BCP 47: "
	                         "unknown)",
	                         "texts without a language given the source's, or und (BCP 47: "
	                         "unknown)" } },
	[FIX_EMPTY] = { "seg-empty", { "empty text left out", "empty texts left out" } },
	[FIX_SOURCE_FIRST] = { "source-second",
	                       { "source put before its translations",
	                         "sources put before their translations" } },
	[FIX_ATTRIBUTE] = { "attribute-unknown",
	                    { "attribute that TMX doesn't have, now a prop",
	                      "attributes that TMX doesn't have, now props" } },
	[FIX_ATTRIBUTE_LEFT] = { "attribute-unknown",
	                         { "attribute that TMX doesn't have, left out",
	                           "attributes that TMX doesn't have, left out" } },
	[FIX_BLANK_ENDS] = { "blank-ends",
	                     { "segment with white space at its ends, removed",
	                       "segments with white space at their ends, removed" } },
	[FIX_LINE_BREAK] = { "line-break",
	                     { "segment with line breaks, now blanks",
	                       "segments with line breaks, now blanks" } },
	[FIX_DOUBLE_BLANK] = { "double-blank",
	                       { "segment with several blanks in a row, now one",
	                         "segments with several blanks in a row, now one" } },
	[FIX_COMPOSED] = { "not-composed",
	                   { "segment normalised to Unicode's form C",
	                     "segments normalised to Unicode's form C" } },
	[FIX_DATE] = { "date",
	               { "date written as YYYYMMDDThhmmssZ",
	                 "dates written as YYYYMMDDThhmmssZ" } },
	[FIX_PROP_TYPE] = { "prop-type",
	                    { "prop given the type x-unknown", "props given the type x-unknown" } },
	[FIX_TUID] = { "tuid",
	               { "tuid with white space, now '_'", "tuids with white space, now '_'" } },
};

struct fixer {
	size_t counts[FIX_COUNT], dropped;
	struct tmx_header header;
};

struct fixer *fixer_new(void)
{
	return xcalloc(1, sizeof(struct fixer));
}

void fixer_free(struct fixer *f)
{
	free(f);
}

size_t fixer_count(const struct fixer *f, enum fix fix)
{
	return f->counts[fix];
}

void fixer_drop(struct fixer *f)
{
	f->dropped++;
}

size_t fixer_dropped(const struct fixer *f)
{
	return f->dropped;
}

/* ---- Values of attributes ---- */

/* A date in the form that TMX recommends; NULL when it is in that form, or is not a date. */
static const char *fix_date(struct arena *arena, const char *date)
{
	char canonical[DATE_BYTES];

	if (!date_canonical(date, canonical) || strcmp(canonical, date) == 0)
		return NULL;
	return arena_strndup(arena, canonical, DATE_BYTES - 1);
}

/* A tuid without white space, as TMX 1.4b says that it is; NULL when it has none. */
static const char *fix_tuid(struct arena *arena, const char *tuid)
{
	if (!strpbrk(tuid, " \t\r\n"))
		return NULL;
	char *fixed = arena_strndup(arena, tuid, strlen(tuid));
	for (char *c = fixed; *c; c++)
		if (strchr(" \t\r\n", *c))
			*c = '_';
	return fixed;
}

/* A language in canonical form; NULL when it is in that form, or is not a known language. */
static const char *fix_lang(struct arena *arena, const char *lang)
{
	struct tag tag;

	tag_take(&tag, lang);
	return tag.known && strcmp(tag.text, lang) != 0
	               ? arena_strndup(arena, tag.text, strlen(tag.text))
	               : NULL;
}

/* The attributes that are fixed in all elements. */
static const struct {
	const char *name;
	const char *(*fix)(struct arena *arena, const char *value);
	enum fix kind;
} value_fixes[] = {
	{ "creationdate", fix_date, FIX_DATE },  { "changedate", fix_date, FIX_DATE },
	{ "lastusagedate", fix_date, FIX_DATE }, { "tuid", fix_tuid, FIX_TUID },
	{ "srclang", fix_lang, FIX_LANG },
};

/* Fixes a list of attributes, in a copy; whether any was changed. */
static bool fix_list(struct fixer *f, struct arena *arena, struct attributes *attributes)
{
	struct xml_attribute *own = NULL;

	for (size_t i = 0; i < attributes->n; i++)
		for (size_t k = 0; k < sizeof(value_fixes) / sizeof(value_fixes[0]); k++) {
			if (strcmp(attributes->items[i].name, value_fixes[k].name) != 0)
				continue;
			const char *value = value_fixes[k].fix(arena, attributes->items[i].value);
			if (!value)
				continue;
			if (!own)
				attributes->items = own = attributes_dup(arena, attributes);
			own[i].value = value;
			f->counts[value_fixes[k].kind]++;
		}
	return own;
}

void fix_values(struct fixer *f, struct unit_edit *e)
{
	for (size_t v = UNIT_ITSELF; v != e->unit.nvariants; v++) {
		struct attributes attributes = *unit_attributes(&e->unit, v);
		if (fix_list(f, &e->arena, &attributes))
			*unit_edit_attributes(e, v) = attributes;
	}
}

/* ---- Languages ---- */

/* Sets the language in xml:lang, and removes lang. */
static void set_language(struct unit_edit *e, size_t variant, const char *lang)
{
	struct attributes *attributes = unit_edit_attributes(e, variant);

	attributes_remove(&e->arena, attributes, "lang");
	attributes_remove(&e->arena, attributes, "xml:lang");
	attributes_set(&e->arena, attributes, "xml:lang", lang);
}

static void add_language(struct fixer *f, struct unit_edit *e, size_t variant, const char *lang)
{
	struct tag *tag = arena_alloc(&e->arena, sizeof(*tag));

	tag_take(tag, lang);
	unit_edit_set_lang(e, variant, tag);
	set_language(e, variant, lang);
	f->counts[FIX_LANG_MISSING]++;
}

static void fix_language(struct fixer *f, struct unit_edit *e, size_t variant)
{
	const struct variant *v = &e->unit.variants[variant];

	if (!v->lang->known || (strcmp(variant_lang(v), v->lang->text) == 0 &&
	                        attributes_find(&v->attributes, "xml:lang") &&
	                        !attributes_find(&v->attributes, "lang")))
		return;
	set_language(e, variant, v->lang->text);
	f->counts[FIX_LANG]++;
}

/* Whether a unit has a text in a language; also true when the language is "". */
static bool has_language(const struct unit *unit, const char *lang)
{
	for (size_t i = 0; i < unit->nvariants; i++)
		if (language_same(unit->variants[i].lang->text, lang))
			return true;
	return !*lang;
}

/* The srclang of the unit, or else of the header; "" when there is none. */
static void take_srclang(struct tag *srclang, const struct fixer *f, const struct unit *unit)
{
	const char *own = attributes_find(&unit->attributes, "srclang");

	*srclang = f->header.srclang;
	if (own)
		tag_take(srclang, strcasecmp(own, "*all*") == 0 ? "" : own);
}

void fix_languages(struct fixer *f, struct unit_edit *e)
{
	struct tag *srclang = arena_alloc(&e->arena, sizeof(*srclang));

	/* of the original, from which fix_empty() may have removed the source */
	take_srclang(srclang, f, e->original);
	bool has_source = has_language(e->original, srclang->text);
	for (size_t i = 0; i < e->unit.nvariants; i++) {
		if (*variant_lang(&e->unit.variants[i])) {
			fix_language(f, e, i);
			continue;
		}
		add_language(f, e, i, has_source ? "und" : srclang->text);
		has_source = true;
	}
}

/* ---- Attributes that TMX doesn't have ---- */

/*
 * Moves the attributes that an element does not have from its list to the result. An element that
 * TMX does not have keeps all.
 */
static struct attributes take_unknown(struct arena *arena, const char *element,
                                      struct attributes *attributes)
{
	const struct schema_element *known = schema_find(element, false);
	size_t n = 0, nunknown = 0;

	while (n < attributes->n &&
	       (!known || schema_has_attribute(known, attributes->items[n].name)))
		n++;
	if (n == attributes->n)
		return (struct attributes){ NULL, 0 };
	struct xml_attribute *own = attributes_dup(arena, attributes),
			     *unknown = attributes_dup(arena, attributes);
	for (size_t i = n; i < attributes->n; i++) {
		if (schema_has_attribute(known, own[i].name))
			own[n++] = own[i];
		else
			unknown[nunknown++] = own[i];
	}
	*attributes = (struct attributes){ own, n };
	return (struct attributes){ unknown, nunknown };
}

/* Leaves those attributes out; whether there were any. */
static bool drop_unknown(struct fixer *f, struct arena *arena, const char *element,
                         struct attributes *attributes)
{
	size_t n = take_unknown(arena, element, attributes).n;

	f->counts[FIX_ATTRIBUTE_LEFT] += n;
	return n;
}

void fix_unknown(struct fixer *f, struct unit_edit *e)
{
	struct strbuf type = STRBUF_INIT;

	for (size_t v = UNIT_ITSELF; v != e->unit.nvariants; v++) {
		struct attributes attributes = *unit_attributes(&e->unit, v);
		const struct attributes unknown =
			take_unknown(&e->arena, v == UNIT_ITSELF ? "tu" : "tuv", &attributes);
		if (unknown.n)
			*unit_edit_attributes(e, v) = attributes;
		for (size_t i = 0; i < unknown.n; i++) {
			strbuf_clear(&type);
			strbuf_addf(&type, "x-%s", unknown.items[i].name);
			unit_edit_add_prop(e, v, arena_strndup(&e->arena, type.data, type.length),
			                   unknown.items[i].value);
		}
		f->counts[FIX_ATTRIBUTE] += unknown.n;
	}
	strbuf_release(&type);
}

/* Whether anything was changed. */
static bool fix_note(struct fixer *f, struct arena *arena, struct note *note)
{
	bool changed = drop_unknown(f, arena, note->is_prop ? "prop" : "note", &note->attributes);

	if (!note->is_prop || attributes_find(&note->attributes, "type"))
		return changed;
	attributes_set(arena, &note->attributes, "type", PROP_UNKNOWN);
	f->counts[FIX_PROP_TYPE]++;
	return true;
}

void fix_notes(struct fixer *f, struct unit_edit *e)
{
	for (size_t v = UNIT_ITSELF; v != e->unit.nvariants; v++)
		for (size_t i = 0; i < unit_notes(&e->unit, v)->n; i++) {
			struct note note = unit_notes(&e->unit, v)->items[i];
			if (fix_note(f, &e->arena, &note))
				unit_edit_notes(e, v)[i] = note;
		}
}

/* ---- Segments ---- */

/* Fixes the text that people see; the content of inline codes is not changed. */
static void fix_segment(struct fixer *f, struct unit_edit *e, size_t variant)
{
	const struct variant *v = &e->unit.variants[variant];
	struct fix_text_changes done = { .ends = false };
	size_t hidden = 0;

	for (size_t i = 0; i < v->npieces; i++) {
		struct piece piece = v->pieces[i];
		bool changed = false;
		if (piece.kind == PIECE_START) {
			changed = drop_unknown(f, &e->arena, piece.text, &piece.attributes);
			hidden += hidden || piece_hides(&piece);
		} else if (piece.kind == PIECE_END) {
			hidden -= hidden > 0;
		} else if (!hidden) {
			piece.text =
				fix_text(&e->arena, piece.text, i == 0, i + 1 == v->npieces, &done);
			changed = piece.text != v->pieces[i].text;
		}
		if (changed) {
			unit_edit_pieces(e, variant)[i] = piece;
			v = &e->unit.variants[variant];
		}
	}
	f->counts[FIX_BLANK_ENDS] += done.ends;
	f->counts[FIX_LINE_BREAK] += done.breaks;
	f->counts[FIX_DOUBLE_BLANK] += done.doubles;
	f->counts[FIX_COMPOSED] += done.composed;
}

void fix_segments(struct fixer *f, struct unit_edit *e)
{
	for (size_t i = 0; i < e->unit.nvariants; i++)
		fix_segment(f, e, i);
}

/* Whether there is nothing but white space in it, and no code. */
static bool is_empty(const struct variant *variant)
{
	for (size_t i = 0; i < variant->npieces; i++)
		if (variant->pieces[i].kind != PIECE_TEXT ||
		    !fix_text_is_blank(variant->pieces[i].text))
			return false;
	return true;
}

/* ---- Units ---- */

void fix_empty(struct fixer *f, struct unit_edit *e)
{
	f->counts[FIX_EMPTY] += unit_edit_remove_variants(e, is_empty);
}

void fix_order(struct fixer *f, struct unit_edit *e)
{
	const struct variant *source = unit_source(&e->unit, &f->header);

	if (!source || source == e->unit.variants)
		return;
	unit_edit_put_first(e, (size_t)(source - e->unit.variants));
	f->counts[FIX_SOURCE_FIRST]++;
}

/* Whether there is a source, and a text in another language. */
static bool translates(const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);

	for (size_t i = 0; source && i < unit->nvariants; i++)
		if (strcmp(unit->variants[i].lang->text, source->lang->text) != 0)
			return true;
	return false;
}

void fix_rest(struct fixer *f, struct unit_edit *e)
{
	/* A unit that never translated anything is kept: that is for lint to report. */
	if (e->unit.nvariants != e->original->nvariants && !translates(&e->unit, &f->header))
		e->unit.nvariants = 0;
}

/* ---- The header ---- */

/*
 * Sets a missing srclang to the language of the first text: "und" when that has none, since
 * fix_languages() gives it that, and "*all*" when there is no text.
 */
static void fix_srclang(struct fixer *f, struct arena *arena, struct tmx_header *header,
                        const struct unit *first)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");
	const char *lang = !first || !first->nvariants ? "*all*" : first->variants[0].lang->text;

	if (srclang && *srclang)
		return;
	lang = arena_strndup(arena, *lang ? lang : "und", *lang ? strlen(lang) : strlen("und"));
	tag_take(&header->srclang, strcmp(lang, "*all*") == 0 ? "" : lang);
	f->counts[FIX_SRCLANG]++;
	attributes_set(arena, &header->attributes, "srclang", lang);
}

static void fix_props(struct fixer *f, struct arena *arena, struct tmx_header *header)
{
	struct piece *own = pieces_dup(arena, header->pieces, header->npieces);

	for (size_t i = 0; i < header->npieces; i++) {
		if (own[i].kind == PIECE_START)
			drop_unknown(f, arena, own[i].text, &own[i].attributes);
		if (own[i].kind != PIECE_START || strcmp(own[i].text, "prop") != 0 ||
		    attributes_find(&own[i].attributes, "type"))
			continue;
		attributes_set(arena, &own[i].attributes, "type", PROP_UNKNOWN);
		f->counts[FIX_PROP_TYPE]++;
	}
	header->pieces = own;
}

void fix_header(struct fixer *f, struct arena *arena, struct tmx_header *header,
                const struct unit *first)
{
	fix_list(f, arena, &header->attributes);
	fix_srclang(f, arena, header, first);

	drop_unknown(f, arena, "header", &header->attributes);
	fix_props(f, arena, header);
	/* only counted here: tmx_writer_open() adds them */
	for (int i = 0; i < TMX_HEADER_REQUIRED; i++)
		f->counts[FIX_HEADER] +=
			!attributes_find(&header->attributes, tmx_header_required[i].name);
	f->header = *header;
}
