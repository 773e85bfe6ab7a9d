#include "formats/xliff/xliff_notes.h"

#include <string.h>

#include "base/xalloc.h"
#include "tmx/model/props.h"

/* What the sides are called: as names of context-groups (1.2), and in annotates and appliesTo. */
static const struct {
	const char *group, *applies_to;
} sides[FIELD_SIDES] = {
	[FIELD_OF_UNIT] = { "koppel-unit", NULL },
	[FIELD_OF_SRC] = { "koppel-source", "source" },
	[FIELD_OF_TGT] = { "koppel-target", "target" },
};

/* The category of the metaGroups that Koppel writes (2.1). */
static const char category[] = "koppel";

/* Put before types of props: a context-type that is not in 1.2's own list needs x- (section 3). */
static const char any_type[] = "x-koppel:";

/* ---- Writing ---- */

static const char *prop_type(const struct note *note)
{
	const char *type = attributes_find(&note->attributes, "type");

	return type ? type : PROP_UNKNOWN;
}

/* It itself is what is left out: others may have the same type. */
static bool is_written(const struct note *note, const char *const *without)
{
	while (*without && *without != note->text)
		without++;
	return note->is_prop && !*without;
}

static bool any_written(const struct notes *notes, const char *const *without)
{
	for (size_t i = 0; i < notes->n; i++)
		if (is_written(&notes->items[i], without))
			return true;
	return false;
}

static void write_plain_notes(struct xml_writer *xml, const struct notes *notes,
                              const char *side_attribute, const char *side)
{
	for (size_t i = 0; i < notes->n; i++) {
		if (notes->items[i].is_prop)
			continue;
		xml_start(xml, "note");
		if (side)
			xml_attribute(xml, side_attribute, side);
		xml_content(xml, notes->items[i].text);
		xml_end(xml);
	}
}

static void write_contexts(struct xml_writer *xml, const struct notes *notes,
                           const char *const *without)
{
	struct strbuf type = STRBUF_INIT;

	for (size_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->items[i];
		if (!is_written(note, without))
			continue;
		strbuf_clear(&type);
		const char *own = prop_type(note);
		if (strncmp(own, "x-", 2) != 0 || strncmp(own, any_type, strlen(any_type)) == 0)
			strbuf_addstr(&type, any_type);
		strbuf_addstr(&type, own);
		xml_start(xml, "context");
		xml_attribute(xml, "context-type", type.data);
		xml_content(xml, note->text);
		xml_end(xml);
	}
	strbuf_release(&type);
}

void xliff1_write_notes(struct xml_writer *xml, const struct unit_pair *pair,
                        const char *const *without)
{
	for (enum field_side side = FIELD_OF_UNIT; side < FIELD_SIDES; side++) {
		const struct notes *notes = field_notes(pair, side);
		write_plain_notes(xml, notes, "annotates", sides[side].applies_to);
		if (!any_written(notes, without))
			continue;
		xml_start(xml, "context-group");
		xml_attribute(xml, "name", sides[side].group);
		xml_attribute(xml, "purpose", "information");
		write_contexts(xml, notes, without);
		xml_end(xml);
	}
}

static void write_group(struct xml_writer *xml, const struct notes *notes, enum field_side side,
                        const char *const *without)
{
	xml_start(xml, "mda:metaGroup");
	xml_attribute(xml, "category", category);
	if (sides[side].applies_to)
		xml_attribute(xml, "appliesTo", sides[side].applies_to);
	for (size_t i = 0; i < notes->n; i++)
		if (is_written(&notes->items[i], without))
			xml_element(xml, "mda:meta", prop_type(&notes->items[i]),
			            notes->items[i].text);
	xml_end(xml);
}

static void write_metadata(struct xml_writer *xml, const struct unit_pair *pair,
                           const char *const *without)
{
	bool any = false;

	for (enum field_side side = FIELD_OF_UNIT; side < FIELD_SIDES; side++) {
		const struct notes *notes = field_notes(pair, side);
		if (!any_written(notes, without))
			continue;
		if (!any)
			xml_start(xml, "mda:metadata");
		any = true;
		write_group(xml, notes, side, without);
	}
	if (any)
		xml_end(xml);
}

static bool has_note(const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		if (!notes->items[i].is_prop)
			return true;
	return false;
}

void xliff2_write_notes(struct xml_writer *xml, const struct unit_pair *pair,
                        const char *const *without)
{
	bool any = false;

	write_metadata(xml, pair, without);
	for (enum field_side side = FIELD_OF_UNIT; side < FIELD_SIDES; side++)
		any |= has_note(field_notes(pair, side));
	if (!any)
		return;
	xml_start(xml, "notes");
	for (enum field_side side = FIELD_OF_UNIT; side < FIELD_SIDES; side++)
		write_plain_notes(xml, field_notes(pair, side), "appliesTo",
		                  sides[side].applies_to);
	xml_end(xml);
}

bool xliff_keeps(const struct pair_writer *w, const struct field *part)
{
	(void)w;
	return part->place == FIELD_NOTE || part->place == FIELD_PROP ||
	       (part->place == FIELD_ATTRIBUTE && part->side == FIELD_OF_UNIT &&
	        strcmp(part->type, "tuid") == 0);
}

const char *xliff_original(const struct format_target *target)
{
	const char *source = tmx_header_prop(target->header, PROP_SOURCE);

	if (source)
		return source;
	return target->options->original ? target->options->original : "memory";
}

/* ---- Reading ---- */

/* "general" (1.2), and any value that is not in the standard, means the unit. */
static enum field_side side_of(const char *applies_to)
{
	enum field_side side = FIELD_OF_TGT;

	while (side > FIELD_OF_UNIT &&
	       (!applies_to || strcmp(sides[side].applies_to, applies_to) != 0))
		side--;
	return side;
}

static void start_text(struct xliff_reader *r, enum xliff_place place, enum field_side side)
{
	strbuf_clear(&r->text);
	r->note_side = side;
	r->place = place;
}

static void add_note(struct xliff_reader *r, const char *type)
{
	r->note_bytes += sizeof(*r->notes) + r->text.length;
	r->bytes += sizeof(*r->notes);
	GROW(r->notes, r->nnotes, r->notes_capacity);
	r->notes[r->nnotes++] =
		(struct xliff_note){ r->note_side, type, xliff_keep(r, r->text.data) };
	strbuf_clear(&r->text);
}

void xliff_start_note(struct xliff_reader *r)
{
	start_text(r, XLIFF_IN_NOTE,
	           side_of(xliff_attribute(r, r->two ? "appliesTo" : "annotates")));
}

void xliff_end_note(struct xliff_reader *r)
{
	add_note(r, NULL);
	r->place = r->two ? XLIFF_IN_NOTES : XLIFF_IN_UNIT;
}

/* Whether a group is Koppel's; then its side is the note_side. */
static bool take_group(struct xliff_reader *r)
{
	const char *name = xliff_attribute(r, r->two ? "category" : "name");

	if (r->two) {
		r->note_side = side_of(xliff_attribute(r, "appliesTo"));
		return name && strcmp(name, category) == 0;
	}
	for (enum field_side side = FIELD_OF_UNIT; name && side < FIELD_SIDES; side++)
		if (strcmp(name, sides[side].group) == 0) {
			r->note_side = side;
			return true;
		}
	return false;
}

void xliff_start_props(struct xliff_reader *r)
{
	if (take_group(r))
		r->place = XLIFF_IN_PROPS;
	else
		xliff_skip_element(r, REMARK_ELEMENTS);
}

void xliff_start_prop(struct xliff_reader *r)
{
	const char *type = xliff_attribute(r, r->two ? "type" : "context-type");
	size_t prefix = strlen(any_type);

	if (!r->two && type && strncmp(type, any_type, prefix) == 0)
		type += prefix;
	r->prop_type = xliff_keep(r, type ? type : PROP_UNKNOWN);
	start_text(r, XLIFF_IN_PROP, r->note_side);
}

void xliff_end_prop(struct xliff_reader *r)
{
	add_note(r, r->prop_type);
	r->place = XLIFF_IN_PROPS;
}

void xliff_set_notes(struct xliff_reader *r, enum field_side side)
{
	for (size_t i = 0; i < r->nnotes; i++) {
		const struct xliff_note *note = &r->notes[i];
		if (note->side != side)
			continue;
		if (note->type)
			maker_prop(&r->maker, note->type, note->text);
		else
			maker_note(&r->maker, note->text);
	}
}
