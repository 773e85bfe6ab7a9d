/*
 * A translation unit as TMX has it, with all that is in it; what is read from one memory and
 * written to another.
 */
#ifndef TMX_MODEL_UNIT_H
#define TMX_MODEL_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "dicts/language.h"
#include "io/xml_reader.h"
#include "tmx/model/date.h"

struct attributes {
	const struct xml_attribute *items;
	size_t n;
};

/* The value of an attribute; NULL for none. */
const char *attributes_find(const struct attributes *attributes, const char *name);

/* Whether both have the same values for the same names, in whatever order. */
bool attributes_same(const struct attributes *a, const struct attributes *b);

/*
 * Gives an attribute a value, in a copy of the list that lives in the arena; neither name nor value
 * is copied.
 */
void attributes_set(struct arena *arena, struct attributes *attributes, const char *name,
                    const char *value);

/* Leaves an attribute out, if there is one, likewise. */
void attributes_remove(struct arena *arena, struct attributes *attributes, const char *name);

/*
 * A piece of a segment: text, or the beginning or end of an element within it (bpt, ept, ph, it,
 * hi, sub, ut).
 */
enum piece_kind { PIECE_TEXT, PIECE_START, PIECE_END };

struct piece {
	enum piece_kind kind;
	const char *text; /* or the element's name */
	struct attributes attributes;
};

bool pieces_same(const struct piece *a, const struct piece *b, size_t n);

/* A note, or a prop, which has a type. */
struct note {
	bool is_prop;
	const char *text;
	struct attributes attributes;
};

struct notes {
	const struct note *items;
	size_t n;
};

/* The first prop of a type; NULL for none. */
const char *notes_prop(const struct notes *notes, const char *type);

/*
 * A language tag: BCP 47 in canonical form, or as it is when it is none, cut when too long; "" for
 * none.
 */
struct tag {
	char text[LANGUAGE_TAG_MAX];
	bool known; /* well-formed, and of a language that ISO 639 knows */
};

/* tuv */
struct variant {
	struct attributes attributes;
	const struct tag *lang; /* of xml:lang, or of lang */
	struct notes notes;
	const struct piece *pieces; /* of its seg */
	size_t npieces;
	bool has_segment;
	size_t line, column;
};

/* The same language, in the same country if both name one: nl is nl-NL, nl-NL is not nl-BE. */
bool tag_matches(const struct tag *tag, const struct tag *wanted);
void tag_take(struct tag *tag, const char *text);

/* Its language as it is written, xml:lang or lang; "" for none. */
const char *variant_lang(const struct variant *variant);

/* tu. Strings are UTF-8 and legal XML; all of it lives as its reader or maker says. */
struct unit {
	struct attributes attributes;
	struct notes notes;
	const struct variant *variants;
	size_t nvariants;
	size_t line, column;
};

/* What comes before the units. */
struct tmx_header {
	const char *version; /* of tmx; "" for none */
	bool present;        /* there is a header */
	struct attributes attributes;
	struct tag srclang;         /* "" for none and for "*all*" */
	const struct piece *pieces; /* its notes, props and udes */
	size_t npieces;
	size_t line, column; /* of the header, or else of tmx; 0 when it wasn't read from TMX */
};

/* The first prop of a header of a type, which has nothing but text; NULL for none. */
const char *tmx_header_prop(const struct tmx_header *header, const char *type);

/*
 * Attributes of the header that the DTD requires, with what is written for those that are missing.
 */
enum { TMX_HEADER_REQUIRED = 7 };
extern const struct xml_attribute tmx_header_required[TMX_HEADER_REQUIRED];

/*
 * Appends the text of a segment for people and for matching: without the content of bpt, ept, ph,
 * it, ut and sub, with that of hi, as it stands otherwise (TMX 1.4b, section 5).
 */
void variant_text(struct strbuf *out, const struct variant *variant);

/* The same with a mark in place of each of those elements. */
void variant_marked_text(struct strbuf *out, const struct variant *variant, const char *mark);

/* Where the element ends that begins at a piece, of n that there are; n when it doesn't. */
size_t piece_end(const struct piece *pieces, size_t n, size_t at);

/* What a prop tells of the place where a text stands. */
enum context {
	CONTEXT_NONE,
	CONTEXT_OMEGAT, /* OmegaT offers the unit for that place alone */
	CONTEXT_OTHER   /* other tools prefer it there */
};

enum context prop_context(const char *type);

/* Whether the content of an element in a segment is no text: of all but hi. */
bool piece_hides(const struct piece *piece);

/* A prop of the unit, or else of its first tuv that has one of this type; NULL for none. */
const char *unit_prop(const struct unit *unit, const char *type);

/* A copy that lives as long as the arena. */
struct attributes attributes_copy(struct arena *arena, const struct attributes *attributes);
const struct unit *unit_copy(struct arena *arena, const struct unit *unit);
const struct tmx_header *tmx_header_copy(struct arena *arena, const struct tmx_header *header);

/*
 * When the unit or a tuv of it was last changed, or else created, as date_canonical() writes it; ""
 * when none says so.
 */
void unit_date(char date[DATE_BYTES], const struct unit *unit);

/* Whether language, text and codes are the same, with all that is in the codes. */
bool variant_same_text(const struct variant *a, const struct variant *b);

/* The variant in the source language (srclang of the unit, else of the header); NULL for none. */
const struct variant *unit_source(const struct unit *unit, const struct tmx_header *header);

#endif
