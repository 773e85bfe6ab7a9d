#include "tmx/model/unit.h"

#include <string.h>
#include <strings.h>

#include "tmx/model/props.h"

const struct xml_attribute tmx_header_required[TMX_HEADER_REQUIRED] = {
	{ "creationtool", "unknown" },   { "creationtoolversion", "unknown" },
	{ "segtype", "sentence" },       { "o-tmf", "unknown" },
	{ "adminlang", LANGUAGE_ADMIN }, { "srclang", "*all*" },
	{ "datatype", "unknown" },
};

const char *attributes_find(const struct attributes *attributes, const char *name)
{
	for (size_t i = 0; i < attributes->n; i++)
		if (strcmp(attributes->items[i].name, name) == 0)
			return attributes->items[i].value;
	return NULL;
}

void attributes_set(struct arena *arena, struct attributes *attributes, const char *name,
                    const char *value)
{
	struct xml_attribute *copy = arena_alloc(arena, (attributes->n + 1) * sizeof(*copy));
	size_t at = 0;

	if (attributes->n)
		memcpy(copy, attributes->items, attributes->n * sizeof(*copy));
	while (at < attributes->n && strcmp(copy[at].name, name) != 0)
		at++;
	copy[at] = (struct xml_attribute){ name, value };
	attributes->n += at == attributes->n;
	attributes->items = copy;
}

void attributes_remove(struct arena *arena, struct attributes *attributes, const char *name)
{
	if (!attributes_find(attributes, name))
		return;
	struct xml_attribute *copy = arena_alloc(arena, attributes->n * sizeof(*copy));
	size_t n = 0;
	for (size_t i = 0; i < attributes->n; i++)
		if (strcmp(attributes->items[i].name, name) != 0)
			copy[n++] = attributes->items[i];
	*attributes = (struct attributes){ copy, n };
}

const char *notes_prop(const struct notes *notes, const char *type)
{
	for (size_t i = 0; i < notes->n; i++) {
		const char *own = attributes_find(&notes->items[i].attributes, "type");
		if (notes->items[i].is_prop && own && strcmp(own, type) == 0)
			return notes->items[i].text;
	}
	return NULL;
}

const char *variant_lang(const struct variant *variant)
{
	const char *lang = attributes_find(&variant->attributes, "xml:lang");

	if (!lang)
		lang = attributes_find(&variant->attributes, "lang");
	return lang ? lang : "";
}

size_t piece_end(const struct piece *pieces, size_t n, size_t at)
{
	size_t depth = 0;

	for (; at < n; at++) {
		depth += pieces[at].kind == PIECE_START;
		depth -= pieces[at].kind == PIECE_END;
		if (!depth)
			break;
	}
	return at;
}

enum context prop_context(const char *type)
{
	static const struct {
		const char *type;
		enum context context;
	} types[] = {
		{ PROP_FILE, CONTEXT_OMEGAT },          { PROP_ID, CONTEXT_OMEGAT },
		{ PROP_PREV, CONTEXT_OMEGAT },          { PROP_NEXT, CONTEXT_OMEGAT },
		{ PROP_PATH, CONTEXT_OMEGAT },          { PROP_X_FILE, CONTEXT_OTHER },
		{ PROP_X_ID, CONTEXT_OTHER },           { PROP_X_PREV, CONTEXT_OTHER },
		{ PROP_X_NEXT, CONTEXT_OTHER },         { PROP_X_PATH, CONTEXT_OTHER },
		{ PROP_CONTEXT, CONTEXT_OTHER },        { PROP_CONTEXT_PRE, CONTEXT_OTHER },
		{ PROP_CONTEXT_POST, CONTEXT_OTHER },   { PROP_TRADOS_CONTEXT, CONTEXT_OTHER },
		{ PROP_TRADOS_CONTENT, CONTEXT_OTHER },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(type, types[i].type) == 0)
			return types[i].context;
	return CONTEXT_NONE;
}

bool piece_hides(const struct piece *piece)
{
	return strcmp(piece->text, "hi") != 0;
}

void variant_marked_text(struct strbuf *out, const struct variant *variant, const char *mark)
{
	/* depth below an element that hides: a hi within a ph, in its sub, is hidden too */
	size_t hidden = 0;

	for (size_t i = 0; i < variant->npieces; i++) {
		const struct piece *piece = &variant->pieces[i];
		if (piece->kind == PIECE_TEXT && !hidden)
			strbuf_addstr(out, piece->text);
		if (piece->kind == PIECE_START && !hidden && piece_hides(piece))
			strbuf_addstr(out, mark);
		if (piece->kind == PIECE_START)
			hidden += hidden || piece_hides(piece);
		else if (piece->kind == PIECE_END)
			hidden -= hidden > 0;
	}
}

void variant_text(struct strbuf *out, const struct variant *variant)
{
	variant_marked_text(out, variant, "");
}

void tag_take(struct tag *tag, const char *text)
{
	language_take(text, tag->text);
	tag->known = *tag->text && language_canonical(text, tag->text) && language_known(text);
}

bool tag_matches(const struct tag *tag, const struct tag *wanted)
{
	return strcmp(tag->text, wanted->text) == 0 ||
	       ((!strchr(tag->text, '-') || !strchr(wanted->text, '-')) &&
	        language_same(tag->text, wanted->text));
}

const char *unit_prop(const struct unit *unit, const char *type)
{
	const char *value = notes_prop(&unit->notes, type);

	for (size_t i = 0; !value && i < unit->nvariants; i++)
		value = notes_prop(&unit->variants[i].notes, type);
	return value;
}

/* Canonical dates, all in UTC and of one length, sort as strings. */
static void take_later(char latest[DATE_BYTES], const struct attributes *attributes,
                       const char *name)
{
	const char *value = attributes_find(attributes, name);
	char date[DATE_BYTES];

	if (value && date_canonical(value, date) && strcmp(date, latest) > 0)
		memcpy(latest, date, DATE_BYTES);
}

void unit_date(char date[DATE_BYTES], const struct unit *unit)
{
	static const char *const names[] = { "changedate", "creationdate" };

	*date = '\0';
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]) && !*date; k++) {
		take_later(date, &unit->attributes, names[k]);
		for (size_t i = 0; i < unit->nvariants; i++)
			take_later(date, &unit->variants[i].attributes, names[k]);
	}
}

/* The first variant in a language, by its whole tag, or failing that by its primary subtag. */
static const struct variant *find_lang(const struct unit *unit, const struct tag *wanted)
{
	const struct variant *found = NULL;

	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct tag *own = unit->variants[i].lang;
		if (strcmp(own->text, wanted->text) == 0)
			return &unit->variants[i];
		if (!found && *own->text && language_same(own->text, wanted->text))
			found = &unit->variants[i];
	}
	return found;
}

bool attributes_same(const struct attributes *a, const struct attributes *b)
{
	for (size_t i = 0; i < a->n; i++) {
		const char *value = attributes_find(b, a->items[i].name);
		if (!value || strcmp(value, a->items[i].value) != 0)
			return false;
	}
	return a->n == b->n;
}

bool pieces_same(const struct piece *a, const struct piece *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i].kind != b[i].kind || strcmp(a[i].text, b[i].text) != 0 ||
		    !attributes_same(&a[i].attributes, &b[i].attributes))
			return false;
	return true;
}

bool variant_same_text(const struct variant *a, const struct variant *b)
{
	return strcmp(a->lang->text, b->lang->text) == 0 && a->npieces == b->npieces &&
	       pieces_same(a->pieces, b->pieces, a->npieces);
}

const struct variant *unit_source(const struct unit *unit, const struct tmx_header *header)
{
	const char *own = attributes_find(&unit->attributes, "srclang");
	struct tag tag = header->srclang;

	if (own) /* "*all*" (TMX 1.4b, srclang): any variant may be the source */
		tag_take(&tag, strcasecmp(own, "*all*") == 0 ? "" : own);
	if (*tag.text)
		return find_lang(unit, &tag);
	return unit->nvariants ? &unit->variants[0] : NULL;
}

/* The pieces of a prop are its start, its text unless that is empty, and its end. */
const char *tmx_header_prop(const struct tmx_header *header, const char *type)
{
	for (size_t i = 0; i + 1 < header->npieces; i++) {
		const struct piece *piece = &header->pieces[i];
		if (piece->kind != PIECE_START || strcmp(piece->text, "prop") != 0 ||
		    piece[1].kind != PIECE_TEXT)
			continue;
		const char *own = attributes_find(&piece->attributes, "type");
		if (own && strcmp(own, type) == 0)
			return piece[1].text;
	}
	return NULL;
}
