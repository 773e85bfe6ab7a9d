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
 * is set, and returns false with err filled when the file cannot be read or does
 * not have the format that its name says.
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

/* What was found, for the summary. */
struct import_report {
	size_t freedict;    /* FreeDict dictionaries read: 0, 1 or 2 (both directions) */
	size_t anchors;     /* pairs from the lists that ship with Koppel */
	char missing[128];  /* Debian packages that would help, blank-separated; "" when none */
	size_t passed_over; /* entries of a TBX with more than TBX_TERMS_MAX terms */
};

/*
 * The file's ending decides, in upper or lower case: .index, .dict, .dict.dz; .dic; .tbx; .csv; any
 * other is TSV. All but those of dictd may be packed with gzip. A first line of CSV or TSV that
 * names the columns, "source" and "target" or two languages, is not an entry. *langs gets the
 * languages of the sources and of the targets if the file says which: in its first line, in a name
 * such as freedict-nld-eng.index, or in a TBX. Of a TBX with more than two languages, those that
 * *langs had before are taken (dicts/tbx.h). Fills in *report.
 */
bool import_file(struct lexicon *l, const char *path, struct language_pair *langs,
                 struct import_report *report, struct error *err);

/* The anchor words that ship with Koppel for two languages, in whichever direction they exist. */
bool import_anchors(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                    struct error *err);

/*
 * FreeDict's dictionaries for two languages in dictionary_dir (NULL: /usr/share/dictd), in
 * whichever direction they exist, as far as they are wanted (NULL: all of them). A missing
 * dictionary is not an error, a broken one is. Adds to *report.
 */
bool import_freedict(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                     const char *dictionary_dir, const struct wanted *wanted,
                     struct import_report *report, struct error *err);

/* The anchor words and FreeDict's dictionaries for two languages. Fills in *report. */
bool import_languages(struct lexicon *l, const char *src_lang, const char *tgt_lang,
                      const char *dictionary_dir, const struct wanted *wanted,
                      struct import_report *report, struct error *err);

#endif
