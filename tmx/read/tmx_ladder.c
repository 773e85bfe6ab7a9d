#include "tmx/read/tmx_ladder.h"

#include <math.h>
#include <string.h>

#include "corpora/text_walk.h"
#include "dicts/language.h"
#include "io/file.h"
#include "tmx/read/pairs.h"

enum { DETECT_BYTES = 4096 };

/*
 * Bounds on the work: pairs of languages that are considered, pairs of texts tried in each, and
 * places considered for a text that occurs often.
 */
enum { CANDIDATES_MAX = 64, TRIED_MAX = 200, PLACES_MAX = 100 };

/* By how it begins and by its root element. Without zero bytes, UTF-16 looks like ASCII. */
enum ladder_likeness ladder_detect_tmx(const struct ladder_input *in)
{
	char start[DETECT_BYTES + 1];
	size_t n = 0;

	for (size_t i = 0; i < in->length && i < DETECT_BYTES; i++)
		if (in->bytes[i])
			start[n++] = in->bytes[i];
	start[n] = '\0';
	const char *first = start + strspn(start, "\xEF\xBB\xBF\xFF\xFE \t\r\n");
	return *first == '<' && strstr(first, "<tmx") ? LADDER_SURELY : LADDER_UNLIKE;
}

/*
 * Two languages of the memory, how many pairs were tried, and in how many both texts were found:
 * [0] as they are, [1] with the documents exchanged.
 */
struct language_candidate {
	struct language_pair langs;
	size_t tried, found[2];
};

struct finder {
	const struct ladder_input *in;
	struct ladder *ladder;
	struct text_walk walks[2];
	struct language_candidate candidates[CANDIDATES_MAX];
	size_t ncandidates;
	const struct language_candidate *chosen;
	bool turned; /* whether the documents are target and source */
	struct error *err;
	bool failed;
};

/* The place of a text: n segments from first on. */
struct text_place {
	size_t first, n;
};

/*
 * Finds the first place of the text at or after segment `from`, and moves the walk there; false
 * when there is none.
 */
static bool find_from(struct text_walk *walk, size_t from, const char *text,
                      struct text_place *place)
{
	walk->at = from;
	return text_walk_find(walk, text, strlen(text), &place->first, &place->n) && place->n;
}

/* ---- Which languages, and which way round ---- */

static struct language_candidate *find_candidate(struct finder *f, const char *src_lang,
                                                 const char *tgt_lang)
{
	struct language_pair langs;

	language_take(src_lang, langs.src);
	language_take(tgt_lang, langs.tgt);
	for (size_t i = 0; i < f->ncandidates; i++)
		if (strcmp(f->candidates[i].langs.src, langs.src) == 0 &&
		    strcmp(f->candidates[i].langs.tgt, langs.tgt) == 0)
			return &f->candidates[i];
	if (f->ncandidates == CANDIDATES_MAX)
		return NULL;
	f->candidates[f->ncandidates] = (struct language_candidate){ .langs = langs };
	return &f->candidates[f->ncandidates++];
}

static void try_pair(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                     const char *tgt)
{
	struct finder *f = context;
	struct language_candidate *c = find_candidate(f, src_lang, tgt_lang);
	struct text_place place;

	if (!c || c->tried == TRIED_MAX)
		return;
	c->tried++;
	c->found[0] +=
		find_from(&f->walks[0], 0, src, &place) && find_from(&f->walks[1], 0, tgt, &place);
	c->found[1] +=
		find_from(&f->walks[0], 0, tgt, &place) && find_from(&f->walks[1], 0, src, &place);
}

/* Chooses the languages and the direction with the most pairs found. */
static bool choose(struct finder *f, struct error *err)
{
	size_t most = 0;

	for (size_t i = 0; i < f->ncandidates; i++)
		for (int turned = 0; turned < 2; turned++)
			if (f->candidates[i].found[turned] > most) {
				most = f->candidates[i].found[turned];
				f->chosen = &f->candidates[i];
				f->turned = turned;
			}
	return f->chosen ||
	       error_set(err, ERROR_FORMAT, file_label(f->in->path), "no pair of the two texts");
}

/* ---- The pairs ---- */

/*
 * Finds the places of both texts that are nearest to each other, relative to the lengths of their
 * documents. *missing is the first side without the text, if any.
 */
static bool find_nearest(struct finder *f, const char *const texts[2], struct text_place places[2],
                         int *missing)
{
	double best = INFINITY;
	struct text_place p[2];
	size_t starts[2] = { 0, 0 };

	*missing = 0;
	for (size_t i = 0; i < PLACES_MAX && find_from(&f->walks[0], starts[0], texts[0], &p[0]);
	     i++) {
		*missing = 1;
		starts[0] = p[0].first + 1;
		starts[1] = 0;
		for (size_t k = 0;
		     k < PLACES_MAX && find_from(&f->walks[1], starts[1], texts[1], &p[1]); k++) {
			double distance = fabs((double)p[0].first / (double)f->walks[0].n -
			                       (double)p[1].first / (double)f->walks[1].n);
			starts[1] = p[1].first + 1;
			if (distance < best) {
				best = distance;
				places[0] = p[0];
				places[1] = p[1];
			}
		}
		if (best == INFINITY)
			return false;
	}
	return best < INFINITY;
}

/* Finds a pair after the last one on both sides, or else anywhere. */
static bool find_pair(struct finder *f, const char *const texts[2], struct text_place places[2],
                      int *missing)
{
	size_t at[2] = { f->walks[0].at, f->walks[1].at };
	bool found = find_from(&f->walks[0], at[0], texts[0], &places[0]) &&
	             find_from(&f->walks[1], at[1], texts[1], &places[1]);

	found = found || find_nearest(f, texts, places, missing);
	for (int side = 0; side < 2; side++)
		f->walks[side].at = found ? places[side].first + places[side].n : at[side];
	return found;
}

static void report(struct finder *f, const char *text, int side)
{
	f->failed = true;
	error_set(f->err, ERROR_FORMAT, file_label(f->in->path),
	          "text that is not in %s as 1 to %d whole lines: %.80s",
	          file_label(f->in->texts[side]->path), LADDER_NUMBERS_MAX, text);
}

static void take_pair(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                      const char *tgt)
{
	struct finder *f = context;
	const char *const texts[2] = { f->turned ? tgt : src, f->turned ? src : tgt };
	struct rung rung = { .probability = NAN, .line = f->ladder->n + 1 };
	struct text_place places[2];
	int missing = 0;

	if (f->failed || find_candidate(f, src_lang, tgt_lang) != f->chosen)
		return;
	bool found = find_pair(f, texts, places, &missing);
	for (int side = 0; found && side < 2; side++)
		if (places[side].n > LADDER_NUMBERS_MAX) {
			missing = side;
			found = false;
		}
	if (!found) {
		report(f, texts[missing], missing);
		return;
	}
	for (int side = 0; side < 2; side++)
		ladder_add_range(f->ladder, &rung, side, places[side].first, places[side].n);
	ladder_add(f->ladder, &rung);
}

/* Reads the memory once to see which languages the texts are in, and once for its pairs. */
static bool read_pairs(struct finder *f, struct error *err)
{
	const struct ladder_input *in = f->in;

	if (!pairs_read_memory(in->bytes, in->length, in->path, try_pair, f, err) ||
	    !choose(f, err))
		return false;
	f->walks[0].at = f->walks[1].at = 0;
	return pairs_read_memory(in->bytes, in->length, in->path, take_pair, f, err) && !f->failed;
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
