#include "tmx/fix/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "tmx/fix/client_codes.h"
#include "tmx/model/lang_form.h"
#include "tmx/model/props.h"

const struct counted client_changes[CLIENT_CHANGE_COUNT] = {
	[CLIENT_CHANGE_SRCLANG] = { "srclang set to the language of the first text",
	                            "srclangs set to the language of the first text" },
	[CLIENT_CHANGE_ORDER] = { "unit whose source now comes first",
	                          "units whose source now comes first" },
	[CLIENT_CHANGE_LANG] = { "language renamed, or put in the tool's form",
	                         "languages renamed, or put in the tool's form" },
	[CLIENT_CHANGE_COUNTRY] = { "text whose language has no country, which the tool asks for "
	                            "(--language nl=nl-NL)",
	                            "texts whose language has no country, which the tool asks for "
	                            "(--language nl=nl-NL)" },
	[CLIENT_CHANGE_DATES] = { "unit given the dates and authors of its texts",
	                          "units given the dates and authors of their texts" },
	[CLIENT_CHANGE_PROP] = { "prop renamed or moved for the tool",
	                         "props renamed or moved for the tool" },
	[CLIENT_CHANGE_ORIGIN] = { "aligned unit marked as such", "aligned units marked as such" },
	[CLIENT_CHANGE_HI] = { "segment whose hi was removed, but not its text",
	                       "segments whose hi was removed, but not its text" },
	[CLIENT_CHANGE_PLAIN] = { "segment whose codes became text, since the tool loses what is "
	                          "after one",
	                          "segments whose codes became text, since the tool loses what is "
	                          "after one" },
	[CLIENT_CHANGE_CODE] = { "code without its other half, now a single one (it)",
	                         "codes without their other half, now single ones (it)" },
};

/* A prop of another tool, and its name in this one. */
struct prop_row {
	const char *from, *to;
	bool to_source; /* it moves from the tu to the source's tuv */
	bool alone;     /* a unit may have only one: further ones keep their names */
};

enum { PROP_ROWS_MAX = 8 };

static const struct prop_row
	/* With any of these, OmegaT would offer the unit for a single place in a project only. */
	omegat_props[PROP_ROWS_MAX] = { { PROP_FILE, PROP_X_FILE, false, false },
	                                { PROP_ID, PROP_X_ID, false, false },
	                                { PROP_PREV, PROP_X_PREV, false, false },
	                                { PROP_NEXT, PROP_X_NEXT, false, false },
	                                { PROP_PATH, PROP_X_PATH, false, false } },
	memoq_props[PROP_ROWS_MAX] = { { PROP_PREV, PROP_CONTEXT_PRE, true, true },
	                               { PROP_NEXT, PROP_CONTEXT_POST, true, true },
	                               { PROP_ID, PROP_CONTEXT, true, true } },
	lokalize_props[PROP_ROWS_MAX] = { { PROP_FILE, PROP_X_FILE, false, true },
	                                  { PROP_ID, PROP_CONTEXT, false, true } },
	no_props[PROP_ROWS_MAX] = { { NULL, NULL, false, false } };

static const struct tool {
	enum lang_form lang;
	bool unit_dates; /* it reads dates and authors only from the tu */
	/* Trados: x-domain:SingleString has the type of a prop, and languages have a country */
	bool fields;
	bool plain;            /* it can't read elements in segments */
	const char *keeps_own; /* the creationtool whose props are not renamed; NULL: none */
	const struct prop_row *props;
	/* a prop, and its value for an aligned unit; NULL: the tool has none */
	const char *origin, *aligned;
} tools[] = {
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
	[CLIENT_LOKALIZE] = { .lang = LANG_FORM_KDE, .plain = true, .props = lokalize_props },
	[CLIENT_WORDFAST] = { .lang = LANG_FORM_REGION, .unit_dates = true, .props = no_props },
	[CLIENT_GENERIC] = { .unit_dates = true, .keeps_own = "OmegaT", .props = omegat_props },
};

static const struct tool no_tool = { .props = no_props };

struct client {
	const struct tool *tool;
	const struct client_renaming *renamings;
	size_t nrenamings;
	bool keeps_props;          /* the tool itself made the memory */
	bool given[PROP_ROWS_MAX]; /* by row: the current unit already has this prop */
	size_t counts[CLIENT_CHANGE_COUNT];
	struct tmx_header header; /* before its languages change, for units before theirs change */
	struct strbuf text;
	struct client_codes codes;
};

struct client *client_new(enum client_tool tool, const struct client_renaming *renamings,
                          size_t nrenamings)
{
	struct client *c = xcalloc(1, sizeof(*c));

	c->tool = tool == CLIENT_NONE ? &no_tool : &tools[tool];
	c->renamings = renamings;
	c->nrenamings = nrenamings;
	strbuf_init(&c->text);
	return c;
}

void client_free(struct client *c)
{
	if (!c)
		return;
	strbuf_release(&c->text);
	client_codes_release(&c->codes);
	free(c);
}

size_t client_count(const struct client *c, enum client_change change)
{
	return c->counts[change];
}

/* ---- Languages ---- */

static const struct tag *rename_tag(const struct client *c, const struct tag *tag)
{
	for (size_t i = 0; i < c->nrenamings; i++)
		if (strcmp(c->renamings[i].from.text, tag->text) == 0)
			return &c->renamings[i].to;
	return tag;
}

/* Writes a tag in the tool's form to c->text. One that is not known has no other form. */
static void form_tag(struct client *c, const struct tag *tag)
{
	strbuf_clear(&c->text);
	lang_form_append(&c->text, tag->known ? c->tool->lang : LANG_FORM_WHOLE, tag->text);
}

/* A tag with the text of c->text, counted as a change; the same tag when it has that text. */
static const struct tag *take_form(struct client *c, struct arena *arena, const struct tag *tag,
                                   bool known)
{
	if (strcmp(c->text.data, tag->text) == 0)
		return tag;
	struct tag *own = arena_alloc(arena, sizeof(*own));
	snprintf(own->text, sizeof(own->text), "%s", c->text.data);
	own->known = known;
	c->counts[CLIENT_CHANGE_LANG]++;
	return own;
}

/* The tag renamed, and in the tool's form. */
static const struct tag *change_tag(struct client *c, struct arena *arena, const struct tag *tag)
{
	const struct tag *renamed = rename_tag(c, tag);

	form_tag(c, renamed);
	return take_form(c, arena, tag, renamed->known);
}

/* Adds the languages of the unit that already are in the tool's form: no other may take theirs. */
static void take_names(struct client *c, struct vocabulary *names, const struct variant *variants,
                       size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct tag *renamed = rename_tag(c, variants[i].lang);
		form_tag(c, renamed);
		if (strcmp(c->text.data, renamed->text) == 0)
			vocabulary_add(names, renamed->text, strlen(renamed->text));
	}
}

/* Adds the name in c->text; false when another text of the unit has it. */
static bool claim_name(struct client *c, struct vocabulary *names)
{
	uint32_t before = names->n;

	return vocabulary_add(names, c->text.data, c->text.length) == before;
}

/*
 * Gives a text its language in the tool's form; when another text has that, in its second form, and
 * when that is taken too, as it was: a tool that reads one text per language would lose one.
 */
static void change_language(struct client *c, struct vocabulary *names, struct unit_edit *e,
                            size_t variant)
{
	const struct tag *before = e->unit.variants[variant].lang;
	const struct tag *renamed = rename_tag(c, before);

	form_tag(c, renamed);
	if (strcmp(c->text.data, renamed->text) != 0 && !claim_name(c, names)) {
		strbuf_clear(&c->text);
		lang_form_append_other(&c->text, c->tool->lang, renamed->text);
		if (!claim_name(c, names)) {
			strbuf_clear(&c->text);
			strbuf_addstr(&c->text, renamed->text);
		}
	}
	const struct tag *tag = take_form(c, &e->arena, before, renamed->known);
	c->counts[CLIENT_CHANGE_COUNTRY] +=
		c->tool->fields && tag->known && !strchr(tag->text, '-');
	if (tag == before)
		return;
	unit_edit_set_lang(e, variant, tag);
	attributes_set(&e->arena, unit_edit_attributes(e, variant), "xml:lang", tag->text);
}

/* A unit may have a srclang of its own. */
static void change_srclang(struct client *c, struct unit_edit *e)
{
	const char *srclang = attributes_find(&e->unit.attributes, "srclang");
	struct tag tag;

	if (!srclang)
		return;
	tag_take(&tag, srclang);
	const struct tag *own = change_tag(c, &e->arena, &tag);
	if (own != &tag)
		attributes_set(&e->arena, unit_edit_attributes(e, UNIT_ITSELF), "srclang",
		               own->text);
}

void client_languages(struct client *c, struct unit_edit *e)
{
	struct vocabulary names = VOCABULARY_INIT;

	if (c->tool->lang != LANG_FORM_WHOLE)
		take_names(c, &names, e->unit.variants, e->unit.nvariants);
	for (size_t i = 0; i < e->unit.nvariants; i++)
		change_language(c, &names, e, i);
	vocabulary_release(&names);
	change_srclang(c, e);
}

/* ---- Props ---- */

/* Props that Trados itself writes, and those that already have a type in their name. */
static bool is_own_field(const char *type)
{
	static const char *const own[] = { "x-ConfirmationLevel", PROP_TRADOS_CONTEXT,
		                           PROP_TRADOS_CONTENT,   "x-IdContext",
		                           "x-LastUsedBy",        "x-Origin",
		                           "x-OriginalFormat" };

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (strcmp(own[i], type) == 0)
			return true;
	return strchr(type, ':');
}

/* The name that the tool has for a prop; NULL when it stays the same. */
static const char *prop_name(struct client *c, struct unit_edit *e, const char *type,
                             bool *to_source)
{
	*to_source = false;
	/* Koppel's own, until somebody resolves the conflict */
	if (strcmp(type, PROP_CONFLICT) == 0)
		return NULL;
	if (c->tool->fields) {
		if (is_own_field(type))
			return NULL;
		strbuf_clear(&c->text);
		strbuf_addf(&c->text, "%s%s:SingleString", strncmp(type, "x-", 2) == 0 ? "" : "x-",
		            type);
		return arena_strndup(&e->arena, c->text.data, c->text.length);
	}
	for (const struct prop_row *row = c->tool->props; row->from; row++) {
		if (strcmp(row->from, type) != 0)
			continue;
		bool *given = &c->given[row - c->tool->props];
		bool taken = row->alone && (*given || unit_prop(&e->unit, row->to));
		*given = true;
		*to_source = row->to_source;
		return taken ? NULL : row->to;
	}
	return NULL;
}

/* Changes the props of the unit or a tuv; some of the unit's move to its first tuv, the source. */
static void change_props(struct client *c, struct unit_edit *e, size_t variant)
{
	size_t n = 0, before = unit_notes(&e->unit, variant)->n;
	bool to_source;

	for (size_t i = 0; i < before; i++) {
		struct note note = unit_notes(&e->unit, variant)->items[i];
		const char *type = note.is_prop ? attributes_find(&note.attributes, "type") : NULL;
		const char *name = type ? prop_name(c, e, type, &to_source) : NULL;
		if (name) {
			attributes_set(&e->arena, &note.attributes, "type", name);
			c->counts[CLIENT_CHANGE_PROP]++;
		}
		if (name && to_source && variant == UNIT_ITSELF && e->unit.nvariants) {
			unit_edit_add_note(e, 0, &note);
			continue;
		}
		if (name || n < i)
			unit_edit_notes(e, variant)[n] = note;
		n++;
	}
	if (n < before)
		unit_edit_cut_notes(e, variant, n);
}

void client_props(struct client *c, struct unit_edit *e)
{
	if (c->keeps_props)
		return;
	memset(c->given, 0, sizeof(c->given));
	/* The unit's come last: those that move to the source's tuv are then not renamed again. */
	for (size_t i = 0; i < e->unit.nvariants; i++)
		change_props(c, e, i);
	change_props(c, e, UNIT_ITSELF);
}

/* Units that Koppel aligned have the prop x-bead. */
void client_origin(struct client *c, struct unit_edit *e)
{
	if (!c->tool->origin || !notes_prop(&e->unit.notes, PROP_BEAD) ||
	    notes_prop(&e->unit.notes, c->tool->origin))
		return;
	unit_edit_add_prop(e, UNIT_ITSELF, c->tool->origin, c->tool->aligned);
	c->counts[CLIENT_CHANGE_ORIGIN]++;
}

/* ---- Units ---- */

/*
 * A tu that lacks a date or author gets that of its last text with one, since the last is the
 * translation and the first the source.
 */
void client_dates(struct client *c, struct unit_edit *e)
{
	static const char *const names[] = { "creationdate", "creationid", "changedate",
		                             "changeid" };
	bool given = false;

	if (!c->tool->unit_dates)
		return;
	for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
		for (size_t i = e->unit.nvariants;
		     i-- && !attributes_find(&e->unit.attributes, names[k]);) {
			const char *value =
				attributes_find(&e->unit.variants[i].attributes, names[k]);
			if (!value)
				continue;
			attributes_set(&e->arena, unit_edit_attributes(e, UNIT_ITSELF), names[k],
			               value);
			given = true;
		}
	c->counts[CLIENT_CHANGE_DATES] += given;
}

static bool has_elements(const struct variant *variant)
{
	for (size_t i = 0; i < variant->npieces; i++)
		if (variant->pieces[i].kind != PIECE_TEXT)
			return true;
	return false;
}

void client_segments(struct client *c, struct unit_edit *e)
{
	for (size_t i = 0; i < e->unit.nvariants && c->tool != &no_tool; i++)
		if (has_elements(&e->unit.variants[i]))
			client_codes_change(&c->codes, e, i, c->tool->plain, c->counts);
}

void client_order(struct client *c, struct unit_edit *e)
{
	const struct variant *source =
		c->tool == &no_tool ? NULL : unit_source(&e->unit, &c->header);

	if (!source || source == e->unit.variants)
		return;
	unit_edit_put_first(e, (size_t)(source - e->unit.variants));
	c->counts[CLIENT_CHANGE_ORDER]++;
}

/* ---- The header ---- */

void client_header(struct client *c, struct arena *arena, struct tmx_header *header,
                   const struct unit *first)
{
	const char *maker = attributes_find(&header->attributes, "creationtool");

	c->keeps_props = c->tool->keeps_own && maker && strcasecmp(maker, c->tool->keeps_own) == 0;
	bool lacks = c->tool != &no_tool && !*header->srclang.text && first && first->nvariants &&
	             *first->variants[0].lang->text;
	if (lacks)
		header->srclang = *first->variants[0].lang;
	c->counts[CLIENT_CHANGE_SRCLANG] += lacks;
	c->header = *header;
	const struct tag *own = change_tag(c, arena, &c->header.srclang);
	header->srclang = *own;
	if (lacks || own != &c->header.srclang) /* otherwise srclang stays as written */
		attributes_set(arena, &header->attributes, "srclang",
		               arena_strndup(arena, own->text, strlen(own->text)));
}
