/* Moses: two plain texts in which the same lines translate each other, as OPUS has them. */
#ifndef FORMATS_MOSES_H
#define FORMATS_MOSES_H

#include "formats/base/format.h"

/*
 * The languages are those of the options, or of the names' endings (corpus.nl, corpus.en). Texts of
 * different numbers of lines are an error, at the end of the shorter one.
 */
struct unit_reader *moses_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err);

/* Line breaks become blanks. */
struct unit_writer *moses_open_writer(const struct format *format,
                                      const struct format_target *target, struct error *err);

#endif
