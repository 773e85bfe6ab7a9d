/* What the columns of a table hold. */
#ifndef FORMATS_TABLE_COLUMNS_H
#define FORMATS_TABLE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "formats/base/fields.h"
#include "io/csv.h"

enum { COLUMNS_MAX = 64 };

/* A longer name is not one: each unit would have it all, as the type of a prop. */
enum { COLUMN_NAME_MAX = 256 };

/* Zeroed is empty. */
struct columns {
	/* NULL for a column without a meaning, "-": left out when read, empty when written */
	const struct field *items[COLUMNS_MAX];
	size_t n;
	struct tag src, tgt; /* languages that names of columns gave; "" for none */
	struct arena arena;  /* of fields for props that are not in formats/base/fields.c */
};

void columns_release(struct columns *columns);

/* The usual columns, for columns_parse(). */
#define COLUMNS_PLAIN "source,target"
#define COLUMNS_NAMED "source,target,id,confidence" /* written below a line of names */
#define COLUMNS_ALIGNED                                                                            \
	"source,target,confidence,bead" /* without such a line, for units that were aligned */

/* The name of a column in a line of names; field may be NULL. */
const char *column_name(const struct field *field);

/* Whether there is a column for a field. */
bool columns_have(const struct columns *columns, const struct field *field);

/*
 * Parses names divided by commas, such as "source,target,id", or the numbers of source and target,
 * such as "3,5". Beside the names of formats/base/fields.c, "x-domain" is the unit's prop of that type,
 * "prop:file" one whose type does not begin with x-, and "src_" or "tgt_" before either makes it a prop
 * of a text. False for an unknown name, for one that comes twice, and without source or target. The
 * caller releases columns in any case.
 */
bool columns_parse(struct columns *columns, const char *text);

/* Appends all names, for a message. */
void columns_list(struct strbuf *out);

/*
 * Takes the names from the first line of a table. Beside those above, it may have names that other
 * programs use, and languages ("Dutch", "nl", "Nederlands"): the first is the source unless src or tgt
 * ("": unknown) says otherwise. False when there is no source or no target. The caller releases columns
 * in any case.
 */
bool columns_take(struct columns *columns, const struct csv_row *row, const struct tag *src,
                  const struct tag *tgt);

/*
 * Whether a row has the same two languages as the line from which columns_take() took them as
 * names. Both lines are then units with columns for their languages: "nl, Huis, en, House".
 */
bool columns_repeat_languages(const struct columns *columns, const struct csv_row *row);

/* Whether a cell is a name that columns_take() takes. */
bool columns_is_name(const struct csv_cell *cell);

/* Whether a row can only be one of COLUMNS_ALIGNED: a probability and a bead are where they should be. */
bool columns_look_aligned(const struct csv_row *row);

#endif
