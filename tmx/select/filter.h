/* Which units of a memory are kept, and why the others are not. */
#ifndef TMX_SELECT_FILTER_H
#define TMX_SELECT_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

/* Why a unit is left out; the first that holds. */
enum reason {
	REASON_NONE,         /* it is kept */
	REASON_LANGUAGE,     /* no text in a language asked for, or none but its source */
	REASON_DATE,         /* not changed, or else created, within the dates; or no date */
	REASON_AUTHOR,       /* somebody else's */
	REASON_PROP,         /* without the prop, in the unit or a tuv */
	REASON_CONFIDENCE,   /* x-confidence is lower, or higher */
	REASON_RATIO,        /* one text is that many times as long as the other */
	REASON_MATCH,        /* no text matches the expression, or one matches that must not */
	REASON_WRONG_LANG,   /* a text seems to be in another language of the unit */
	REASON_UNTRANSLATED, /* source and translation are the same */
	REASON_DUPLICATE,    /* all its texts are those of an earlier unit that was kept */
	REASONS
};

extern const char *const reason_names[REASONS]; /* "duplicate" */

struct filter_options {
	struct tag src, tgt;       /* "" for any; they also tell which texts are compared */
	const char *since, *until; /* YYYYMMDD, inclusive; NULL: any */
	/* changeid, or else creationid, of the unit or a tuv; NULL: any */
	const char *author;
	const char *prop, *value;     /* prop NULL: any; value NULL: any value */
	double min_confidence;        /* 0 to 1; units without x-confidence are kept */
	const double *max_confidence; /* the same; NULL: any */
	double max_ratio;             /* of characters; 0: any */
	const char *match, *no_match; /* regular expressions (PCRE2), for all texts; NULL: any */
	bool no_wrong_language;       /* see tmx/select/language_check.h */
	bool no_untranslated, no_duplicates;
};

/* The options must outlive the filter. */
struct filter;

/* NULL with err filled, the column in the expression, when an expression is none. */
struct filter *filter_new(const struct filter_options *options, struct error *err);
void filter_free(struct filter *f);

/*
 * Whether a unit is kept. When duplicates are looked for, memory grows with each unit that is kept,
 * as tmx/model/digest.h has it.
 */
enum reason filter_check(struct filter *f, const struct unit *unit,
                         const struct tmx_header *header);

/* Texts for which an expression took too long: they count as not matching. */
size_t filter_costly(const struct filter *f);

/*
 * The nth package with a spelling dictionary that no_wrong_language missed; NULL after the last.
 */
const char *filter_missed(const struct filter *f, size_t n);

#endif
