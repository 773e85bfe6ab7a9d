#include "formats/moses.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "io/file.h"
#include "formats/base/pair_writer.h"
#include "tmx/model/unit_maker.h"

enum { MOSES_FILES = 2 };

/* ---- Reading ---- */

struct moses_reader {
	struct unit_reader base; /* first */
	struct text_in *in[MOSES_FILES];
	struct strbuf lines[MOSES_FILES];
	struct tag langs[MOSES_FILES];
	struct unit_maker maker;
	struct report *report;
	bool untranslated;
};

/* Reads on to the end of the longer text: the message has its number of lines. */
static bool fail_for_lines(struct moses_reader *r, int longer, struct error *err)
{
	size_t numbers[MOSES_FILES];
	struct error why;

	while (text_in_line(r->in[longer], &r->lines[longer], &why))
		;
	for (int i = 0; i < MOSES_FILES; i++)
		numbers[i] = text_in_number(r->in[i]);
	return error_set(err, ERROR_INPUT, NULL, "%s has %zu lines, and %s %zu",
	                 text_in_path(r->in[0]), numbers[0], text_in_path(r->in[1]), numbers[1]);
}

/* False at the end, or with err filled. */
static bool read_lines(struct moses_reader *r, struct error *err)
{
	bool there[MOSES_FILES];

	for (int i = 0; i < MOSES_FILES; i++) {
		there[i] = text_in_line(r->in[i], &r->lines[i], err);
		if (err->code != ERROR_NONE)
			return false;
	}
	if (there[0] != there[1])
		return fail_for_lines(r, there[1], err);
	return there[0];
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct moses_reader *r = (struct moses_reader *)base;
	const struct strbuf *src = &r->lines[0], *tgt = &r->lines[1];

	while (read_lines(r, err)) {
		if (!src->length || (!tgt->length && !r->untranslated)) {
			report_count(r->report, REMARK_ONE_SIDED, text_in_number(r->in[0]));
			continue;
		}
		maker_begin(&r->maker, text_in_number(r->in[0]), 1);
		maker_text(&r->maker, &r->langs[0], src->data, src->length);
		if (tgt->length)
			maker_text(&r->maker, &r->langs[1], tgt->data, tgt->length);
		return maker_end(&r->maker);
	}
	return NULL;
}

static void close_reader(struct unit_reader *base)
{
	struct moses_reader *r = (struct moses_reader *)base;

	for (int i = 0; i < MOSES_FILES; i++) {
		text_in_close(r->in[i]);
		strbuf_release(&r->lines[i]);
	}
	maker_release(&r->maker);
	free(r);
}

/* The language that a name ends in, before .gz: OPUS has names such as Books.en-nl.nl. */
static bool take_ending(const char *path, struct tag *tag)
{
	const char *end = file_packing(path), *at;
	char ending[LANGUAGE_TAG_MAX];

	for (at = end; at > path && at[-1] != '.' && at[-1] != '/'; at--)
		;
	if (at == path || at[-1] != '.' || (size_t)(end - at) >= sizeof(ending))
		return false;
	memcpy(ending, at, (size_t)(end - at));
	ending[end - at] = '\0';
	tag_take(tag, ending);
	return tag->known;
}

static bool take_language(struct tag *tag, const struct tag *asked, const char *path,
                          struct error *err)
{
	char code[LANGUAGE_TAG_MAX];

	*tag = *asked;
	if (*tag->text || take_ending(path, tag))
		return true;
	if (language_from_path(path, code)) {
		tag_take(tag, code);
		return true;
	}
	error_set(err, ERROR_INPUT, path, "no language in the name of the file");
	return error_hint(err, FORMAT_HINT_LANGUAGES);
}

static bool open_texts(struct moses_reader *r, const struct text_source *sources,
                       const struct format_options *options, struct error *err)
{
	for (int i = 0; i < MOSES_FILES; i++)
		if (!take_language(&r->langs[i], i ? &options->tgt : &options->src, sources[i].path,
		                   err) ||
		    !(r->in[i] = text_in_open(&sources[i], &options->text, NULL, err)))
			return false;
	for (int i = 0; i < MOSES_FILES; i++)
		r->report->counts[REMARK_BYTES] += text_in_replaced(r->in[i]);
	if (strcmp(r->langs[0].text, r->langs[1].text) != 0)
		return true;
	error_set(err, ERROR_INPUT, NULL, "both texts are in '%s'", r->langs[0].text);
	return error_hint(err, FORMAT_HINT_LANGUAGES);
}

struct unit_reader *moses_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err)
{
	struct moses_reader *r = xcalloc(1, sizeof(*r));

	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	r->report = report;
	report_take_maker(report, &r->maker);
	r->untranslated = options->untranslated;
	for (int i = 0; i < MOSES_FILES; i++)
		strbuf_init(&r->lines[i]);
	if (open_texts(r, sources, options, err)) {
		maker_header(&r->maker, &r->langs[0], "Moses", NULL);
		snprintf(report->read_as, sizeof(report->read_as), "%s in %s, %s in %s",
		         r->langs[0].text, text_in_encoding(r->in[0]), r->langs[1].text,
		         text_in_encoding(r->in[1]));
		return &r->base;
	}
	close_reader(&r->base);
	return NULL;
}

/* ---- Writing ---- */

static bool write_pair(struct pair_writer *w, const struct unit_pair *pair)
{
	struct strbuf *texts[MOSES_FILES] = { &w->src_text, &w->tgt_text };

	(void)pair;
	for (int i = 0; i < MOSES_FILES; i++) {
		pair_writer_one_line(w, texts[i], "\r\n");
		fwrite(texts[i]->data, 1, texts[i]->length, w->target.streams[i]);
		putc('\n', w->target.streams[i]);
	}
	return true;
}

static bool end(struct pair_writer *w, struct error *err)
{
	(void)w, (void)err;
	return true;
}

struct unit_writer *moses_open_writer(const struct format *format,
                                      const struct format_target *target, struct error *err)
{
	struct pair_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);

	(void)err;
	return &w->base;
}
