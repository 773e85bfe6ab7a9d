/* Bitexts as arguments of a command: pairs of texts, and files of pairs. */
#ifndef CLI_TEXTS_BITEXTS_H
#define CLI_TEXTS_BITEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "align/harvest.h"
#include "cli/texts/inputs.h"
#include "corpora/document.h"
#include "dicts/import.h"
#include "dicts/language.h"
#include "dicts/lexicon.h"

struct bitexts {
	struct language_pair langs;        /* those of all bitexts */
	struct harvest harvest;            /* their pairs of segments */
	struct document docs[2];           /* the same as documents */
	struct lexicon *lexicon;           /* of the dictionaries */
	struct import_report dictionaries; /* which those are */
	size_t n;                          /* bitexts read */
};

#define BITEXTS_INIT                                                                               \
	{                                                                                          \
		.harvest = HARVEST_INIT                                                            \
	}

/*
 * Reads and aligns the texts. A path that ends in .tmx, .tsv or .tab, also packed (.gz), or in .zip,
 * is a bitext; any other is a source, and its translation follows. The languages are those of the
 * options, or else those of the first bitext; a bitext with its languages in the other order is
 * reversed. False after a message.
 */
bool bitexts_read(struct bitexts *b, char *const *paths, int n, const char *command,
                  const struct input_options *options);
void bitexts_release(struct bitexts *b);

#endif
