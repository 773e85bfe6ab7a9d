#include "tmx/fix/fix.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "text/unicode.h"
#include "tmx/model/date.h"
#include "tmx/model/props.h"
#include "tmx/model/schema.h"

const struct fix_kind fix_kinds[FIXES] = {
	[FIX_SRCLANG] = { "srclang-missing",
	                  { "srclang set to the language of the first source",
	                    "srclangs set to the language of the first source" } },
	[FIX_HEADER] = { "header-attribute-missing",
	                 { "attribute added to the header", "attributes added to the header" } },
	[FIX_LANG] = { "lang-malformed",
	               { "language written as tools know it",
	                 "languages written as tools know them" } },
	[FIX_LANG_MISSING] = { "lang-missing",
	                       { "text without a language given the source's, or und (BCP 47: "
	                         "unknown)",
	                         "texts without a language given the source's, or und (BCP 47: "
	                         "unknown)" } },
	[FIX_EMPTY] = { "seg-empty",
	                { "text that is empty left out", "texts that are empty left out" } },
	[FIX_SOURCE_FIRST] = { "source-second",
	                       { "source put before its translations",
	                         "sources put before their translations" } },
	[FIX_ATTRIBUTE] = { "attribute-unknown",
	                    { "attribute that TMX doesn't have made a prop",
	                      "attributes that TMX doesn't have made props" } },
	[FIX_ATTRIBUTE_LEFT] = { "attribute-unknown",
	                         { "attribute that TMX doesn't have left out",
	                           "attributes that TMX doesn't have left out" } },
	[FIX_BLANK_ENDS] = { "blank-ends",
	                     { "segment freed of white space at its ends",
	                       "segments freed of white space at their ends" } },
	[FIX_LINE_BREAK] = { "line-break",
	                     { "segment with line breaks, now blanks",
	                       "segments with line breaks, now blanks" } },
	[FIX_DOUBLE_BLANK] = { "double-blank",
	                       { "segment with blanks in a row, of which one stays",
	                         "segments with blanks in a row, of which one stays" } },
	[FIX_COMPOSED] = { "not-composed",
	                   { "segment written in Unicode's form C",
	                     "segments written in Unicode's form C" } },
	[FIX_DATE] = { "date",
	               { "date written as YYYYMMDDThhmmssZ",
	                 "dates written as YYYYMMDDThhmmssZ" } },
	[FIX_PROP_TYPE] = { "prop-type",
	                    { "prop given the type x-unknown", "props given the type x-unknown" } },
	[FIX_TUID] = { "tuid", { "tuid freed of white space", "tuids freed of white space" } },
};

struct fixer {
	size_t counts[FIXES];
	struct arena header_arena, arena; /* of the header, and of the unit at hand */
	struct tmx_header header;
	struct unit unit;
};

struct fixer *fixer_new(void)
{
	return xcalloc(1, sizeof(struct fixer));
}

void fixer_free(struct fixer *f)
{
	if (!f)
		return;
	arena_release(&f->header_arena);
	arena_release(&f->arena);
	free(f);
}

size_t fixer_count(const struct fixer *f, enum fix fix)
{
	return f->counts[fix];
}

/* ---- Attributes ---- */

/* The date in the form that TMX recommends; NULL when it has it, or is none. */
static const char *mend_date(struct arena *arena, const char *date)
{
	char mended[DATE_BYTES];

	if (!date_canonical(date, mended) || strcmp(mended, date) == 0)
		return NULL;
	return arena_strndup(arena, mended, DATE_BYTES - 1);
}

static const char *mend_tuid(struct arena *arena, const char *tuid)
{
	if (!strpbrk(tuid, " \t\r\n"))
		return NULL;
	char *mended = arena_strndup(arena, tuid, strlen(tuid));
	for (char *c = mended; *c; c++)
		if (strchr(" \t\r\n", *c))
			*c = '_';
	return mended;
}

static struct xml_attribute *copy_attributes(struct arena *arena, struct attributes *attributes)
{
	struct xml_attribute *copy = arena_alloc(arena, (attributes->n + 1) * sizeof(*copy));

	if (attributes->n)
		memcpy(copy, attributes->items, attributes->n * sizeof(*copy));
	attributes->items = copy;
	return copy;
}

/* A language in its canonical form; NULL when it has it, or is none. */
static const char *mend_srclang_of(struct arena *arena, const char *srclang)
{
	struct tag tag;

	tag_take(&tag, srclang);
	return tag.known && strcmp(tag.text, srclang) != 0
	               ? arena_strndup(arena, tag.text, strlen(tag.text))
	               : NULL;
}

/* The attributes that are mended wherever they are. */
static const struct {
	const char *name;
	const char *(*mend)(struct arena *arena, const char *value);
	enum fix fix;
} attribute_fixes[] = {
	{ "creationdate", mend_date, FIX_DATE },  { "changedate", mend_date, FIX_DATE },
	{ "lastusagedate", mend_date, FIX_DATE }, { "tuid", mend_tuid, FIX_TUID },
	{ "srclang", mend_srclang_of, FIX_LANG },
};

static void mend_attributes(struct fixer *f, struct arena *arena, struct attributes *attributes)
{
	struct xml_attribute *items = copy_attributes(arena, attributes);

	for (size_t i = 0; i < attributes->n; i++)
		for (size_t k = 0; k < sizeof(attribute_fixes) / sizeof(attribute_fixes[0]); k++) {
			if (strcmp(items[i].name, attribute_fixes[k].name) != 0)
				continue;
			const char *mended = attribute_fixes[k].mend(arena, items[i].value);
			items[i].value = mended ? mended : items[i].value;
			f->counts[attribute_fixes[k].fix] += mended != NULL;
		}
}

/* Names the language by xml:lang alone. */
static void set_language(struct fixer *f, struct variant *variant, const char *lang)
{
	struct xml_attribute *items = copy_attributes(&f->arena, &variant->attributes);
	size_t n = 0;

	for (size_t i = 0; i < variant->attributes.n; i++)
		if (strcmp(items[i].name, "lang") != 0 && strcmp(items[i].name, "xml:lang") != 0)
			items[n++] = items[i];
	variant->attributes.n = n;
	attributes_set(&f->arena, &variant->attributes, "xml:lang", lang);
}

static void mend_language(struct fixer *f, struct variant *variant, const char *missing)
{
	const char *lang = variant_lang(variant);

	if (!*lang) {
		struct tag *tag = arena_alloc(&f->arena, sizeof(*tag));
		tag_take(tag, missing);
		variant->lang = tag;
		set_language(f, variant, missing);
		f->counts[FIX_LANG_MISSING]++;
		return;
	}
	if (!variant->lang->known || (strcmp(lang, variant->lang->text) == 0 &&
	                              attributes_find(&variant->attributes, "xml:lang") &&
	                              !attributes_find(&variant->attributes, "lang")))
		return;
	set_language(f, variant, variant->lang->text);
	f->counts[FIX_LANG]++;
}

/* A prop of which the type is x- and a name. */
static struct note make_prop(struct arena *arena, const char *name, const char *value)
{
	struct note prop = { .is_prop = true, .text = value };
	char *type = arena_alloc(arena, strlen(name) + 3);

	memcpy(type, "x-", 2);
	memcpy(type + 2, name, strlen(name) + 1);
	attributes_set(arena, &prop.attributes, "type", type);
	return prop;
}

/* Room for so many props behind those that there are. */
static struct note *copy_notes(struct arena *arena, struct notes *notes, size_t more)
{
	struct note *copy = arena_alloc(arena, (notes->n + more + 1) * sizeof(*copy));

	if (notes->n)
		memcpy(copy, notes->items, notes->n * sizeof(*copy));
	notes->items = copy;
	return copy;
}

/*
 * Moves attributes that an element of TMX doesn't have to its props, or leaves them out when that
 * is NULL.
 */
static void mend_unknown(struct fixer *f, struct arena *arena, const char *element,
                         struct attributes *attributes, struct notes *props)
{
	const struct schema_element *known = schema_find(element, false);
	size_t n = 0;

	while (n < attributes->n &&
	       (!known || schema_has_attribute(known, attributes->items[n].name)))
		n++;
	if (n == attributes->n)
		return;
	struct xml_attribute *items = copy_attributes(arena, attributes);
	struct note *notes = props ? copy_notes(arena, props, attributes->n - n) : NULL;
	for (size_t i = n; i < attributes->n; i++) {
		if (schema_has_attribute(known, items[i].name)) {
			items[n++] = items[i];
			continue;
		}
		if (props)
			notes[props->n++] = make_prop(arena, items[i].name, items[i].value);
		f->counts[props ? FIX_ATTRIBUTE : FIX_ATTRIBUTE_LEFT]++;
	}
	attributes->n = n;
}

static void mend_notes(struct fixer *f, struct notes *notes)
{
	struct note *copy = arena_alloc(&f->arena, (notes->n + 1) * sizeof(*copy));

	for (size_t i = 0; i < notes->n; i++) {
		copy[i] = notes->items[i];
		mend_unknown(f, &f->arena, copy[i].is_prop ? "prop" : "note", &copy[i].attributes,
		             NULL);
		if (!copy[i].is_prop || attributes_find(&copy[i].attributes, "type"))
			continue;
		attributes_set(&f->arena, &copy[i].attributes, "type", PROP_UNKNOWN);
		f->counts[FIX_PROP_TYPE]++;
	}
	notes->items = copy;
}

/* ---- Segments ---- */

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* A text of a segment with single blanks; what was changed shows in the flags. */
static const char *mend_text(struct fixer *f, const char *text, bool *breaks, bool *doubles)
{
	char *mended = arena_strndup(&f->arena, text, strlen(text)), *end = mended;

	for (const char *c = text; *c; c++) {
		bool blank = *c == ' ' || is_break(*c);
		*breaks |= is_break(*c);
		if (blank && c > text && (c[-1] == ' ' || is_break(c[-1]))) {
			*doubles = true;
			continue;
		}
		*end++ = blank ? ' ' : *c;
	}
	*end = '\0';
	return mended;
}

static const char *trim_start(const char *text)
{
	size_t length = strlen(text);
	uint32_t cp;

	while (length) {
		size_t step = unicode_next(text, length, &cp);
		if (!unicode_is_space(cp))
			break;
		text += step;
		length -= step;
	}
	return text;
}

static const char *trim_end(struct arena *arena, const char *text)
{
	size_t length = strlen(text), end = length;
	uint32_t cp;

	while (end) {
		size_t step = unicode_previous(text, end, &cp);
		if (!unicode_is_space(cp))
			break;
		end -= step;
	}
	return end == length ? text : arena_strndup(arena, text, end);
}

static void trim(struct fixer *f, struct piece *pieces, size_t n)
{
	const char *first = n && pieces[0].kind == PIECE_TEXT ? pieces[0].text : NULL;
	bool trimmed = false;

	if (first) {
		pieces[0].text = trim_start(first);
		trimmed = pieces[0].text != first;
	}
	if (n && pieces[n - 1].kind == PIECE_TEXT) {
		const char *last = pieces[n - 1].text;
		pieces[n - 1].text = trim_end(&f->arena, last);
		trimmed |= pieces[n - 1].text != last;
	}
	f->counts[FIX_BLANK_ENDS] += trimmed;
}

/* In form C, unless it is without letters that have another. */
static const char *compose(struct fixer *f, const char *text, bool *composed)
{
	const char *c = text;

	while (*c && (unsigned char)*c < 0xCC) /* below U+0300 all is as it should be */
		c++;
	if (!*c)
		return text;
	struct strbuf nfc = STRBUF_INIT;
	unicode_nfc(&nfc, text, strlen(text));
	if (strcmp(nfc.data, text) != 0) {
		*composed = true;
		text = arena_strndup(&f->arena, nfc.data, nfc.length);
	}
	strbuf_release(&nfc);
	return text;
}

/* Text that people see; what inline codes hold stays as it is. */
static void mend_segment(struct fixer *f, struct variant *variant)
{
	struct piece *copy = arena_alloc(&f->arena, (variant->npieces + 1) * sizeof(*copy));
	bool breaks = false, doubles = false, composed = false;
	size_t hidden = 0;

	if (variant->npieces)
		memcpy(copy, variant->pieces, variant->npieces * sizeof(*copy));
	trim(f, copy, variant->npieces);
	for (size_t i = 0; i < variant->npieces; i++) {
		if (copy[i].kind == PIECE_START)
			mend_unknown(f, &f->arena, copy[i].text, &copy[i].attributes, NULL);
		if (copy[i].kind == PIECE_TEXT && !hidden)
			copy[i].text = compose(f, mend_text(f, copy[i].text, &breaks, &doubles),
			                       &composed);
		else if (copy[i].kind == PIECE_START)
			hidden += hidden || piece_hides(&copy[i]);
		else if (copy[i].kind == PIECE_END)
			hidden -= hidden > 0;
	}
	f->counts[FIX_LINE_BREAK] += breaks;
	f->counts[FIX_DOUBLE_BLANK] += doubles;
	f->counts[FIX_COMPOSED] += composed;
	variant->pieces = copy;
}

/* Whether there is nothing in it, not even a code. */
static bool is_empty(const struct variant *variant)
{
	for (size_t i = 0; i < variant->npieces; i++)
		if (variant->pieces[i].kind != PIECE_TEXT || *trim_start(variant->pieces[i].text))
			return false;
	return true;
}

/* ---- Units ---- */

/* Whether there is a source, and a text in another language. */
static bool translates(const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);

	for (size_t i = 0; source && i < unit->nvariants; i++)
		if (strcmp(unit->variants[i].lang->text, source->lang->text) != 0)
			return true;
	return false;
}

/* Whether a unit has a text in a language; when that isn't known, as if it had. */
static bool find_lang(const struct unit *unit, const char *lang)
{
	for (size_t i = 0; i < unit->nvariants; i++)
		if (language_same(unit->variants[i].lang->text, lang))
			return true;
	return !*lang;
}

static void put_source_first(struct fixer *f, struct variant *variants)
{
	const struct variant *source = unit_source(&f->unit, &f->header);
	size_t before = source ? (size_t)(source - f->unit.variants) : 0;

	if (!before)
		return;
	const struct variant first = *source;
	memmove(variants + 1, variants, before * sizeof(*variants));
	variants[0] = first;
	f->counts[FIX_SOURCE_FIRST]++;
}

/* Of a unit, or else of the header; "" for none. */
static const char *srclang_of(struct fixer *f, const struct unit *unit)
{
	const char *own = attributes_find(&unit->attributes, "srclang");

	if (!own)
		return f->header.srclang.text;
	struct tag *tag = arena_alloc(&f->arena, sizeof(*tag));
	tag_take(tag, strcasecmp(own, "*all*") == 0 ? "" : own);
	return tag->text;
}

const struct unit *fix_unit(struct fixer *f, const struct unit *unit)
{
	arena_release(&f->arena);
	struct variant *variants =
		arena_alloc(&f->arena, (unit->nvariants + 1) * sizeof(*variants));

	f->unit = *unit;
	f->unit.variants = variants;
	f->unit.nvariants = 0;
	mend_attributes(f, &f->arena, &f->unit.attributes);
	mend_unknown(f, &f->arena, "tu", &f->unit.attributes, &f->unit.notes);
	mend_notes(f, &f->unit.notes);
	const char *srclang = srclang_of(f, unit);
	bool has_source = find_lang(unit, srclang);
	for (size_t i = 0; i < unit->nvariants; i++) {
		if (is_empty(&unit->variants[i])) {
			f->counts[FIX_EMPTY]++;
			continue;
		}
		struct variant *variant = &variants[f->unit.nvariants++];
		*variant = unit->variants[i];
		mend_attributes(f, &f->arena, &variant->attributes);
		mend_language(f, variant, has_source ? "und" : srclang);
		has_source |= !*variant_lang(&unit->variants[i]);
		mend_unknown(f, &f->arena, "tuv", &variant->attributes, &variant->notes);
		mend_notes(f, &variant->notes);
		mend_segment(f, variant);
	}
	put_source_first(f, variants);
	bool whole = f->unit.nvariants && f->unit.nvariants == unit->nvariants;
	return whole || translates(&f->unit, &f->header) ? &f->unit : NULL;
}

/* ---- The header ---- */

/*
 * That of the first text; "und" when it has none, as it will have, and "*all*" when there is no
 * text.
 */
static void mend_srclang(struct fixer *f, const struct unit *first)
{
	const char *srclang = attributes_find(&f->header.attributes, "srclang");
	const char *lang = !first || !first->nvariants ? "*all*" : first->variants[0].lang->text;

	if (srclang && *srclang)
		return;
	lang = arena_strndup(&f->header_arena, *lang ? lang : "und",
	                     *lang ? strlen(lang) : strlen("und"));
	tag_take(&f->header.srclang, strcmp(lang, "*all*") == 0 ? "" : lang);
	f->counts[FIX_SRCLANG]++;
	attributes_set(&f->header_arena, &f->header.attributes, "srclang", lang);
}

static void mend_props(struct fixer *f)
{
	struct piece *copy = arena_alloc(&f->header_arena, (f->header.npieces + 1) * sizeof(*copy));

	for (size_t i = 0; i < f->header.npieces; i++) {
		copy[i] = f->header.pieces[i];
		if (copy[i].kind == PIECE_START)
			mend_unknown(f, &f->header_arena, copy[i].text, &copy[i].attributes, NULL);
		if (copy[i].kind != PIECE_START || strcmp(copy[i].text, "prop") != 0 ||
		    attributes_find(&copy[i].attributes, "type"))
			continue;
		attributes_set(&f->header_arena, &copy[i].attributes, "type", PROP_UNKNOWN);
		f->counts[FIX_PROP_TYPE]++;
	}
	f->header.pieces = copy;
}

const struct tmx_header *fix_header(struct fixer *f, const struct tmx_header *header,
                                    const struct unit *first)
{
	f->header = *header;
	mend_attributes(f, &f->header_arena, &f->header.attributes);
	mend_srclang(f, first);
	mend_unknown(f, &f->header_arena, "header", &f->header.attributes, NULL);
	mend_props(f);
	for (int i = 0; i < HEADER_REQUIRED; i++)
		f->counts[FIX_HEADER] +=
			!attributes_find(&f->header.attributes, header_required[i].name);
	return &f->header;
}
