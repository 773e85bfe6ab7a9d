/* Reads TMX unit by unit, of any size, version and tool. */
#ifndef TMX_READ_TMX_READER_H
#define TMX_READ_TMX_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/model/unit_reader.h"

/* What differs from the DTD but can be read. */
enum deviation_kind {
	/* an element where none of its kind belongs; left out with its content */
	DEVIATION_ELEMENT,
	DEVIATION_TEXT,  /* text where none belongs; left out */
	DEVIATION_ORDER, /* a note or prop after a tuv or seg; read as if before */
	DEVIATION_BODY,  /* a tu outside of body; read as if in it */
	DEVIATION_CASE,  /* an element's name with capitals; read as if without */
	/* a second seg in a tuv; read as one in a tuv of its own, in the same language */
	DEVIATION_SEGMENTS,
	/* an attribute of another namespace, or that tmx, body or seg does not have; left out */
	DEVIATION_ATTRIBUTE,
	DEVIATION_NAMESPACE, /* a namespace that is declared; left out */
	/* the declared encoding is not that of the byte order mark, which is used */
	DEVIATION_ENCODING,
	DEVIATION_INLINE,   /* an element in a segment that TMX does not have; read as hi */
	DEVIATION_REFERENCE /* an entity that isn't declared: HTML's character, or U+FFFD */
};

struct deviation {
	enum deviation_kind kind;
	/* of the element, attribute or entity, or the text; lives during the call */
	const char *name;
	size_t line, column;
};

/* Whether something was left out, and not only corrected. */
bool deviation_loses(enum deviation_kind kind);

typedef void tmx_reader_tell(void *context, const struct deviation *deviation);

/*
 * Opens TMX 1.1 to 1.4b, with lang or xml:lang, in UTF-8, UTF-16 or the encoding that it declares,
 * also compressed by gzip or zip ("-": standard input), and reads up to its first unit. tell, which
 * may be NULL, is called for each deviation as it is read. NULL with err filled (file, line,
 * column, reason) when it is not TMX or not well-formed XML. DTDs and entities are never fetched;
 * memory is bounded whatever the size of the file.
 */
struct unit_reader *tmx_reader_open(const char *path, tmx_reader_tell *tell, void *context,
                                    struct error *err);

/* The same for bytes in memory, which must outlive the reader; path is for messages. */
struct unit_reader *tmx_reader_memory(const char *bytes, size_t length, const char *path,
                                      tmx_reader_tell *tell, void *context, struct error *err);

#endif
