#include "tmx/lint/lint.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "io/file.h"
#include "text/unicode.h"
#include "tmx/compare/merge3.h"
#include "tmx/lint/linter.h"
#include "tmx/model/date.h"
#include "tmx/model/props.h"
#include "tmx/read/tmx_reader.h"

/* ---- Attributes ---- */

static void check_dates(struct linter *l, const struct attributes *attributes)
{
	static const char *const names[] = { "creationdate", "changedate", "lastusagedate" };

	char canonical[DATE_BYTES];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *date = attributes_find(attributes, names[i]);
		if (date && (!date_canonical(date, canonical) || strcmp(canonical, date) != 0))
			lint_found(l, LINT_DATE, date);
	}
}

static void check_notes(struct linter *l, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->items[i];
		const char *type = attributes_find(&note->attributes, "type");
		lint_attributes(l, note->is_prop ? "prop" : "note", &note->attributes);
		if (note->is_prop && type && prop_context(type) == CONTEXT_OMEGAT)
			lint_found(l, LINT_PROP_NAME, type);
	}
}

/* ---- Languages ---- */

/*
 * Whether a tag is well-formed, and its language is in ISO 639-1 or has three letters: those of ISO
 * 639-3 are too many for a table here. An underscore, as in locales, isn't BCP 47.
 */
static bool is_tag(const char *lang, const struct tag *tag)
{
	char canonical[LANGUAGE_TAG_MAX];

	return !strchr(lang, '_') &&
	       (tag->known || (strcspn(lang, "-") == 3 && language_canonical(lang, canonical)));
}

static void check_tag(struct linter *l, const char *lang, const struct tag *tag)
{
	if (!is_tag(lang, tag))
		lint_found(l, LINT_LANG_MALFORMED, lang);
	else if (tag->known && strcspn(lang, "-") == 3)
		lint_found(l, LINT_LANG_THREE_LETTERS, lang);
}

/* Of the header, or of a unit that has its own. */
static void check_srclang(struct linter *l, const char *srclang)
{
	struct tag tag;

	tag_take(&tag, srclang);
	if (!*srclang)
		lint_found(l, LINT_SRCLANG_MISSING, "");
	else if (strcasecmp(srclang, "*all*") == 0)
		lint_found(l, LINT_SRCLANG_ALL, "");
	else
		check_tag(l, srclang, &tag);
}

static void check_language(struct linter *l, const struct variant *v)
{
	const char *lang = variant_lang(v);

	/* in TMX 1.1, lang is the attribute */
	if (!*lang)
		lint_found(l, LINT_LANG_MISSING, "");
	else
		check_tag(l, lang, v->lang);
	if (*lang && !l->is_1_1 && !attributes_find(&v->attributes, "xml:lang"))
		lint_found(l, LINT_LANG_OLD, lang);
}

/* ---- Units ---- */

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

static bool has_letter(const struct strbuf *text)
{
	uint32_t cp;

	for (size_t at = 0; at < text->length;) {
		at += unicode_next(text->data + at, text->length - at, &cp);
		if (unicode_is_letter(cp))
			return true;
	}
	return false;
}

static void check_variant(struct linter *l, const struct variant *v)
{
	/* U+FFFC for a code: blanks on both sides of one aren't in a row, nor at the text's end */
	static const char object[] = "\357\277\274";

	l->line = v->line;
	l->column = v->column;
	l->segment++;
	check_language(l, v);
	lint_attributes(l, "tuv", &v->attributes);
	check_dates(l, &v->attributes);
	check_notes(l, &v->notes);
	strbuf_clear(&l->text);
	variant_marked_text(&l->text, v, object);
	if (!v->has_segment)
		lint_found(l, LINT_SEG_MISSING, "");
	else if (is_blank(&l->text))
		lint_found(l, LINT_SEG_EMPTY, "");
	else
		lint_text(l, &l->text);
	lint_codes(l, v);
}

/* What a unit's variants have in common; lint_compare_languages() comes before. */
static void check_variants(struct linter *l, const struct unit *unit, const struct variant *source)
{
	bool others = false;

	strbuf_clear(&l->text);
	variant_text(&l->text, source);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		if (l->second[i])
			lint_found(l, LINT_TUV_SECOND, variant_lang(v));
		if (v == source || strcmp(v->lang->text, source->lang->text) == 0)
			continue;
		others = true;
		strbuf_clear(&l->other);
		variant_text(&l->other, v);
		/* numbers and the like are rightly the same */
		if (strcmp(l->text.data, l->other.data) == 0 && has_letter(&l->text))
			lint_found(l, LINT_UNTRANSLATED, l->text.data);
	}
	if (!others)
		lint_found(l, LINT_TU_ONE_LANGUAGE, variant_lang(source));
	if (source != unit->variants)
		lint_found(l, LINT_SOURCE_SECOND, variant_lang(unit->variants));
	lint_repetition(l, unit, source);
}

static void check_unit(struct linter *l, const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	const char *tuid = attributes_find(&unit->attributes, "tuid");
	const char *srclang = attributes_find(&unit->attributes, "srclang");
	const char *conflict = notes_prop(&unit->notes, PROP_CONFLICT);

	l->line = unit->line;
	l->column = unit->column;
	lint_compare_languages(l, unit);
	lint_attributes(l, "tu", &unit->attributes);
	check_dates(l, &unit->attributes);
	check_notes(l, &unit->notes);
	if (conflict && (strcmp(conflict, "ours") == 0 || strcmp(conflict, "theirs") == 0))
		lint_found(l, LINT_CONFLICT_UNRESOLVED, conflict);
	if (tuid && strpbrk(tuid, " \t\r\n"))
		lint_found(l, LINT_TUID, tuid);
	if (srclang)
		check_srclang(l, srclang);
	if (!unit->nvariants)
		lint_found(l, LINT_TU_EMPTY, "");
	else if (!source)
		lint_found(l, LINT_SOURCE_MISSING, srclang ? srclang : header->srclang.text);
	else
		check_variants(l, unit, source);
	/* findings are in the order of the file: those about a tuv come last */
	lint_count_languages(l, unit);
	for (size_t i = 0; i < unit->nvariants; i++)
		check_variant(l, &unit->variants[i]);
}

/* ---- The header ---- */

static bool is_value(const struct tmx_header *header, const char *name, const char *wanted)
{
	const char *value = attributes_find(&header->attributes, name);

	return value && strcmp(value, wanted) == 0;
}

static void check_header(struct linter *l, const struct tmx_header *header)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");

	l->line = header->line;
	l->column = header->column;
	l->is_1_1 = strncmp(header->version, "1.1", 3) == 0;
	l->by_omegat = is_value(header, "creationtool", "OmegaT");
	if (!*header->version)
		lint_found(l, LINT_VERSION_MISSING, "");
	else if (!l->is_1_1 && strcmp(header->version, "1.4") != 0)
		lint_found(l, LINT_VERSION, header->version);
	if (!header->present) {
		lint_found(l, LINT_HEADER_MISSING, ""); /* not all its attributes, too */
		return;
	}
	lint_attributes(l, "header", &header->attributes);
	lint_pieces(l, "header", header->pieces, header->npieces);
	if (srclang) /* without one, lint_attributes() has found that */
		check_srclang(l, srclang);
	if (is_value(header, "segtype", "paragraph"))
		lint_found(l, LINT_SEGTYPE_PARAGRAPH, "");
	check_dates(l, &header->attributes);
}

/* ---- Files ---- */

/* What the reader of TMX puts up with, and units therefore don't show. */
static void take_deviation(void *context, const struct deviation *deviation)
{
	static const enum lint_rule_id rule_of[] = {
		[DEVIATION_ELEMENT] = LINT_ELEMENT_UNKNOWN,
		[DEVIATION_TEXT] = LINT_TEXT_STRAY,
		[DEVIATION_ORDER] = LINT_ORDER,
		[DEVIATION_SEGMENTS] = LINT_SEG_SECOND,
		[DEVIATION_REFERENCE] = LINT_ENTITY_UNKNOWN,
		[DEVIATION_BODY] = LINT_BODY_MISSING,
		[DEVIATION_CASE] = LINT_ELEMENT_CASE,
		[DEVIATION_ATTRIBUTE] = LINT_ATTRIBUTE_FOREIGN,
		[DEVIATION_INLINE] = LINT_ELEMENT_UNKNOWN,
		[DEVIATION_NAMESPACE] = LINT_NAMESPACE,
		[DEVIATION_ENCODING] = LINT_ENCODING,
	};
	struct linter *l = context;

	l->line = deviation->line;
	l->column = deviation->column;
	lint_found(l, rule_of[deviation->kind], deviation->name);
}

/* In lower case: OmegaT 3.6 ignores others. */
static bool is_named_memory(const char *path)
{
	const char *end = file_ends_in(path, FILE_ENDING_TMX);

	return end &&
	       (strcmp(end, FILE_ENDING_TMX) == 0 || strcmp(end, FILE_ENDING_TMX ".gz") == 0);
}

static void check_name(struct linter *l, const char *path)
{
	const char *slash = strrchr(path, '/');

	l->line = 1;
	l->column = 0;
	if (strcmp(path, "-") != 0 && !is_named_memory(path))
		lint_found(l, LINT_FILE_NAME, slash ? slash + 1 : path);
}

static bool read_units(struct linter *l, struct unit_reader *reader, size_t *units,
                       struct error *err)
{
	const struct unit *unit;

	if (!reader)
		return false;
	check_header(l, unit_reader_header(reader));
	for (; (unit = unit_reader_next(reader, err)); ++*units)
		check_unit(l, unit, unit_reader_header(reader));
	unit_reader_close(reader);
	return err->code == ERROR_NONE;
}

static bool lint(struct linter *l, struct unit_reader *reader, size_t *units, struct error *err)
{
	*units = 0;
	bool ok = read_units(l, reader, units, err);
	lint_memory(l);
	/* what the system refused says nothing about the memory */
	if (!ok && err->code != ERROR_IO) {
		l->line = err->line ? err->line : 1;
		l->column = err->column;
		lint_found(l, LINT_UNREADABLE, err->message);
	}
	strbuf_release(&l->text);
	strbuf_release(&l->other);
	vocabulary_release(&l->langs);
	lint_lang_counts_release(&l->tags);
	lint_lang_counts_release(&l->primaries);
	digest_map_release(&l->sources);
	free(l->second);
	code_pairs_release(&l->pairs);
	free(l->parents);
	return ok;
}

bool lint_file(const char *path, lint_take *take, void *context, size_t *units, struct error *err)
{
	struct linter l = {
		.take = take, .context = context, .text = STRBUF_INIT, .other = STRBUF_INIT
	};

	check_name(&l, path);
	return lint(&l, tmx_reader_open(path, take_deviation, &l, err), units, err);
}

bool lint_bytes(const char *bytes, size_t length, const char *path, lint_take *take, void *context,
                size_t *units, struct error *err)
{
	struct linter l = {
		.take = take, .context = context, .text = STRBUF_INIT, .other = STRBUF_INIT
	};

	return lint(&l, tmx_reader_memory(bytes, length, path, take_deviation, &l, err), units,
	            err);
}
