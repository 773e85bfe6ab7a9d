/* The common part of writers of pairs: a source with each of its translations. */
#ifndef FORMATS_BASE_PAIR_WRITER_H
#define FORMATS_BASE_PAIR_WRITER_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "formats/base/fields.h"
#include "formats/base/format.h"

enum { PAIR_LANGUAGES_MAX = 8 };

struct pair_languages {
	struct tag items[PAIR_LANGUAGES_MAX];
	size_t n;
};

/* The beginning of every writer of pairs. */
struct pair_writer {
	struct unit_writer base; /* first */
	const struct format *format;
	struct format_target target;
	struct strbuf src_text, tgt_text; /* of the pair at hand, without codes */
	/* beside those of the first pair, of a format that has one */
	struct pair_languages other_src, other_tgt;
	/*
	 * Whether it keeps a part of a unit or of a text: of a field, place, side and type count.
	 * NULL: nothing but the texts.
	 */
	bool (*keeps)(const struct pair_writer *w, const struct field *part);
	bool keeps_repeated; /* and all props of a type, instead of the first */
	/* false: left out, and counted as that */
	bool (*write)(struct pair_writer *w, const struct unit_pair *pair);
	/* ends the document and frees what is the format's own */
	bool (*end)(struct pair_writer *w, struct error *err);
	bool (*fine)(const struct pair_writer *w); /* beside the streams; NULL: always */
};

/*
 * Makes a writer of so many bytes, which begins with a struct pair_writer, and counts what the
 * format can't keep of the header.
 */
void *pair_writer_new(size_t bytes, const struct format *format, const struct format_target *target,
                      bool (*write)(struct pair_writer *w, const struct unit_pair *pair),
                      bool (*end)(struct pair_writer *w, struct error *err));

/* Puts blanks for the characters in a list, in a text that must be on one line, and counts it. */
void pair_writer_one_line(struct pair_writer *w, struct strbuf *text, const char *breaks);

#endif
