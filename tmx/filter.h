/* Which units of a memory are kept, and why the others are not. */
#ifndef TMX_FILTER_H
#define TMX_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/unit.h"

/* Why a unit is left out; the first that holds. */
enum reason {
	REASON_NONE,         /* it is kept */
	REASON_LANGUAGE,     /* no text in a language asked for, or none but its source */
	REASON_DATE,         /* not changed, or else created, within the dates; or no date */
	REASON_AUTHOR,       /* somebody else's */
	REASON_PROP,         /* without the prop, in the unit or a tuv */
	REASON_CONFIDENCE,   /* x-confidence is lower */
	REASON_RATIO,        /* one text is that many times as long as the other */
	REASON_UNTRANSLATED, /* source and translation are the same */
	REASON_DUPLICATE,    /* all its texts are those of an earlier unit that was kept */
	REASONS
};

extern const char *const reason_names[REASONS]; /* "duplicate" */

struct filter_options {
	struct tag src, tgt;       /* "" for any; they also tell which texts are compared */
	const char *since, *until; /* YYYYMMDD, inclusive; NULL: any */
	const char *author;        /* changeid, or else creationid, of the unit or a tuv; NULL: any */
	const char *prop, *value;  /* prop NULL: any; value NULL: any value */
	double min_confidence;     /* 0 to 1; units without x-confidence are kept */
	double max_ratio;          /* of characters; 0: any */
	bool no_untranslated, no_duplicates;
};

/* The options must outlive the filter. */
struct filter;

struct filter *filter_new(const struct filter_options *options);
void filter_free(struct filter *f);

/*
 * Whether a unit is kept. When duplicates are looked for, memory grows with each unit that is kept,
 * as tmx/digest.h has it.
 */
enum reason filter_check(struct filter *f, const struct unit *unit, const struct tmx_header *header);

#endif
