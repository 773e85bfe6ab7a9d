/* Units that are mended, and as a tool wants them, while they are read. */
#ifndef TMX_FIX_MENDING_H
#define TMX_FIX_MENDING_H

#include <stddef.h>

#include "tmx/fix/fix.h"
#include "tmx/fix/tailor.h"
#include "tmx/model/unit_reader.h"

struct mending {
	struct fixer *fixer;   /* NULL: nothing is mended */
	struct tailor *tailor; /* NULL: for no tool of its own */
	size_t dropped;        /* units that translated nothing, left out */
};

/*
 * Reads the units of a reader, which it takes over, also when it fails, by way of what mending has,
 * which must outlive it; so has the header. NULL with err filled when the first unit can't be read.
 */
struct unit_reader *mending_reader_open(struct unit_reader *reader, struct mending *mending,
                                        struct error *err);

#endif
