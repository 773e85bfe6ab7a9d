/* Entries of PO files, one by one, with their strings as the file means them. */
#ifndef FORMATS_PO_PO_PARSER_H
#define FORMATS_PO_PO_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "io/text_in.h"

/* Room for plural forms; the languages that gettext knows have at most six. */
enum { PO_FORMS_MAX = 16 };

/* The strings of an entry; PO_FORM + i is msgstr[i], and a plain msgstr is PO_FORM. */
enum po_string { PO_CONTEXT, PO_ID, PO_PLURAL, PO_FORM, PO_STRINGS = PO_FORM + PO_FORMS_MAX };

struct po_entry {
	struct strbuf strings[PO_STRINGS]; /* valid UTF-8 without NUL; "" unless has[] */
	bool has[PO_STRINGS];
	struct strbuf comments;   /* of people and programs, a line each */
	struct strbuf references; /* divided by blanks */
	struct strbuf flags;      /* but for fuzzy; divided by ", " */
	bool fuzzy, obsolete;
	size_t line; /* of msgid */
};

struct po_parser {
	struct text_in *in;    /* the caller's */
	struct po_entry entry; /* the current one */
	struct strbuf line;
	bool held;             /* the line that was read last begins the next entry */
	struct strbuf *string; /* of the entry, which a string on a line of its own continues */
	size_t bytes;          /* of the entry, to be limited */
};

void po_parser_init(struct po_parser *p, struct text_in *in);
void po_parser_release(struct po_parser *p);

/*
 * Reads an entry, which has an msgid and at least one msgstr. False at the end, with the code
 * ERROR_NONE, or with err filled: what gettext would not read either, or an entry of more than
 * UNIT_BYTES_MAX.
 */
bool po_parser_next(struct po_parser *p, struct error *err);

/* Makes the entry one without any strings. */
void po_entry_clear(struct po_entry *e);

/* One more than the highest number of a form: the forms before that may be missing. */
size_t po_entry_forms(const struct po_entry *e);

#endif
