/* Reading TMX that is not well-formed: what is broken is recovered or left out, and told. */
#ifndef TMX_READ_RECOVERY_H
#define TMX_READ_RECOVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tmx/read/recovery_text.h"
#include "tmx/read/tmx_reader.h"

struct recovery_broken {
	bool recovered;         /* else it was left out */
	const char *what, *why; /* "unit"; "not well-formed XML: ..."; both live during the call */
	struct recovery_counts counts; /* of what was recovered */
	size_t line, column;
};

typedef void recovery_tell_broken(void *context, const struct recovery_broken *broken);

/*
 * Like tmx_reader_open(), for files of which parts are broken. Each unit, from <tu to </tu>, is
 * read for itself. One that XML doesn't allow is read once more with
 *  - bytes that are no UTF-8 taken for windows-1252,
 *  - characters that XML forbids, and references to them, as U+FFFD (and so wherever it stands what
 *    a declared encoding hasn't),
 *  - & and < that begin nothing as characters, and so <!-- and <![CDATA[ that don't end in it,
 *  - the end of the unit where its last tuv ends;
 * when that is not enough it is left out, and so is text that belongs to no unit, or a header.
 * tell is told of each of these. Errors: nothing in it looks like TMX, or it can't be read. Slower
 * than tmx_reader_open(); memory is bounded likewise.
 */
struct unit_reader *recovery_open(const char *path, tmx_reader_tell *tell_deviation,
                                  recovery_tell_broken *tell_broken, void *context,
                                  struct error *err);

#endif
