#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dicts/speller.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *name, *text;
} speller_files[] = {
	{ "nl.aff", "SET UTF-8\nTRY ehavnosi\n" },
	{ "nl.dic", "9\nhaven\nregering\nuitvoer\nschip\nkat\nfoto's\nfiets\n"
	            "na\303\257ef\nRotterdam\n" },
	{ "en_US.aff", "SET UTF-8\nTRY etharbo\n" },
	{ "en_US.dic", "3\nship\nhouse\nharbor\n" },
	{ "en_GB.aff", "SET ISO8859-1\nTRY etharbo\n" },
	{ "en_GB.dic", "2\nship\nharbour\n" },
	{ "pl_PL.aff", "SET ISO8859-2\nTRY \261\363wk\n" },
	{ "pl_PL.dic", "2\nksi\261\277ka\nkot\n" },
	{ "da_DK.aff", "SET ISO8859-1\nTRY ehavn\345\n" },
	{ "da_DK.dic", "2\nhavn\ncaf\351\n" },
	{ "pt_BR.aff", "SET UTF-8\n" },
	{ "pt_BR.dic", "1\nporto\n" },
	{ "fr.aff", "SET UTF-8\n" },
};

static void write_spellers(void)
{
	for (size_t i = 0; i < COUNT(speller_files); i++)
		scratch_write(speller_files[i].name, speller_files[i].text);
}

static struct speller *open_speller(const char *lang)
{
	char package[64];
	struct speller *s = speller_open(lang, scratch_folder(), package);

	ck_assert_ptr_nonnull(s);
	return s;
}

static bool check(struct speller *s, const char *word)
{
	return speller_check(s, word, strlen(word));
}

static const struct {
	const char *lang;
	const char *name;    /* NULL: there is none */
	const char *package; /* that would bring it */
} spellers[] = {
	{ "nl", "nl", NULL },
	{ "nl-NL", "nl", NULL },
	{ "nl-BE", "nl", NULL },
	{ "en", "en_US en_GB", NULL },
	{ "en-US", "en_US", NULL },
	{ "en-GB", "en_GB", NULL },
	{ "en-IE", "en_US en_GB", NULL },
	{ "en-AU", "en_US en_GB", NULL },
	{ "pt-BR", "pt_BR", NULL },
	{ "fr", NULL, "hunspell-fr" },
	{ "de", NULL, "hunspell-de-de" },
	{ "de-AT", NULL, "hunspell-de-at" },
	{ "de-LI", NULL, "hunspell-de-de" },
	{ "xx", NULL, "" },
	{ "e", NULL, "" },
};

START_TEST(speller_of_a_language)
{
	char package[64] = "unset";
	struct speller *s = speller_open(spellers[_i].lang, scratch_folder(), package);

	ck_assert_pstr_eq(s ? speller_name(s) : NULL, spellers[_i].name);
	if (!s)
		ck_assert_str_eq(package, spellers[_i].package);
	speller_free(s);
}
END_TEST

START_TEST(folder_from_the_environment)
{
	char package[64];

	ck_assert_int_eq(setenv("DICPATH", scratch_folder(), 1), 0);
	struct speller *s = speller_open("da", NULL, package);
	unsetenv("DICPATH");
	ck_assert_ptr_nonnull(s);
	ck_assert(check(s, "havn") && !check(s, "skib"));
	speller_free(s);
}
END_TEST

#define TEN "qqqqqqqqqq"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct {
	const char *lang, *word;
	bool right;
} words[] = {
	{ "nl", "haven", true },
	{ "nl", "havn", false },
	/* as the first word of a sentence */
	{ "nl", "Haven", true },
	{ "nl", "HAVEN", true },
	{ "nl", "Havn", false },
	{ "nl", "Rotterdam", true },
	{ "nl", "rotterdam", false },
	/* other characters for the same */
	{ "nl", "na\303\257ef", true },
	{ "nl", "naief", false },
	{ "nl", "foto's", true },
	{ "nl", "foto\342\200\231s", true },
	{ "nl", "ha\302\255ven", true },
	{ "nl", "ha\342\200\213ven", true },
	{ "nl", "\357\254\201ets", true },
	/* two and three parts, of four letters at least, with and without a linking s */
	{ "nl", "havenregering", true },
	{ "nl", "Havenregering", true },
	{ "nl", "regeringsuitvoer", true },
	{ "nl", "havenregeringsuitvoer", true },
	{ "nl", "havenuitvoerschip", true },
	{ "nl", "havensuitvoersschip", true },
	{ "nl", "havenuitvoerschiphaven", false },
	{ "nl", "havenkat", false },
	{ "nl", "kathaven", false },
	{ "nl", "havenxregering", false },
	{ "nl", "havensssregering", false },
	{ "nl", "havens", false },
	{ "nl", "havenna\303\257ef", true },
	{ "nl", "E\303\251n", true }, /* ships with Koppel */
	/* all dictionaries of a language, or one region's */
	{ "en", "harbor", true },
	{ "en", "harbour", true },
	{ "en", "harborr", false },
	{ "en-US", "harbor", true },
	{ "en-US", "harbour", false },
	{ "en-GB", "harbor", false },
	{ "en-GB", "harbour", true },
	{ "en", "House", true },
	{ "en", "shiphouse", false },
	/* dictionaries in other encodings */
	{ "da", "caf\303\251", true },
	{ "da", "Caf\303\251", true },
	{ "da", "cafe", false },
	{ "da", "caf\342\202\254", false },
	{ "pl", "ksi\304\205\305\274ka", true },
	{ "pl", "ksi\302\261\302\277ka", false },
	/* longer than any word */
	{ "nl", HUNDRED, false },
	{ "nl", HUNDRED "q", true },
};

START_TEST(spelling_of_words)
{
	struct speller *s = open_speller(words[_i].lang);

	for (int again = 0; again < 2; again++)
		ck_assert_msg(check(s, words[_i].word) == words[_i].right, "%s '%s'",
		              words[_i].lang, words[_i].word);
	speller_free(s);
}
END_TEST

/* More forms than the first table of verdicts has room for. */
START_TEST(verdicts_are_kept)
{
	struct speller *s = open_speller("nl");
	char word[32];

	for (unsigned i = 0; i < 2000; i++) {
		snprintf(word, sizeof(word), "havn%u", i % 1000);
		ck_assert(!check(s, word));
		ck_assert(check(s, "haven"));
	}
	speller_free(s);
}
END_TEST

START_TEST(suggests)
{
	const char *first[4] = { NULL }, *second[4] = { NULL };
	struct speller *s = open_speller("nl");

	ck_assert_uint_ge(speller_suggest(s, "havn", 4, first, COUNT(first)), 1);
	ck_assert_uint_ge(speller_suggest(s, "sch\302\255ipp", 8, second, COUNT(second)), 1);
	ck_assert_str_eq(first[0], "haven");
	ck_assert_str_eq(second[0], "schip");
	first[1] = NULL;
	ck_assert_uint_eq(speller_suggest(s, "havn", 4, first, 1), 1);
	ck_assert_ptr_null(first[1]);
	ck_assert_uint_eq(speller_suggest(s, "havn", 4, first, 0), 0);
	ck_assert_uint_eq(speller_suggest(s, "qqqqqqqqqqqqqqqq", 16, first, COUNT(first)), 0);
	ck_assert_uint_eq(speller_suggest(s, HUNDRED "q", 101, first, COUNT(first)), 0);
	speller_free(s);
}
END_TEST

START_TEST(suggests_in_utf8)
{
	const char *out[4];
	struct speller *s = open_speller("da");

	ck_assert_uint_ge(speller_suggest(s, "caff\303\251", 6, out, COUNT(out)), 1);
	ck_assert_str_eq(out[0], "caf\303\251");
	ck_assert_uint_eq(speller_suggest(s, "\342\202\254", 3, out, COUNT(out)), 0);
	speller_free(s);
}
END_TEST

START_TEST(words_of_the_user)
{
	struct speller *s = open_speller("en");
	struct error err = { .code = ERROR_NONE };
	const char *path = scratch_write("words.txt", "# ours\n#hashtag\nKubernetes\r\n\n"
	                                              "na\303\257f  \nship's");

	ck_assert_msg(speller_add_words(s, path, &err), "%s", err.message);
	ck_assert(check(s, "Kubernetes") && check(s, "kubernetes") && check(s, "KUBERNETES"));
	ck_assert(check(s, "na\303\257f") && check(s, "ship\342\200\231s"));
	ck_assert(!check(s, "naif") && !check(s, "ours") && !check(s, "#hashtag"));
	ck_assert(!check(s, "hashtag") && !check(s, "Kubernete") && check(s, "house"));
	speller_free(s);
}
END_TEST

START_TEST(words_that_cannot_be_read)
{
	struct speller *s = open_speller("en");
	struct error err = { .code = ERROR_NONE };

	ck_assert(!speller_add_words(s, scratch_path("no-such-words"), &err));
	ck_assert_int_eq(err.code, ERROR_IO);
	ck_assert_str_eq(err.path, scratch_path("no-such-words"));
	const char *path = scratch_write("words.txt", "na\303\257f\nna\303\257f\nna\357f\n");
	ck_assert(!speller_add_words(s, path, &err));
	ck_assert_int_eq(err.code, ERROR_ENCODING);
	ck_assert_uint_eq(err.line, 3);
	speller_free(s);
	speller_free(NULL);
}
END_TEST

Suite *speller_suite(void)
{
	Suite *suite = suite_create("speller");
	TCase *tc = tcase_create("speller");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_unchecked_fixture(tc, write_spellers, NULL);
	tcase_add_loop_test(tc, speller_of_a_language, 0, COUNT(spellers));
	tcase_add_test(tc, folder_from_the_environment);
	tcase_add_loop_test(tc, spelling_of_words, 0, COUNT(words));
	tcase_add_test(tc, verdicts_are_kept);
	tcase_add_test(tc, suggests);
	tcase_add_test(tc, suggests_in_utf8);
	tcase_add_test(tc, words_of_the_user);
	tcase_add_test(tc, words_that_cannot_be_read);
	suite_add_tcase(suite, tc);
	return suite;
}
