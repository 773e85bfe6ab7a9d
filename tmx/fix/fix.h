/* Fixing what tools refuse or misread in a memory; each kind of change is counted. */
#ifndef TMX_FIX_FIX_H
#define TMX_FIX_FIX_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit_edit.h"

/* The rules of tmx/lint/lint.h that are fixed, by their ids. */
enum fix {
	FIX_SRCLANG, /* srclang is missing: that of the first unit's first tuv */
	FIX_HEADER,  /* a missing attribute of the header is "unknown" */
	/*
	 * a language tag in its canonical form, of two letters where it has them; xml:lang for lang
	 */
	FIX_LANG,
	/* a tuv without a language is in the source language if no other is, else "und" */
	FIX_LANG_MISSING,
	/* a tuv without text is left out, and a tu that translates nothing then */
	FIX_EMPTY,
	FIX_SOURCE_FIRST, /* the source before the other tuvs */
	/* what a tu or tuv doesn't have as an attribute is a prop, x- and its name */
	FIX_ATTRIBUTE,
	FIX_ATTRIBUTE_LEFT, /* what others don't have is left out */
	FIX_BLANK_ENDS,     /* white space at the ends of a segment goes */
	FIX_LINE_BREAK,     /* a line break within is a blank */
	FIX_DOUBLE_BLANK,   /* of blanks in a row one stays */
	FIX_COMPOSED,       /* a segment in Unicode's form C */
	FIX_DATE,           /* a date as YYYYMMDDThhmmssZ */
	FIX_PROP_TYPE,      /* a prop without type gets x-unknown */
	FIX_TUID,           /* white space in a tuid is '_' */
	FIX_COUNT
};

extern const struct fix_kind {
	const char *id;      /* "blank-ends" */
	struct counted done; /* "segment freed of white space at its ends" */
} fix_kinds[FIX_COUNT];

struct fixer;

struct fixer *fixer_new(void);
void fixer_free(struct fixer *f);

/*
 * Changes a header, of which the lists stay as they are, in the arena; first is the first unit with
 * a text, or NULL. The fixer knows the header from then on, which must outlive it.
 */
void fix_header(struct fixer *f, struct arena *arena, struct tmx_header *header,
                const struct unit *first);

/* The passes over a unit, in their order. */
void fix_empty(struct fixer *f, struct unit_edit *e);     /* texts that are empty go */
void fix_values(struct fixer *f, struct unit_edit *e);    /* of attributes */
void fix_languages(struct fixer *f, struct unit_edit *e); /* of texts */
void fix_unknown(struct fixer *f, struct unit_edit *e);   /* attributes of the tu and its tuvs */
void fix_notes(struct fixer *f, struct unit_edit *e);
void fix_segments(struct fixer *f, struct unit_edit *e);
void fix_order(struct fixer *f, struct unit_edit *e); /* of the texts */

/* The last: no text is left of a unit that lost some and translates nothing. */
void fix_rest(struct fixer *f, struct unit_edit *e);

/* How often it was done. */
size_t fixer_count(const struct fixer *f, enum fix fix);

/* Units that have no text, or have none left, which the reader leaves out. */
void fixer_drop(struct fixer *f);
size_t fixer_dropped(const struct fixer *f);

#endif
