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
	struct strbuf src_text, tgt_text; /* of the current pair, without codes */
	/* languages other than the first pair's, for a format that has one_language */
	struct pair_languages other_src, other_tgt;
	/*
	 * Whether the format has a place for a part of a unit or text; of part, only place, side and
	 * type are set. NULL: it keeps the texts alone.
	 */
	bool (*keeps)(const struct pair_writer *w, const struct field *part);
	bool keeps_repeated; /* all props of one type; otherwise the first of them */
	/* false when the pair is left out, which it has counted */
	bool (*write)(struct pair_writer *w, const struct unit_pair *pair);
	/* ends the document, and frees what the format added to this struct */
	bool (*end)(struct pair_writer *w, struct error *err);
	bool (*fine)(
		const struct pair_writer *w); /* no error but those of streams; NULL: never any */
};

/*
 * Makes a writer: a struct of that many bytes, which begins with a struct pair_writer; the rest is
 * zero. Counts the parts of the header, for which no format of pairs has a place.
 */
void *pair_writer_new(size_t bytes, const struct format *format, const struct format_target *target,
                      bool (*write)(struct pair_writer *w, const struct unit_pair *pair),
                      bool (*end)(struct pair_writer *w, struct error *err));

/* Replaces each of the characters in breaks by a blank, for a text that must be on one line. */
void pair_writer_one_line(struct pair_writer *w, struct strbuf *text, const char *breaks);

#endif
