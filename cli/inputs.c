#include "cli/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "dicts/language.h"
#include "text/file.h"
#include "text/token.h"

static const char *const default_langs[2] = { "nl", "en" };

/* ---- Languages ---- */

static bool asked_language(char out[LANGUAGE_TAG_MAX], const char *asked, const char *command)
{
	if (language_canonical(asked, out) && language_known(out))
		return true;
	message_usage(command, "'%s' is no language tag (such as nl, en or en-GB)", asked);
	return false;
}

static bool same_language(const char *a, const char *b)
{
	size_t n = strcspn(a, "-");

	return n == strcspn(b, "-") && strncmp(a, b, n) == 0;
}

static bool is_default_language(const char *lang)
{
	return same_language(lang, default_langs[0]) || same_language(lang, default_langs[1]);
}

/* The default for a side, unless the other side has it. */
static void default_language(char out[LANGUAGE_TAG_MAX], int side, const char *other)
{
	strcpy(out, default_langs[side]);
	if (other && same_language(out, other))
		strcpy(out, default_langs[1 - side]);
}

bool inputs_languages(char langs[][LANGUAGE_TAG_MAX], char *const *paths, int n,
		      const char *command, const struct input_options *options)
{
	const char *asked[2] = { options->src_lang, options->tgt_lang };
	bool known[2] = { false, false };

	for (int i = 0; i < 2; i++) {
		if (asked[i] && !asked_language(langs[i], asked[i], command))
			return false;
		known[i] = asked[i] || language_from_path(paths[i], langs[i]);
	}
	for (int i = 0; i < 2; i++)
		if (!known[i]) {
			default_language(langs[i], i, known[1 - i] ? langs[1 - i] : NULL);
			message("Taking %s for %s (--%s-lang says otherwise).",
				file_label(paths[i]), language_name(langs[i]), i ? "tgt" : "src");
			known[i] = true;
		} else if (!asked[i] && !is_default_language(langs[i])) {
			message("Taking %s for %s, by its name (--%s-lang says otherwise).",
				file_label(paths[i]), language_name(langs[i]), i ? "tgt" : "src");
		}
	for (int i = 2; i < n; i++)
		strcpy(langs[i], langs[1]);
	if (!same_language(langs[0], langs[1]))
		return true;
	message_usage(command, "both texts are %s (use --src-lang and --tgt-lang)",
		      language_name(langs[0]));
	return false;
}

/* ---- Texts ---- */

static void tell_decoding(const struct document *doc)
{
	const struct decoded *d = &doc->decoded;
	const char *name = file_label(doc->path);

	if (d->guessed)
		message("Read %s as %s (a guess; --encoding says otherwise).", name, d->encoding);
	else if (strcmp(d->encoding, "UTF-8") != 0)
		message("Read %s as %s.", name, d->encoding);
	if (d->replaced)
		message_warning("%s: %zu byte sequence%s no text replaced, the first on line %zu", name,
				d->replaced, d->replaced == 1 ? " that is" : "s that are",
				d->first_replaced_line);
}

bool inputs_read(struct document *doc, const char *path, const char *lang, bool source,
		 const struct input_options *options)
{
	const char *own = source ? options->src_encoding : options->tgt_encoding;
	const struct document_options document_options = {
		.lang = lang,
		.presegmented = options->presegmented,
		.decode = { own ? own : options->encoding, (enum decode_invalid)options->invalid },
	};
	struct error err;

	if (!document_read(doc, path, &document_options, &err)) {
		message_error(&err);
		return false;
	}
	tell_decoding(doc);
	return true;
}

bool inputs_same(char *const *paths, int n, const char *command)
{
	for (int i = 0; i < n; i++)
		for (int k = i + 1; k < n; k++)
			if (file_same(paths[i], paths[k])) {
				message_usage(command, "'%s' and '%s' are the same file", paths[i],
					      paths[k]);
				return true;
			}
	return false;
}

/* ---- Dictionaries ---- */

static bool add_dictionaries(struct lexicon *l, const char *src_lang, const char *tgt_lang,
			     const struct input_options *options, struct import_report *report,
			     struct error *err)
{
	const char *dir = options->no_dict ? "/nonexistent" : options->dict_dir;

	if (!import_languages(l, src_lang, tgt_lang, dir, report, err))
		return false;
	for (size_t i = 0; i < options->dicts.n; i++)
		if (!import_file(l, options->dicts.items[i], false, err))
			return false;
	return true;
}

struct lexicon *inputs_lexicon(const char *src_lang, const char *tgt_lang,
			       const struct input_options *options, struct import_report *report)
{
	struct lexicon *l = lexicon_new();
	struct error err;

	if (options->dict_dir && !file_is_folder(options->dict_dir)) {
		error_set(&err, ERROR_IO, options->dict_dir, "no such folder");
		message_error(&err);
		lexicon_free(l);
		return NULL;
	}
	if (!add_dictionaries(l, src_lang, tgt_lang, options, report, &err)) {
		message_error(&err);
		lexicon_free(l);
		return NULL;
	}
	if (options->no_dict)
		report->missing[0] = '\0';
	lexicon_finish(l);
	return l;
}

/* ---- Swapped texts ---- */

/* How many words of a text the lexicon knows as source and as target words. */
struct coverage {
	size_t source, target, words;
};

enum { COVERAGE_WORDS = 2000, COVERAGE_WORDS_MIN = 30 };

static struct coverage cover(const struct document *doc, const struct lexicon *lexicon)
{
	struct coverage c = { 0 };
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, doc->decoded.text, doc->decoded.length);
	while (c.words < COVERAGE_WORDS && tokenizer_next(&tokenizer, &token)) {
		if (token.kind != TOKEN_WORD)
			continue;
		c.words++;
		c.source += lexicon_knows_source(lexicon, token.key);
		c.target += lexicon_knows_target(lexicon, token.key);
	}
	tokenizer_release(&tokenizer);
	return c;
}

void inputs_warn_swapped(const struct document *src, const struct document *tgt,
			 const struct lexicon *lexicon)
{
	struct coverage s = cover(src, lexicon), t = cover(tgt, lexicon);

	if (s.words < COVERAGE_WORDS_MIN || t.words < COVERAGE_WORDS_MIN)
		return;
	if (s.target * 2 > s.source * 3 && t.source * 2 > t.target * 3)
		message_warning("the texts look swapped: %s seems to be %s, and %s %s; the source comes "
				"first",
				file_label(src->path),
				language_name(tgt->lang), file_label(tgt->path),
				language_name(src->lang));
}
