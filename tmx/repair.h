/* Text that XML doesn't allow, mended so that it does. */
#ifndef TMX_REPAIR_H
#define TMX_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "text/decode.h"
#include "text/strbuf.h"

/* What isn't looked for markup in. */
enum { SECTIONS = 2 };
extern const struct section {
	const char *start, *end;
} sections[SECTIONS]; /* comments, CDATA */

/* Which section begins at a NUL-terminated text; SECTIONS for none. */
int section_at(const char *text);

/* What was done to a part that is mended. */
struct repairs {
	size_t bytes;      /* that are no UTF-8, taken for windows-1252 */
	size_t forbidden;  /* characters that XML forbids, and references to them, now U+FFFD */
	size_t signs;      /* & and < that begin nothing, and sections that don't end, now characters */
	size_t undecoded;  /* what the encoding hasn't, now U+FFFD */
	bool closed;       /* it didn't end */
};

void repairs_add(struct repairs *repairs, const struct repairs *more);

/*
 * Appends a NUL-terminated text of so many bytes, mended, and counts what was done; windows_1252 is a stream for single
 * bytes, or NULL: they are left out then. Sections that end in the text stay as they are.
 */
void repair_text(struct repairs *repairs, struct strbuf *out, const char *text, size_t length,
		 struct decode_stream *windows_1252);

#endif
