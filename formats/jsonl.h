/* JSON lines: an object a pair. */
#ifndef FORMATS_JSONL_H
#define FORMATS_JSONL_H

#include "formats/base/format.h"

/*
 * With the keys of formats/base/fields.h, and props, src_props and tgt_props for all props that have no key
 * of their own: objects of types with their texts. What a unit has several of, notes or props of a
 * type, is an array. Where a language is missing, that of the options is meant.
 */
struct unit_reader *jsonl_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err);

/* The same keys, as far as there are values for them. */
struct unit_writer *jsonl_open_writer(const struct format *format,
                                      const struct format_target *target, struct error *err);

#endif
