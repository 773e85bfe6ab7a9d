/*
 * The types of the props that Koppel writes and reads, and of those of other tools that are used
 * in more than one source. Those used in one are there: tmx/fix/client.c.
 */
#ifndef TMX_MODEL_PROPS_H
#define TMX_MODEL_PROPS_H

/* Props of an aligned unit. */
#define PROP_CONFIDENCE "x-confidence" /* "0.975": the posterior of its bead */
#define PROP_BEAD "x-bead"             /* "2-1": segments of the source and of the target */
#define PROP_DOUBTFUL "x-doubtful"     /* "yes" when its confidence is low */

/* Props of each of its texts. */
#define PROP_SEGMENTS "x-segments" /* "14" or "14-15": numbers in their document, 1-based */
#define PROP_LINE "x-line"         /* of the first character in the document, 1-based */
#define PROP_SPELLING "x-spelling" /* words that are in no dictionary, joined by the separator */
#define PROP_SPELLING_SEPARATOR ", "

/* Props of the header of an aligned memory: file names. */
#define PROP_SOURCE "x-source"
#define PROP_TARGET "x-target"

/* Props of units read from PO and tables. */
#define PROP_CONTEXT "x-context"
#define PROP_REFERENCE "x-reference"
#define PROP_FLAGS "x-flags"
#define PROP_PLURAL "x-plural" /* number of the plural form */

/* Props of units read from XLIFF. */
#define PROP_STATE "x-state"
#define PROP_APPROVED "x-approved"

/* Of a unit that both sides of a three-way merge changed: whose it is, "ours" or "theirs". */
#define PROP_CONFLICT "x-conflict"

/* The place of a text in OmegaT, which offers the unit there alone; x- for other tools. */
#define PROP_FILE "file"
#define PROP_ID "id"
#define PROP_PREV "prev"
#define PROP_NEXT "next"
#define PROP_PATH "path"
#define PROP_X_FILE "x-file"
#define PROP_X_ID "x-id"
#define PROP_X_PREV "x-prev"
#define PROP_X_NEXT "x-next"
#define PROP_X_PATH "x-path"
/* The same in memoQ, which also uses PROP_CONTEXT, as Lokalize does. */
#define PROP_CONTEXT_PRE "x-context-pre"
#define PROP_CONTEXT_POST "x-context-post"
/* The same in Trados. */
#define PROP_TRADOS_CONTEXT "x-Context"
#define PROP_TRADOS_CONTENT "x-ContextContent"

#define PROP_UNKNOWN "x-unknown" /* given to a prop that has no type */

#endif
