#include "tmx/lint.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/strbuf.h"
#include "text/unicode.h"
#include "text/vocabulary.h"
#include "text/xalloc.h"
#include "tmx/date.h"
#include "tmx/unit.h"
#include "tmx/tmx_reader.h"

const char *const severity_names[] = { "note", "warning", "error" };

/* ---- Rules ---- */

enum rule {
	NO_HEADER, VERSION, SRCLANG_MISSING, SRCLANG_ALL, HEADER_ATTRIBUTE, UNKNOWN_ELEMENT, STRAY_TEXT, ORDER,
	NO_BODY, CAPITALS, FOREIGN, SECOND_SEGMENT, UNKNOWN_ENTITY, LANG_MISSING, LANG_MALFORMED, LANG_OLD, NO_SEGMENT, EMPTY_SEGMENT,
	NO_VARIANT, ONE_LANGUAGE, NO_SOURCE, UNTRANSLATED, BLANK_ENDS, LINE_BREAK, DOUBLE_BLANK, LOST_CHARACTER,
	MOJIBAKE, DOUBLE_ESCAPED, INVISIBLE, CODES, DATE, PROP_TYPE, PROP_NAME, TUID, SECOND_VARIANT
};

static const struct lint_rule rules[] = {
	[NO_HEADER] = { "header-missing", SEVERITY_ERROR, "there is no header, which the DTD requires",
			"add one, with srclang" },
	[VERSION] = { "version", SEVERITY_WARNING, "the version is none of 1.1 to 1.4; OmegaT 6.1 and others refuse it",
		      "write version=\"1.4\"" },
	[SRCLANG_MISSING] = { "srclang-missing", SEVERITY_ERROR,
			      "the header has no srclang: OmegaT fails to load the file, Weblate refuses it",
			      "set srclang to the language of the sources" },
	[SRCLANG_ALL] = { "srclang-all", SEVERITY_WARNING, "srclang is \"*all*\": Trados, Okapi and others need a language",
			  "set srclang to the language of the sources" },
	[HEADER_ATTRIBUTE] = { "header-attribute-missing", SEVERITY_WARNING,
			       "the header lacks an attribute that the DTD requires; OmegaT 6.1 refuses the file",
			       "add the attribute" },
	[UNKNOWN_ELEMENT] = { "element-unknown", SEVERITY_WARNING, "an element that TMX doesn't have there",
			      "remove it" },
	[STRAY_TEXT] = { "text-stray", SEVERITY_WARNING, "text outside of seg, note and prop", "remove it" },
	[ORDER] = { "order", SEVERITY_WARNING, "a note or prop behind what it must stand before; OmegaT 6.1 refuses the file",
		    "move it to the beginning of its element" },
	[NO_BODY] = { "body-missing", SEVERITY_ERROR, "a tu outside of body: most tools don't find it", "put it into body" },
	[CAPITALS] = { "element-case", SEVERITY_ERROR, "an element's name in capitals: tools don't know it", "write it in small letters" },
	[FOREIGN] = { "attribute-foreign", SEVERITY_WARNING, "an attribute of another namespace; OmegaT 6.1 refuses the file",
		      "remove it" },
	[SECOND_SEGMENT] = { "seg-second", SEVERITY_ERROR, "a second seg in a tuv: tools read one of them",
			     "make it a tuv of its own" },
	[UNKNOWN_ENTITY] = { "entity-unknown", SEVERITY_ERROR,
			     "an entity that isn't declared: tools drop it, or refuse the file",
			     "write the character itself" },
	[LANG_MISSING] = { "lang-missing", SEVERITY_ERROR, "a tuv without a language: OmegaT fails to load the file",
			   "add xml:lang" },
	[LANG_MALFORMED] = { "lang-malformed", SEVERITY_WARNING,
			     "no language tag (BCP 47): tools don't match it with a project's language",
			     "write it like nl or en-GB" },
	[LANG_OLD] = { "lang-old", SEVERITY_WARNING, "lang instead of xml:lang, which came with TMX 1.3; OmegaT 6.1 refuses it",
		       "write xml:lang" },
	[NO_SEGMENT] = { "seg-missing", SEVERITY_ERROR, "a tuv without seg", "remove the tuv" },
	[EMPTY_SEGMENT] = { "seg-empty", SEVERITY_WARNING, "an empty segment: tools insert nothing as the translation",
			    "remove the tuv" },
	[NO_VARIANT] = { "tu-empty", SEVERITY_ERROR, "a tu without tuv", "remove it" },
	[ONE_LANGUAGE] = { "tu-one-language", SEVERITY_WARNING, "a tu in one language: nothing is translated",
			   "add the translation" },
	[NO_SOURCE] = { "source-missing", SEVERITY_WARNING, "no tuv is in the source language: tools skip the tu",
			"correct srclang or xml:lang" },
	[UNTRANSLATED] = { "untranslated", SEVERITY_NOTE, "the translation is the same as the source", "translate it, or remove the tu" },
	[BLANK_ENDS] = { "blank-ends", SEVERITY_WARNING, "white space at an end of the segment: no exact match in OmegaT",
			 "remove it" },
	[LINE_BREAK] = { "line-break", SEVERITY_WARNING, "a line break within the segment: no exact match", "make it a blank" },
	[DOUBLE_BLANK] = { "double-blank", SEVERITY_NOTE, "more than one blank in a row: no exact match", "leave one" },
	[LOST_CHARACTER] = { "character-lost", SEVERITY_WARNING, "U+FFFD, where a character got lost", "restore it" },
	[MOJIBAKE] = { "mojibake", SEVERITY_WARNING, "looks like UTF-8 that was read as another encoding", "convert it back" },
	[DOUBLE_ESCAPED] = { "double-escaped", SEVERITY_WARNING, "an entity that was escaped twice", "write the character itself" },
	[INVISIBLE] = { "invisible", SEVERITY_NOTE, "a soft hyphen, zero-width space or the like: no exact match", "remove it" },
	[CODES] = { "codes-unbalanced", SEVERITY_WARNING, "bpt and ept don't pair: each bpt needs a later ept with the same i",
		    "mend the codes" },
	[DATE] = { "date", SEVERITY_WARNING, "a date that isn't YYYYMMDDThhmmssZ", "write it so" },
	[PROP_TYPE] = { "prop-type", SEVERITY_WARNING, "a prop without type, which the DTD requires", "name its type" },
	[PROP_NAME] = { "prop-name", SEVERITY_WARNING,
			"a prop that makes OmegaT take the tu for an alternative translation", "rename it to x-..." },
	[TUID] = { "tuid", SEVERITY_NOTE, "a tuid with white space", "remove the white space" },
	[SECOND_VARIANT] = { "tuv-second", SEVERITY_NOTE, "a second tuv in the same language: which one is used differs by tool",
			     "make it a tu of its own" },
};

enum { NRULES = sizeof(rules) / sizeof(rules[0]) };

const struct lint_rule *lint_rules(size_t *n)
{
	*n = NRULES;
	return rules;
}

struct linter {
	lint_take *take;
	void *context;
	size_t line, column; /* of what is looked at */
	struct strbuf text, other;
	struct vocabulary codes; /* each i of the segment at hand */
	size_t *open;            /* how many bpt of each have no ept yet */
	size_t nopen, open_capacity;
};

static void found(struct linter *l, enum rule rule, const char *detail)
{
	const struct finding finding = { &rules[rule], detail, l->line, l->column };

	l->take(l->context, &finding);
}

static void take_oddity(void *context, const struct oddity *oddity)
{
	static const enum rule rule_of[] = {
		[ODDITY_ELEMENT] = UNKNOWN_ELEMENT, [ODDITY_TEXT] = STRAY_TEXT,          [ODDITY_ORDER] = ORDER,
		[ODDITY_SEGMENTS] = SECOND_SEGMENT, [ODDITY_REFERENCE] = UNKNOWN_ENTITY,
		[ODDITY_BODY] = NO_BODY,            [ODDITY_CASE] = CAPITALS,
		[ODDITY_ATTRIBUTE] = FOREIGN,       [ODDITY_INLINE] = UNKNOWN_ELEMENT,
	};
	struct linter *l = context;
	const struct finding finding = { &rules[rule_of[oddity->kind]], oddity->name, oddity->line, oddity->column };

	l->take(l->context, &finding);
}

/* ---- Segments ---- */

#define OBJECT "\357\277\274" /* U+FFFC */

/* Whether a letter that stands for a first byte of UTF-8 in windows-1252 is followed by one of a later byte. */
static bool is_mojibake(uint32_t before, uint32_t cp)
{
	/* what windows-1252 has at 0x80 to 0x9F */
	static const uint32_t high[] = { 0x20AC, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030,
					 0x160,  0x2039, 0x152,  0x17D,  0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
					 0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x17E,  0x178 };
	bool later = (cp >= 0x80 && cp <= 0xBF && cp != 0xA0 && cp != 0xBB);

	for (size_t i = 0; i < sizeof(high) / sizeof(high[0]); i++)
		later |= cp == high[i];
	return later && ((before >= 0xC2 && before <= 0xC5) || before == 0xD0 || before == 0xD1 || before == 0xE2);
}

static bool is_invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F && cp != 0x200C && cp != 0x200D) || cp == 0x2060 ||
	       cp == 0xFEFF;
}

/* Each of these once a segment. */
static void check_characters(struct linter *l, const char *text, size_t length)
{
	bool seen[NRULES] = { false };
	uint32_t before = 0, cp;

	for (size_t at = 0; at < length; before = cp) {
		at += unicode_next(text + at, length - at, &cp);
		seen[LINE_BREAK] |= cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
		seen[DOUBLE_BLANK] |= cp == ' ' && before == ' ';
		seen[LOST_CHARACTER] |= cp == 0xFFFD;
		seen[MOJIBAKE] |= is_mojibake(before, cp);
		seen[INVISIBLE] |= is_invisible(cp);
	}
	for (int i = 0; i < NRULES; i++)
		if (seen[i])
			found(l, (enum rule)i, text);
}

static bool has_entity(const char *text)
{
	static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&nbsp;", "&#" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strstr(text, names[i]))
			return true;
	return false;
}

static bool has_blank_ends(const char *text, size_t length)
{
	uint32_t first, last;

	unicode_next(text, length, &first);
	unicode_previous(text, length, &last);
	return unicode_is_space(first) || unicode_is_space(last);
}

static bool is_blank(const struct strbuf *text)
{
	uint32_t cp;

	for (size_t at = 0; at < text->length;) {
		at += unicode_next(text->data + at, text->length - at, &cp);
		if (!unicode_is_space(cp))
			return false;
	}
	return true;
}

static void check_text(struct linter *l, const struct strbuf *text)
{
	if (!text->length)
		return;
	if (has_blank_ends(text->data, text->length))
		found(l, BLANK_ENDS, text->data);
	check_characters(l, text->data, text->length);
	if (has_entity(text->data))
		found(l, DOUBLE_ESCAPED, text->data);
}

static const char *index_of(const struct piece *piece)
{
	const char *i = attributes_find(&piece->attributes, "i");

	return i ? i : "";
}

/* What a code is to how many of the same i are open; false for an ept without bpt. */
static bool count_code(struct linter *l, const struct piece *piece)
{
	const char *i = index_of(piece);
	uint32_t id = vocabulary_add(&l->codes, i, strlen(i));

	while (l->nopen <= id) {
		GROW(l->open, l->nopen, l->open_capacity);
		l->open[l->nopen++] = 0;
	}
	if (strcmp(piece->text, "bpt") == 0)
		l->open[id]++;
	else if (!l->open[id]--)
		return false;
	return true;
}

static void check_codes(struct linter *l, const struct variant *v)
{
	bool paired = true;

	for (size_t k = 0; paired && k < v->npieces; k++) {
		const struct piece *piece = &v->pieces[k];
		if (piece->kind == PIECE_START && (strcmp(piece->text, "bpt") == 0 || strcmp(piece->text, "ept") == 0))
			paired = count_code(l, piece);
	}
	for (size_t id = 0; id < l->nopen; id++)
		paired = paired && !l->open[id];
	if (!paired)
		found(l, CODES, "");
	if (l->nopen)
		vocabulary_release(&l->codes);
	l->nopen = 0;
}

/* ---- Attributes ---- */

static bool is_date(const char *date)
{
	char canonical[DATE_BYTES];

	return date_canonical(date, canonical) && strcmp(canonical, date) == 0;
}

static void check_dates(struct linter *l, const struct attributes *attributes)
{
	static const char *const names[] = { "creationdate", "changedate", "lastusagedate" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *date = attributes_find(attributes, names[i]);
		if (date && !is_date(date))
			found(l, DATE, date);
	}
}

static void check_notes(struct linter *l, const struct notes *notes)
{
	static const char *const names[] = { "file", "id", "prev", "next", "path" };

	for (size_t i = 0; i < notes->n; i++) {
		const char *type = attributes_find(&notes->items[i].attributes, "type");
		if (notes->items[i].is_prop && !type)
			found(l, PROP_TYPE, notes->items[i].text);
		for (size_t k = 0; type && k < sizeof(names) / sizeof(names[0]); k++)
			if (strcmp(type, names[k]) == 0)
				found(l, PROP_NAME, type);
	}
}

/* Whether tools know a tag as it is written. */
static bool is_tag(const char *lang, const struct tag *tag)
{
	return tag->known && !strchr(lang, '_');
}

static void check_language(struct linter *l, const struct variant *v)
{
	const char *lang = variant_lang(v);

	if (!*lang)
		found(l, LANG_MISSING, "");
	else if (!is_tag(lang, v->lang))
		found(l, LANG_MALFORMED, lang);
	if (*lang && !attributes_find(&v->attributes, "xml:lang"))
		found(l, LANG_OLD, lang);
}

/* ---- Units ---- */

static void check_variant(struct linter *l, const struct variant *v)
{
	l->line = v->line;
	l->column = v->column;
	check_language(l, v);
	check_dates(l, &v->attributes);
	check_notes(l, &v->notes);
	strbuf_clear(&l->text);
	variant_marked_text(&l->text, v, OBJECT); /* what is around a code isn't next to each other */
	if (!v->has_segment)
		found(l, NO_SEGMENT, "");
	else if (is_blank(&l->text))
		found(l, EMPTY_SEGMENT, "");
	else
		check_text(l, &l->text);
	check_codes(l, v);
}

static bool same_language(const struct variant *a, const struct variant *b)
{
	return strcasecmp(variant_lang(a), variant_lang(b)) == 0;
}

/* What a unit's variants are to each other. */
static void check_variants(struct linter *l, const struct unit *unit, const struct variant *source)
{
	bool others = false;

	strbuf_clear(&l->text);
	variant_text(&l->text, source);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		if (v == source)
			continue;
		if (same_language(v, source)) {
			found(l, SECOND_VARIANT, variant_lang(v));
			continue;
		}
		others = true;
		strbuf_clear(&l->other);
		variant_text(&l->other, v);
		if (l->text.length && strcmp(l->text.data, l->other.data) == 0)
			found(l, UNTRANSLATED, l->text.data);
	}
	if (!others)
		found(l, ONE_LANGUAGE, variant_lang(source));
}

static void check_unit(struct linter *l, const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	const char *tuid = attributes_find(&unit->attributes, "tuid");

	l->line = unit->line;
	l->column = unit->column;
	check_dates(l, &unit->attributes);
	check_notes(l, &unit->notes);
	if (tuid && strpbrk(tuid, " \t\r\n"))
		found(l, TUID, tuid);
	if (!unit->nvariants)
		found(l, NO_VARIANT, "");
	else if (!source)
		found(l, NO_SOURCE, "");
	else
		check_variants(l, unit, source);
	for (size_t i = 0; i < unit->nvariants; i++)
		check_variant(l, &unit->variants[i]);
}

static bool is_version(const char *version)
{
	return strncmp(version, "1.", 2) == 0 && version[2] >= '1' && version[2] <= '4' && strlen(version) <= 4;
}

static void check_header(struct linter *l, const struct tmx_header *header)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");

	l->line = 1;
	l->column = 0;
	if (!is_version(header->version))
		found(l, VERSION, header->version);
	if (!header->present) {
		found(l, NO_HEADER, "");
		return;
	}
	if (!srclang || !*srclang)
		found(l, SRCLANG_MISSING, "");
	else if (strcasecmp(srclang, "*all*") == 0)
		found(l, SRCLANG_ALL, "");
	else if (!is_tag(srclang, &header->srclang))
		found(l, LANG_MALFORMED, srclang);
	for (int i = 0; i < HEADER_REQUIRED; i++)
		if (strcmp(header_required[i].name, "srclang") != 0 &&
		    !attributes_find(&header->attributes, header_required[i].name))
			found(l, HEADER_ATTRIBUTE, header_required[i].name);
	check_dates(l, &header->attributes);
}

bool lint_file(const char *path, lint_take *take, void *context, size_t *units, struct error *err)
{
	struct linter l = { .take = take, .context = context, .text = STRBUF_INIT, .other = STRBUF_INIT,
			    .codes = VOCABULARY_INIT };
	struct unit_reader *reader = tmx_reader_open(path, take_oddity, &l, err);
	const struct unit *unit;

	*units = 0;
	if (!reader)
		return false;
	check_header(&l, unit_reader_header(reader));
	for (; (unit = unit_reader_next(reader, err)); ++*units)
		check_unit(&l, unit, unit_reader_header(reader));
	unit_reader_close(reader);
	strbuf_release(&l.text);
	strbuf_release(&l.other);
	free(l.open);
	return err->code == ERROR_NONE;
}
