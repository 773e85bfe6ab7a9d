/* What `koppel align` tells about its work, in plain words. */
#ifndef CLI_TEXTS_SUMMARY_H
#define CLI_TEXTS_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "align/alignment.h"
#include "base/strbuf.h"
#include "corpora/document.h"
#include "corpora/spelling.h"
#include "dicts/import.h"
#include "tmx/read/build.h"
#include "tmx/read/memory.h"

struct summary {
	const struct document *src, *tgt;
	const struct alignment *alignment;
	const struct memory *memory;
	const struct build_report *report;
	const struct spelling *spelling;    /* NULL when not checked */
	const char *speller[SIDES];         /* Hunspell's dictionary, NULL for none */
	const char *speller_package[SIDES]; /* what would bring one */
	const struct import_report *dictionaries;
	bool no_dict;
	size_t lexicon_pairs;
	const char *output;                     /* NULL for standard output */
	bool reordered;                         /* moved pairs are units */
	bool one_sided_listed, spelling_listed; /* in files that were asked for */
	double doubtful_below;
	const struct memory *doubtful; /* units set apart; NULL when they are in memory */
	const char *doubtful_output;   /* where they were written, or NULL */
	double seconds;
};

void summary_print(const struct summary *s);

#endif
