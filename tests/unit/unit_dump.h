/* All that a unit has, as a line of text. */
#ifndef TESTS_UNIT_UNIT_DUMP_H
#define TESTS_UNIT_UNIT_DUMP_H

#include "base/strbuf.h"
#include "tmx/model/unit.h"

/* tu ATTRIBUTES NOTES, and for each tuv: LANG:NOTES[PIECES; a piece ends in '|'. */
void dump_unit(struct strbuf *out, const struct unit *unit);
void dump_pieces(struct strbuf *out, const struct piece *pieces, size_t n);

#endif
