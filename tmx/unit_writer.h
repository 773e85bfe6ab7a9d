/* Writing translation memories unit by unit. */
#ifndef TMX_UNIT_WRITER_H
#define TMX_UNIT_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "text/error.h"
#include "tmx/unit.h"

struct unit_writer;

/*
 * Begins TMX 1.4b in UTF-8 on a stream, which stays open. All that the header has is written;
 * attributes that the DTD requires and it lacks get "unknown", and srclang "*all*".
 * NULL with err filled when memory runs out.
 */
struct unit_writer *unit_writer_open(FILE *stream, const struct tmx_header *header, struct error *err);

/*
 * Writes all that a unit has, in the order of the DTD: notes and props first, and xml:lang for lang. White
 * space within segments stays as it is. The same units give the same bytes.
 */
void unit_writer_add(struct unit_writer *w, const struct unit *unit);

/* Whether there is any use in writing on. */
bool unit_writer_works(const struct unit_writer *w);

/* Ends the document; false with err filled (ERROR_IO, without a path) when some of it was lost. */
bool unit_writer_close(struct unit_writer *w, struct error *err);

#endif
