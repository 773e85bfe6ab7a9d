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
	CHANGE_TEXT,     /* another text or code, or a language more or less */
	CHANGE_METADATA, /* other attributes, notes or props */
	CHANGE_HEADER,   /* the same, of the header */
	CHANGES
};

extern const char *const change_names[CHANGES]; /* "removed" */

/* Something that is not the same in both memories. */
struct change_field {
	bool is_text;
	/* a text's language; else "changedate", "note", "prop x-domain", "en: changedate" */
	const char *name;
	const char *old, *new; /* NULL where it isn't there; codes in a text are written as tags */
};

struct change {
	enum change_kind kind;
	const char *id; /* the tuid, or "" */
	/* of the unit in its memory, 1-based; 0 where it isn't there */
	size_t old_number, new_number;
	size_t old_line, new_line;
	/* the source, of the new one if there is one; "" for none */
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
 * A unit in the old memory and in the new one (NULL where it isn't there), with the header of the
 * new one, or else of the old one; fields of metadata with `metadata`, when it is in both. Lives
 * until the next call. The kind and the numbers are left to the caller.
 */
struct change *changer_unit(struct changer *c, const struct unit *old, const struct unit *new,
                            const struct tmx_header *header, bool metadata);

/* The same for headers; NULL when they are the same. */
struct change *changer_header(struct changer *c, const struct tmx_header *old,
                              const struct tmx_header *new);

#endif
