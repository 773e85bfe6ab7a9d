/* What the columns of a table hold. */
#ifndef FORMATS_COLUMNS_H
#define FORMATS_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "io/csv.h"
#include "tmx/model/unit.h"

enum column {
	COLUMN_NONE, /* "-": empty when written, left out when read */
	COLUMN_SOURCE,
	COLUMN_TARGET,
	COLUMN_ID,
	COLUMN_NOTE,
	COLUMN_CONTEXT,
	COLUMN_CREATED,
	COLUMN_CHANGED,
	COLUMN_SRC_LANG,
	COLUMN_TGT_LANG,
	COLUMN_KINDS
};

enum { COLUMNS_MAX = 64 };

struct columns {
	enum column items[COLUMNS_MAX];
	size_t n;
	struct tag src, tgt; /* languages that the names said; "" for none */
};

/* As the columns are named when they are written. */
extern const char *const column_names[COLUMN_KINDS];

/* Source and target: those of a table of which nothing else is said. */
extern const struct columns usual_columns;

/*
 * Names divided by commas, such as "source,target,id", or the numbers of the columns of source and
 * target, such as "3,5". False when a name is none, one comes twice, or source or target is
 * missing.
 */
bool columns_parse(struct columns *columns, const char *text);

/*
 * Takes the names from the first line of a table: those of this file, and names of languages
 * ("Dutch", "nl", "Nederlands"), of which the first is the source unless src or tgt ("": unknown)
 * says otherwise. False when they name no source and target; columns is then to be ignored.
 */
bool columns_take(struct columns *columns, const struct csv_row *row, const struct tag *src,
                  const struct tag *tgt);

/* Whether a cell is the name of a column or of a language. */
bool columns_is_name(const struct csv_cell *cell);

#endif
