/* Lexicons: their pairs, weights and direction. */
#include <string.h>

#include "base/strbuf.h"
#include "dicts/direction.h"
#include "dicts/import.h"
#include "dicts/lexicon.h"
#include "tests/unit/lexicons.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(weights_are_shares)
{
	static const struct lexicon_entry expected[] = {
		{ "house", .5f }, { "home", .25f }, { "building", .125f }, { "dwelling", .125f }
	};
	static const char *const added[] = { "building", "house", "home",  "House",
		                             "house",    "home",  "HOUSE", "dwelling" };
	struct lexicon *l = lexicon_new();
	size_t n;

	for (size_t i = 0; i < COUNT(added); i++)
		add_pair(l, i % 2 ? "huis" : "Huis", added[i]);
	add_pair(l, "kat", "cat");
	lexicon_finish(l);
	ck_assert_uint_eq(lexicon_pairs(l), COUNT(expected) + 1);
	const struct lexicon_entry *entries = lexicon_find(l, "huis", &n);
	ck_assert_uint_eq(n, COUNT(expected));
	for (size_t i = 0; i < n; i++) {
		ck_assert_str_eq(entries[i].target, expected[i].target);
		ck_assert_float_eq(entries[i].weight, expected[i].weight);
	}
	entries = lexicon_find(l, "kat", &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_float_eq(entries[0].weight, 1);
	lexicon_free(l);
}
END_TEST

START_TEST(pairs_in_order)
{
	struct lexicon *l = lexicon_new();

	add_pair(l, "zee", "sea");
	add_pair(l, "aarde", "soil");
	add_pair(l, "zee", "ocean");
	add_pair(l, "aarde", "earth");
	add_pair(l, "aarde", "Earth");
	add_pair(l, "maan", "moon");
	check_pairs(l, "zee=ocean|zee=sea|aarde=earth|aarde=soil|maan=moon");
}
END_TEST

START_TEST(phrases_are_keys)
{
	struct lexicon *l = lexicon_new();

	add_pair(l, "  De Haven! ", "the (old) port");
	add_pair(l, "kern-centrale", "Nuclear  Power\tPlant");
	add_pair(l, "1.000,50", "1,000.50");
	add_pair(l, "\357\254\201ets", "af\302\255spraak");
	check_pairs(l, "de haven=the old port|kern centrale=nuclear power plant|1000.5=1000.5|"
	               "fiets=afspraak");
}
END_TEST

START_TEST(phrases_without_a_word_are_ignored)
{
	static const char *const none[] = { "", " ", "...", "\342\200\224", "(!)" };
	struct lexicon *l = lexicon_new();

	for (size_t i = 0; i < COUNT(none); i++) {
		add_pair(l, none[i], "house");
		add_pair(l, "huis", none[i]);
		add_pair(l, none[i], none[i]);
	}
	lexicon_finish(l);
	ck_assert_uint_eq(lexicon_pairs(l), 0);
	ck_assert(!lexicon_knows_source(l, "huis"));
	ck_assert(!lexicon_knows_target(l, "house"));
	lexicon_free(l);
	lexicon_free(NULL);
}
END_TEST

START_TEST(look_ups_that_miss)
{
	static const char *const missing[] = { "",         "hui",   "huisje", "Huis",
		                               "huis kat", "house", "kern" };
	struct lexicon *l = lexicon_new();
	size_t n = 7;

	add_pair(l, "huis", "house");
	add_pair(l, "kat", "cat");
	add_pair(l, "kern centrale", "power plant");
	lexicon_finish(l);
	for (size_t i = 0; i < COUNT(missing); i++) {
		ck_assert_ptr_null(lexicon_find(l, missing[i], &n));
		ck_assert_uint_eq(n, 0);
		ck_assert(!lexicon_knows_source(l, missing[i]));
	}
	ck_assert(lexicon_knows_source(l, "huis") && lexicon_knows_target(l, "house"));
	ck_assert(!lexicon_knows_target(l, "huis") && !lexicon_knows_target(l, "plant"));
	lexicon_free(l);
}
END_TEST

/* ---- Weights ---- */

/* All of the pairs as "source=target forward backward count|...", the weights in hundredths. */
static void list_weights(void *context, const struct lexicon_pair *pair)
{
	struct strbuf *out = context;
	const struct lexicon_weights *w = &pair->weights;

	strbuf_addf(out, "%s%s=%s %.2f %.2f %zu", out->length ? "|" : "", pair->source_text,
	            pair->target_text, (double)w->forward, (double)w->backward, w->count);
}

static const struct {
	const char *text;
	bool reverse;
	const char *pairs;
} weighted[] = {
	{ "Huis\tthe House\t0.8\t0.5\t12\n", false, "Huis=the House 0.80 0.50 12" },
	{ "huis\thouse\t0.8\t0.5\t12\n", true, "house=huis 0.50 0.80 12" },
	{ "huis\thouse\t0.8\n", false, "huis=house 0.80 0.80 1" },
	{ "huis\thouse\t1\t.25\tmany\n", false, "huis=house 1.00 0.25 1" },
	{ "huis\thouse\tnoun\t3\n", false, "huis=house 1.00 1.00 1" },
	{ "huis\thouse\t3\n", false, "huis=house 1.00 1.00 1" },
	{ "huis\thouse\t1.5\t0.5\n", false, "huis=house 1.00 1.00 1" },
	{ "huis\thouse\t\t0.5\n", false, "huis=house 1.00 1.00 1" },
	{ "huis\thouse\t-0.5\t0.5\n", false, "huis=house 1.00 1.00 1" },
	{ "huis\thouse\t0\t0\t5\n", false, "huis=house 0.00 0.00 5" },
	{ "huis\thouse\t0.8\t0.5\t2\nHUIS\tHouse\t0.3\t0.7\t4\n", false, "huis=house 0.80 0.70 6" },
	{ "huis\thouse\nhuis\thome\nhuis\thouse\nthuis\thome\n", false,
	  "huis=house 0.67 1.00 2|huis=home 0.33 0.50 1|thuis=home 1.00 0.50 1" },
	{ "huis\thouse\t0.6\t0.6\t3\nhuis\thome\t0.2\t0.4\t3\n", false,
	  "huis=house 0.60 0.60 3|huis=home 0.20 0.40 3" },
};

START_TEST(weights_of_a_list)
{
	struct lexicon *l = lexicon_new(), *read = lexicon_new();
	struct strbuf got = STRBUF_INIT;
	struct error err;

	ck_assert_msg(import_tsv_text(read, weighted[_i].text, strlen(weighted[_i].text), "a.tsv",
	                              false, &err),
	              "%s", err.message);
	lexicon_merge(l, read, weighted[_i].reverse);
	lexicon_finish(l);
	lexicon_list(l, list_weights, &got);
	ck_assert_str_eq(got.data, weighted[_i].pairs);
	strbuf_release(&got);
	lexicon_free(read);
	lexicon_free(l);
}
END_TEST

/* As import_tsv_text() with reverse, so does lexicon_merge() with it. */
START_TEST(merged_and_reversed_twice)
{
	static const char text[] = "huis\thouse\t0.8\t0.5\t12\nkat\tcat\n";
	struct lexicon *a = lexicon_new(), *b = lexicon_new(), *c = lexicon_new();
	struct strbuf got = STRBUF_INIT;

	ck_assert(import_tsv_text(a, text, sizeof(text) - 1, "a.tsv", true, NULL));
	lexicon_finish(a);
	lexicon_merge(b, a, true);
	lexicon_merge(c, b, false);
	lexicon_finish(c);
	lexicon_list(c, list_weights, &got);
	ck_assert_str_eq(got.data, "huis=house 0.80 0.50 12|kat=cat 1.00 1.00 1");
	strbuf_release(&got);
	lexicon_free(a);
	lexicon_free(b);
	lexicon_free(c);
}
END_TEST

/* ---- Direction ---- */

static const char *const words_of[2][5] = { { "de", "kat", "huis", "wind", "boom" },
	                                    { "the", "cat", "house", "wind", "tree" } };

static void init_words(struct vocabulary words[2])
{
	for (int side = 0; side < 2; side++) {
		words[side] = (struct vocabulary)VOCABULARY_INIT;
		for (size_t i = 0; i < COUNT(words_of[0]); i++)
			direction_add_words(&words[side], words_of[side][i],
			                    strlen(words_of[side][i]));
	}
}

static struct lexicon *lexicon_of(const char *tsv)
{
	struct lexicon *l = lexicon_new();

	ck_assert(import_tsv_text(l, tsv, strlen(tsv), "a.tsv", false, NULL));
	lexicon_finish(l);
	return l;
}

static const struct {
	const char *pairs; /* as TSV */
	enum direction direction;
} directions[] = {
	{ "huis\thouse\nkat\tcat\n", DIRECTION_FORWARD },
	{ "house\thuis\ncat\tkat\n", DIRECTION_REVERSED },
	{ "huis\tHaus\nkat\tKatze\n", DIRECTION_FORWARD }, /* on one side, but clear */
	{ "Katze\tcat\nHaus\thouse\n", DIRECTION_FORWARD },
	{ "huis\tHaus\n", DIRECTION_UNKNOWN },
	{ "Haus\tmaison\n", DIRECTION_UNKNOWN },
	{ "huis\thouse\ncat\tkat\n", DIRECTION_UNKNOWN },
	{ "wind\twind\n", DIRECTION_UNKNOWN }, /* the same in both languages */
	{ "de kat\tthe cat\nwind\twind\n", DIRECTION_FORWARD },
	{ "", DIRECTION_UNKNOWN },
};

START_TEST(direction_of_a_lexicon)
{
	struct lexicon *l = lexicon_of(directions[_i].pairs);
	struct vocabulary words[2];

	init_words(words);
	ck_assert_int_eq(direction_find(l, words), directions[_i].direction);
	lexicon_free(l);
	vocabulary_release(&words[0]);
	vocabulary_release(&words[1]);
}
END_TEST

/* What a dictionary tells comes before what its words show. */
static const struct {
	const char *pairs;
	struct language_pair own;
	enum direction direction;
	const char *message; /* of an error, or NULL */
} decisions[] = {
	{ "huis\thouse\nkat\tcat\n", { "", "" }, DIRECTION_FORWARD, NULL },
	{ "house\thuis\ncat\tkat\n", { "", "" }, DIRECTION_REVERSED, NULL },
	{ "house\thuis\ncat\tkat\n", { "nl-BE", "en" }, DIRECTION_FORWARD, NULL },
	{ "huis\thouse\nkat\tcat\n", { "en", "nl" }, DIRECTION_REVERSED, NULL },
	{ "house\thuis\ncat\tkat\n", { "nl", "" }, DIRECTION_REVERSED, NULL },
	{ "Haus\tmaison\n", { "", "" }, DIRECTION_UNKNOWN, NULL },
	{ "Haus\tmaison\n",
	  { "de", "fr" },
	  0,
	  "a dictionary from 'de' to 'fr', not from 'nl' to 'en'" },
	{ "", { "nl", "en" }, 0, "empty: no pair of words" },
	{ "", { "", "" }, 0, "empty: no pair of words" },
};

START_TEST(direction_is_told_or_shown)
{
	static const struct language_pair langs = { "nl", "en" };
	struct lexicon *l = lexicon_of(decisions[_i].pairs);
	struct vocabulary words[2];
	enum direction direction;
	struct error err;

	init_words(words);
	bool ok = direction_decide(&direction, l, "a.tsv", &decisions[_i].own, &langs, words, &err);
	ck_assert_int_eq(ok, !decisions[_i].message);
	if (ok) {
		ck_assert_int_eq(direction, decisions[_i].direction);
	} else {
		ck_assert_str_eq(err.message, decisions[_i].message);
		ck_assert_str_eq(err.path, "a.tsv");
	}
	lexicon_free(l);
	vocabulary_release(&words[0]);
	vocabulary_release(&words[1]);
}
END_TEST

/* n words, of which every third is one that the lexicon doesn't have. */
static void add_text(struct strbuf *out, int side, size_t n)
{
	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, "%s ", i % 3 ? words_of[side][1 + i % 2] : "zzz");
}

START_TEST(swapped_texts)
{
	static const struct {
		int src, tgt;
		size_t n;
		bool swapped;
	} rows[] = {
		{ 0, 1, 30, false }, { 1, 0, 30, true },  { 1, 0, 29, false },
		{ 0, 0, 30, false }, { 1, 1, 30, false }, { 1, 0, 5000, true },
	};
	struct lexicon *l = lexicon_of("huis\thouse\nkat\tcat\n");

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf src = STRBUF_INIT, tgt = STRBUF_INIT;
		add_text(&src, rows[i].src, rows[i].n);
		add_text(&tgt, rows[i].tgt, rows[i].n);
		ck_assert_int_eq(
			direction_is_swapped(l, src.data, src.length, tgt.data, tgt.length),
			rows[i].swapped);
		strbuf_release(&src);
		strbuf_release(&tgt);
	}
	lexicon_free(l);
}
END_TEST

Suite *lexicon_suite(void)
{
	Suite *suite = suite_create("lexicon");
	TCase *tc = tcase_create("lexicon");

	tcase_add_test(tc, weights_are_shares);
	tcase_add_test(tc, pairs_in_order);
	tcase_add_test(tc, phrases_are_keys);
	tcase_add_test(tc, phrases_without_a_word_are_ignored);
	tcase_add_test(tc, look_ups_that_miss);
	tcase_add_loop_test(tc, weights_of_a_list, 0, COUNT(weighted));
	tcase_add_test(tc, merged_and_reversed_twice);
	tcase_add_loop_test(tc, direction_of_a_lexicon, 0, COUNT(directions));
	tcase_add_loop_test(tc, direction_is_told_or_shown, 0, COUNT(decisions));
	tcase_add_test(tc, swapped_texts);
	suite_add_tcase(suite, tc);
	return suite;
}
