/* Mojibake: UTF-8 that was read as windows-1252 or ISO-8859-1. */
#ifndef TEXT_MOJIBAKE_H
#define TEXT_MOJIBAKE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether any part of a text (valid UTF-8) looks misread: a letter whose number is that of a first
 * byte of UTF-8, followed by as many characters for later bytes as it needs. Where these may follow
 * a word anyway, such as closing quotation marks, the letters around them decide.
 */
bool mojibake_in(const char *text, size_t length);

#endif
