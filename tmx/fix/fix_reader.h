/* Units that are fixed, and as a tool wants them, while they are read. */
#ifndef TMX_FIX_FIX_READER_H
#define TMX_FIX_FIX_READER_H

#include "tmx/fix/client.h"
#include "tmx/fix/fix.h"
#include "tmx/model/unit_reader.h"

/*
 * Reads the units of a reader, which it takes over, also when it fails, and changes them in passes:
 * those of the fixer (NULL: nothing is fixed) and of the client (NULL: for no tool), which must
 * outlive it. NULL with err filled when the first unit can't be read.
 */
struct unit_reader *fix_reader_open(struct unit_reader *reader, struct fixer *fixer,
                                    struct client *client, struct error *err);

#endif
