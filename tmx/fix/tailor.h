/* Memories as a tool wants them; each kind of change is counted. */
#ifndef TMX_FIX_TAILOR_H
#define TMX_FIX_TAILOR_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit.h"

/*
 * The tools, and their names as an OPTION_CHOICE has them. docs/clients.md says what each gets, and
 * why. For none nothing changes but languages that get another name.
 */
enum client {
	CLIENT_NONE = -1,
	CLIENT_OMEGAT,
	CLIENT_TRADOS,
	CLIENT_MEMOQ,
	CLIENT_LOKALIZE,
	CLIENT_WORDFAST,
	CLIENT_GENERIC
};
#define CLIENT_NAMES "omegat|trados|memoq|lokalize|wordfast|generic"

enum tailoring {
	TAILORING_SRCLANG, /* srclang "*all*" is the language of the first unit's first tuv */
	TAILORING_ORDER,   /* the source's tuv comes first */
	TAILORING_LANG,    /* a language in the form that the tool knows, or renamed */
	TAILORING_COUNTRY, /* a language has no country, which the tool asks for: nothing is done */
	TAILORING_DATES,   /* dates and authors of a tuv stand in the tu */
	TAILORING_PROP,    /* a prop under the name, or in the place, that the tool has for it */
	TAILORING_ORIGIN,  /* a pair that Koppel aligned says so in the tool's way */
	TAILORING_HI,      /* hi goes, its text stays */
	/* codes go, for a tool that reads a segment to the first of them; what they hold stays */
	TAILORING_PLAIN,
	TAILORING_CODE, /* bpt or ept without the other is it */
	TAILORINGS
};

extern const struct counted tailorings_done[TAILORINGS]; /* "aligned unit marked as such" */

struct tailor;

/* A language under another name. */
struct renaming {
	struct tag from, to;
};

/* The renamings must outlive the tailor. */
struct tailor *tailor_new(enum client client, const struct renaming *renamings, size_t nrenamings);
void tailor_free(struct tailor *t);

/*
 * The header for the tool; first is the first unit, or NULL. Lives as long as the tailor and header
 * do.
 */
const struct tmx_header *tailor_header(struct tailor *t, const struct tmx_header *header,
                                       const struct unit *first);

/*
 * What comes first, before a unit is mended (see tmx/fix/fix.h), because text that was in parts is
 * one then: the elements in its segments as the tool wants them. The unit lives as long as the one
 * that tailor_unit() gives.
 */
const struct unit *tailor_segments(struct tailor *t, const struct unit *unit);

/*
 * That unit with all else for the tool, which lives until the next is begun, as long as unit does.
 */
const struct unit *tailor_unit(struct tailor *t, const struct unit *unit);

/* How often it was done. */
size_t tailor_count(const struct tailor *t, enum tailoring tailoring);

#endif
