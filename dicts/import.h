/* Dictionaries from outside, into a lexicon. */
#ifndef DICTS_IMPORT_H
#define DICTS_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "dicts/lexicon.h"
#include "text/error.h"

/*
 * Each adds its pairs to l, source to target, or target to source when reverse
 * is set, and returns false with err filled when the file can't be read or
 * isn't what it should be.
 */

/* dictd: index is the .index file beside the .dict or .dict.dz; FreeDict's layout of entries. */
bool import_dictd(struct lexicon *l, const char *index_path, bool reverse, struct error *err);

/* source TAB target a line; '#' begins a comment line. */
bool import_tsv(struct lexicon *l, const char *path, bool reverse, struct error *err);

/* hunalign's .dic: target @ source a line. */
bool import_hunalign(struct lexicon *l, const char *path, bool reverse, struct error *err);

/* The text of such files, already in memory; path is for messages. */
bool import_tsv_text(struct lexicon *l, const char *text, size_t length, const char *path,
		     bool reverse, struct error *err);
bool import_hunalign_text(struct lexicon *l, const char *text, size_t length, const char *path,
			  bool reverse, struct error *err);

/* By the file's name: .index, .dict, .dict.dz; .dic; anything else is TSV. */
bool import_file(struct lexicon *l, const char *path, bool reverse, struct error *err);

/* What import_languages() found, for the summary. */
struct import_report {
	size_t freedict;      /* FreeDict dictionaries read: 0, 1 or 2 (both directions) */
	size_t anchors;       /* pairs from the lists that ship with Koppel */
	char missing[128];    /* Debian packages that would help, blank-separated; "" when none */
};

/*
 * Everything there is for two languages: the anchor words that ship with Koppel
 * and FreeDict's dictionaries in dictionary_dir (NULL: /usr/share/dictd), each in
 * whichever direction it exists. Only a dictionary that is there and broken is an error.
 */
bool import_languages(struct lexicon *l, const char *src_lang, const char *tgt_lang,
		      const char *dictionary_dir, struct import_report *report, struct error *err);

#endif
