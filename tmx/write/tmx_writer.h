/* Writes TMX unit by unit. */
#ifndef TMX_WRITE_TMX_WRITER_H
#define TMX_WRITE_TMX_WRITER_H

#include <stdio.h>

#include "base/error.h"
#include "tmx/model/unit_writer.h"

/*
 * Begins TMX 1.4b in UTF-8 on a stream, which closing does not close. Headers and units are written
 * with everything that they have, in the order of the DTD: notes and props first. Attributes that
 * the DTD requires of a header but that it lacks are as in tmx_header_required; lang becomes
 * xml:lang; white space within segments is unchanged. NULL with err filled when memory runs
 * out; failures to write are found by unit_writer_works() and unit_writer_close().
 */
struct unit_writer *tmx_writer_open(FILE *stream, const struct tmx_header *header,
                                    struct error *err);

#endif
