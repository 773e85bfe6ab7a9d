/* Reading the texts that a command works on, and the dictionaries for them. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <stdbool.h>

#include "align/align.h"
#include "cli/options.h"
#include "corpora/document.h"
#include "dicts/import.h"
#include "dicts/lexicon.h"

/* What the options say about texts and dictionaries; zeroed is the default. */
struct input_options {
	const char *src_lang, *tgt_lang; /* as given, or NULL */
	const char *encoding, *src_encoding, *tgt_encoding;
	int invalid; /* enum decode_invalid */
	bool presegmented;
	bool no_dict;
	struct text_list dicts;
	const char *dict_dir;
};

/* The rows of an option table for them; o is a struct input_options. */
#define INPUT_OPTIONS(o)                                                                          \
	{ 0, "src-lang", OPTION_TEXT, &(o).src_lang, "TAG",                                       \
	  "language of the source (nl, en-GB); else from the file's name, else nl" },             \
	{ 0, "tgt-lang", OPTION_TEXT, &(o).tgt_lang, "TAG",                                       \
	  "language of the translation; else from the file's name, else en" },                    \
	{ 0, "presegmented", OPTION_FLAG, &(o).presegmented, NULL,                                \
	  "the texts have one segment a line; an empty line is an empty segment" },               \
	{ 0, "dict", OPTION_LIST, &(o).dicts, "FILE",                                             \
	  "use this dictionary too: dictd (.index, .dict.dz), hunalign (.dic), or two columns "   \
	  "divided by a tab" },                                                                   \
	{ 0, "no-dict", OPTION_FLAG, &(o).no_dict, NULL,                                          \
	  "use no dictionary but those given with --dict and the words that come with Koppel" },  \
	{ 0, "dict-dir", OPTION_TEXT, &(o).dict_dir, "DIR",                                       \
	  "where FreeDict's dictionaries are (/usr/share/dictd)" },                               \
	{ 0, "encoding", OPTION_TEXT, &(o).encoding, "NAME",                                      \
	  "encoding of the texts (UTF-8, windows-1252); else it is detected" },                   \
	{ 0, "src-encoding", OPTION_TEXT, &(o).src_encoding, "NAME", "of the source alone" },     \
	{ 0, "tgt-encoding", OPTION_TEXT, &(o).tgt_encoding, "NAME", "of the translation alone" }, \
	{ 0, "invalid", OPTION_CHOICE, &(o).invalid, "error|replace",                             \
	  "what to do with bytes that are no text: stop (the default), or put U+FFFD" }

/*
 * The languages for n texts, a source and its translations. Returns false after
 * a message when a tag is none, or both sides have the same language.
 */
bool inputs_languages(char langs[][LANGUAGE_TAG_MAX], char *const *paths, int n,
		      const char *command, const struct input_options *options);

/* Reads one text, says how it was decoded; false after a message. */
bool inputs_read(struct document *doc, const char *path, const char *lang, bool source,
		 const struct input_options *options);

/* The lexicon for two languages; NULL after a message. */
struct lexicon *inputs_lexicon(const char *src_lang, const char *tgt_lang,
			       const struct input_options *options, struct import_report *report);

/* Warns when the source looks like the language of the translation and the other way round. */
void inputs_warn_swapped(const struct document *src, const struct document *tgt,
			 const struct lexicon *lexicon);

/* Whether two of the paths are the same file; tells which. */
bool inputs_same(char *const *paths, int n, const char *command);

#endif
