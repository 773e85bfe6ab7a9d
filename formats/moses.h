/* Moses: two plain texts with the same number of lines, of which each translates the other's, as in OPUS. */
#ifndef FORMATS_MOSES_H
#define FORMATS_MOSES_H

#include "formats/base/format.h"

/*
 * The languages are those of the options, or else of the endings of the names (corpus.nl, corpus.en).
 * Texts with different numbers of lines are an error, at the end of the shorter one.
 */
struct unit_reader *moses_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err);

/* Line breaks become blanks. */
struct unit_writer *moses_open_writer(const struct format *format,
                                      const struct format_target *target, struct error *err);

#endif
