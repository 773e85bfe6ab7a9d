/* What `koppel align` tells about its work, in plain words. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "align/bead.h"
#include "corpora/document.h"
#include "dicts/import.h"
#include "text/strbuf.h"
#include "tmx/build.h"
#include "tmx/memory.h"
#include "tmx/spelling.h"

struct summary {
	const struct document *src, *tgt;
	const struct alignment *alignment;
	const struct memory *memory;
	const struct build_report *report;
	const struct spelling *spelling; /* NULL when not checked */
	const char *speller[SIDES];      /* Hunspell's dictionary, NULL for none */
	const char *speller_package[SIDES]; /* what would bring one */
	const struct import_report *dictionaries;
	bool no_dict;
	size_t lexicon_pairs;
	const char *output; /* NULL for standard output */
	bool reordered; /* moved pairs are units */
	bool one_sided_listed, spelling_listed; /* in files that were asked for */
	double doubtful_below;
	const struct memory *doubtful; /* units set apart; NULL when they are in memory */
	const char *doubtful_output;   /* where they were written, or NULL */
	double seconds;
};

void summary_print(const struct summary *s);

/* Whether a terminal may obey a character, not show it: control characters, and overrides of the direction. */
bool plain_forbids(uint32_t cp);

/*
 * Appends text as it is, but for what a terminal may obey, or isn't UTF-8, which is U+FFFD: names of files and texts of
 * others may hold that. Control characters may be allowed.
 */
void plain_characters(struct strbuf *out, const char *text, size_t length, const char *allowed);

/* Appends text on one line, without control characters, fit for a terminal. */
void plain_text(struct strbuf *out, const char *text, size_t length);

/*
 * Appends the text of segments first.. (n of them) likewise.
 */
void plain_segments(struct strbuf *out, const struct document *doc, size_t first, size_t n);

/* The longest beginning of text that takes at most width columns. */
size_t plain_bytes(const char *text, size_t length, size_t width);

#endif
