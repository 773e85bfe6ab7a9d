/* All that a unit has, as a line of text; and little memories. */
#ifndef TESTS_UNIT_UNIT_DUMP_H
#define TESTS_UNIT_UNIT_DUMP_H

#include "text/strbuf.h"
#include "tmx/unit.h"

#define HEADER \
	"<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" " \
	"srclang=\"nl\" datatype=\"plaintext\"/>"
#define TMX(body) "<tmx version=\"1.4\">" HEADER "<body>" body "</body></tmx>"
#define TUV(lang, seg) "<tuv xml:lang=\"" lang "\"><seg>" seg "</seg></tuv>"
#define PAIR "<tu>" TUV("nl", "Ja.") TUV("en", "Yes.") "</tu>"

/* tu ATTRIBUTES NOTES, and for each tuv: LANG:NOTES[PIECES; a piece ends in '|'. */
void dump_unit(struct strbuf *out, const struct unit *unit);
void dump_pieces(struct strbuf *out, const struct piece *pieces, size_t n);

#endif
