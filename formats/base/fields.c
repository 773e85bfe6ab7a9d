#include "formats/base/fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tmx/model/confidence.h"
#include "tmx/model/props.h"

/* clang-format off */
const struct field fields[FIELDS_MAX] = {
	{ "id", FIELD_ATTRIBUTE, FIELD_OF_UNIT, "tuid", FIELD_STRING, false },
	{ "src", FIELD_TEXT, FIELD_OF_SRC, NULL, FIELD_STRING, false },
	{ "tgt", FIELD_TEXT, FIELD_OF_TGT, NULL, FIELD_STRING, false },
	{ "src_lang", FIELD_LANG, FIELD_OF_SRC, NULL, FIELD_STRING, false },
	{ "tgt_lang", FIELD_LANG, FIELD_OF_TGT, NULL, FIELD_STRING, false },
	{ "creationdate", FIELD_ATTRIBUTE, FIELD_OF_UNIT, "creationdate", FIELD_DATE, false },
	{ "creationid", FIELD_ATTRIBUTE, FIELD_OF_UNIT, "creationid", FIELD_STRING, false },
	{ "changedate", FIELD_ATTRIBUTE, FIELD_OF_UNIT, "changedate", FIELD_DATE, false },
	{ "changeid", FIELD_ATTRIBUTE, FIELD_OF_UNIT, "changeid", FIELD_STRING, false },
	{ "note", FIELD_NOTE, FIELD_OF_UNIT, NULL, FIELD_STRING, false },
	{ "src_note", FIELD_NOTE, FIELD_OF_SRC, NULL, FIELD_STRING, false },
	{ "tgt_note", FIELD_NOTE, FIELD_OF_TGT, NULL, FIELD_STRING, false },
	{ "context", FIELD_PROP, FIELD_OF_UNIT, PROP_CONTEXT, FIELD_STRING, false },
	{ "confidence", FIELD_PROP, FIELD_OF_UNIT, PROP_CONFIDENCE, FIELD_SHARE, false },
	{ "bead", FIELD_PROP, FIELD_OF_UNIT, PROP_BEAD, FIELD_STRING, false },
	{ "src_segments", FIELD_PROP, FIELD_OF_SRC, PROP_SEGMENTS, FIELD_RANGE, false },
	{ "tgt_segments", FIELD_PROP, FIELD_OF_TGT, PROP_SEGMENTS, FIELD_RANGE, false },
	{ "src_line", FIELD_PROP, FIELD_OF_SRC, PROP_LINE, FIELD_NUMBER, false },
	{ "tgt_line", FIELD_PROP, FIELD_OF_TGT, PROP_LINE, FIELD_NUMBER, false },
	{ "src_spelling", FIELD_PROP, FIELD_OF_SRC, PROP_SPELLING, FIELD_WORDS, true },
	{ "tgt_spelling", FIELD_PROP, FIELD_OF_TGT, PROP_SPELLING, FIELD_WORDS, true },
	{ "doubtful", FIELD_PROP, FIELD_OF_UNIT, PROP_DOUBTFUL, FIELD_FLAG, true },
	{ .name = NULL }
};
/* clang-format on */

const struct field *field_by_name(const char *name, size_t length)
{
	for (const struct field *f = fields; f->name; f++)
		if (strlen(f->name) == length && strncasecmp(f->name, name, length) == 0)
			return f;
	return NULL;
}

const struct field *field_of(enum field_side side, enum field_place place, const char *type)
{
	for (const struct field *f = fields; f->name; f++)
		if (f->side == side && f->place == place &&
		    (!f->type || (type && strcmp(f->type, type) == 0)))
			return f;
	return NULL;
}

/* ---- Getting ---- */

const struct notes *field_notes(const struct unit_pair *pair, enum field_side side)
{
	return side == FIELD_OF_UNIT  ? &pair->unit->notes
	       : side == FIELD_OF_SRC ? &pair->src->notes
	                              : &pair->tgt->notes;
}

static bool get_notes(struct strbuf *out, const struct notes *notes)
{
	bool any = false;

	for (size_t i = 0; i < notes->n; i++) {
		if (notes->items[i].is_prop)
			continue;
		strbuf_addf(out, "%s%s", any ? "\n" : "", notes->items[i].text);
		any = true;
	}
	return any;
}

static bool get_text(struct strbuf *out, const char *text)
{
	strbuf_addstr(out, text ? text : "");
	return text != NULL;
}

bool field_get(struct strbuf *out, const struct field *field, const struct unit_pair *pair)
{
	const struct variant *variant = field->side == FIELD_OF_TGT ? pair->tgt : pair->src;

	switch (field->place) {
	case FIELD_LANG:
		return get_text(out, variant_lang(variant));
	case FIELD_ATTRIBUTE:
		return get_text(out, attributes_find(&pair->unit->attributes, field->type));
	case FIELD_NOTE:
		return get_notes(out, field_notes(pair, field->side));
	case FIELD_PROP:
		return get_text(out, notes_prop(field_notes(pair, field->side), field->type));
	case FIELD_TEXT: /* see fields.h */
		break;
	}
	return false;
}

/* ---- Setting ---- */

/* The end of a number without a sign, which fits in an int (at most 9 digits); NULL for none. */
static const char *pass_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits && digits <= 9 ? text + digits : NULL;
}

static bool is_numeric(const char *text, bool range)
{
	const char *end = pass_number(text);

	if (end && *end == '-' && range)
		end = pass_number(end + 1);
	return end && !*end;
}

/* Written anew, so that the prop has as many digits as align gives it. */
static bool set_share(struct unit_maker *m, const char *type, const char *value)
{
	char text[CONFIDENCE_BYTES];
	double share;

	if (!confidence_parse(value, &share))
		return false;
	confidence_format(share, text);
	maker_prop(m, type, text);
	return true;
}

/* A flag that is not set is not written: no prop says the same. */
static bool set_flag(struct unit_maker *m, const char *type, const char *value)
{
	if (strcasecmp(value, "yes") == 0 || strcasecmp(value, "true") == 0)
		maker_prop(m, type, "yes");
	else if (strcasecmp(value, "no") != 0 && strcasecmp(value, "false") != 0)
		return false;
	return true;
}

static bool set_prop(struct unit_maker *m, const struct field *field, const char *value)
{
	if (field->kind == FIELD_SHARE)
		return set_share(m, field->type, value);
	if (field->kind == FIELD_FLAG)
		return set_flag(m, field->type, value);
	bool range = field->kind == FIELD_RANGE;
	if ((range || field->kind == FIELD_NUMBER) && !is_numeric(value, range))
		return false;
	maker_prop(m, field->type, value);
	return true;
}

bool field_set(struct unit_maker *m, const struct field *field, const char *value)
{
	if (!*value)
		return true;
	if (field->place == FIELD_PROP)
		return set_prop(m, field, value);
	if (field->place == FIELD_NOTE)
		maker_note(m, value);
	else if (field->kind == FIELD_DATE)
		maker_date(m, field->type, value);
	else
		maker_attribute(m, field->type, value);
	return true;
}
