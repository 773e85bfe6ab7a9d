#include "tmx/fix/tailor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "tmx/model/code_pairs.h"
#include "tmx/model/lang_form.h"
#include "tmx/model/props.h"

const struct counted tailorings_done[TAILORINGS] = {
	[TAILORING_SRCLANG] = { "srclang set to the language of the first text",
	                        "srclangs set to the language of the first text" },
	[TAILORING_ORDER] = { "unit whose source now comes first",
	                      "units whose source now comes first" },
	[TAILORING_LANG] = { "language renamed, or in the form that the tool knows",
	                     "languages renamed, or in the form that the tool knows" },
	[TAILORING_COUNTRY] = { "text whose language has no country, which the tool asks for "
	                        "(--language nl=nl-NL)",
	                        "texts whose language has no country, which the tool asks for "
	                        "(--language nl=nl-NL)" },
	[TAILORING_DATES] = { "unit given the dates and authors of its texts",
	                      "units given the dates and authors of their texts" },
	[TAILORING_PROP] = { "prop under the tool's name or in its place",
	                     "props under the tool's name or in its place" },
	[TAILORING_ORIGIN] = { "aligned unit marked as such", "aligned units marked as such" },
	[TAILORING_HI] = { "segment without hi, whose text stays",
	                   "segments without hi, whose text stays" },
	[TAILORING_PLAIN] = { "segment whose codes are text now, since the tool loses what is "
	                      "behind one",
	                      "segments whose codes are text now, since the tool loses what is "
	                      "behind one" },
	[TAILORING_CODE] = { "code without its other half, now a single one (it)",
	                     "codes without their other half, now single ones (it)" },
};

/* What a tool does with a prop of another. */
struct prop_row {
	const char *from, *to;
	bool to_source; /* it stands in the source's tuv */
	bool alone;     /* a unit has one at most: others keep their names */
};

enum { PROP_ROWS_MAX = 8 };

static const struct prop_row
	/*
	 * Any of these makes a unit one for a single place of a project, unless it is OmegaT's own.
	 */
	omegat_props[PROP_ROWS_MAX] = { { "file", "x-file", false, false },
	                                { "id", "x-id", false, false },
	                                { "prev", "x-prev", false, false },
	                                { "next", "x-next", false, false },
	                                { "path", "x-path", false, false } },
	memoq_props[PROP_ROWS_MAX] = { { "prev", "x-context-pre", true, true },
	                               { "next", "x-context-post", true, true },
	                               { "id", "x-context", true, true } },
	lokalize_props[PROP_ROWS_MAX] = { { "file", "x-file", false, true },
	                                  { "id", "x-context", false, true } },
	no_props[PROP_ROWS_MAX] = { { NULL, NULL, false, false } };

static const struct client_row {
	enum lang_form lang;
	bool unit_dates; /* it reads dates and authors of the tu alone */
	/*
	 * Trados: its props have their type in the name, x-domain:SingleString, its languages a
	 * country
	 */
	bool fields;
	bool plain;            /* it can't read elements in segments */
	const char *keeps_own; /* the creationtool whose props stay as they are */
	const struct prop_row *props;
	/* a prop, and its value for what was aligned; NULL: it has none */
	const char *origin, *aligned;
} clients[] = {
	[CLIENT_OMEGAT] = { .keeps_own = "OmegaT", .props = omegat_props },
	[CLIENT_TRADOS] = { .unit_dates = true,
	                    .fields = true,
	                    .props = no_props,
	                    .origin = "x-Origin",
	                    .aligned = "Alignment" },
	[CLIENT_MEMOQ] = { .unit_dates = true,
	                   .props = memoq_props,
	                   .origin = "aligned",
	                   .aligned = "yes" },
	[CLIENT_LOKALIZE] = { .lang = LANG_KDE, .plain = true, .props = lokalize_props },
	[CLIENT_WORDFAST] = { .lang = LANG_REGION, .unit_dates = true, .props = no_props },
	[CLIENT_GENERIC] = { .unit_dates = true, .keeps_own = "OmegaT", .props = omegat_props },
};

static const struct client_row nobody = { .props = no_props };

struct tailor {
	const struct client_row *client;
	const struct renaming *renamings;
	size_t nrenamings;
	bool keeps_props;          /* those of a memory that the tool made */
	bool given[PROP_ROWS_MAX]; /* of the unit at hand: it has the prop of this row */
	size_t counts[TAILORINGS];
	struct arena header_arena, arena; /* of the header, and of the unit at hand */
	struct tmx_header original, header;
	struct unit plain, unit; /* with its segments for the tool, and all for it */
	struct strbuf text;
	struct code_pairs pairs; /* of the segment at hand */
};

struct tailor *tailor_new(enum client client, const struct renaming *renamings, size_t nrenamings)
{
	struct tailor *t = xcalloc(1, sizeof(*t));

	t->client = client == CLIENT_NONE ? &nobody : &clients[client];
	t->renamings = renamings;
	t->nrenamings = nrenamings;
	strbuf_init(&t->text);
	return t;
}

void tailor_free(struct tailor *t)
{
	if (!t)
		return;
	arena_release(&t->header_arena);
	arena_release(&t->arena);
	strbuf_release(&t->text);
	code_pairs_release(&t->pairs);
	free(t);
}

size_t tailor_count(const struct tailor *t, enum tailoring tailoring)
{
	return t->counts[tailoring];
}

/* ---- Languages ---- */

static const struct tag *rename_tag(const struct tailor *t, const struct tag *tag)
{
	for (size_t i = 0; i < t->nrenamings; i++)
		if (strcmp(t->renamings[i].from.text, tag->text) == 0)
			return &t->renamings[i].to;
	return tag;
}

/* The tag as the tool has it, in t->text. */
static void form_tag(struct tailor *t, const struct tag *tag)
{
	strbuf_clear(&t->text);
	lang_form_append(&t->text, tag->known ? t->client->lang : LANG_WHOLE, tag->text);
}

/* The tag under the name in t->text; itself when nothing changes. */
static const struct tag *take_form(struct tailor *t, struct arena *arena, const struct tag *tag,
                                   bool known)
{
	if (strcmp(t->text.data, tag->text) == 0)
		return tag;
	struct tag *own = arena_alloc(arena, sizeof(*own));
	snprintf(own->text, sizeof(own->text), "%s", t->text.data);
	own->known = known;
	t->counts[TAILORING_LANG]++;
	return own;
}

/* The tag under its new name, in the tool's form. */
static const struct tag *tailor_tag(struct tailor *t, struct arena *arena, const struct tag *tag)
{
	const struct tag *renamed = rename_tag(t, tag);

	form_tag(t, renamed);
	return take_form(t, arena, tag, renamed->known);
}

/* Adds the names of those texts whose languages are called as the tool calls them. */
static void take_names(struct tailor *t, struct vocabulary *names, const struct variant *variants,
                       size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct tag *renamed = rename_tag(t, variants[i].lang);
		form_tag(t, renamed);
		if (strcmp(t->text.data, renamed->text) == 0)
			vocabulary_add(names, renamed->text, strlen(renamed->text));
	}
}

/* Whether the name in t->text is no other text's. */
static bool claim_name(struct tailor *t, struct vocabulary *names)
{
	uint32_t before = names->n;

	return vocabulary_add(names, t->text.data, t->text.length) == before;
}

/*
 * Gives a text the name that the tool has for its language, or another one when that is another
 * text's.
 */
static void tailor_language(struct tailor *t, struct vocabulary *names, struct variant *variant)
{
	const struct tag *renamed = rename_tag(t, variant->lang);

	form_tag(t, renamed);
	if (strcmp(t->text.data, renamed->text) != 0 && !claim_name(t, names)) {
		strbuf_clear(&t->text);
		lang_form_append_other(&t->text, t->client->lang, renamed->text);
		if (!claim_name(t, names)) {
			strbuf_clear(&t->text);
			strbuf_addstr(&t->text, renamed->text);
		}
	}
	const struct tag *tag = take_form(t, &t->arena, variant->lang, renamed->known);
	t->counts[TAILORING_COUNTRY] += t->client->fields && tag->known && !strchr(tag->text, '-');
	if (tag == variant->lang)
		return;
	variant->lang = tag;
	attributes_set(&t->arena, &variant->attributes, "xml:lang", tag->text);
}

static void tailor_languages(struct tailor *t, struct variant *variants, size_t n)
{
	struct vocabulary names = VOCABULARY_INIT;

	if (t->client->lang != LANG_WHOLE)
		take_names(t, &names, variants, n);
	for (size_t i = 0; i < n; i++)
		tailor_language(t, &names, &variants[i]);
	vocabulary_release(&names);
}

/* ---- Props ---- */

/* Those of Trados that have no type in their names. */
static bool is_own_field(const char *type)
{
	static const char *const own[] = { "x-ConfirmationLevel", "x-Context",
		                           "x-ContextContent",    "x-IdContext",
		                           "x-LastUsedBy",        "x-Origin",
		                           "x-OriginalFormat" };

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (strcmp(own[i], type) == 0)
			return true;
	return strchr(type, ':');
}

/* The name that the tool has for a prop; NULL when it has the same. */
static const char *prop_name(struct tailor *t, const struct unit *unit, const char *type,
                             bool *to_source)
{
	*to_source = false;
	/* Koppel's own, until somebody resolves the conflict */
	if (strcmp(type, PROP_CONFLICT) == 0)
		return NULL;
	if (t->client->fields) {
		if (is_own_field(type))
			return NULL;
		strbuf_clear(&t->text);
		strbuf_addf(&t->text, "%s%s:SingleString", strncmp(type, "x-", 2) == 0 ? "" : "x-",
		            type);
		return arena_strndup(&t->arena, t->text.data, t->text.length);
	}
	for (const struct prop_row *row = t->client->props; row->from; row++)
		if (strcmp(row->from, type) == 0) {
			size_t number = (size_t)(row - t->client->props);
			if (row->alone && (t->given[number] || unit_prop(unit, row->to)))
				return NULL;
			t->given[number] = true;
			*to_source = row->to_source;
			return row->to;
		}
	return NULL;
}

static struct note *copy_notes(struct tailor *t, struct notes *notes, size_t more)
{
	struct note *copy = arena_alloc(&t->arena, (notes->n + more + 1) * sizeof(*copy));

	if (notes->n)
		memcpy(copy, notes->items, notes->n * sizeof(*copy));
	notes->items = copy;
	return copy;
}

/* Props of a tu, some of which go to its source; source is NULL for those of a tuv. */
static void tailor_props(struct tailor *t, const struct unit *unit, struct notes *notes,
                         struct notes *source)
{
	struct note *items = copy_notes(t, notes, 0);
	struct note *moved = source ? copy_notes(t, source, notes->n) : NULL;
	size_t n = 0;
	bool to_source;

	for (size_t i = 0; i < notes->n; i++) {
		const char *type =
			items[i].is_prop ? attributes_find(&items[i].attributes, "type") : NULL;
		const char *name =
			type && !t->keeps_props ? prop_name(t, unit, type, &to_source) : NULL;
		if (name) {
			attributes_set(&t->arena, &items[i].attributes, "type", name);
			t->counts[TAILORING_PROP]++;
		}
		if (name && to_source && source)
			moved[source->n++] = items[i];
		else
			items[n++] = items[i];
	}
	notes->n = n;
}

/* What Koppel has aligned has its prop x-bead. */
static void tailor_origin(struct tailor *t, const struct unit *unit)
{
	struct notes *notes = &t->unit.notes;

	if (!t->client->origin || !notes_prop(&unit->notes, PROP_BEAD) ||
	    notes_prop(notes, t->client->origin))
		return;
	struct note *items = copy_notes(t, notes, 1);
	struct note *own = &items[notes->n++];
	*own = (struct note){ .is_prop = true, .text = t->client->aligned };
	attributes_set(&t->arena, &own->attributes, "type", t->client->origin);
	t->counts[TAILORING_ORIGIN]++;
}

/*
 * A tu without them gets the dates and authors of the last of its texts that has any: the
 * translation's.
 */
static void tailor_dates(struct tailor *t)
{
	static const char *const names[] = { "creationdate", "creationid", "changedate",
		                             "changeid" };
	bool given = false;

	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
		for (size_t i = t->unit.nvariants;
		     i-- && !attributes_find(&t->unit.attributes, names[k]);) {
			const char *value =
				attributes_find(&t->unit.variants[i].attributes, names[k]);
			if (!value)
				continue;
			attributes_set(&t->arena, &t->unit.attributes, names[k], value);
			given = true;
		}
	t->counts[TAILORING_DATES] += given;
}

/* ---- Segments ---- */

static bool is_element(const struct piece *piece, const char *name)
{
	return piece->kind != PIECE_TEXT && strcmp(piece->text, name) == 0;
}

/* Whether an element goes, and what is in it stays. */
static bool goes(const struct tailor *t, const struct piece *piece)
{
	return piece->kind != PIECE_TEXT && (t->client->plain || is_element(piece, "hi"));
}

static void end_text(struct tailor *t, struct piece *pieces, size_t *n)
{
	if (t->text.length)
		pieces[(*n)++] = (struct piece){ .kind = PIECE_TEXT,
			                         .text = arena_strndup(&t->arena, t->text.data,
			                                               t->text.length) };
	strbuf_clear(&t->text);
}

/* What was before and behind an element that goes is one text then. */
static void remove_elements(struct tailor *t, struct variant *variant, struct piece *pieces)
{
	size_t n = 0;
	bool hi = false, code = false;

	strbuf_clear(&t->text);
	for (size_t i = 0; i < variant->npieces; i++) {
		if (goes(t, &pieces[i])) {
			hi |= is_element(&pieces[i], "hi");
			code |= !is_element(&pieces[i], "hi");
		} else if (pieces[i].kind == PIECE_TEXT) {
			strbuf_addstr(&t->text, pieces[i].text);
		} else {
			end_text(t, pieces, &n);
			pieces[n++] = pieces[i];
		}
	}
	end_text(t, pieces, &n);
	variant->npieces = n;
	t->counts[TAILORING_HI] += hi;
	t->counts[TAILORING_PLAIN] += code;
}

/*
 * The element that begins at pieces becomes it, which stands at the beginning or end of what it
 * marks.
 */
static void make_single(struct tailor *t, struct piece *pieces, size_t n)
{
	bool begins = is_element(pieces, "bpt");
	struct attributes attributes = { NULL, 0 };
	size_t end = piece_end(pieces, n, 0);

	attributes_set(&t->arena, &attributes, "pos", begins ? "begin" : "end");
	for (size_t i = 0; i < pieces->attributes.n; i++) {
		const struct xml_attribute *a = &pieces->attributes.items[i];
		if (strcmp(a->name, "x") == 0 || strcmp(a->name, "type") == 0)
			attributes_set(&t->arena, &attributes, a->name, a->value);
	}
	pieces->text = "it";
	pieces->attributes = attributes;
	if (end < n)
		pieces[end].text = "it";
	t->counts[TAILORING_CODE]++;
}

/* A bpt or ept without the other one becomes it. */
static void pair_codes(struct tailor *t, struct piece *pieces, size_t n)
{
	code_pairs_find(&t->pairs, pieces, n);
	for (size_t i = 0; i < n; i++)
		if (t->pairs.partners[i] == CODE_ALONE)
			make_single(t, &pieces[i], n - i);
}

static void tailor_segment(struct tailor *t, struct variant *variant)
{
	struct piece *pieces = arena_alloc(&t->arena, (variant->npieces + 1) * sizeof(*pieces));

	if (variant->npieces)
		memcpy(pieces, variant->pieces, variant->npieces * sizeof(*pieces));
	variant->pieces = pieces;
	remove_elements(t, variant, pieces);
	pair_codes(t, pieces, variant->npieces);
}

static bool has_elements(const struct variant *variant)
{
	for (size_t i = 0; i < variant->npieces; i++)
		if (variant->pieces[i].kind != PIECE_TEXT)
			return true;
	return false;
}

const struct unit *tailor_segments(struct tailor *t, const struct unit *unit)
{
	struct variant *variants = NULL;

	arena_release(&t->arena);
	for (size_t i = 0; i < unit->nvariants && t->client != &nobody; i++) {
		if (!has_elements(&unit->variants[i]))
			continue;
		if (!variants) {
			variants = arena_alloc(&t->arena, unit->nvariants * sizeof(*variants));
			memcpy(variants, unit->variants, unit->nvariants * sizeof(*variants));
		}
		tailor_segment(t, &variants[i]);
	}
	if (!variants)
		return unit;
	t->plain = *unit;
	t->plain.variants = variants;
	return &t->plain;
}

/* ---- Units ---- */

/* That of the unit, where it has one. */
static void tailor_srclang(struct tailor *t)
{
	const char *srclang = attributes_find(&t->unit.attributes, "srclang");
	struct tag tag;

	if (!srclang)
		return;
	tag_take(&tag, srclang);
	const struct tag *own = tailor_tag(t, &t->arena, &tag);
	if (own != &tag)
		attributes_set(&t->arena, &t->unit.attributes, "srclang", own->text);
}

/* Copies the variants, the source first. */
static struct variant *copy_variants(struct tailor *t, const struct unit *unit)
{
	struct variant *copy = arena_alloc(&t->arena, (unit->nvariants + 1) * sizeof(*copy));
	const struct variant *source =
		t->client == &nobody ? NULL : unit_source(unit, &t->original);
	size_t n = 0;

	if (source)
		copy[n++] = *source;
	for (size_t i = 0; i < unit->nvariants; i++)
		if (&unit->variants[i] != source)
			copy[n++] = unit->variants[i];
	t->counts[TAILORING_ORDER] += source && source != unit->variants;
	return copy;
}

const struct unit *tailor_unit(struct tailor *t, const struct unit *unit)
{
	struct variant *variants = copy_variants(t, unit);

	memset(t->given, 0, sizeof(t->given));
	t->unit = *unit;
	t->unit.variants = variants;
	for (size_t i = 0; i < unit->nvariants; i++)
		tailor_props(t, unit, &variants[i].notes, NULL);
	tailor_languages(t, variants, unit->nvariants);
	tailor_props(t, unit, &t->unit.notes, unit->nvariants ? &variants[0].notes : NULL);
	tailor_origin(t, unit);
	if (t->client->unit_dates)
		tailor_dates(t);
	tailor_srclang(t);
	return &t->unit;
}

/* ---- The header ---- */

const struct tmx_header *tailor_header(struct tailor *t, const struct tmx_header *header,
                                       const struct unit *first)
{
	const char *tool = attributes_find(&header->attributes, "creationtool");

	t->keeps_props =
		t->client->keeps_own && tool && strcasecmp(tool, t->client->keeps_own) == 0;
	bool lacks = t->client != &nobody && !*header->srclang.text && first && first->nvariants &&
	             *first->variants[0].lang->text;
	t->original = *header;
	if (lacks)
		t->original.srclang = *first->variants[0].lang;
	t->counts[TAILORING_SRCLANG] += lacks;
	t->header = t->original;
	const struct tag *own = tailor_tag(t, &t->header_arena, &t->original.srclang);
	t->header.srclang = *own;
	if (lacks || own != &t->original.srclang) /* else it stands as it was written */
		attributes_set(&t->header_arena, &t->header.attributes, "srclang",
		               t->header.srclang.text);
	return &t->header;
}
