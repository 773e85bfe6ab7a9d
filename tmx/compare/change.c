#include "tmx/compare/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "tmx/model/partners.h"

const char *const change_names[CHANGE_KINDS] = { "same",    "removed",  "added",
	                                         "changed", "metadata", "header" };

struct changer {
	struct change change;
	struct change_field *fields;
	size_t nfields, capacity;
	struct arena arena; /* of the texts of the current change */
	struct strbuf text;
};

struct changer *changer_new(void)
{
	struct changer *c = xcalloc(1, sizeof(*c));

	strbuf_init(&c->text);
	return c;
}

void changer_free(struct changer *c)
{
	if (!c)
		return;
	free(c->fields);
	arena_release(&c->arena);
	strbuf_release(&c->text);
	free(c);
}

/* Texts of the change before are released here: until now, it was the caller's to read. */
static void begin(struct changer *c)
{
	arena_release(&c->arena);
	c->nfields = 0;
	c->change = (struct change){ .id = "", .src_lang = "", .src = "" };
}

static struct change *end(struct changer *c)
{
	c->change.fields = c->fields;
	c->change.nfields = c->nfields;
	return &c->change;
}

static void add_field(struct changer *c, bool is_text, const char *name, const char *old,
                      const char *new)
{
	GROW(c->fields, c->nfields, c->capacity);
	c->fields[c->nfields++] = (struct change_field){ is_text, name, old, new };
}

/* ---- Texts ---- */

/*
 * Appends a text with its codes as tags. It is for people and diffs, not for XML: nothing is
 * escaped.
 */
static void add_tagged(struct strbuf *out, const struct piece *pieces, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct piece *piece = &pieces[i];
		bool is_empty =
			piece->kind == PIECE_START && i + 1 < n && pieces[i + 1].kind == PIECE_END;
		if (piece->kind == PIECE_TEXT)
			strbuf_addstr(out, piece->text);
		else
			strbuf_addf(out, "<%s%s", piece->kind == PIECE_END ? "/" : "", piece->text);
		for (size_t k = 0; k < piece->attributes.n; k++)
			strbuf_addf(out, " %s=\"%s\"", piece->attributes.items[k].name,
			            piece->attributes.items[k].value);
		if (piece->kind != PIECE_TEXT)
			strbuf_addstr(out, is_empty ? "/>" : ">");
		i += is_empty;
	}
}

static const char *keep_pieces(struct changer *c, const struct piece *pieces, size_t n)
{
	strbuf_clear(&c->text);
	add_tagged(&c->text, pieces, n);
	return arena_strndup(&c->arena, c->text.data, c->text.length);
}

static const char *keep_text(struct changer *c, const struct variant *v)
{
	return v ? keep_pieces(c, v->pieces, v->npieces) : NULL;
}

static void add_new_texts(struct changer *c, const struct unit *old, const struct unit *new)
{
	size_t *partners = partners_of_variants(new, old);

	for (size_t i = 0; i < new->nvariants; i++)
		if (partners[i] == PARTNERS_NONE)
			add_field(c, true, new->variants[i].lang->text, NULL,
			          keep_text(c, &new->variants[i]));
	free(partners);
}

/* In the order of old, then what new adds; each may be NULL. */
static void add_texts(struct changer *c, const struct unit *old, const struct unit *new)
{
	size_t *partners = old ? partners_of_variants(old, new) : NULL;

	for (size_t i = 0; old && i < old->nvariants; i++) {
		const struct variant *v = &old->variants[i];
		const struct variant *partner =
			partners[i] == PARTNERS_NONE ? NULL : &new->variants[partners[i]];
		if (!partner || !variant_same_text(v, partner))
			add_field(c, true, v->lang->text, keep_text(c, v), keep_text(c, partner));
	}
	free(partners);
	if (new)
		add_new_texts(c, old, new);
}

/* ---- Metadata ---- */

/* "en: changedate"; of the unit itself, without a language, "changedate". */
static const char *name_field(struct changer *c, const char *lang, const char *kind,
                              const char *name)
{
	strbuf_clear(&c->text);
	strbuf_addf(&c->text, "%s%s%s%s", lang ? lang : "", lang ? ": " : "", kind, name);
	return arena_strndup(&c->arena, c->text.data, c->text.length);
}

static void add_value(struct changer *c, const char *lang, const char *name, const char *old,
                      const char *new)
{
	if (!old || !new || strcmp(old, new) != 0)
		add_field(c, false, name_field(c, lang, "", name), old, new);
}

/*
 * The language is compared by the tag that was taken from it, since 1.1 and 1.4 name it
 * differently.
 */
static bool is_language(const char *name)
{
	return strcmp(name, "xml:lang") == 0 || strcmp(name, "lang") == 0;
}

static void add_attributes(struct changer *c, const char *lang, const struct attributes *old,
                           const struct attributes *new)
{
	for (size_t i = 0; i < old->n; i++)
		if (!is_language(old->items[i].name))
			add_value(c, lang, old->items[i].name, old->items[i].value,
			          attributes_find(new, old->items[i].name));
	for (size_t i = 0; i < new->n; i++)
		if (!is_language(new->items[i].name) && !attributes_find(old, new->items[i].name))
			add_value(c, lang, new->items[i].name, NULL, new->items[i].value);
}

static const char *note_type(const struct note *note)
{
	const char *type = note->is_prop ? attributes_find(&note->attributes, "type") : NULL;

	return type ? type : "";
}

static void add_note(struct changer *c, const char *lang, const struct note *old,
                     const struct note *new)
{
	const struct note *note = old ? old : new;

	add_field(c, false, name_field(c, lang, note->is_prop ? "prop " : "note", note_type(note)),
	          old ? old->text : NULL, new ? new->text : NULL);
}

/* Those without an equal in the other list. The caller frees the items; they borrow their texts. */
static struct notes single_notes(const struct notes *notes, const struct notes *other)
{
	size_t *partners = partners_of_notes(notes, other, PARTNERS_BY_ALL), n = 0;
	struct note *items = xcalloc(notes->n, sizeof(*items));

	for (size_t i = 0; i < notes->n; i++)
		if (partners[i] == PARTNERS_NONE)
			items[n++] = notes->items[i];
	free(partners);
	return (struct notes){ items, n };
}

/*
 * Notes in both lists are no change. Of the others, those of one type are an old and a new value,
 * as long as both lists have one.
 */
static void add_notes(struct changer *c, const char *lang, const struct notes *all_old,
                      const struct notes *all_new)
{
	struct notes old = single_notes(all_old, all_new), new = single_notes(all_new, all_old);
	size_t *new_of = partners_of_notes(&old, &new, PARTNERS_BY_KIND);
	size_t *old_of = partners_of_notes(&new, &old, PARTNERS_BY_KIND);

	for (size_t i = 0; i < old.n; i++)
		add_note(c, lang, &old.items[i],
		         new_of[i] == PARTNERS_NONE ? NULL : &new.items[new_of[i]]);
	for (size_t i = 0; i < new.n; i++)
		if (old_of[i] == PARTNERS_NONE)
			add_note(c, lang, NULL, &new.items[i]);
	free(new_of);
	free(old_of);
	free((void *)(uintptr_t)old.items);
	free((void *)(uintptr_t) new.items);
}

static void add_metadata(struct changer *c, const struct unit *old, const struct unit *new)
{
	size_t *partners = partners_of_variants(new, old);

	add_attributes(c, NULL, &old->attributes, &new->attributes);
	add_notes(c, NULL, &old->notes, &new->notes);
	for (size_t i = 0; i < new->nvariants; i++) {
		if (partners[i] == PARTNERS_NONE)
			continue;
		const struct variant *v = &new->variants[i], *before = &old->variants[partners[i]];
		add_value(c, v->lang->text, "xml:lang", variant_lang(before), variant_lang(v));
		add_attributes(c, v->lang->text, &before->attributes, &v->attributes);
		add_notes(c, v->lang->text, &before->notes, &v->notes);
	}
	free(partners);
}

/* ---- Changes ---- */

struct change *changer_unit(struct changer *c, const struct unit *old, const struct unit *new,
                            const struct tmx_header *header, bool metadata)
{
	const struct unit *unit = new ? new : old;
	const struct variant *source = unit_source(unit, header);
	const char *id = attributes_find(&unit->attributes, "tuid");

	begin(c);
	c->change.id = id ? id : "";
	c->change.old_line = old ? old->line : 0;
	c->change.new_line = new ? new->line : 0;
	if (source) {
		c->change.src_lang = source->lang->text;
		c->change.src = keep_text(c, source);
	}
	add_texts(c, old, new);
	if (old && new &&metadata)
		add_metadata(c, old, new);
	return end(c);
}

struct change *changer_header(struct changer *c, const struct tmx_header *old,
                              const struct tmx_header *new)
{
	begin(c);
	c->change.kind = CHANGE_HEADER;
	add_attributes(c, NULL, &old->attributes, &new->attributes);
	add_value(c, NULL, "notes and props", keep_pieces(c, old->pieces, old->npieces),
	          keep_pieces(c, new->pieces, new->npieces));
	return c->nfields ? end(c) : NULL;
}
