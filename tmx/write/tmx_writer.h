/* Writing TMX unit by unit. */
#ifndef TMX_WRITE_TMX_WRITER_H
#define TMX_WRITE_TMX_WRITER_H

#include <stdio.h>

#include "base/error.h"
#include "tmx/model/unit_writer.h"

/*
 * Begins TMX 1.4b in UTF-8 on a stream, which stays open. All that the header has is written;
 * attributes that the DTD requires and it lacks get "unknown", and srclang "*all*".
 * Of a unit all is written that it has, in the order of the DTD: notes and props first, and
 * xml:lang for lang; white space within segments stays as it is. NULL with err filled when memory
 * runs out.
 */
struct unit_writer *tmx_writer_open(FILE *stream, const struct tmx_header *header,
                                    struct error *err);

#endif
