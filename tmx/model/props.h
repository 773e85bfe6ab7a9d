/*
 * The types of the props that Koppel writes and reads, and of those of other tools that more than
 * one place knows. Others stand where they are read: tmx/fix/client.c.
 */
#ifndef TMX_MODEL_PROPS_H
#define TMX_MODEL_PROPS_H

/* Of a unit that was aligned. */
#define PROP_CONFIDENCE "x-confidence" /* "0.975": the posterior of its bead */
#define PROP_BEAD "x-bead"             /* "2-1": how many segments it was made of on either side */
#define PROP_DOUBTFUL "x-doubtful"     /* "yes" when its confidence is low */

/* Of each of its texts. */
#define PROP_SEGMENTS "x-segments" /* "14" or "14-15": numbers in their document, 1-based */
#define PROP_LINE "x-line"         /* of the first character in the document, 1-based */
#define PROP_SPELLING "x-spelling" /* words that no dictionary knows, joined by: */
#define PROP_SPELLING_SEPARATOR ", "

/* Of the header of a memory that was aligned: file names. */
#define PROP_SOURCE "x-source"
#define PROP_TARGET "x-target"

/* Of what was read from PO and tables. */
#define PROP_CONTEXT "x-context"
#define PROP_REFERENCE "x-reference"
#define PROP_FLAGS "x-flags"
#define PROP_PLURAL "x-plural" /* number of the plural form */

/* Of what was read from XLIFF. */
#define PROP_STATE "x-state"
#define PROP_APPROVED "x-approved"

#define PROP_CONFLICT                                                                              \
	"x-conflict" /* "ours" or "theirs": whose version of a unit it is that both changed */
/* Where a text stands: OmegaT's, which keeps to that place; and the same for other tools. */
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
/* memoQ's; its and Lokalize's third is PROP_CONTEXT */
#define PROP_CONTEXT_PRE "x-context-pre"
#define PROP_CONTEXT_POST "x-context-post"
/* Trados's */
#define PROP_TRADOS_CONTEXT "x-Context"
#define PROP_TRADOS_CONTENT "x-ContextContent"

#define PROP_UNKNOWN "x-unknown" /* given to a prop that has no type */

#endif
