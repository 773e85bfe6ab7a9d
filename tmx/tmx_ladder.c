#include "tmx/tmx_ladder.h"

#include <math.h>
#include <string.h>

#include "corpora/text_walk.h"
#include "dicts/language.h"
#include "text/file.h"
#include "tmx/tmx_reader.h"

enum { DETECT_BYTES = 4096 };

/* By the root element; without the zeros, UTF-16 looks as ASCII does. */
enum ladder_likeness ladder_detect_tmx(const struct ladder_input *in)
{
	char start[DETECT_BYTES + 1];
	size_t n = 0;

	for (size_t i = 0; i < in->length && i < DETECT_BYTES; i++)
		if (in->bytes[i])
			start[n++] = in->bytes[i];
	start[n] = '\0';
	return strstr(start, "<tmx") ? LADDER_SURELY : LADDER_UNLIKE;
}

struct finder {
	const struct ladder_input *in;
	struct ladder *ladder;
	struct text_walk walks[2];
	struct language_pair langs; /* of the pairs that are taken; "" until one was found */
	bool reversed;              /* whether the documents are target and source */
	size_t pairs;               /* told so far */
	struct error *err;
	bool failed;
};

static bool find(struct text_walk *walk, const char *text, size_t *first, size_t *n)
{
	size_t length = strlen(text), at = walk->at;

	if (text_walk_find(walk, text, length, first, n))
		return true;
	walk->at = 0;
	if (text_walk_find(walk, text, length, first, n))
		return true;
	walk->at = at;
	return false;
}

/* Finds both texts; false with the number of the document that lacks one. */
static bool find_pair(struct finder *f, const char *const texts[2], int *missing)
{
	struct rung rung = { .probability = NAN, .line = f->pairs };
	size_t first[2], n[2];

	for (int side = 0; side < 2; side++) {
		*missing = side;
		if (!find(&f->walks[side], texts[side], &first[side], &n[side]) || n[side] > LADDER_NUMBERS_MAX)
			return false;
	}
	for (int side = 0; side < 2; side++)
		ladder_add_range(f->ladder, &rung, side, first[side], n[side]);
	ladder_add(f->ladder, &rung);
	return true;
}

/* Whether the texts of this pair are in the documents, and in which order. */
static void choose_languages(void *context, const char *src_lang, const char *tgt_lang, const char *src,
			     const char *tgt)
{
	struct finder *f = context;
	const char *const texts[2] = { src, tgt }, *const turned[2] = { tgt, src };
	int missing;

	if (*f->langs.src)
		return;
	bool found = find_pair(f, texts, &missing);
	f->reversed = !found && find_pair(f, turned, &missing);
	if (!found && !f->reversed)
		return;
	language_take(src_lang, f->langs.src);
	language_take(tgt_lang, f->langs.tgt);
}

static void take_pair(void *context, const char *src_lang, const char *tgt_lang, const char *src,
		      const char *tgt)
{
	struct finder *f = context;
	const char *const texts[2] = { f->reversed ? tgt : src, f->reversed ? src : tgt };
	struct language_pair langs;
	int missing;

	f->pairs++;
	language_take(src_lang, langs.src);
	language_take(tgt_lang, langs.tgt);
	if (f->failed || strcmp(langs.src, f->langs.src) != 0 || strcmp(langs.tgt, f->langs.tgt) != 0)
		return;
	f->failed = !find_pair(f, texts, &missing);
	if (f->failed)
		error_set(f->err, ERROR_FORMAT, file_label(f->in->path),
			  "pair %zu: no text of whole lines in %s", f->pairs,
			  file_label(f->in->texts[missing]->path));
}

/* Reads the memory once to see which languages the texts are in, and once for its pairs. */
static bool read_pairs(struct finder *f, struct error *err)
{
	const struct ladder_input *in = f->in;

	if (!tmx_parse(in->bytes, in->length, in->path, choose_languages, f, err))
		return false;
	if (!f->ladder->n)
		return error_set(err, ERROR_FORMAT, file_label(in->path), "no pair of the two texts");
	ladder_release(f->ladder);
	*f->ladder = (struct ladder){ 0 };
	f->walks[0].at = f->walks[1].at = 0;
	return tmx_parse(in->bytes, in->length, in->path, take_pair, f, err) && !f->failed;
}

bool ladder_read_tmx(struct ladder *ladder, const struct ladder_input *in, struct error *err)
{
	struct finder f = { .in = in, .ladder = ladder, .err = err };

	*ladder = (struct ladder){ 0 };
	if (!in->texts[0])
		return error_set(err, ERROR_INPUT, file_label(in->path),
				 "has texts: the files that were aligned are needed");
	for (int side = 0; side < 2; side++)
		text_walk_init(&f.walks[side], in->texts[side]);
	bool ok = read_pairs(&f, err);
	for (int side = 0; side < 2; side++)
		text_walk_release(&f.walks[side]);
	return ok;
}
