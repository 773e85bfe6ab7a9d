/*
 * What a pair of texts has, as far as tables have columns and JSON lines have keys for it: one table
 * for all of them, so that what one format writes every other one reads.
 */
#ifndef FORMATS_BASE_FIELDS_H
#define FORMATS_BASE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "formats/base/unit_pair.h"
#include "tmx/model/unit_maker.h"

/* Whose it is: the unit's, or that of one of the texts. */
enum field_side { FIELD_OF_UNIT, FIELD_OF_SRC, FIELD_OF_TGT, FIELD_SIDES };

enum field_place { FIELD_TEXT, FIELD_LANG, FIELD_ATTRIBUTE, FIELD_NOTE, FIELD_PROP };

/* What its value is, which is written as text in tables and with a type of its own in JSON. */
enum field_kind {
	FIELD_STRING,
	FIELD_DATE,   /* as TMX has it; others that tmx/model/date.h knows are read */
	FIELD_SHARE,  /* "0.975"; a number in JSON */
	FIELD_FLAG,   /* "yes", or nothing; true or false in JSON */
	FIELD_NUMBER, /* "14"; a number in JSON */
	FIELD_RANGE,  /* "14-15"; the first and how many in JSON: [14, 2] */
	FIELD_WORDS   /* "haven, kade"; an array in JSON */
};

struct field {
	const char *name; /* as a key of JSON, and as a column */
	enum field_place place;
	enum field_side side;
	const char *type; /* of the attribute or prop */
	enum field_kind kind;
	bool always; /* in JSON, a unit that was aligned has an empty value rather than none */
};

enum { FIELDS_MAX = 32 };

/* In the order in which JSON lines have them; ends with one without a name. */
extern const struct field fields[FIELDS_MAX];

/* NULL for none. */
const struct field *field_by_name(const char *name, size_t length);

/* The field that a part of a unit or text is; NULL for none. type is that of an attribute or prop. */
const struct field *field_of(enum field_side side, enum field_place place, const char *type);

/* The props and notes that a field is one of. */
const struct notes *field_notes(const struct unit_pair *pair, enum field_side side);

/*
 * Appends the value, as text, of any field but the two texts; false when there is none. Several notes
 * are divided by line feeds.
 */
bool field_get(struct strbuf *out, const struct field *field, const struct unit_pair *pair);

/*
 * Gives a unit that is being made the value, of a field that is a prop, a note or an attribute; an empty
 * one is passed over. Notes and props of texts belong to the last text that was given. The value is
 * copied, the field is not. False when it isn't of the field's kind.
 */
bool field_set(struct unit_maker *m, const struct field *field, const char *value);

#endif
