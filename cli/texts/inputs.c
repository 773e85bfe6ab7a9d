#include "cli/texts/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "cli/base/message.h"
#include "dicts/direction.h"
#include "dicts/language.h"
#include "dicts/tbx.h"
#include "io/file.h"

void inputs_release(struct input_options *options)
{
	free(options->dicts.items);
	free(options->abbreviations.items);
	*options = (struct input_options){ 0 };
}

/* ---- Languages ---- */

bool inputs_language(char out[LANGUAGE_TAG_MAX], const char *asked, const char *command)
{
	if (language_canonical(asked, out) && language_known(out))
		return true;
	message_usage(command, "'%s' is not a language tag (such as nl, en or en-GB)", asked);
	return false;
}

bool inputs_languages(char langs[][LANGUAGE_TAG_MAX], char *const *paths, int n,
                      const char *command, const struct input_options *options)
{
	const char *asked[2] = { options->src_lang, options->tgt_lang };
	struct language_pair pair = { 0 };
	char *tags[2] = { pair.src, pair.tgt };
	bool known[2];

	for (int i = 0; i < 2; i++) {
		if (asked[i] && !inputs_language(tags[i], asked[i], command))
			return false;
		known[i] = asked[i] || language_from_path(paths[i], tags[i]);
		if (!known[i])
			*tags[i] = '\0';
	}
	language_pair_complete(&pair);
	/* a guess is reported, and so is a name that says something unusual: x-de.txt may be a chapter */
	for (int i = 0; i < 2; i++)
		if (!asked[i] && (!known[i] || !language_is_default(tags[i])))
			message("Taking %s for %s%s; use --%s-lang if it isn't.",
			        file_label(paths[i]), language_name(tags[i]),
			        known[i] ? ", by its name" : "", i ? "tgt" : "src");
	for (int i = 0; i < n; i++)
		strcpy(langs[i], tags[i > 0]);
	if (!language_same(pair.src, pair.tgt))
		return true;
	message_usage(command, "both texts are %s (use --src-lang and --tgt-lang)",
	              language_name(pair.src));
	return false;
}

/* ---- Texts ---- */

static void report_decoding(const struct document *doc)
{
	const struct decoded *d = &doc->decoded;
	const char *name = file_label(doc->path);

	if (d->guessed)
		message("Read %s as %s (a guess; use --encoding if it is wrong).", name,
		        d->encoding);
	else if (strcmp(d->encoding, "UTF-8") != 0)
		message("Read %s as %s.", name, d->encoding);
	if (d->replaced)
		message_warning("%s: replaced %zu invalid byte sequence%s, the first on line %zu",
		                name, d->replaced, d->replaced == 1 ? "" : "s",
		                d->first_replaced_line);
}

static void report_rules(const struct document *doc, const struct input_options *options)
{
	if (doc->presegmented)
		return;
	if (doc->rules == SEGMENTER_RULES_GENERAL)
		message("There are no rules for %s: %s is segmented by general ones (--srx FILE has "
		        "others).",
		        language_name(doc->lang), file_label(doc->path));
	if (doc->rules == SEGMENTER_RULES_NO_BREAK)
		message_warning(
			"%s: no rule for '%s' ends a sentence: segments are lines and paragraphs",
			file_label(options->srx), doc->lang);
}

/* Segments of a presegmented text are its lines, on which options of segmentation have no effect. */
static bool check_presegmented(const char *path, const struct input_options *options)
{
	const char *option = options->srx               ? "srx"
	                     : options->abbreviations.n ? "abbreviations"
	                     : options->dehyphenate     ? "dehyphenate"
	                                                : NULL;
	struct error err;

	if (!options->presegmented || !option)
		return true;
	error_set(&err, ERROR_INPUT, file_label(path), "--%s is for texts that aren't presegmented",
	          option);
	message_error(&err);
	return false;
}

bool inputs_read(struct document *doc, const char *path, const char *lang, bool source,
                 const struct input_options *options)
{
	const char *own = source ? options->src_encoding : options->tgt_encoding;
	const struct document_options document_options = {
		.lang = lang,
		.presegmented = options->presegmented,
		.dehyphenate = options->dehyphenate,
		.srx = options->srx,
		.abbreviations = options->abbreviations.items,
		.nabbreviations = options->abbreviations.n,
		.tell = options->tell,
		.context = options->context,
		.decode = { own ? own : options->encoding, (enum decode_invalid)options->invalid },
	};
	struct error err;

	*doc = (struct document){ 0 };
	if (!check_presegmented(path, options))
		return false;
	if (!document_read(doc, path, &document_options, &err)) {
		message_error(&err);
		return false;
	}
	report_decoding(doc);
	if (doc->dehyphenated)
		message("Joined %zu word%s broken at line ends in %s.", doc->dehyphenated,
		        doc->dehyphenated == 1 ? "" : "s", file_label(doc->path));
	report_rules(doc, options);
	return true;
}

static size_t uses_in_list(const struct text_list *list)
{
	size_t uses = 0;

	for (size_t i = 0; i < list->n; i++)
		uses += file_same(list->items[i], "-");
	return uses;
}

/* How often standard input would be read. Rules and abbreviations are read for each text. */
static size_t uses_of_input(char *const *paths, int n, const struct input_options *options)
{
	size_t uses = 0;

	for (int i = 0; i < n; i++) {
		uses += file_same(paths[i], "-");
		uses += options->srx && file_same(options->srx, "-");
		uses += uses_in_list(&options->abbreviations);
	}
	return uses + uses_in_list(&options->dicts);
}

bool inputs_twice(char *const *paths, int n, size_t others, const char *command,
                  const struct input_options *options)
{
	for (int i = 0; i < n; i++)
		for (int k = i + 1; k < n; k++)
			if (strcmp(paths[i], paths[k]) == 0) {
				message_usage(command, "'%s' is named for two inputs", paths[i]);
				return true;
			} else if (file_same(paths[i], paths[k])) {
				message_usage(command, "'%s' and '%s' are the same file", paths[i],
				              paths[k]);
				return true;
			}
	if (others + uses_of_input(paths, n, options) <= 1)
		return false;
	message_usage(command, "'-' is named for two inputs");
	return true;
}

/* ---- Dictionaries ---- */

const char *inputs_dictionary_dir(const struct input_options *options)
{
	/* a folder without dictionaries: the words that come with Koppel are still found */
	return options->no_dict ? "/nonexistent" : options->dict_dir;
}

bool inputs_check_dictionary_dir(const struct input_options *options)
{
	struct error err;

	if (!options->dict_dir || file_is_folder(options->dict_dir))
		return true;
	error_set(&err, ERROR_IO, options->dict_dir, "no such folder");
	message_error(&err);
	return false;
}

static void report_direction(enum direction direction, const char *path,
                             const struct language_pair *langs)
{
	const char *src = language_name(langs->src), *tgt = language_name(langs->tgt);

	if (direction == DIRECTION_REVERSED)
		message("Read %s as %s to %s, reversed.", file_label(path), tgt, src);
	else if (direction == DIRECTION_UNKNOWN)
		message_warning("%s: read as %s to %s, but nothing shows which way it goes",
		                file_label(path), src, tgt);
}

bool inputs_take_dictionary(struct lexicon *l, const struct lexicon *read, const char *path,
                            const struct language_pair *found, const struct language_pair *langs,
                            const struct vocabulary words[2])
{
	enum direction direction;
	struct error err;

	if (!direction_decide(&direction, read, file_label(path), found, langs, words, &err)) {
		message_error(&err);
		return false;
	}
	lexicon_merge(l, read, direction == DIRECTION_REVERSED);
	report_direction(direction, path, langs);
	return true;
}

bool inputs_import(struct lexicon *read, const char *path, struct language_pair *found)
{
	struct import_report report;
	struct error err;

	if (!import_file(read, path, found, &report, &err)) {
		message_error(&err);
		return false;
	}
	if (report.passed_over)
		message_warning("%s: left out %zu %s with more than %d terms", file_label(path),
		                report.passed_over, report.passed_over == 1 ? "entry" : "entries",
		                TBX_TERMS_MAX);
	lexicon_finish(read);
	return true;
}

bool inputs_dictionary(struct lexicon *l, const char *path, const struct language_pair *langs,
                       const struct vocabulary words[2])
{
	struct lexicon *read = lexicon_new();
	struct language_pair found = *langs;

	bool ok = inputs_import(read, path, &found) &&
	          inputs_take_dictionary(l, read, path, &found, langs, words);
	lexicon_free(read);
	return ok;
}

bool inputs_known_words(struct vocabulary words[2], const struct language_pair *langs,
                        const struct input_options *options)
{
	struct error err;

	if (direction_known_words(words, langs, inputs_dictionary_dir(options), &err))
		return true;
	message_error(&err);
	return false;
}

bool inputs_dictionaries(struct lexicon *l, const struct language_pair *langs,
                         const struct document *src, const struct document *tgt,
                         const struct input_options *options)
{
	struct vocabulary words[2] = { VOCABULARY_INIT, VOCABULARY_INIT };
	bool ok = true;

	/* words of both languages are only needed to see which way a dictionary goes */
	if (options->dicts.n && src && tgt) {
		direction_add_words(&words[0], src->decoded.text, src->decoded.length);
		direction_add_words(&words[1], tgt->decoded.text, tgt->decoded.length);
	} else if (options->dicts.n) {
		ok = inputs_known_words(words, langs, options);
	}
	for (size_t i = 0; ok && i < options->dicts.n; i++)
		ok = inputs_dictionary(l, options->dicts.items[i], langs, words);
	for (int side = 0; side < 2; side++)
		vocabulary_release(&words[side]);
	return ok;
}

struct lexicon *inputs_lexicon(const struct language_pair *langs, const struct document *src,
                               const struct document *tgt, bool these_only,
                               const struct input_options *options, struct import_report *report)
{
	struct lexicon *l = lexicon_new();
	struct wanted *wanted = NULL;
	struct error err;

	if (these_only) {
		/* one list for both sides, so that swapped texts are still recognised */
		wanted = wanted_new();
		wanted_add(wanted, src->decoded.text, src->decoded.length);
		wanted_add(wanted, tgt->decoded.text, tgt->decoded.length);
	}
	bool ok = inputs_check_dictionary_dir(options);
	if (ok && !import_languages(l, langs->src, langs->tgt, inputs_dictionary_dir(options),
	                            wanted, report, &err)) {
		message_error(&err);
		ok = false;
	}
	ok = ok && inputs_dictionaries(l, langs, src, tgt, options);
	wanted_free(wanted);
	if (!ok) {
		lexicon_free(l);
		return NULL;
	}
	/* dictionaries that nobody wants are not missing */
	if (options->no_dict)
		report->missing[0] = '\0';
	lexicon_finish(l);
	return l;
}

bool inputs_overwritten(const char *output, char *const *paths, int n, const char *command,
                        const struct input_options *options)
{
	const struct text_list *const lists[] = { &options->dicts, &options->abbreviations };
	const char *same = options->srx && file_same(output, options->srx) ? options->srx : NULL;

	/* "-" is standard output here, and standard input among the paths */
	if (strcmp(output, "-") == 0)
		return false;
	for (int i = 0; i < n; i++)
		same = file_same(output, paths[i]) ? paths[i] : same;
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < lists[k]->n; i++)
			same = file_same(output, lists[k]->items[i]) ? lists[k]->items[i] : same;
	if (same)
		message_usage(command, "'%s' would be overwritten", same);
	return same != NULL;
}

struct lexicon *inputs_open(struct document *const *docs, char *const *paths, int n,
                            const char *command, const struct input_options *options,
                            struct import_report *report)
{
	char langs[INPUTS_MAX][LANGUAGE_TAG_MAX];
	struct language_pair pair;

	if (!inputs_languages(langs, paths, n, command, options))
		return NULL;
	for (int i = 0; i < n; i++)
		if (!inputs_read(docs[i], paths[i], langs[i], i == 0, options))
			return NULL;
	language_take(langs[0], pair.src);
	language_take(langs[1], pair.tgt);
	return inputs_lexicon(&pair, docs[0], docs[1], true, options, report);
}

/* ---- Swapped texts ---- */

bool inputs_look_swapped(const struct document *src, const struct document *tgt,
                         const struct lexicon *lexicon)
{
	return direction_is_swapped(lexicon, src->decoded.text, src->decoded.length,
	                            tgt->decoded.text, tgt->decoded.length);
}

void inputs_warn_swapped(const struct document *src, const struct document *tgt,
                         const struct lexicon *lexicon)
{
	if (inputs_look_swapped(src, tgt, lexicon))
		message_warning(
			"the texts look swapped: %s seems to be %s, and %s %s; the source comes "
			"first",
			file_label(src->path), language_name(tgt->lang), file_label(tgt->path),
			language_name(src->lang));
}
