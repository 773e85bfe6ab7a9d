/* Words, and which of them are misspelt, with two tiny dictionaries. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "corpora/spelling.h"
#include "corpora/words.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *name, *text;
} files[] = {
	{ "nl.aff", "SET UTF-8\nTRY ehavnosi\n" },
	{ "nl.dic", "15\nde\nhaven\nis\noud\nin\nen\nhet\nschip\nvan\nkapitein\nuitvoer\n"
	            "'k\nenz.\ngroot\nregering\n" },
	{ "en_US.aff", "SET UTF-8\nTRY etharbo\n" },
	{ "en_US.dic", "9\nthe\nharbour\nis\nold\nin\nship\nand\ncaptain\nof\n" },
};

static void make_dictionaries(void)
{
	scratch_make();
	for (size_t i = 0; i < COUNT(files); i++)
		scratch_write(files[i].name, files[i].text);
}

static struct speller *open_speller(const char *lang)
{
	char package[64];
	struct speller *speller = speller_open(lang, scratch_folder(), package);

	ck_assert_ptr_nonnull(speller);
	return speller;
}

/* A document of one segment a line. */
static struct document make_document(const char *text)
{
	struct document doc = { .decoded = { .text = xstrdup(text), .length = strlen(text) } };

	for (size_t at = 0; at < doc.decoded.length;) {
		size_t end = at + strcspn(text + at, "\n");

		GROW(doc.segments.items, doc.segments.n, doc.segments.capacity);
		doc.segments.items[doc.segments.n++] = (struct segment){ .start = at, .end = end };
		at = end + 1;
	}
	return doc;
}

static void free_document(struct document *doc)
{
	free(doc->decoded.text);
	free(doc->segments.items);
}

static void find(struct spelling *out, const char *src, const char *tgt,
                 struct speller *src_speller, struct speller *tgt_speller, size_t suggested_words)
{
	struct document src_doc = make_document(src), tgt_doc = make_document(tgt);
	struct spelling_options options = SPELLING_OPTIONS_INIT;

	options.suggested_words = suggested_words;
	spelling_find(out, &src_doc, &tgt_doc, src_speller, tgt_speller, &options);
	free_document(&src_doc);
	free_document(&tgt_doc);
}

/* Words between blanks, '|' between the sides. */
static void list_words(struct strbuf *out, const struct spelling *spelling)
{
	enum side side = SIDE_SRC;

	for (size_t i = 0; i < spelling->n; i++) {
		for (; side < spelling->items[i].side; side++)
			strbuf_addch(out, '|');
		if (out->length && out->data[out->length - 1] != '|')
			strbuf_addch(out, ' ');
		strbuf_addstr(out, spelling->items[i].word);
	}
	for (; side < SIDE_TGT; side++)
		strbuf_addch(out, '|');
}

static const struct {
	const char *src, *tgt;
	const char *found;
} cases[] = {
	{ "De haven is oud.", "The harbour is old.", "|" },
	{ "De havn is oud.", "The harborr is old.", "havn|harborr" },
	{ "Havn is oud.", "The harbour is old.", "Havn|" },
	{ "De havn en de havn.\nHet havn.", "The harbour.", "havn havn havn|" },
	/* on both sides */
	{ "De kubernetes is oud.", "The Kubernetes is old.", "|" },
	{ "De kubernetes-haven is oud.", "The kubernetes's harbour is old.", "|" },
	/* names */
	{ "De haven van Rotterdamm is oud.", "The harbour.", "|" },
	{ "Rotterdamm is oud.", "The harbour.", "Rotterdamm|" },
	{ "Rotterdamm is oud.\nHet is Rotterdamm.", "The harbour.", "|" },
	{ "Zelenski is oud.", "The captain is Zelensky.", "|" },
	{ "Zelenski's schip is oud.", "Zelensky is old.", "|" },
	{ "Zelenski is oud.", "The zelensky is old.", "Zelenski|zelensky" },
	{ "Zelenski is oud.", "Zelensholmen is old.", "Zelenski|Zelensholmen" },
	{ "Rott is oud.", "Rotte is old.", "|" },
	{ "Rot is oud.", "Rote is old.", "Rot|Rote" },
	/* shapes */
	{ "De NAVO, een iPhone en McDonald.", "The ship.", "een|" },
	{ "De A12, 4x4 en m\xC2\xB2 2e.", "The ship.", "|" },
	{ "De x en y.", "The z.", "|" },
	/* addresses */
	{ "Het www.havn.nl is oud.", "The ship.", "|" },
	{ "Het https://havn/schp en kapitien@havn.", "The ship.", "|" },
	{ "Het havn.txt, /havn/schp, c:\\havn en het_schp.", "The ship.", "|" },
	{ "De havn/schp.", "The ship.", "havn schp|" },
	/* abbreviations */
	{ "De bijv. haven.", "The ship.", "|" },
	{ "De haven, bijv.", "The ship.", "bijv|" },
	{ "De haven, enz.", "The ship.", "|" },
	{ "De havn... en het schip.", "The ship.", "havn|" },
	/* hyphens and apostrophes */
	{ "De haven-regering is oud.", "The harbour-ship.", "|" },
	{ "De haven-regerng is oud.", "The harbour-shp.", "haven-regerng|harbour-shp" },
	{ "Haven- en regeringsuitvoer-", "The ship.", "|" },
	{ "'k en \xE2\x80\x98haven\xE2\x80\x99.", "The captain's and the captain\xE2\x80\x99s.",
	  "|" },
	{ "De 'havn' en \"schp\".", "The ship.", "havn schp|" },
	/* the first word, after what is none */
	{ "1. Havn is oud.", "(The) ship.", "Havn|" },
	{ "", "The shp.", "|shp" },
};

START_TEST(findings)
{
	struct speller *nl = open_speller("nl"), *en = open_speller("en");
	struct strbuf words = STRBUF_INIT;
	struct spelling spelling;

	find(&spelling, cases[_i].src, cases[_i].tgt, nl, en, 50);
	list_words(&words, &spelling);
	ck_assert_msg(!strcmp(words.data, cases[_i].found), "\"%s\", \"%s\": %s, not %s",
	              cases[_i].src, cases[_i].tgt, words.data, cases[_i].found);
	ck_assert_uint_eq(spelling.found[SIDE_SRC] + spelling.found[SIDE_TGT], spelling.n);
	spelling_release(&spelling);
	strbuf_release(&words);
	speller_free(nl);
	speller_free(en);
}
END_TEST

START_TEST(places)
{
	static const char text[] = "De \xC3\xA9\xC3\xA9 havn.\r\nHet schp\rvan\n\nde kapitien";
	static const struct {
		const char *word;
		size_t line, column, segment;
	} expected[] = {
		{ "\xC3\xA9\xC3\xA9", 1, 4, 0 },
		{ "havn", 1, 7, 0 },
		{ "schp", 2, 5, 1 },
		{ "kapitien", 5, 4, 3 },
	};
	struct speller *nl = open_speller("nl");
	struct spelling spelling;
	size_t n;

	find(&spelling, text, "The ship.", nl, NULL, 50);
	ck_assert_uint_eq(spelling.n, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		const struct spelling_finding *finding = &spelling.items[i];

		ck_assert_str_eq(finding->word, expected[i].word);
		ck_assert_uint_eq(finding->line, expected[i].line);
		ck_assert_uint_eq(finding->column, expected[i].column);
		ck_assert_uint_eq(finding->segment, expected[i].segment);
		ck_assert_mem_eq(text + finding->start, expected[i].word, finding->length);
	}
	ck_assert_ptr_eq(spelling_in(&spelling, SIDE_SRC, 0, 1, &n), &spelling.items[0]);
	ck_assert_uint_eq(n, 2);
	ck_assert_ptr_eq(spelling_in(&spelling, SIDE_SRC, 1, 3, &n), &spelling.items[2]);
	ck_assert_uint_eq(n, 2);
	ck_assert_ptr_null(spelling_in(&spelling, SIDE_SRC, 2, 1, &n));
	ck_assert_ptr_null(spelling_in(&spelling, SIDE_TGT, 0, 9, &n));
	ck_assert_uint_eq(n, 0);
	spelling_release(&spelling);
	speller_free(nl);
}
END_TEST

START_TEST(suggestions_for_the_first_words)
{
	struct speller *nl = open_speller("nl"), *en = open_speller("en");
	struct spelling spelling;

	find(&spelling, "De havn.\nHet schp.\nDe havn, de regerng.", "The shp.", nl, en, 2);
	ck_assert_uint_eq(spelling.n, 5);
	ck_assert_uint_ge(spelling.items[0].nsuggestions, 1);
	ck_assert_str_eq(spelling.items[0].suggestions[0], "haven");
	ck_assert_str_eq(spelling.items[1].suggestions[0], "schip");
	ck_assert_ptr_eq(spelling.items[2].suggestions, spelling.items[0].suggestions);
	ck_assert_uint_eq(spelling.items[3].nsuggestions, 0);
	ck_assert_uint_eq(spelling.items[4].nsuggestions, 0);
	spelling_release(&spelling);
	speller_free(nl);
	speller_free(en);
}
END_TEST

START_TEST(sides_without_a_speller)
{
	struct speller *en = open_speller("en");
	struct spelling spelling;

	find(&spelling, "De havn.", "The shp of the havn.", NULL, en, 50);
	ck_assert_uint_eq(spelling.n, 1);
	ck_assert_str_eq(spelling.items[0].word, "shp");
	ck_assert(!spelling.checked[SIDE_SRC]);
	ck_assert(spelling.checked[SIDE_TGT]);
	spelling_release(&spelling);

	find(&spelling, "De havn.", "The shp.", NULL, NULL, 50);
	ck_assert_uint_eq(spelling.n, 0);
	ck_assert(!spelling.checked[SIDE_TGT]);
	spelling_release(&spelling);
	speller_free(en);
}
END_TEST

static const struct {
	const char *text;
	const char *words; /* joined by '|' */
} scans[] = {
	{ "", "" },
	{ " \t.,;-- ' ", "" },
	{ "De haven, (oud).", "De|haven|oud" },
	{ "'s morgens foto's l'eau rock-'n'-roll", "s|morgens|foto's|l'eau|rock|n|roll" },
	{ "Noord-Korea in- en uitvoer -achtig", "Noord-Korea|in|en|uitvoer|achtig" },
	{ "captain\xE2\x80\x99s \xE2\x80\x98oud\xE2\x80\x99", "captain\xE2\x80\x99s|oud" },
	{ "af\xC2\xADspraak caf\x65\xCC\x81", "af\xC2\xADspraak|caf\x65\xCC\x81" },
	{ "en/of 10 A12 3.5", "en|of|10|A12|3|5" },
	{ "een\xC2\xA0twee\xE2\x80\x94"
	  "drie",
	  "een|twee|drie" },
	{ "\xCE\xB1\xCE\xB2 \xE6\xB8\xAF\xE5\x8F\xA3",
	  "\xCE\xB1\xCE\xB2|\xE6\xB8\xAF\xE5\x8F\xA3" },
};

START_TEST(words_of_a_text)
{
	const char *text = scans[_i].text;
	struct strbuf words = STRBUF_INIT;
	struct word_scanner scanner;
	struct word word;

	word_scanner_init(&scanner, text, strlen(text));
	while (word_next(&scanner, &word)) {
		if (words.length)
			strbuf_addch(&words, '|');
		strbuf_add(&words, text + word.start, word.length);
	}
	ck_assert_str_eq(words.data, scans[_i].words);
	strbuf_release(&words);
}
END_TEST

Suite *spelling_suite(void)
{
	Suite *suite = suite_create("spelling");
	TCase *tc = tcase_create("words");

	tcase_add_loop_test(tc, words_of_a_text, 0, COUNT(scans));
	suite_add_tcase(suite, tc);
	tc = tcase_create("spelling");
	tcase_add_unchecked_fixture(tc, make_dictionaries, scratch_remove);
	tcase_add_loop_test(tc, findings, 0, COUNT(cases));
	tcase_add_test(tc, places);
	tcase_add_test(tc, suggestions_for_the_first_words);
	tcase_add_test(tc, sides_without_a_speller);
	suite_add_tcase(suite, tc);
	return suite;
}
