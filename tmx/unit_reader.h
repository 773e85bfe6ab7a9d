/* Units one by one, whatever they are read from. */
#ifndef TMX_UNIT_READER_H
#define TMX_UNIT_READER_H

#include "text/error.h"
#include "tmx/unit.h"

/* The beginning of every reader, filled in by the one that opens it. */
struct unit_reader {
	const struct tmx_header *header; /* lives as long as the reader */
	const struct unit *(*next)(struct unit_reader *r, struct error *err);
	void (*close)(struct unit_reader *r);
};

const struct tmx_header *unit_reader_header(const struct unit_reader *r);

/*
 * The next unit, which lives until the next call; NULL at the end, or after an error, with err
 * filled: its code is ERROR_NONE at the end.
 */
const struct unit *unit_reader_next(struct unit_reader *r, struct error *err);

void unit_reader_close(struct unit_reader *r); /* NULL: nothing */

#endif
