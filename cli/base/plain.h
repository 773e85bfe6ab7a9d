/* Text of others, fit for a terminal. */
#ifndef CLI_BASE_PLAIN_H
#define CLI_BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "corpora/document.h"

/*
 * Whether a terminal may obey a character, not show it: control characters, and overrides of the
 * direction.
 */
bool plain_forbids(uint32_t cp);

/*
 * Appends text as it is, but for what a terminal may obey, or isn't UTF-8, which is U+FFFD: names
 * of files and texts of others may hold that. Control characters may be allowed.
 */
void plain_characters(struct strbuf *out, const char *text, size_t length, const char *allowed);

/* Appends text on one line, without control characters, fit for a terminal. */
void plain_text(struct strbuf *out, const char *text, size_t length);

/* Appends the text of segments first.. (n of them) likewise. */
void plain_segments(struct strbuf *out, const struct document *doc, size_t first, size_t n);

/* The longest beginning of text that takes at most width columns. */
size_t plain_bytes(const char *text, size_t length, size_t width);

#endif
