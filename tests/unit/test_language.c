#include <string.h>

#include "dicts/language.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *tag;
	const char *canonical; /* NULL: no tag */
} tags[] = {
	{ "nl", "nl" },
	{ "NL", "nl" },
	{ "nld", "nl" },
	{ "dut", "nl" },
	{ "CHI-tw", "zh-TW" },
	{ "NLD-nl", "nl-NL" },
	{ "nl_NL", "nl-NL" },
	{ "en-gb", "en-GB" },
	{ "EN_us", "en-US" },
	{ "zh-hant-tw", "zh-Hant-TW" },
	{ "SR_LATN", "sr-Latn" },
	{ "es-419", "es-419" },
	{ "sl-ROZAJ", "sl-rozaj" },
	{ "de-1996", "de-1996" },
	{ "fil", "fil" },
	{ "xx", "xx" },
	{ "abcdefgh-abcdefgh-abcdefgh-abcdefgh", "abcdefgh-abcdefgh-abcdefgh-abcdefgh" },
	{ "abcdefgh-abcdefgh-abcdefgh-abcdefg-h", NULL },
	{ "", NULL },
	{ "n", NULL },
	{ "x-klingon", NULL },
	{ "nl-", NULL },
	{ "-nl", NULL },
	{ "nl--NL", NULL },
	{ "nl NL", NULL },
	{ "nl.NL", NULL },
	{ "n1", NULL },
	{ "nl-N\303\211", NULL },
	{ "nederlands", NULL },
	{ "nl-vlaanderen", NULL },
};

START_TEST(canonical_tags)
{
	char out[LANGUAGE_TAG_MAX];
	bool ok = language_canonical(tags[_i].tag, out);

	ck_assert_pstr_eq(ok ? out : NULL, tags[_i].canonical);
}
END_TEST

static const struct {
	const char *tag, *iso3, *name; /* iso3 is NULL: not known */
} names[] = {
	{ "nl", "nld", "Dutch" },
	{ "NL", "nld", "Dutch" },
	{ "nl-BE", "nld", "Dutch" },
	{ "nl_BE", "nld", "Dutch" },
	{ "nld", "nld", "Dutch" },
	{ "en-GB", "eng", "English" },
	{ "nb", "nob", "Norwegian Bokm\303\245l" },
	{ "zu", "zul", "Zulu" }, /* the last of the list */
	{ "xx", NULL, "xx" },
	{ "dut", "nld", "Dutch" },
	{ "qaa", NULL, "qaa" },
	{ "n", NULL, "n" },
	{ "", NULL, "" },
	{ "Dutch", NULL, "Dutch" },
};

START_TEST(names_of_languages)
{
	ck_assert_int_eq(language_known(names[_i].tag), names[_i].iso3 != NULL);
	ck_assert_pstr_eq(language_iso3(names[_i].tag), names[_i].iso3);
	ck_assert_str_eq(language_name(names[_i].tag), names[_i].name);
}
END_TEST

START_TEST(names_of_several_languages_at_once)
{
	const char *name[] = { language_name("nl"), language_name("en"), language_name("de"),
		               language_name("fr") };
	const char *iso3[] = { language_iso3("nl"), language_iso3("en") };

	ck_assert_str_eq(name[0], "Dutch");
	ck_assert_str_eq(name[1], "English");
	ck_assert_str_eq(name[2], "German");
	ck_assert_str_eq(name[3], "French");
	ck_assert_str_eq(iso3[0], "nld");
	ck_assert_str_eq(iso3[1], "eng");
}
END_TEST

static const struct {
	const char *path;
	const char *tag; /* NULL: none */
} paths[] = {
	{ "x.nl.txt", "nl" },
	{ "x_en.txt", "en" },
	{ "x-nl.txt", NULL },
	{ "x_en-GB.txt", "en-GB" },
	{ "x-en-GB.txt", NULL },
	{ "x_nl-BE.txt", "nl-BE" }, /* not Belarusian */
	{ "nl-BE.txt", "nl-BE" },
	{ "wie-is.txt", NULL },     /* not Icelandic */
	{ "report_may.txt", NULL }, /* not Malay */
	{ "x.en_us.txt", "en-US" },
	{ "X.NL.TXT", "nl" },
	{ "x.nld.txt", "nl" },
	{ "nl.txt", "nl" },
	{ "nl/x.txt", "nl" },
	{ "/corpus/en-GB/x.txt", "en-GB" },
	{ "../nl/x.txt", "nl" },
	{ "en/x.nl.txt", "nl" },
	{ "x.nl", "nl" },
	{ "corpus/x.en", "en" },
	{ "haven.nl.oud/x.txt", NULL },
	{ "nl/oud/x.txt", NULL },
	{ "x.txt", NULL },
	{ "x", NULL },
	{ "/x.txt", NULL },
	{ "-", NULL },
	{ "", NULL },
	{ "de.haven.txt", NULL },
	{ "de-haven.txt", NULL },
	{ "nl-haven.txt", NULL },
	{ "x.nl-haven.txt", NULL },
	{ "tunnel.txt", NULL },
	{ "x.xx.txt", NULL },
};

START_TEST(language_of_a_path)
{
	char out[LANGUAGE_TAG_MAX];
	bool ok = language_from_path(paths[_i].path, out);

	ck_assert_msg(!ok == !paths[_i].tag && (!ok || !strcmp(out, paths[_i].tag)),
	              "'%s': %s, not %s", paths[_i].path, ok ? out : "none",
	              paths[_i].tag ? paths[_i].tag : "none");
}
END_TEST

START_TEST(orders_of_languages)
{
	static const struct language_pair a = { "nl", "en" };
	static const struct {
		struct language_pair b;
		enum language_order order;
	} rows[] = {
		{ { "nl", "en" }, LANGUAGES_EQUAL },     { { "nl-BE", "en-GB" }, LANGUAGES_EQUAL },
		{ { "en", "nl" }, LANGUAGES_REVERSED },  { { "nl", "de" }, LANGUAGES_DIFFERENT },
		{ { "de", "en" }, LANGUAGES_DIFFERENT }, { { "", "" }, LANGUAGES_DIFFERENT },
		{ { "en", "en" }, LANGUAGES_DIFFERENT },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		ck_assert_int_eq(language_order(&a, &rows[i].b), rows[i].order);
}
END_TEST

START_TEST(languages_by_name)
{
	static const char *const rows[][2] = {
		{ "Dutch", "nl" },  { "dutch", "nl" }, { "Nederlands", "nl" },
		{ "ENGELS", "en" }, { "pt", NULL },    { "fran\303\247ais", "fr" },
		{ "zulu", "zu" },   { "Dutc", NULL },  { "", NULL },
		{ "# name", NULL },
	};
	char tag[LANGUAGE_TAG_MAX];

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool found = language_by_name(rows[i][0], tag);
		ck_assert_pstr_eq(found ? tag : NULL, rows[i][1]);
	}
}
END_TEST

START_TEST(unknown_languages_are_those_of_the_pair)
{
	static const struct language_pair rows[][2] = {
		{ { "", "" }, { "nl", "en" } },         { { "en", "" }, { "en", "nl" } },
		{ { "", "nl-BE" }, { "en", "nl-BE" } }, { { "de", "" }, { "de", "en" } },
		{ { "", "de" }, { "nl", "de" } },       { { "en-GB", "fr" }, { "en-GB", "fr" } },
		{ { "nl", "nl" }, { "nl", "nl" } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct language_pair pair = rows[i][0];
		language_pair_complete(&pair);
		ck_assert_str_eq(pair.src, rows[i][1].src);
		ck_assert_str_eq(pair.tgt, rows[i][1].tgt);
	}
	ck_assert(language_is_default("nl-BE") && language_is_default("en"));
	ck_assert(!language_is_default("de") && !language_is_default(""));
}
END_TEST

Suite *language_suite(void)
{
	Suite *suite = suite_create("language");
	TCase *tc = tcase_create("language");

	tcase_add_loop_test(tc, canonical_tags, 0, COUNT(tags));
	tcase_add_loop_test(tc, names_of_languages, 0, COUNT(names));
	tcase_add_test(tc, names_of_several_languages_at_once);
	tcase_add_loop_test(tc, language_of_a_path, 0, COUNT(paths));
	tcase_add_test(tc, orders_of_languages);
	tcase_add_test(tc, languages_by_name);
	tcase_add_test(tc, unknown_languages_are_those_of_the_pair);
	suite_add_tcase(suite, tc);
	return suite;
}
