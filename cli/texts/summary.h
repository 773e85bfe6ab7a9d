/* The summary that `koppel align` writes on standard error. */
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
#include "formats/base/report.h"
#include "tmx/read/alignment_reader.h"

struct summary {
	const struct document *src, *tgt;
	const struct alignment *alignment;
	const struct alignment_reader_options *units; /* with which they were made */
	const struct alignment_reader_report *report;
	size_t written;              /* units, without doubtful ones that are written elsewhere */
	const struct report *losses; /* what their format has no place for */
	const struct spelling *spelling;         /* NULL when not checked */
	const char *speller[SIDE_COUNT];         /* Hunspell's dictionary, NULL for none */
	const char *speller_package[SIDE_COUNT]; /* the Debian package that has one, or "" */
	const struct import_report *dictionaries;
	bool no_dict;
	size_t lexicon_pairs;
	const char *output;                     /* NULL for standard output */
	bool reordered;                         /* moved pairs are units */
	bool one_sided_listed, spelling_listed; /* in files that were asked for */
	bool doubtful_apart;                    /* doubtful units are not among the others */
	const char *doubtful_output;            /* where they were written, or NULL */
	double seconds;
};

void summary_print(const struct summary *s);

#endif
