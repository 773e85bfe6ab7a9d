/* A unit as it is in two memories: what differs, as text. */
#ifndef TMX_COMPARE_CHANGE_H
#define TMX_COMPARE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/model/unit.h"

enum change_kind {
	CHANGE_NONE,
	CHANGE_REMOVED,  /* a unit that only the old memory has */
	CHANGE_ADDED,    /* a unit that only the new one has */
	CHANGE_TEXT,     /* a text or code differs, or a language was added or removed */
	CHANGE_METADATA, /* attributes, notes or props differ, and nothing else */
	CHANGE_HEADER,   /* attributes, notes, props or udes of the header differ */
	CHANGE_KINDS
};

extern const char *const change_names[CHANGE_KINDS]; /* "removed" */

/* One text, attribute, note or prop that differs. */
struct change_field {
	bool is_text;
	/* a text's language; else "changedate", "note", "prop x-domain", "en: changedate" */
	const char *name;
	const char *old, *new; /* NULL where it is missing; codes in a text are written as tags */
};

struct change {
	enum change_kind kind;
	const char *id; /* the tuid, or "" */
	/* of the unit in its memory, 1-based; 0 where it is missing */
	size_t old_number, new_number;
	size_t old_line, new_line;
	/* source of the new unit, or of the old one if it was removed; "" for none */
	const char *src_lang, *src;
	/* texts first; all of them when the unit was removed or added */
	const struct change_field *fields;
	size_t nfields;
};

/* Makes changes, one at a time. */
struct changer;

struct changer *changer_new(void);
void changer_free(struct changer *c);

/*
 * What differs between a unit of the old memory and its version in the new one. Either is NULL
 * where it is missing; header is that of the new memory, or of the old one if the unit was removed.
 * With `metadata`, a unit in both has fields of its metadata too. Lives until the next call. The
 * caller sets kind and numbers.
 */
struct change *changer_unit(struct changer *c, const struct unit *old, const struct unit *new,
                            const struct tmx_header *header, bool metadata);

/* The same for headers; NULL when they are the same. */
struct change *changer_header(struct changer *c, const struct tmx_header *old,
                              const struct tmx_header *new);

#endif
