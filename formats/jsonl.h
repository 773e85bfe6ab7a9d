/* JSON lines: an object a pair. */
#ifndef FORMATS_JSONL_H
#define FORMATS_JSONL_H

#include "formats/base/format.h"

/*
 * A JSON object for each line. Its keys are those of formats/base/fields.c; props that have no key of
 * their own are in props, src_props and tgt_props: objects whose keys are the types. Several notes, or
 * several props of a type, are an array. A line without a language has that of the options.
 */
struct unit_reader *jsonl_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err);

/* Writes the same keys; those without a value are left out. */
struct unit_writer *jsonl_open_writer(const struct format *format,
                                      const struct format_target *target, struct error *err);

#endif
