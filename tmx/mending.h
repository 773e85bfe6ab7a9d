/* Writing TMX that is mended, and as a tool wants it, on the way. */
#ifndef TMX_MENDING_H
#define TMX_MENDING_H

#include <stddef.h>
#include <stdio.h>

#include "tmx/fix.h"
#include "tmx/tailor.h"
#include "tmx/unit_writer.h"

struct mending {
	struct fixer *fixer;   /* NULL: nothing is mended */
	struct tailor *tailor; /* NULL: for no tool of its own */
	size_t dropped;        /* units that translated nothing, left out */
};

/*
 * Like tmx_writer_open(), for units that are mended by what mending has, which must outlive the
 * writer, as the header must. The document begins with the first unit, or when it is closed.
 */
struct unit_writer *mending_writer_open(FILE *stream, const struct tmx_header *header, struct mending *mending);

#endif
