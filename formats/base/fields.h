/*
 * The parts of a pair that have a name as a column of tables and as a key of JSON lines: one table for
 * both, so that each reads what the other writes.
 */
#ifndef FORMATS_BASE_FIELDS_H
#define FORMATS_BASE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "formats/base/unit_pair.h"
#include "tmx/model/unit_maker.h"

/* What a field belongs to: the unit, or one of its texts. */
enum field_side { FIELD_OF_UNIT, FIELD_OF_SRC, FIELD_OF_TGT, FIELD_SIDES };

enum field_place { FIELD_TEXT, FIELD_LANG, FIELD_ATTRIBUTE, FIELD_NOTE, FIELD_PROP };

/* What values a field has: text in tables, and a type that fits in JSON. */
enum field_kind {
	FIELD_STRING,
	FIELD_DATE,   /* written in the form of TMX; tmx/model/date.h says which are read */
	FIELD_SHARE,  /* "0.975"; a number in JSON */
	FIELD_FLAG,   /* "yes", or nothing; true or false in JSON */
	FIELD_NUMBER, /* "14"; a number in JSON */
	FIELD_RANGE,  /* "14-15"; in JSON [14, 2], the first and how many */
	FIELD_WORDS   /* "haven, kade"; an array in JSON */
};

struct field {
	const char *name; /* of the key and the column */
	enum field_place place;
	enum field_side side;
	const char *type; /* of a prop; the name of an attribute; otherwise NULL */
	enum field_kind kind;
	bool always; /* in JSON, units that were aligned have it even when it is empty */
};

enum { FIELDS_MAX = 32 };

/* In the order of JSON lines; the last has no name. */
extern const struct field fields[FIELDS_MAX];

/* The field of that name, in any case; NULL for none. */
const struct field *field_by_name(const char *name, size_t length);

/* The field for a part of a unit or text; NULL for none. type is as in struct field. */
const struct field *field_of(enum field_side side, enum field_place place, const char *type);

/* The props and notes of the unit, or of one of its texts. */
const struct notes *field_notes(const struct unit_pair *pair, enum field_side side);

/*
 * Appends the value of a field as text; false when the pair has none. Several notes are divided by
 * line feeds. Not for FIELD_TEXT: what the texts are without their codes is the writers' matter.
 */
bool field_get(struct strbuf *out, const struct field *field, const struct unit_pair *pair);

/*
 * Adds a prop, note or attribute to the unit that is being made; those of texts go to the text that was
 * added last. An empty value is passed over. The value is copied, the field's type is borrowed until
 * the unit's end. False when the value is not of the field's kind.
 */
bool field_set(struct unit_maker *m, const struct field *field, const char *value);

#endif
