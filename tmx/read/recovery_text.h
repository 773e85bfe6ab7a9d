/* Changes text that is not well-formed XML so that it is. */
#ifndef TMX_READ_RECOVERY_TEXT_H
#define TMX_READ_RECOVERY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "text/decode.h"

/* Sections of XML in which "<" begins no tag. */
enum recovery_section { RECOVERY_COMMENT, RECOVERY_CDATA, RECOVERY_SECTIONS };

/*
 * The section that begins at a NUL-terminated text, and the length of its opening mark;
 * RECOVERY_SECTIONS for none.
 */
enum recovery_section recovery_section_at(const char *text, size_t *bytes);

/*
 * The length of a section from after its opening mark, where text is, to after its end. 0 for a
 * comment in which another one begins: its end is missing or mistyped, so it is not a section.
 * SIZE_MAX when the end isn't in text; then *at, 0 at first, is where to go on with more of it.
 */
size_t recovery_section_bytes(enum recovery_section section, const char *text, size_t length,
                              size_t *at);

/* What was done to recover a part. */
struct recovery_counts {
	size_t bytes;     /* not UTF-8, taken for windows-1252 */
	size_t forbidden; /* characters that XML forbids, and references to them, now U+FFFD */
	/* & and < that begin no markup or a section without an end, now characters */
	size_t signs;
	size_t undecoded; /* sequences that are invalid in the encoding, now U+FFFD */
	bool closed;      /* it had no end tag and was given one */
};

void recovery_counts_add(struct recovery_counts *counts, const struct recovery_counts *more);

/*
 * Appends a NUL-terminated text of length bytes, recovered, and counts what was done. windows_1252
 * decodes single bytes; they are left out when it is NULL. Sections that end in the text stay as
 * they are.
 */
void recovery_text(struct recovery_counts *counts, struct strbuf *out, const char *text,
                   size_t length, struct decode_stream *windows_1252);

#endif
