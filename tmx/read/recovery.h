/* Reads TMX that is not well-formed: broken parts are recovered or left out, and reported. */
#ifndef TMX_READ_RECOVERY_H
#define TMX_READ_RECOVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/read/recovery_text.h"
#include "tmx/read/tmx_reader.h"

struct recovery_broken {
	bool recovered;         /* false: it was left out */
	const char *what, *why; /* "unit"; "not well-formed XML: ..."; both live during the call */
	struct recovery_counts counts; /* of what was recovered */
	size_t line, column;
};

typedef void recovery_tell_broken(void *context, const struct recovery_broken *broken);

/*
 * Like tmx_reader_open(), for files with broken parts. Each unit, from <tu to </tu>, is read as a
 * document of its own. One that is not well-formed is read again, with
 *  - bytes that are not UTF-8 taken for windows-1252,
 *  - characters that XML forbids, and references to them, as U+FFFD,
 *  - & and < that begin no markup as characters, and so <!-- and <![CDATA[ without an end,
 *  - the unit ended where the next one begins, when it has no end tag.
 * When that does not help, the unit is left out. So is a header that stays broken, and text outside
 * of the units. Bytes that are invalid in a declared encoding become U+FFFD wherever they are.
 * tell_broken is called for each of these, and tell_deviation as by tmx_reader_open(). Errors:
 * nothing in the file looks like TMX, or it can't be read. Slower than tmx_reader_open(), with the
 * same bounds on memory.
 */
struct unit_reader *recovery_open(const char *path, tmx_reader_tell *tell_deviation,
                                  recovery_tell_broken *tell_broken, void *context,
                                  struct error *err);

#endif
