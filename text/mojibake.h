/* UTF-8 that was read as windows-1252 or ISO-8859-1. */
#ifndef TEXT_MOJIBAKE_H
#define TEXT_MOJIBAKE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether some of a text (valid UTF-8) looks as if its bytes had been read one by one: a letter
 * that stands for a first byte, with characters for all later ones behind it. Where those are
 * quotation marks and the like, which may as well follow a word, more has to point that way.
 */
bool mojibake_in(const char *text, size_t length);

#endif
