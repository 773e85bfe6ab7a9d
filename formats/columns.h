/* What the columns of a table hold. */
#ifndef FORMATS_COLUMNS_H
#define FORMATS_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "formats/fields.h"
#include "io/csv.h"

enum { COLUMNS_MAX = 64 };

/* A longer one is none: each unit would have it all, as the type of a prop. */
enum { COLUMN_NAME_MAX = 256 };

/* Zeroed is empty. */
struct columns {
	/* NULL for one of no meaning: "-", empty when written, left out when read */
	const struct field *items[COLUMNS_MAX];
	size_t n;
	struct tag src, tgt; /* languages that the names said; "" for none */
	struct arena arena;  /* of fields for props that formats/fields.h doesn't name */
};

void columns_release(struct columns *columns);

/* The columns of a table of which nothing else is said, as columns_parse() takes them. */
#define COLUMNS_PLAIN "source,target"
#define COLUMNS_NAMED "source,target,id,confidence" /* written with a line of names */
#define COLUMNS_ALIGNED                                                                            \
	"source,target,confidence,bead" /* without one, of units that were aligned */

/* As a column is named when it is written; NULL is one of no meaning. */
const char *column_name(const struct field *field);

/* Whether there is a column for a field; NULL is none. */
bool columns_have(const struct columns *columns, const struct field *field);

/*
 * Names divided by commas, such as "source,target,id", or the numbers of the columns of source and
 * target, such as "3,5". Beside those of formats/fields.h, "x-domain" is the prop of the unit that is
 * called so, "prop:file" one whose name doesn't begin with x-, and src_ or tgt_ before either says
 * that it is the text's. False when one is not a name, one comes twice, or source or target is
 * missing. columns is the caller's to release in any case.
 */
bool columns_parse(struct columns *columns, const char *text);

/* Appends the names that there are, for a message. */
void columns_list(struct strbuf *out);

/*
 * Takes the names from the first line of a table: those of this file, and names of languages
 * ("Dutch", "nl", "Nederlands"), of which the first is the source unless src or tgt ("": unknown)
 * says otherwise. False when they name no source and target; columns is then to be ignored, and the
 * caller's to release in any case.
 */
bool columns_take(struct columns *columns, const struct csv_row *row, const struct tag *src,
                  const struct tag *tgt);

/* Whether a cell is the name of a column or of a language. */
bool columns_is_name(const struct csv_cell *cell);

/* Whether a row without names can't be but one of columns_aligned. */
bool columns_look_aligned(const struct csv_row *row);

#endif
