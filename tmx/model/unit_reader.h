/* Reads units one by one, from any format. */
#ifndef TMX_MODEL_UNIT_READER_H
#define TMX_MODEL_UNIT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/model/unit.h"

/* The first member of every reader, filled in by the function that opens it. */
struct unit_reader {
	const struct tmx_header *header; /* lives as long as the reader */
	const struct unit *(*next)(struct unit_reader *r, struct error *err);
	void (*close)(struct unit_reader *r);
};

const struct tmx_header *unit_reader_header(const struct unit_reader *r);

/*
 * The next unit, which lives until the next call. NULL at the end and after an error; err->code is
 * ERROR_NONE at the end.
 */
const struct unit *unit_reader_next(struct unit_reader *r, struct error *err);

void unit_reader_close(struct unit_reader *r); /* NULL: nothing */

/* A memory that can be read more than once. */
struct unit_origin {
	struct unit_reader *(*open)(void *context, struct error *err); /* NULL with err filled */
	void *context;
};

/* Called for each unit, with its 0-based number; false ends the walk. */
typedef bool unit_take(void *context, size_t number, const struct unit *unit,
                       const struct tmx_header *header, struct error *err);

/*
 * Reads a memory to its end. False with err filled when it can't be read, or when take() returned
 * false.
 */
bool unit_origin_walk(const struct unit_origin *origin, unit_take *take, void *context,
                      struct error *err);

#endif
