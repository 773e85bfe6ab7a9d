#include "cli/texts/bitexts.h"

#include <stdlib.h>
#include <string.h>

#include "cli/base/message.h"
#include "formats/formats.h"
#include "io/file.h"
#include "tmx/read/pairs.h"

static bool is_named(const char *path, const char *name)
{
	const struct format *format = format_of_path(path);

	return format && strcmp(format->name, name) == 0;
}

static bool is_tsv(const char *path)
{
	return is_named(path, "tsv");
}

/* Whether a file has both sides, so that no translation follows it among the arguments. */
static bool is_bitext(const char *path)
{
	return is_tsv(path) || is_named(path, "tmx") || file_is_named_zip(path);
}

/* ---- Languages ---- */

/*
 * Fills in the languages that are not known yet from those of a bitext. Where one is known, it says
 * which of the two in the bitext is the other one, whichever way round the bitext is.
 */
static void adopt(struct language_pair *langs, const struct language_pair *seen)
{
	bool src = *langs->src, tgt = *langs->tgt;

	if (!src && !tgt)
		*langs = *seen;
	else if (!tgt && language_same(seen->src, langs->src))
		strcpy(langs->tgt, seen->tgt);
	else if (!tgt && language_same(seen->tgt, langs->src))
		strcpy(langs->tgt, seen->src);
	else if (!src && language_same(seen->tgt, langs->tgt))
		strcpy(langs->src, seen->src);
	else if (!src && language_same(seen->src, langs->tgt))
		strcpy(langs->src, seen->tgt);
}

static bool asked_languages(struct language_pair *langs, const char *command,
                            const struct input_options *options)
{
	if (options->src_lang && !inputs_language(langs->src, options->src_lang, command))
		return false;
	if (options->tgt_lang && !inputs_language(langs->tgt, options->tgt_lang, command))
		return false;
	if (!*langs->src || !language_same(langs->src, langs->tgt))
		return true;
	message_usage(command, "both languages are %s", language_name(langs->src));
	return false;
}

/* The languages of two texts; where their names say none, those of the bitexts before them. */
static bool find_languages(const struct bitexts *b, struct language_pair *langs, char *const *paths,
                           const char *command, const struct input_options *options)
{
	char tags[2][LANGUAGE_TAG_MAX];

	if (*b->langs.src && *b->langs.tgt && !language_from_path(paths[0], tags[0]) &&
	    !language_from_path(paths[1], tags[1])) {
		*langs = b->langs;
		return true;
	}
	if (!inputs_languages(tags, paths, 2, command, options))
		return false;
	language_take(tags[0], langs->src);
	language_take(tags[1], langs->tgt);
	return true;
}

static bool refuse_languages(const struct bitexts *b, const char *path,
                             const struct language_pair *langs)
{
	struct error err;

	error_set(&err, ERROR_INPUT, file_label(path), "%s and %s, not %s and %s",
	          language_name(langs->src), language_name(langs->tgt), language_name(b->langs.src),
	          language_name(b->langs.tgt));
	message_error(&err);
	return false;
}

static void report_reversed(const struct bitexts *b, const char *path)
{
	message("Read %s as %s to %s, reversed.", file_label(path), language_name(b->langs.tgt),
	        language_name(b->langs.src));
}

/* ---- Two texts ---- */

/* The lexicon of the dictionaries, which is made once: when the languages are known. */
static bool find_lexicon(struct bitexts *b, const struct document *src, const struct document *tgt,
                         const struct input_options *options)
{
	if (!b->lexicon)
		b->lexicon = inputs_lexicon(&b->langs, src, tgt, false, options, &b->dictionaries);
	return b->lexicon != NULL;
}

static bool align_texts(struct bitexts *b, const struct document *src, const struct document *tgt,
                        const struct input_options *options)
{
	struct alignment alignment;

	if (!find_lexicon(b, src, tgt, options))
		return false;
	inputs_warn_swapped(src, tgt, b->lexicon);
	align_documents(&alignment, src, tgt, b->lexicon, NULL);
	harvest_add_alignment(&b->harvest, &alignment, src, tgt);
	alignment_release(&alignment);
	return true;
}

static bool read_texts(struct bitexts *b, char *const *paths, const char *command,
                       const struct input_options *options)
{
	struct document docs[2] = { { 0 }, { 0 } };
	struct language_pair langs;

	if (inputs_twice(paths, 2, 0, command, options) ||
	    !find_languages(b, &langs, paths, command, options))
		return false;
	adopt(&b->langs, &langs);
	enum language_order order = language_order(&b->langs, &langs);
	if (order == LANGUAGES_DIFFERENT)
		return refuse_languages(b, paths[0], &langs);
	bool reversed = order == LANGUAGES_REVERSED;
	bool ok = inputs_read(&docs[0], paths[0], langs.src, true, options) &&
	          inputs_read(&docs[1], paths[1], langs.tgt, false, options);
	if (ok && reversed)
		report_reversed(b, paths[0]);
	ok = ok && align_texts(b, &docs[reversed], &docs[!reversed], options);
	document_release(&docs[0]);
	document_release(&docs[1]);
	return ok;
}

/* ---- TMX ---- */

struct tmx_context {
	struct bitexts *b;
	size_t reversed;
	struct language_pair others; /* the first languages that were not asked for */
};

static void take_unit(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                      const char *tgt)
{
	struct tmx_context *c = context;
	struct language_pair langs;

	language_take(src_lang, langs.src);
	language_take(tgt_lang, langs.tgt);
	if (language_same(langs.src, langs.tgt))
		return;
	adopt(&c->b->langs, &langs);
	switch (language_order(&c->b->langs, &langs)) {
	case LANGUAGES_EQUAL:
		harvest_add(&c->b->harvest, src, strlen(src), tgt, strlen(tgt), 1);
		break;
	case LANGUAGES_REVERSED:
		harvest_add(&c->b->harvest, tgt, strlen(tgt), src, strlen(src), 1);
		c->reversed++;
		break;
	case LANGUAGES_DIFFERENT:
		if (!*c->others.src)
			c->others = langs;
		break;
	}
}

static bool read_tmx(struct bitexts *b, const char *path)
{
	struct tmx_context c = { .b = b };
	size_t before = b->harvest.n;
	struct error err;

	bool ok = pairs_read(path, take_unit, &c, &err);
	if (ok && b->harvest.n == before && *c.others.src)
		return refuse_languages(b, path, &c.others);
	if (ok && b->harvest.n == before)
		ok = error_set(&err, ERROR_INPUT, file_label(path),
		               "empty: no pairs of texts in two languages");
	if (!ok)
		message_error(&err);
	else if (c.reversed)
		report_reversed(b, path);
	return ok;
}

/* ---- TSV ---- */

/* A line of source TAB target, and perhaps what align writes after them: the confidence comes first. */
static bool take_line(struct harvest *h, const char *line, size_t length)
{
	const char *end = line + length, *divider = memchr(line, '\t', length);
	double probability = 1;

	if (!divider)
		return false;
	const char *target = divider + 1;
	const char *rest = memchr(target, '\t', (size_t)(end - target));
	const char *target_end = rest ? rest : end;
	if (rest) {
		char *stop;
		double value = strtod(rest + 1, &stop);
		if (stop > rest + 1 && value >= 0 && value <= 1)
			probability = value;
	}
	harvest_add(h, line, (size_t)(divider - line), target, (size_t)(target_end - target),
	            probability);
	return true;
}

static bool take_lines(struct harvest *h, const char *path, const struct decoded *d,
                       struct error *err)
{
	const char *line = d->text, *end = d->text + d->length;

	for (size_t number = 1; line < end; number++) {
		size_t length = strcspn(line, "\r\n");
		if (length && line[0] != '#' && !take_line(h, line, length))
			return error_set_at(err, ERROR_FORMAT, file_label(path), number, 0,
			                    "expected source TAB target");
		line += length;
		/* at the end of the text there is no line break to skip */
		line += line[0] == '\r' && line[1] == '\n' ? 2 : line < end;
	}
	return h->n || error_set(err, ERROR_INPUT, file_label(path), "empty: no pairs of texts");
}

static bool read_lines(struct harvest *h, const char *path, const struct input_options *options)
{
	const struct decode_options decoding = { options->encoding,
		                                 (enum decode_invalid)options->invalid };
	struct decoded decoded;
	struct error err;
	char *bytes;
	size_t length;

	bool ok = file_read_packed(path, FILE_LIMIT_BYTES, &bytes, &length, &err);
	if (ok) {
		ok = decode(&decoded, bytes, length, file_label(path), &decoding, &err);
		free(bytes);
	}
	if (ok) {
		ok = take_lines(h, path, &decoded, &err);
		decoded_release(&decoded);
	}
	if (!ok)
		message_error(&err);
	return ok;
}

/* Adds the pairs of a file, reversed when its words show that the columns are the other way round. */
static bool add_pairs(struct bitexts *b, const struct harvest *h, const char *path,
                      const struct input_options *options)
{
	struct document docs[2];
	struct error err;

	bool ok = harvest_documents(h, &b->langs, docs, &err);
	if (!ok)
		message_error(&err);
	ok = ok && find_lexicon(b, &docs[0], &docs[1], options);
	if (ok) {
		bool reversed = inputs_look_swapped(&docs[0], &docs[1], b->lexicon);
		harvest_append(&b->harvest, h, reversed);
		if (reversed)
			report_reversed(b, path);
	}
	document_release(&docs[0]);
	document_release(&docs[1]);
	return ok;
}

static bool read_tsv(struct bitexts *b, const char *path, const struct input_options *options)
{
	struct harvest h = HARVEST_INIT;

	/* a file of two columns does not name its languages */
	if (!*b->langs.src || !*b->langs.tgt) {
		language_pair_complete(&b->langs);
		message("Taking %s for %s and %s; use --src-lang and --tgt-lang for others.",
		        file_label(path), language_name(b->langs.src), language_name(b->langs.tgt));
	}
	bool ok = read_lines(&h, path, options) && add_pairs(b, &h, path, options);
	harvest_release(&h);
	return ok;
}

/* ---- All of them ---- */

static bool are_complete(char *const *paths, int n, const char *command)
{
	for (int i = 0; i < n; i++) {
		if (is_bitext(paths[i]))
			continue;
		if (i + 1 == n || is_bitext(paths[i + 1])) {
			message_usage(command, "'%s' needs its translation after it", paths[i]);
			return false;
		}
		i++;
	}
	return true;
}

bool bitexts_read(struct bitexts *b, char *const *paths, int n, const char *command,
                  const struct input_options *options)
{
	struct error err;

	if (!are_complete(paths, n, command) || !asked_languages(&b->langs, command, options))
		return false;
	for (int i = 0; i < n; i += is_bitext(paths[i]) ? 1 : 2) {
		bool ok = !is_bitext(paths[i]) ? read_texts(b, paths + i, command, options)
		          : is_tsv(paths[i])   ? read_tsv(b, paths[i], options)
		                               : read_tmx(b, paths[i]);
		if (!ok)
			return false;
		b->n++;
	}
	/* the documents are for commands that look for words in all pairs */
	if (!harvest_documents(&b->harvest, &b->langs, b->docs, &err)) {
		message_error(&err);
		return false;
	}
	return find_lexicon(b, &b->docs[0], &b->docs[1], options);
}

void bitexts_release(struct bitexts *b)
{
	harvest_release(&b->harvest);
	document_release(&b->docs[0]);
	document_release(&b->docs[1]);
	lexicon_free(b->lexicon);
}
