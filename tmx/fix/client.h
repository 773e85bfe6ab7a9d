/* Changes memories to the form that a tool expects, and counts each kind of change. */
#ifndef TMX_FIX_CLIENT_H
#define TMX_FIX_CLIENT_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit_edit.h"

/*
 * The tools, and their names as for an OPTION_CHOICE. docs/clients.md says what changes for each,
 * and why. With CLIENT_NONE only the renamings of languages are done.
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
	CLIENT_CHANGE_SRCLANG, /* srclang "*all*" becomes that of the first unit's first tuv */
	CLIENT_CHANGE_ORDER,   /* the source's tuv is moved before the others */
	CLIENT_CHANGE_LANG,    /* a language is renamed or put in the tool's form */
	/* only counted: a language lacks the country that the tool requires */
	CLIENT_CHANGE_COUNTRY,
	CLIENT_CHANGE_DATES,  /* dates and authors of a tuv are copied to the tu */
	CLIENT_CHANGE_PROP,   /* a prop is renamed or moved as the tool expects it */
	CLIENT_CHANGE_ORIGIN, /* a pair that Koppel aligned is marked as the tool marks its own */
	CLIENT_CHANGE_HI,     /* hi is removed, its text stays */
	/* codes are removed, for a tool that stops at the first; their content becomes text */
	CLIENT_CHANGE_PLAIN,
	CLIENT_CHANGE_CODE, /* a bpt or ept without its other half becomes it */
	CLIENT_CHANGE_COUNT
};

extern const struct counted client_changes[CLIENT_CHANGE_COUNT]; /* "aligned unit marked as such" */

struct client;

/* A language that gets another tag. */
struct client_renaming {
	struct tag from, to;
};

/* The renamings must outlive the client. */
struct client *client_new(enum client_tool tool, const struct client_renaming *renamings,
                          size_t nrenamings);
void client_free(struct client *c);

/*
 * Changes a header; changed lists are copies in the arena. first is the first unit with a text, or
 * NULL. Must come before the passes. The header's strings must outlive the client.
 */
void client_header(struct client *c, struct arena *arena, struct tmx_header *header,
                   const struct unit *first);

/*
 * The passes over a unit. client_segments() comes before the passes of tmx/fix/fix.h, since it
 * joins texts that elements separated, which changes where white space is; the others come after
 * them, in this order.
 */
void client_segments(struct client *c, struct unit_edit *e);
void client_order(struct client *c, struct unit_edit *e);
void client_origin(struct client *c, struct unit_edit *e);
void client_props(struct client *c, struct unit_edit *e);
void client_languages(struct client *c, struct unit_edit *e);
void client_dates(struct client *c, struct unit_edit *e);

/* How often a change was made. */
size_t client_count(const struct client *c, enum client_change change);

#endif
