/* Pieces of memories. */
#ifndef TESTS_UNIT_MEMORIES_H
#define TESTS_UNIT_MEMORIES_H

#define HEADER                                                                                                    \
	"<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" " \
	"srclang=\"nl\" datatype=\"plaintext\"/>"
#define TMX(body) "<tmx version=\"1.4\">" HEADER "<body>" body "</body></tmx>"
#define TUV(lang, seg) "<tuv xml:lang=\"" lang "\"><seg>" seg "</seg></tuv>"
#define PAIR "<tu>" TUV("nl", "Ja.") TUV("en", "Yes.") "</tu>"

#endif
