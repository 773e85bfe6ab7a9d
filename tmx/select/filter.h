/* Which units of a memory are kept, and why the others are not. */
#ifndef TMX_SELECT_FILTER_H
#define TMX_SELECT_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

/* Why a unit is left out. Where several reasons hold, the first one here is given. */
enum filter_reason {
	FILTER_KEPT,         /* it is not left out */
	FILTER_LANGUAGE,     /* no text in a language asked for, or no translation */
	FILTER_DATE,         /* last changed or created outside of the dates, or no date */
	FILTER_AUTHOR,       /* by somebody else, or nobody says who */
	FILTER_PROP,         /* neither the unit nor a tuv has the prop */
	FILTER_CONFIDENCE,   /* x-confidence is too low or too high */
	FILTER_RATIO,        /* one text is too long beside the other */
	FILTER_MATCH,        /* no text matches the expression, or one matches that must not */
	FILTER_WRONG_LANG,   /* a text seems to be in another language of the unit */
	FILTER_UNTRANSLATED, /* source and translation are the same */
	FILTER_DUPLICATE,    /* all its texts are those of an earlier unit that was kept */
	FILTER_REASONS
};

extern const char *const filter_reason_names[FILTER_REASONS]; /* "duplicate" */

struct filter_options {
	struct tag src, tgt;       /* "" for any; they also select the texts that are compared */
	const char *since, *until; /* YYYYMMDD, inclusive; NULL: any */
	/* changeid, or without one creationid, of the unit or a tuv; NULL: any */
	const char *author;
	const char *prop, *value; /* prop NULL: any; value NULL: any value */
	double min_confidence;    /* 0 to 1; see confidence_of_unit(): units without one are kept */
	const double *max_confidence; /* the same; NULL: any */
	double max_ratio;             /* of one length in code points to the other; 0: any */
	const char *match,
		*no_match;      /* regular expressions (PCRE2) for any of the texts; NULL: none */
	bool no_wrong_language; /* see tmx/select/language_check.h */
	bool no_untranslated, no_duplicates;
};

/* The options must outlive the filter. */
struct filter;

/* NULL with err filled when an expression is malformed; its column is the one in the expression. */
struct filter *filter_new(const struct filter_options *options, struct error *err);
void filter_free(struct filter *f);

/*
 * FILTER_KEPT, or why the unit is left out. With no_duplicates, memory grows with each unit that is
 * kept, as tmx/model/digest.h says.
 */
enum filter_reason filter_check(struct filter *f, const struct unit *unit,
                                const struct tmx_header *header);

/* The number of texts for which an expression took too long; they count as not matching. */
size_t filter_costly(const struct filter *f);

/* The nth package whose spelling dictionary no_wrong_language needed; NULL after the last. */
const char *filter_missed(const struct filter *f, size_t n);

#endif
