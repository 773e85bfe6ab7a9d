/* Lexicons learned from pairs of segments, and examples for their terms. */
#include <stdlib.h>
#include <string.h>

#include "align/harvest.h"
#include "corpora/examples.h"
#include "dicts/glossary.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct language_pair langs = { "nl", "en" };

/* Texts about a few things, each of them in several sentences. */
static const char *const pairs[][2] = {
	{ "De haven slibt dicht.", "The port is silting up." },
	{ "Elke haven kost geld.", "Every port costs money." },
	{ "Wij zien de haven.", "We see the port." },
	{ "De molen draait.", "The mill turns." },
	{ "Wij zien een molen.", "We see a mill." },
	{ "Een molen maalt koren.", "A mill grinds corn." },
	{ "In 2014 zag Zandmonde de molen.", "In 2014 Zandmonde saw the mill." },
	{ "Het dorp Zandmonde kost geld.", "The village of Zandmonde costs money." },
};

/* So many times each. */
enum { TIMES = 3 };

static void harvest_all(struct harvest *h, struct document docs[2])
{
	for (size_t i = 0; i < TIMES * COUNT(pairs); i++) {
		const char *src = pairs[i % COUNT(pairs)][0], *tgt = pairs[i % COUNT(pairs)][1];
		harvest_add(h, src, strlen(src), tgt, strlen(tgt), 1);
	}
	harvest_add(h, "De boot vaart.", 14, "The boat sails.", 15, 1);
	ck_assert(harvest_documents(h, &langs, docs, NULL));
}

static void release(struct harvest *h, struct document docs[2])
{
	harvest_release(h);
	document_release(&docs[0]);
	document_release(&docs[1]);
}

/* What was learned of one word, as "target count|..." */
struct answer {
	const char *source;
	struct strbuf text;
};

static void note_pair(void *context, const struct lexicon_pair *pair)
{
	struct answer *answer = context;

	ck_assert(pair->weights.forward >= .1f && pair->weights.forward <= 1);
	ck_assert(pair->weights.backward >= .1f && pair->weights.backward <= 1);
	if (strcmp(pair->source_text, answer->source) == 0)
		strbuf_addf(&answer->text, "%s%s %zu", answer->text.length ? "|" : "",
		            pair->target_text, pair->weights.count);
}

static const struct {
	const char *source, *targets;
} learned[] = {
	{ "haven", "port 9" }, /* the first word of no sentence */
	{ "molen", "mill 12" },
	{ "Zandmonde", "Zandmonde 6" }, /* a name, as it is written */
	{ "zandmonde", "" },
	{ "boot", "" }, /* seen once */
	{ "2014", "" }, /* no word */
	{ ".", "" },
};

START_TEST(words_are_learned)
{
	static const struct harvest_options options = { .1, 2 };
	struct harvest h = HARVEST_INIT;
	struct document docs[2];
	struct lexicon *l = lexicon_new();
	struct answer answer = { learned[_i].source, STRBUF_INIT };

	harvest_all(&h, docs);
	harvest_learn(l, &h, docs, NULL, &options);
	lexicon_finish(l);
	lexicon_list(l, note_pair, &answer);
	ck_assert_str_eq(answer.text.data, learned[_i].targets);
	strbuf_release(&answer.text);
	lexicon_free(l);
	release(&h, docs);
}
END_TEST

/* Segments that are empty or blank on one side, or have line breaks in them, stay in step. */
START_TEST(pairs_stay_in_step)
{
	static const char *const odd[][2] = {
		{ "a", "b" },         { "", "c" },  { "d", " \t\302\240" },
		{ "e\nf\r\ng", "h" }, { "i", "j" },
	};
	struct harvest h = HARVEST_INIT;
	struct document docs[2];
	size_t length;

	for (size_t i = 0; i < COUNT(odd); i++)
		harvest_add(&h, odd[i][0], strlen(odd[i][0]), odd[i][1], strlen(odd[i][1]), .5);
	ck_assert_uint_eq(h.n, 3);
	ck_assert(harvest_documents(&h, &langs, docs, NULL));
	ck_assert_uint_eq(docs[0].segments.n, 3);
	ck_assert_uint_eq(docs[1].segments.n, 3);
	ck_assert(strncmp(document_segment(&docs[0], 1, &length), "e f  g", 6) == 0 && length == 6);
	ck_assert(strncmp(document_segment(&docs[1], 2, &length), "j", 1) == 0 && length == 1);
	release(&h, docs);
}
END_TEST

START_TEST(nothing_to_learn_from)
{
	struct harvest h = HARVEST_INIT;
	struct document docs[2];
	struct error err = { .code = ERROR_NONE };

	ck_assert(!harvest_documents(&h, &langs, docs, &err));
	ck_assert_int_eq(err.code, ERROR_INPUT);
	release(&h, docs);
}
END_TEST

static const struct {
	const char *source, *target, *example[2]; /* NULL: none */
} shown[] = {
	{ "haven", "port", { "Wij zien de haven.", "We see the port." } }, /* the shortest */
	{ "Haven", "PORT", { "Wij zien de haven.", "We see the port." } },
	{ "de molen", "the mill", { "De molen draait.", "The mill turns." } },
	{ "molen draait", "mill turns", { "De molen draait.", "The mill turns." } },
	{ "de molen draait", "the mill turns", { NULL, NULL } }, /* nothing but the terms */
	{ "haven", "mill", { NULL, NULL } },
	{ "schip", "ship", { NULL, NULL } },
	{ "molen de", "mill the", { NULL, NULL } },
};

START_TEST(examples_of_terms)
{
	struct harvest h = HARVEST_INIT;
	struct document docs[2];
	struct lexicon *l = lexicon_new();
	struct glossary g;

	harvest_all(&h, docs);
	lexicon_add(l, shown[_i].source, strlen(shown[_i].source), shown[_i].target,
	            strlen(shown[_i].target));
	lexicon_finish(l);
	glossary_init(&g, l, &langs);
	examples_find(&g, docs);
	ck_assert_pstr_eq(g.entries[0].example[0], shown[_i].example[0]);
	ck_assert_pstr_eq(g.entries[0].example[1], shown[_i].example[1]);
	glossary_release(&g);
	lexicon_free(l);
	release(&h, docs);
}
END_TEST

Suite *harvest_suite(void)
{
	Suite *suite = suite_create("harvest");
	TCase *tc = tcase_create("harvest");

	tcase_add_loop_test(tc, words_are_learned, 0, COUNT(learned));
	tcase_add_test(tc, pairs_stay_in_step);
	tcase_add_test(tc, nothing_to_learn_from);
	tcase_add_loop_test(tc, examples_of_terms, 0, COUNT(shown));
	suite_add_tcase(suite, tc);
	return suite;
}
