/* A lexicon in order, with its words as written: what is listed, saved and exported. */
#ifndef DICTS_GLOSSARY_H
#define DICTS_GLOSSARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "dicts/language.h"
#include "dicts/lexicon.h"

struct glossary_entry {
	struct lexicon_pair pair;
	const char *example[2]; /* a segment that has the source, and its translation; or NULL */
};

struct glossary {
	struct language_pair langs;
	struct glossary_entry *entries; /* owned; by source, most likely target first */
	size_t n, capacity;
	struct arena arena; /* of the examples */
};

/* The pairs of a finished lexicon, which must outlive the glossary. */
void glossary_init(struct glossary *g, const struct lexicon *l, const struct language_pair *langs);
void glossary_release(struct glossary *g);

/*
 * A way to write a glossary. Returns false with err filled, without a path, when
 * the library failed; what the stream lost shows in ferror().
 */
typedef bool glossary_writer(const struct glossary *g, FILE *stream, struct error *err);

/*
 * Koppel's lexicons: a first line "# koppel lexicon SRC TGT" with the languages, then
 * source TAB target TAB weight forward TAB weight backward TAB count a line, and where
 * there is an example two more fields, source and target. import_file() reads it.
 */
glossary_writer glossary_write_tsv;

/*
 * The same as CSV, for spreadsheets. The first line has the two languages and the names of the
 * other columns; the last two columns are the example, or empty.
 */
glossary_writer glossary_write_csv;

enum { GLOSSARY_COLUMNS = 5 };
extern const char *const glossary_columns[GLOSSARY_COLUMNS];

/* A glossary for OmegaT: source TAB target TAB comment; the comment is the example. */
glossary_writer glossary_write_omegat;

/* TBX-Basic (ISO 30042:2008, martif): a term entry for each pair, the examples as contexts. */
glossary_writer glossary_write_tbx;

#endif
