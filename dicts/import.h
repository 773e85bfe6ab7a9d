/* Reads dictionaries of other formats into a lexicon. */
#ifndef DICTS_IMPORT_H
#define DICTS_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "dicts/language.h"
#include "dicts/lexicon.h"
#include "dicts/wanted.h"

/*
 * Each adds its pairs to l, source to target, or target to source when reverse
 * is set, and returns false with err filled when the file can't be read or
 * isn't what it should be.
 */

/*
 * source TAB target a line; '#' begins a comment line. Where the third field, or the third
 * and the fourth, are numbers from 0 to 1, they are weights forward and backward, and a whole
 * number in the fifth is a count (dicts/glossary.h). path is for messages.
 */
bool import_tsv_text(struct lexicon *l, const char *text, size_t length, const char *path,
                     bool reverse, struct error *err);

/* hunalign's .dic: target @ source a line. */
bool import_hunalign_text(struct lexicon *l, const char *text, size_t length, const char *path,
                          bool reverse, struct error *err);

/*
 * By the file's name, in any case and perhaps with .gz: .index, .dict, .dict.dz (as they are); .dic;
 * .tbx; .csv; anything else is TSV. A first line of CSV or TSV that names the columns, "source" and
 * "target" or two languages, is no entry. *langs gets the languages of its sources and targets where
 * the file tells: by the first line, by a name such as freedict-nld-eng.index, or in a TBX; a TBX
 * with more than two gives those that *langs has before (see dicts/tbx.h).
 */
bool import_file(struct lexicon *l, const char *path, struct language_pair *langs,
                 struct error *err);

/* The anchor words that ship with Koppel for two languages, in whichever direction they exist. */
bool import_anchors(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                    struct error *err);

/* What import_languages() found, for the summary. */
struct import_report {
	size_t freedict;   /* FreeDict dictionaries read: 0, 1 or 2 (both directions) */
	size_t anchors;    /* pairs from the lists that ship with Koppel */
	char missing[128]; /* Debian packages that would help, blank-separated; "" when none */
};

/*
 * FreeDict's dictionaries for two languages in dictionary_dir (NULL: /usr/share/dictd), in
 * whichever direction they exist, as far as they are wanted (NULL: all of them). Only a dictionary
 * that is there and broken is an error.
 */
bool import_freedict(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                     const char *dictionary_dir, const struct wanted *wanted,
                     struct import_report *report, struct error *err);

/* All dictionaries found for two languages: the anchor words and FreeDict's dictionaries. */
bool import_languages(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                      const char *dictionary_dir, const struct wanted *wanted,
                      struct import_report *report, struct error *err);

#endif
