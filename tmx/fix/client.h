/* Memories as a tool wants them; each kind of change is counted. */
#ifndef TMX_FIX_CLIENT_H
#define TMX_FIX_CLIENT_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit_edit.h"

/*
 * The tools, and their names as an OPTION_CHOICE has them. docs/clients.md says what each gets, and
 * why. For none nothing changes but languages that get another name.
 */
enum client_tool {
	CLIENT_NONE = -1,
	CLIENT_OMEGAT,
	CLIENT_TRADOS,
	CLIENT_MEMOQ,
	CLIENT_LOKALIZE,
	CLIENT_WORDFAST,
	CLIENT_GENERIC
};
#define CLIENT_NAMES "omegat|trados|memoq|lokalize|wordfast|generic"

enum client_change {
	CLIENT_CHANGE_SRCLANG, /* srclang "*all*" is the language of the first unit's first tuv */
	CLIENT_CHANGE_ORDER,   /* the source's tuv comes first */
	CLIENT_CHANGE_LANG,    /* a language in the form that the tool knows, or renamed */
	/* a language has no country, which the tool asks for: nothing is done */
	CLIENT_CHANGE_COUNTRY,
	CLIENT_CHANGE_DATES,  /* dates and authors of a tuv stand in the tu */
	CLIENT_CHANGE_PROP,   /* a prop under the name, or in the place, that the tool has for it */
	CLIENT_CHANGE_ORIGIN, /* a pair that Koppel aligned says so in the tool's way */
	CLIENT_CHANGE_HI,     /* hi goes, its text stays */
	/* codes go, for a tool that reads a segment to the first of them; what they hold stays */
	CLIENT_CHANGE_PLAIN,
	CLIENT_CHANGE_CODE, /* bpt or ept without the other is it */
	CLIENT_CHANGE_COUNT
};

extern const struct counted client_changes[CLIENT_CHANGE_COUNT]; /* "aligned unit marked as such" */

struct client;

/* A language under another name. */
struct client_renaming {
	struct tag from, to;
};

/* The renamings must outlive the client. */
struct client *client_new(enum client_tool tool, const struct client_renaming *renamings,
                          size_t nrenamings);
void client_free(struct client *c);

/*
 * Changes a header, of which the lists stay as they are, in the arena; first is the first unit with
 * a text, or NULL. The client knows the header from then on, which must outlive it.
 */
void client_header(struct client *c, struct arena *arena, struct tmx_header *header,
                   const struct unit *first);

/*
 * The passes over a unit. That over the elements in its segments comes before a unit is fixed (see
 * tmx/fix/fix.h), because text that was in parts is one then; the others come after that, in their
 * order.
 */
void client_segments(struct client *c, struct unit_edit *e);
void client_order(struct client *c, struct unit_edit *e);
void client_origin(struct client *c, struct unit_edit *e);
void client_props(struct client *c, struct unit_edit *e);
void client_languages(struct client *c, struct unit_edit *e);
void client_dates(struct client *c, struct unit_edit *e);

/* How often it was done. */
size_t client_count(const struct client *c, enum client_change change);

#endif
