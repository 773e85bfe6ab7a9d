/*
 * A translation unit as in TMX, with everything that it may contain: what all readers make and all
 * writers take.
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

/* The value of an attribute; NULL when there is none of that name. */
const char *attributes_find(const struct attributes *attributes, const char *name);

/* Whether both have the same values for the same names, in any order. */
bool attributes_same(const struct attributes *a, const struct attributes *b);

/*
 * Sets or adds an attribute, in a copy of the list in the arena; neither name nor value is copied.
 */
void attributes_set(struct arena *arena, struct attributes *attributes, const char *name,
                    const char *value);

/* Removes an attribute if there is one, in a copy of the list in the arena. */
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

/* The text of the first prop of a type; NULL when there is none. */
const char *notes_prop(const struct notes *notes, const char *type);

/*
 * A language tag: in the canonical form of BCP 47, or as written when it is not well-formed, cut
 * when too long; "" when there is none.
 */
struct tag {
	char text[LANGUAGE_TAG_MAX];
	bool known; /* well-formed, with a language code of ISO 639 */
};

/* A tuv. */
struct variant {
	struct attributes attributes;
	const struct tag *lang; /* from xml:lang, or else lang (TMX 1.1); never NULL */
	struct notes notes;
	const struct piece *pieces; /* of its seg */
	size_t npieces;
	bool has_segment; /* a tuv may lack its seg in a broken memory */
	size_t line, column;
};

/* Same language, and same country if both name one: nl matches nl-NL, but nl-BE does not. */
bool tag_matches(const struct tag *tag, const struct tag *wanted);
void tag_take(struct tag *tag, const char *text);

/* Its language as written, in xml:lang or else lang; "" when there is none. */
const char *variant_lang(const struct variant *variant);

/*
 * A tu. Strings are UTF-8 and allowed in XML; the reader or maker of a unit says how long it lives.
 */
struct unit {
	struct attributes attributes;
	struct notes notes;
	const struct variant *variants;
	size_t nvariants;
	size_t line, column;
};

/* What comes before the units. */
struct tmx_header {
	const char *version; /* attribute of the root; "" when it has none */
	bool present;        /* false in a memory without a header */
	struct attributes attributes;
	struct tag srclang;         /* "" when it is missing or "*all*" */
	const struct piece *pieces; /* its notes, props and udes */
	size_t npieces;
	size_t line, column; /* of the header, or else of the root; 0 when not read from TMX */
};

/* The text of the header's first prop of a type; NULL when there is none, or it is empty. */
const char *tmx_header_prop(const struct tmx_header *header, const char *type);

/*
 * Attributes of the header that the DTD requires, with what is written for those that are missing.
 */
enum { TMX_HEADER_REQUIRED = 7 };
extern const struct xml_attribute tmx_header_required[TMX_HEADER_REQUIRED];

/*
 * Appends the text of a segment for people and for matching, unchanged: without the content of
 * bpt, ept, ph, it, ut and sub, but with that of hi (TMX 1.4b, section 5).
 */
void variant_text(struct strbuf *out, const struct variant *variant);

/* The same with a mark in the place of each element whose content is left out. */
void variant_marked_text(struct strbuf *out, const struct variant *variant, const char *mark);

/* The piece that ends the element that begins at piece `at` of n; n when there is none. */
size_t piece_end(const struct piece *pieces, size_t n, size_t at);

/* What a prop says about the place of a text. */
enum context {
	CONTEXT_NONE,
	CONTEXT_OMEGAT, /* OmegaT offers the unit for that place alone */
	CONTEXT_OTHER   /* other tools prefer it there */
};

enum context prop_context(const char *type);

/* Whether the content of an inline element is not part of the text: true for all but hi. */
bool piece_hides(const struct piece *piece);

/* The first prop of a type in the unit, or else in one of its tuvs; NULL when there is none. */
const char *unit_prop(const struct unit *unit, const char *type);

/* Copies that live as long as the arena. */
struct attributes attributes_copy(struct arena *arena, const struct attributes *attributes);
const struct unit *unit_copy(struct arena *arena, const struct unit *unit);
const struct tmx_header *tmx_header_copy(struct arena *arena, const struct tmx_header *header);

/*
 * The latest changedate of the unit and its tuvs, or else their latest creationdate, as
 * date_canonical() writes it; "" when there is none.
 */
void unit_date(char date[DATE_BYTES], const struct unit *unit);

/* Whether language, text and codes are the same, including what is in the codes. */
bool variant_same_text(const struct variant *a, const struct variant *b);

/*
 * The variant in the source language, which is srclang of the unit or else of the header; the first
 * variant when there is no srclang. NULL when the unit has no such variant.
 */
const struct variant *unit_source(const struct unit *unit, const struct tmx_header *header);

#endif
