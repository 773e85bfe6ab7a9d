/* Reading the texts that a command works on, and the dictionaries for them. */
#ifndef CLI_TEXTS_INPUTS_H
#define CLI_TEXTS_INPUTS_H

#include <stdbool.h>

#include "align/align.h"
#include "base/vocabulary.h"
#include "cli/base/options.h"
#include "corpora/document.h"
#include "dicts/import.h"
#include "dicts/lexicon.h"

/* A source and two translations. */
enum { INPUTS_MAX = 3 };

/* The confidence under which a pair is doubtful, unless an option says otherwise. */
#define INPUTS_DOUBTFUL_BELOW 0.5

/* What the options say about texts and dictionaries; zeroed is the default. */
struct input_options {
	const char *src_lang, *tgt_lang; /* as given, or NULL */
	const char *encoding, *src_encoding, *tgt_encoding;
	int invalid; /* enum decode_invalid */
	bool presegmented;
	bool dehyphenate;
	const char *srx;                /* path of segmentation rules, or NULL */
	struct text_list abbreviations; /* paths of lists */
	segmenter_tell *tell;           /* corpora/document.h */
	void *context;                  /* of tell */
	bool no_dict;
	struct text_list dicts;
	const char *dict_dir;
};

/* Frees the lists; the options are zeroed. */
void inputs_release(struct input_options *options);

/* clang-format off */

/* The rows of an option table for how texts are segmented; o is a struct input_options. */
#define SEGMENT_OPTIONS(o)                                                                        \
	{ 0, "srx", OPTION_TEXT, &(o).srx, "FILE",                                                \
	  "segment by the rules of this SRX file, a format of CAT tools" },                      \
	{ 0, "abbreviations", OPTION_LIST, &(o).abbreviations, "FILE",                            \
	  "abbreviations, one a line, after which no sentence ends, in addition to the rules" }, \
	{ 0, "dehyphenate", OPTION_FLAG, &(o).dehyphenate, NULL,                                  \
	  "join words that a hyphen breaks at a line's end, as typesetters and OCR leave them" }

/* The rows of an option table for dictionaries; o is a struct input_options. */
#define DICTIONARY_OPTIONS(o)                                                                     \
	{ 0, "dict", OPTION_LIST, &(o).dicts, "FILE",                                             \
	  "use this dictionary too: dictd (.index, .dict.dz), hunalign (.dic), TBX (.tbx), CSV "   \
	  "(.csv), or tab-separated columns" },                                                   \
	{ 0, "no-dict", OPTION_FLAG, &(o).no_dict, NULL,                                          \
	  "use only the dictionaries of --dict and the words that come with Koppel" },            \
	{ 0, "dict-dir", OPTION_TEXT, &(o).dict_dir, "DIR",                                       \
	  "where FreeDict's dictionaries are (default: /usr/share/dictd)" }

/* All rows for texts and dictionaries. */
#define INPUT_OPTIONS(o)                                                                          \
	{ 0, "src-lang", OPTION_TEXT, &(o).src_lang, "TAG",                                       \
	  "language of the source (nl, en-GB); the default is from the file's name, or "                  \
	  LANGUAGE_DEFAULT_SRC },                                                                 \
	{ 0, "tgt-lang", OPTION_TEXT, &(o).tgt_lang, "TAG",                                       \
	  "language of the translation; the default is from the file's name, or " LANGUAGE_DEFAULT_TGT }, \
	{ 0, "presegmented", OPTION_FLAG, &(o).presegmented, NULL,                                \
	  "the texts have one segment a line; an empty line is an empty segment" },               \
	SEGMENT_OPTIONS(o),                                                                       \
	DICTIONARY_OPTIONS(o),                                                                    \
	{ 0, "encoding", OPTION_TEXT, &(o).encoding, "NAME",                                      \
	  "encoding of the texts (UTF-8, windows-1252); the default is to detect it" },                   \
	{ 0, "src-encoding", OPTION_TEXT, &(o).src_encoding, "NAME", "of the source alone" },     \
	{ 0, "tgt-encoding", OPTION_TEXT, &(o).tgt_encoding, "NAME", "of the translation alone" }, \
	{ 0, "invalid", OPTION_CHOICE, &(o).invalid, "error|replace",                             \
	  "what to do with invalid bytes: stop (the default), or replace them by U+FFFD" }

/* clang-format on */

/*
 * The languages of n texts, a source and its translations. Returns false after
 * a message when a tag is not valid, or both sides have the same language.
 */
bool inputs_languages(char langs[][LANGUAGE_TAG_MAX], char *const *paths, int n,
                      const char *command, const struct input_options *options);

/* Reads one text, and reports how it was decoded; false after a message. */
bool inputs_read(struct document *doc, const char *path, const char *lang, bool source,
                 const struct input_options *options);

/*
 * Reads a source and its translations, n texts in all, into docs, and returns the lexicon for the
 * source and the first translation. NULL after a message. The lexicon is the caller's to free; the
 * documents, zeroed before, are the caller's to release in any case.
 */
struct lexicon *inputs_open(struct document *const *docs, char *const *paths, int n,
                            const char *command, const struct input_options *options,
                            struct import_report *report);

/*
 * The lexicon for two languages; NULL after a message. src and tgt are texts that show which way
 * a dictionary goes that doesn't name its languages; without them (NULL), the other dictionaries do.
 * With these_only, it is for these texts and no others, and large dictionaries are read in part.
 */
struct lexicon *inputs_lexicon(const struct language_pair *langs, const struct document *src,
                               const struct document *tgt, bool these_only,
                               const struct input_options *options, struct import_report *report);

/*
 * Reads and finishes one dictionary, as import_file() does, and warns of what is left out. False
 * after a message.
 */
bool inputs_import(struct lexicon *read, const char *path, struct language_pair *found);

/*
 * Adds one dictionary, reversed if need be, so that its sources are in the source language. Reports
 * that it was reversed, or warns when nothing shows which way it goes. words are those of the source
 * and of the target language, to compare with. A dictionary of other languages, or without any pair,
 * is an error. False after a message.
 */
bool inputs_dictionary(struct lexicon *l, const char *path, const struct language_pair *langs,
                       const struct vocabulary words[2]);

/* The same for a dictionary that has been read and finished; found are the languages it names. */
bool inputs_take_dictionary(struct lexicon *l, const struct lexicon *read, const char *path,
                            const struct language_pair *found, const struct language_pair *langs,
                            const struct vocabulary words[2]);

/* Adds those of --dict in the same way; src and tgt as for inputs_lexicon(). */
bool inputs_dictionaries(struct lexicon *l, const struct language_pair *langs,
                         const struct document *src, const struct document *tgt,
                         const struct input_options *options);

/* The words of both sides of all dictionaries found for two languages; false after a message. */
bool inputs_known_words(struct vocabulary words[2], const struct language_pair *langs,
                        const struct input_options *options);

/* Where to look for FreeDict's dictionaries (NULL: the usual place). */
const char *inputs_dictionary_dir(const struct input_options *options);

/* False after a message when --dict-dir is not a folder. */
bool inputs_check_dictionary_dir(const struct input_options *options);

/* A language that was asked for, in its canonical form; false after a message. */
bool inputs_language(char out[LANGUAGE_TAG_MAX], const char *asked, const char *command);

/* True after a message when output is one of the paths, the dictionaries or the rules. */
bool inputs_overwritten(const char *output, char *const *paths, int n, const char *command,
                        const struct input_options *options);

/* Whether the source looks like the language of the translation and the other way round. */
bool inputs_look_swapped(const struct document *src, const struct document *tgt,
                         const struct lexicon *lexicon);

/* Warns when the source looks like the language of the translation and the other way round. */
void inputs_warn_swapped(const struct document *src, const struct document *tgt,
                         const struct lexicon *lexicon);

/*
 * True after a message when two of n texts are the same file, or when standard input would be read
 * twice, counting `others` uses besides those by texts and input options.
 */
bool inputs_twice(char *const *paths, int n, size_t others, const char *command,
                  const struct input_options *options);

#endif
