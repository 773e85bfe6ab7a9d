/* Text that XML does not allow, changed so that it does. */
#ifndef TMX_READ_RECOVERY_TEXT_H
#define TMX_READ_RECOVERY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "text/decode.h"

/* What isn't looked for markup in. */
enum recovery_section { RECOVERY_COMMENT, RECOVERY_CDATA, RECOVERY_SECTIONS };

/* Which section begins at a NUL-terminated text, in how many bytes; RECOVERY_SECTIONS for none. */
enum recovery_section recovery_section_at(const char *text, size_t *bytes);

/*
 * Bytes up to the end of a section (that included), of which text is what follows its beginning; 0 when it
 * is none, because it is a comment in which another one begins: its end is missing, or mistyped.
 * SIZE_MAX when more of the text would tell: from *at on then, which is 0 at first.
 */
size_t recovery_section_bytes(enum recovery_section section, const char *text, size_t length,
                              size_t *at);

/* What was done to a part that is recovered. */
struct recovery_counts {
	size_t bytes;     /* that are no UTF-8, taken for windows-1252 */
	size_t forbidden; /* characters that XML forbids, and references to them, now U+FFFD */
	/* & and < that begin nothing, and sections that don't end, now characters */
	size_t signs;
	size_t undecoded; /* what the encoding hasn't, now U+FFFD */
	bool closed;      /* it didn't end */
};

void recovery_counts_add(struct recovery_counts *counts, const struct recovery_counts *more);

/*
 * Appends a NUL-terminated text of so many bytes, recovered, and counts what was done; windows_1252 is
 * a stream for single bytes, or NULL: they are left out then. Sections that end in the text stay as
 * they are.
 */
void recovery_text(struct recovery_counts *counts, struct strbuf *out, const char *text,
                   size_t length, struct decode_stream *windows_1252);

#endif
