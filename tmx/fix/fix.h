/* Fixes what tools refuse or misread in a memory, and counts each kind of change. */
#ifndef TMX_FIX_FIX_H
#define TMX_FIX_FIX_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit_edit.h"

/* The kinds of changes. Each fixes what a rule of tmx/lint/linter.h finds; fix_kinds has its id. */
enum fix {
	FIX_SRCLANG, /* a missing srclang is set to the language of the first unit's first tuv */
	FIX_HEADER,  /* a missing attribute of the header is added, as in tmx_header_required */
	/* a language tag in canonical form, with two letters if it has them; lang: xml:lang */
	FIX_LANG,
	/* a tuv without a language gets the source language if no other has it, otherwise "und" */
	FIX_LANG_MISSING,
	/* a tuv without text is left out, and then a tu that translates nothing any more */
	FIX_EMPTY,
	FIX_SOURCE_FIRST, /* the source is moved before the other tuvs */
	/* an attribute that TMX does not have in a tu or tuv becomes a prop, "x-" and its name */
	FIX_ATTRIBUTE,
	FIX_ATTRIBUTE_LEFT, /* one in another element is left out */
	FIX_BLANK_ENDS,     /* white space at the ends of a segment is removed */
	FIX_LINE_BREAK,     /* a line break in a segment becomes a blank */
	FIX_DOUBLE_BLANK,   /* several blanks in a row become one */
	FIX_COMPOSED,       /* a segment is normalised to NFC (UAX #15) */
	FIX_DATE,           /* a date is written as YYYYMMDDThhmmssZ */
	FIX_PROP_TYPE,      /* a prop without a type gets x-unknown */
	FIX_TUID,           /* white space in a tuid becomes '_' */
	FIX_COUNT
};

extern const struct fix_kind {
	const char *id;      /* "blank-ends" */
	struct counted done; /* "segment with white space at its ends, removed" */
} fix_kinds[FIX_COUNT];

struct fixer;

struct fixer *fixer_new(void);
void fixer_free(struct fixer *f);

/*
 * Changes a header; changed lists are copies in the arena. first is the first unit with a text, or
 * NULL. Must come before the passes. The header's strings must outlive the fixer.
 */
void fix_header(struct fixer *f, struct arena *arena, struct tmx_header *header,
                const struct unit *first);

/* The passes over a unit, in this order. */
void fix_empty(struct fixer *f, struct unit_edit *e);     /* removes empty texts */
void fix_values(struct fixer *f, struct unit_edit *e);    /* of attributes */
void fix_languages(struct fixer *f, struct unit_edit *e); /* of texts */
void fix_unknown(struct fixer *f, struct unit_edit *e);   /* attributes of the tu and its tuvs */
void fix_notes(struct fixer *f, struct unit_edit *e);
void fix_segments(struct fixer *f, struct unit_edit *e);
void fix_order(struct fixer *f, struct unit_edit *e); /* of the texts */

/* The last pass: removes all texts of a unit that lost one and now translates nothing. */
void fix_rest(struct fixer *f, struct unit_edit *e);

/* How often a change was made. */
size_t fixer_count(const struct fixer *f, enum fix fix);

/* Counts units without a text, or with none left, which the reader leaves out. */
void fixer_drop(struct fixer *f);
size_t fixer_dropped(const struct fixer *f);

#endif
