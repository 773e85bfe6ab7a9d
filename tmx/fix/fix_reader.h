/* Reads units and fixes them, and changes them to the form that a tool expects. */
#ifndef TMX_FIX_FIX_READER_H
#define TMX_FIX_FIX_READER_H

#include "tmx/fix/client.h"
#include "tmx/fix/fix.h"
#include "tmx/model/unit_reader.h"

/*
 * Reads the units of another reader and changes them in passes, of the fixer and of the client.
 * Either may be NULL; they must outlive the reader. The other reader is closed with this one, and
 * when this function fails: NULL with err filled when the first unit can't be read.
 */
struct unit_reader *fix_reader_open(struct unit_reader *reader, struct fixer *fixer,
                                    struct client *client, struct error *err);

#endif
