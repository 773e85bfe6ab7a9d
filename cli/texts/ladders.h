/* Alignments of Koppel and of other aligners as files. */
#ifndef CLI_TEXTS_LADDERS_H
#define CLI_TEXTS_LADDERS_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "corpora/document.h"
#include "corpora/ladder.h"

/* Formats: to be detected, and that of align --format ladder. */
enum { LADDERS_DETECT = -1, LADDERS_BEADS = 0 };

/*
 * The names of the formats that can be read, or of those that can be written, as an
 * OPTION_CHOICE has them: "ladder|vecalign|...". The formats below are places in these lists.
 */
void ladders_readable(struct strbuf *names);
void ladders_writable(struct strbuf *names);

/*
 * Reads a file in a readable format or, with LADDERS_DETECT, in the one that it looks like; texts are
 * what was aligned, or both NULL. False after a message. The ladder is the caller's to release in
 * any case.
 */
bool ladders_read(struct ladder *ladder, const char *path, int format,
                  const struct document *const texts[2]);

/*
 * Writes a ladder that was read from path to output, in a writable format; false after a message.
 */
bool ladders_write(const struct ladder *ladder, const char *path, int format, const char *output);

#endif
