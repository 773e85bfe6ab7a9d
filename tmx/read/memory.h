/* A translation memory: units of a source text and its translation, and the ways to write them. */
#ifndef TMX_READ_MEMORY_H
#define TMX_READ_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "dicts/language.h"

/* One language's text of a unit. */
struct tuv {
	const char *text; /* NFC, one line, legal XML, trimmed, not empty; see tmx/read/build.h */
	size_t length;    /* bytes of text */
	size_t line;      /* of its first character in the document, 1-based */
	size_t first_segment, nsegments; /* 0-based; written 1-based */
	const char *const *misspelt;     /* the words in question, in order, NFC */
	size_t nmisspelt;
};

struct tu {
	struct tuv src, tgt;
	double confidence; /* posterior of the bead, 0 to 1 */
	bool doubtful;     /* confidence below the threshold */
	const char *id;    /* tuid, no white space */
};

/* All texts and arrays in units live in arena. */
struct memory {
	char src_lang[LANGUAGE_TAG_MAX], tgt_lang[LANGUAGE_TAG_MAX]; /* BCP 47 */
	const char *src_name, *tgt_name; /* the files, without folders; legal XML; may be NULL */
	time_t created;                  /* UTC */
	struct tu *units;                /* owned, in the order of the source */
	size_t n, capacity;
	struct arena arena;
};

void memory_init(struct memory *memory, const char *src_lang, const char *tgt_lang, time_t created);
void memory_release(struct memory *memory);
struct tu *memory_add(struct memory *memory); /* zeroed, valid until the next memory_add() */

/* Moves the doubtful units to another memory, which borrows their texts from this one. */
void memory_split(struct memory *memory, struct memory *doubtful);

/* Aborts unless the units hold to the invariants above; for tests and fuzzers. */
void memory_check(const struct memory *memory);

/* As all writers write them, in every locale: "0.000" to "1.000" and "2-1", NUL-terminated. */
enum { CONFIDENCE_MAX = 8, BEAD_TYPE_MAX = 48 };
void tu_confidence(const struct tu *tu, char out[CONFIDENCE_MAX]);
void tu_bead_type(const struct tu *tu, char out[BEAD_TYPE_MAX]);

/*
 * One way to write a translation memory to a stream, which is flushed but stays
 * open. Returns false with err filled (ERROR_IO, without a path) when the
 * stream or the library failed. The same memory always gives the same bytes.
 */
typedef bool memory_writer(const struct memory *memory, FILE *stream, struct error *err);

/*
 * TMX 1.4b, level 1 (plain text), as UTF-8 without a byte order mark. The
 * source's tuv comes first and its xml:lang is the header's srclang.
 * Properties: x-source and x-target in the header (file names); x-confidence,
 * x-bead ("2-1") and, only when doubtful, x-doubtful ("yes") in each tu;
 * x-segments ("14" or "14-15"), x-line and x-spelling (the words, joined by ", ")
 * in each tuv. None is called file, id, prev, next or path, which OmegaT takes
 * for an alternative translation.
 */
memory_writer tmx_write;

/* source TAB target TAB confidence TAB bead type, a unit a line; no header line, nothing quoted. */
memory_writer tsv_write;

/*
 * A JSON object a unit and line, with these keys: id, src, tgt, src_lang,
 * tgt_lang, confidence, bead, src_segments and tgt_segments ([first, count],
 * 1-based), src_line, tgt_line, src_spelling and tgt_spelling (arrays of words),
 * doubtful.
 */
memory_writer jsonl_write;

#endif
