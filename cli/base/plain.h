/* Texts from files, made fit for a terminal. */
#ifndef CLI_BASE_PLAIN_H
#define CLI_BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "corpora/document.h"

/*
 * Whether a terminal may obey a character instead of showing it: control characters, and those that
 * override the direction of text (Unicode, UAX #9), by which a line can look like another one.
 */
bool plain_forbids(uint32_t cp);

/*
 * Appends text with U+FFFD for what is not UTF-8 and for what a terminal may obey, except the control
 * characters in allowed.
 */
void plain_characters(struct strbuf *out, const char *text, size_t length, const char *allowed);

/* Appends valid UTF-8 as one line: any white space is one blank, and what plain_forbids() is U+FFFD. */
void plain_text(struct strbuf *out, const char *text, size_t length);

/* Appends n segments from first on in the same way, with a blank between them. */
void plain_segments(struct strbuf *out, const struct document *doc, size_t first, size_t n);

/* The longest beginning of text that takes at most width columns. */
size_t plain_bytes(const char *text, size_t length, size_t width);

#endif
