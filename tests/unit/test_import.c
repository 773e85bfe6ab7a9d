/* Dictionaries in other formats, read as lexicons. */
#include <string.h>

#include "base/strbuf.h"
#include "dicts/dictd.h"
#include "dicts/import.h"
#include "dicts/lexicon.h"
#include "tests/unit/lexicons.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- dictd ---- */

/* A number in two digits of base 64. */
static void add_number(struct strbuf *out, size_t number)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	ck_assert_uint_lt(number, 64 * 64);
	strbuf_addf(out, "\t%c%c", digits[number / 64], digits[number % 64]);
}

/* Adds an entry: headword and pronunciation on its first line, then text. */
static void add_entry(struct strbuf *index, struct strbuf *data, const char *headword,
                      const char *text)
{
	size_t before = data->length;

	strbuf_addf(data, "%s /x/\n%s\n", headword, text);
	strbuf_addstr(index, headword);
	add_number(index, before);
	add_number(index, data->length - before);
	strbuf_addch(index, '\n');
}

static const struct {
	const char *headword, *text, *pairs;
} entries[] = {
	{ "haven", "port", "haven=port" },
	{ "haven", "harbor, harbour, port", "haven=harbor|haven=harbour|haven=port" },
	{ "haven", "port; dock;pier", "haven=dock|haven=pier|haven=port" },
	{ "weg rennen", "run away", "weg rennen=run away" },
	{ "huis", "house (building), home [poetic] <noun> {c}", "huis=home|huis=house" },
	{ "dak", "roof (of a (large) house), cover", "dak=cover|dak=roof" },
	{ "dak", "roof (of a house, or a shed)", "dak=roof" },
	{ "dak", "roof) (of a house", "dak=roof" },
	{ "lopen", "1. walk\n2. run, race\n10. function",
	  "lopen=function|lopen=race|lopen=run|lopen=walk" },
	{ "lopen", "1. walk 2.\n2. run 3.", "lopen=run|lopen=walk" },
	{ "lopen", "1. walk\n   hij loopt - he walks\n2. run\n\"loop!\" - run!",
	  "lopen=run|lopen=walk" },
	{ "haven", "port\n   de haven is oud - the port is old\na place for ships", "haven=port" },
	{ "weer", "again, once more and again, once more and then some",
	  "weer=again|weer=once more and again" },
	{ "miljoen", "1.000.000, million", "miljoen=1000000|miljoen=million" },
	{ "jaar", "2014", "jaar=2014" },
	{ "leeg", "", "" },
	{ "leeg", "(obsolete), ; ,", "" },
	{ "00-database-info", "port", "" },
	{ "00databaseinfo", "port", "" },
};

START_TEST(entries_of_dictd)
{
	struct strbuf index = STRBUF_INIT, data = STRBUF_INIT;
	struct lexicon *l = lexicon_new();
	struct error err;

	add_entry(&index, &data, "00-database-short", "A dictionary");
	add_entry(&index, &data, entries[_i].headword, entries[_i].text);
	bool ok = dictd_parse(l, index.data, index.length, data.data, data.length, "x.index", false,
	                      NULL, &err);
	ck_assert_msg(ok, "%s", err.message);
	check_pairs(l, entries[_i].pairs);
	strbuf_release(&index);
	strbuf_release(&data);
}
END_TEST

static const struct {
	const char *text, *headword;
	bool wanted;
} wanted_words[] = {
	{ "De haven is dicht.", "haven", true },
	{ "De haven is dicht.", "Havenmeester", true },
	{ "De haven is dicht.", "bakboord", false },
	{ "De haven is dicht.", "ton", true },
	{ "De haven is dicht.", "één", true },
	{ "De haven is dicht.", "zeeën", true },
	{ "De haven is dicht.", "bak boord", true },
	{ "De haven is dicht.", "bakboord-haven", true },
	{ "BAKBOORD", "bakboord", true },
	{ "", "bakboord", false },
};

START_TEST(what_a_text_wants)
{
	struct wanted *w = wanted_new();
	const char *text = wanted_words[_i].text, *headword = wanted_words[_i].headword;

	wanted_add(w, text, strlen(text));
	ck_assert_int_eq(wanted_has(w, headword, strlen(headword)), wanted_words[_i].wanted);
	ck_assert(wanted_has(NULL, headword, strlen(headword)));
	wanted_free(w);
}
END_TEST

START_TEST(unwanted_entries_of_dictd)
{
	struct strbuf index = STRBUF_INIT, data = STRBUF_INIT;
	struct lexicon *l = lexicon_new();
	struct wanted *w = wanted_new();

	add_entry(&index, &data, "haven", "port, harbour");
	add_entry(&index, &data, "bakboord", "port");
	wanted_add(w, "Havens!", strlen("Havens!"));
	ck_assert(dictd_parse(l, index.data, index.length, data.data, data.length, "x.index", false,
	                      w, NULL));
	check_pairs(l, "haven=harbour|haven=port");
	wanted_free(w);
	strbuf_release(&index);
	strbuf_release(&data);
}
END_TEST

START_TEST(reversed_dictd)
{
	struct strbuf index = STRBUF_INIT, data = STRBUF_INIT;
	struct lexicon *l = lexicon_new();

	add_entry(&index, &data, "haven", "port, harbour");
	add_entry(&index, &data, "bakboord", "port");
	ck_assert(dictd_parse(l, index.data, index.length, data.data, data.length, "x.index", true,
	                      NULL, NULL));
	check_pairs(l, "port=bakboord|port=haven|harbour=haven");
	strbuf_release(&index);
	strbuf_release(&data);
}
END_TEST

/* 44 bytes of data, of which the first 17 are an entry, and its line in the index. */
#define GOOD "haven\tA\tR\n"
static const char data_text[] = "haven /hav/\nport\nkat /kat/\ncat\nn\377t /x/\nnot\n.";

static const struct {
	const char *index;
	size_t line; /* 0: no error */
	enum error_code code;
	const char *says;
} indexes[] = {
	{ "", 0, ERROR_NONE, "" },
	{ GOOD, 0, ERROR_NONE, "" },
	{ "haven\tA\tR", 0, ERROR_NONE, "" },
	{ "haven\tAAAAAA\tAAAAAR\n", 0, ERROR_NONE, "" },
	{ "haven\tA\tR\tDe haven\n", 0, ERROR_NONE, "" },
	{ "haven\tA\ts\n", 3, ERROR_ENCODING, "UTF-8" },
	{ "haven\tA\tt\n", 3, ERROR_FORMAT, "outside" },
	{ "haven\tt\tA\n", 3, ERROR_FORMAT, "outside" },
	{ "haven\t//////\t//////\n", 3, ERROR_FORMAT, "outside" },
	{ "haven\n", 3, ERROR_FORMAT, "tabs" },
	{ "haven A P\n", 3, ERROR_FORMAT, "tabs" },
	{ "haven\tA\n", 3, ERROR_FORMAT, "tabs" },
	{ "haven\tA", 3, ERROR_FORMAT, "tabs" },
	{ "haven\t\tA\n", 3, ERROR_FORMAT, "base 64" },
	{ "haven\tA\t\n", 3, ERROR_FORMAT, "base 64" },
	{ "haven\tA\tA!\n", 3, ERROR_FORMAT, "base 64" },
	{ "haven\t-1\tA\n", 3, ERROR_FORMAT, "base 64" },
	{ "haven\tA\tAAAAAAA\n", 3, ERROR_FORMAT, "base 64" },
	{ "h\377ven\tA\tR\n", 3, ERROR_ENCODING, "UTF-8" },
};

/* After a correct line and an empty one. */
START_TEST(lines_of_an_index)
{
	struct strbuf index = STRBUF_INIT;
	struct lexicon *l = lexicon_new();
	struct error err = { .code = ERROR_NONE };

	strbuf_addf(&index, GOOD "\n%s", indexes[_i].index);
	bool ok = dictd_parse(l, index.data, index.length, data_text, sizeof(data_text) - 1,
	                      "x.index", false, NULL, &err);
	ck_assert_int_eq(ok, indexes[_i].line == 0);
	ck_assert_int_eq(err.code, indexes[_i].code);
	ck_assert_uint_eq(err.line, indexes[_i].line);
	ck_assert_str_eq(err.path, ok ? "" : "x.index");
	ck_assert_msg(strstr(err.message, indexes[_i].says), "%s", err.message);
	check_pairs(l, "haven=port");
	strbuf_release(&index);
}
END_TEST

/* ---- Import ---- */

static const struct {
	const char *name, *text;
	bool reverse;
	const char *pairs; /* NULL: an error */
	enum error_code code;
	size_t line;
} lists[] = {
	{ "a.tsv", "huis\thouse\nkat\tcat\n", false, "huis=house|kat=cat", ERROR_NONE, 0 },
	{ "a.tsv", "huis\thouse\nkat\tcat", false, "huis=house|kat=cat", ERROR_NONE, 0 },
	{ "a.tsv", "huis\thouse\nkat\tcat\n", true, "house=huis|cat=kat", ERROR_NONE, 0 },
	{ "a.tsv", "huis\thouse\r\n\r\nkat\tcat\r\n", false, "huis=house|kat=cat", ERROR_NONE, 0 },
	{ "a.tsv", "\357\273\277huis\thouse\n", false, "huis=house", ERROR_NONE, 0 },
	{ "a.tsv", "\357\273\277# huis\n\n#kat\tcat\nhuis\thouse\n", false, "huis=house",
	  ERROR_NONE, 0 },
	{ "a.tsv", "huis\thouse\tnoun\t3\n", false, "huis=house", ERROR_NONE, 0 },
	{ "a.tsv", "huis\t\n\thouse\n\t\n", false, "", ERROR_NONE, 0 },
	{ "a.tsv", "", false, "", ERROR_NONE, 0 },
	{ "words", "huis\thouse\n", false, "huis=house", ERROR_NONE, 0 },
	{ "a.dic", "house @ huis\ncat @ kat\n", false, "huis=house|kat=cat", ERROR_NONE, 0 },
	{ "a.dic", "house @ huis\ncat@kat\r\n", true, "house=huis|cat=kat", ERROR_NONE, 0 },
	{ "a.dic", "\357\273\277# pairs\npower plant @ kern centrale\n", false,
	  "kern centrale=power plant", ERROR_NONE, 0 },
	{ "a.tsv", "huis\thouse\n\nkat cat\n", false, NULL, ERROR_FORMAT, 3 },
	{ "a.tsv", "huis @ house", false, NULL, ERROR_FORMAT, 1 },
	{ "a.tsv", "# x\r\nkat\tc\351t\n", false, NULL, ERROR_ENCODING, 2 },
	{ "a.tsv", "# c\351t\n", false, NULL, ERROR_ENCODING, 1 },
	{ "a.dic", "house @ huis\nkat\tcat\n", false, NULL, ERROR_FORMAT, 2 },
	{ "a.dic", "house @ hu\303\n", false, NULL, ERROR_ENCODING, 1 },
};

START_TEST(lists_by_name)
{
	struct lexicon *l = lexicon_new(), *read = lexicon_new();
	struct error err = { .code = ERROR_NONE };
	struct language_pair langs = { 0 };
	const char *path = scratch_write(lists[_i].name, lists[_i].text);
	struct import_report report;
	bool ok = import_file(read, path, &langs, &report, &err);

	ck_assert_int_eq(ok, lists[_i].pairs != NULL);
	ck_assert_int_eq(err.code, lists[_i].code);
	ck_assert_uint_eq(err.line, lists[_i].line);
	ck_assert_str_eq(err.path, ok ? "" : path);
	ck_assert(ok || err.message[0]);
	lexicon_merge(l, read, lists[_i].reverse);
	lexicon_free(read);
	if (ok)
		check_pairs(l, lists[_i].pairs);
	else
		lexicon_free(l);
}
END_TEST

START_TEST(text_of_a_list)
{
	struct lexicon *l = lexicon_new();
	struct error err = { .code = ERROR_NONE };

	ck_assert(import_tsv_text(l, "huis\thouse\nkat", 11, "built in", false, &err));
	ck_assert(!import_tsv_text(l, "huis\thouse\nkat", 14, "built in", false, &err));
	ck_assert_str_eq(err.path, "built in");
	ck_assert_uint_eq(err.line, 2);
	lexicon_free(l);
}
END_TEST

/* "haven /hav<schwa>n/, harbour, port" and "kat /k<alpha>t/, cat", and their index. */
static const unsigned char packed[] = {
	0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0x48, 0x2c,
	0x4b, 0xcd, 0x53, 0xd0, 0xcf, 0x48, 0x2c, 0x3b, 0x39, 0x33, 0x4f, 0x9f, 0x2b,
	0x23, 0xb1, 0x28, 0x29, 0xbf, 0xb4, 0x48, 0x47, 0xa1, 0x20, 0xbf, 0xa8, 0x84,
	0x2b, 0x3b, 0xb1, 0x44, 0x41, 0x3f, 0xfb, 0xe4, 0xc4, 0x12, 0x7d, 0xae, 0xe4,
	0xc4, 0x12, 0x2e, 0x00, 0x58, 0xa1, 0xf5, 0x25, 0x2c, 0x00, 0x00, 0x00,
};
static const char packed_index[] = "haven\tA\td\nkat\td\tP\n";

static const struct {
	const char *data, *index, *named; /* files that exist; the one that is imported */
	size_t length;                    /* of packed data, 0: not packed */
	const char *pairs;                /* NULL: an error */
	enum error_code code;
	const char *at; /* the file of the error */
} dictionaries[] = {
	{ "p1.dict.dz", "p1.index", "p1.index", sizeof(packed), "haven=harbour|haven=port|kat=cat",
	  ERROR_NONE, "" },
	{ "p2.dict.dz", "p2.index", "p2.dict.dz", sizeof(packed),
	  "haven=harbour|haven=port|kat=cat", ERROR_NONE, "" },
	{ "p3.dict", "p3.index", "p3.dict", 0, "haven=port", ERROR_NONE, "" },
	{ "p4.dict", "p4.index", "p4.index", 0, "haven=port", ERROR_NONE, "" },
	{ "p5.dict.dz", "p5.index", "p5.index", 0, "haven=port", ERROR_NONE, "" },
	{ "p6.dict.dz", "p6.index", "p6.index", sizeof(packed) - 9, NULL, ERROR_FORMAT,
	  "p6.dict.dz" },
	{ NULL, "p7.index", "p7.index", 0, NULL, ERROR_IO, "p7.dict" },
	{ "p8.dict", NULL, "p8.dict", 0, NULL, ERROR_IO, "p8.index" },
	{ NULL, NULL, "p9.tsv", 0, NULL, ERROR_IO, "p9.tsv" },
	{ NULL, NULL, "p9.dic", 0, NULL, ERROR_IO, "p9.dic" },
};

START_TEST(dictionaries_by_name)
{
	struct lexicon *l = lexicon_new();
	struct error err = { .code = ERROR_NONE };
	size_t length = dictionaries[_i].length;

	if (dictionaries[_i].data && length)
		scratch_write_bytes(dictionaries[_i].data, packed, length);
	else if (dictionaries[_i].data)
		scratch_write(dictionaries[_i].data, data_text);
	if (dictionaries[_i].index)
		scratch_write(dictionaries[_i].index, length ? packed_index : GOOD);
	struct language_pair langs = { 0 };
	struct import_report report;
	bool ok = import_file(l, scratch_path(dictionaries[_i].named), &langs, &report, &err);
	ck_assert_int_eq(ok, dictionaries[_i].pairs != NULL);
	ck_assert_int_eq(err.code, dictionaries[_i].code);
	ck_assert_str_eq(err.path, ok ? "" : scratch_path(dictionaries[_i].at));
	ck_assert(ok || err.message[0]);
	if (ok)
		check_pairs(l, dictionaries[_i].pairs);
	else
		lexicon_free(l);
}
END_TEST

/* One direction of FreeDict's, with a word that is not among the anchors. */
static void write_freedict(const char *index)
{
	scratch_write("freedict-nld-eng.index", index);
	scratch_write("freedict-nld-eng.dict", "havenmeester /x/\nharbourmaster\n");
}

#define FREEDICT_INDEX "havenmeester\tA\tf\n"

static const struct {
	const char *src, *tgt;
	bool anchors;
	size_t freedict;
	const char *missing;
	const char *pairs[2][2]; /* that are there, from an anchor and from FreeDict */
} imports[] = {
	{ "nl",
	  "en",
	  true,
	  1,
	  "dict-freedict-eng-nld",
	  { { "januari", "january" }, { "havenmeester", "harbourmaster" } } },
	{ "en",
	  "nl",
	  true,
	  1,
	  "dict-freedict-eng-nld",
	  { { "january", "januari" }, { "harbourmaster", "havenmeester" } } },
	{ "nl-BE",
	  "en-GB",
	  true,
	  1,
	  "dict-freedict-eng-nld",
	  { { "januari", "january" }, { "havenmeester", "harbourmaster" } } },
	{ "nl", "de", false, 0, "dict-freedict-nld-deu dict-freedict-deu-nld", { { NULL } } },
	{ "xx", "en", false, 0, "", { { NULL } } },
};

START_TEST(all_there_is_for_two_languages)
{
	struct lexicon *l = lexicon_new();
	struct import_report report;
	struct error err = { .code = ERROR_NONE };

	write_freedict(FREEDICT_INDEX);
	bool ok = import_languages(l, imports[_i].src, imports[_i].tgt, scratch_folder(), NULL,
	                           &report, &err);
	ck_assert_msg(ok, "%s", err.message);
	lexicon_finish(l);
	ck_assert_uint_eq(report.freedict, imports[_i].freedict);
	ck_assert_str_eq(report.missing, imports[_i].missing);
	if (imports[_i].anchors)
		ck_assert_uint_gt(report.anchors, 1000);
	else
		ck_assert_uint_eq(report.anchors, 0);
	for (size_t i = 0; i < 2 && imports[_i].pairs[i][0]; i++)
		ck_assert(has_pair(l, imports[_i].pairs[i][0], imports[_i].pairs[i][1]));
	ck_assert_uint_le(lexicon_pairs(l), report.anchors + report.freedict);
	lexicon_free(l);
}
END_TEST

START_TEST(anchors_are_counted_apart)
{
	struct lexicon *l = lexicon_new(), *before = lexicon_new();
	struct import_report report, again;

	ck_assert(import_languages(l, "nl", "en", scratch_path("none"), NULL, &report, NULL));
	add_pair(before, "huis", "house");
	ck_assert(import_languages(before, "nl", "en", scratch_path("none"), NULL, &again, NULL));
	ck_assert_uint_eq(report.anchors, again.anchors);
	ck_assert_str_eq(report.missing, "dict-freedict-nld-eng dict-freedict-eng-nld");
	lexicon_free(l);
	lexicon_free(before);
}
END_TEST

START_TEST(broken_dictionary_is_an_error)
{
	static const char *const broken[] = { FREEDICT_INDEX "x\n", "havenmeester\tf\tf\n" };
	struct import_report report;

	for (size_t i = 0; i < COUNT(broken); i++) {
		struct lexicon *l = lexicon_new();
		struct error err = { .code = ERROR_NONE };

		write_freedict(broken[i]);
		ck_assert(!import_languages(l, "en", "nl", scratch_folder(), NULL, &report, &err));
		ck_assert_int_eq(err.code, ERROR_FORMAT);
		ck_assert_str_eq(err.path, scratch_path("freedict-nld-eng.index"));
		ck_assert_uint_eq(err.line, 2 - i);
		lexicon_free(l);
	}
}
END_TEST

/* ---- Headings ---- */

static const struct {
	const char *name, *text;
	bool ok;
	const char *src, *tgt;
} headings[] = {
	{ "a.tsv", "# koppel lexicon nl en\nhuis\thouse\n", true, "nl", "en" },
	{ "a.tsv", "\357\273\277# koppel lexicon EN_gb nld\r\nhouse\thuis\r\n", true, "en-GB",
	  "nl" },
	{ "a.tsv", "# koppel lexicon nl en", true, "nl", "en" },
	{ "a.tsv", "# words\nhuis\thouse\n", true, "", "" },
	{ "a.tsv", "huis\thouse\n# koppel lexicon nl en\n", true, "", "" },
	{ "a.tsv", "# koppel lexicon nl\n", false, "", "" },
	{ "a.tsv", "# koppel lexicon nl en de\n", false, "", "" },
	{ "a.tsv", "# koppel lexicon n e\n", false, "", "" },
	{ "a.dic", "house @ huis\n", true, "", "" },
	{ "freedict-nld-eng.tsv", "huis\thouse\n", true, "", "" },
	{ "freedict-eng-nld.dic", "house @ huis\n", true, "en", "nl" },
	{ "freedict-e.dic", "house @ huis\n", true, "", "" },
};

START_TEST(languages_that_a_file_tells)
{
	struct lexicon *l = lexicon_new();
	struct language_pair langs = { "xx", "yy" };
	struct error err = { .code = ERROR_NONE };
	struct import_report report;
	bool ok = import_file(l, scratch_write(headings[_i].name, headings[_i].text), &langs,
	                      &report, &err);

	ck_assert_int_eq(ok, headings[_i].ok);
	if (ok) {
		ck_assert_str_eq(langs.src, headings[_i].src);
		ck_assert_str_eq(langs.tgt, headings[_i].tgt);
	} else {
		ck_assert_uint_eq(err.line, 1);
		ck_assert_int_eq(err.code, ERROR_FORMAT);
	}
	lexicon_free(l);
}
END_TEST

Suite *import_suite(void)
{
	Suite *suite = suite_create("import");
	TCase *tc = tcase_create("import");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_loop_test(tc, entries_of_dictd, 0, COUNT(entries));
	tcase_add_test(tc, reversed_dictd);
	tcase_add_loop_test(tc, what_a_text_wants, 0, COUNT(wanted_words));
	tcase_add_test(tc, unwanted_entries_of_dictd);
	tcase_add_loop_test(tc, lines_of_an_index, 0, COUNT(indexes));
	tcase_add_loop_test(tc, lists_by_name, 0, COUNT(lists));
	tcase_add_test(tc, text_of_a_list);
	tcase_add_loop_test(tc, dictionaries_by_name, 0, COUNT(dictionaries));
	tcase_add_loop_test(tc, all_there_is_for_two_languages, 0, COUNT(imports));
	tcase_add_test(tc, anchors_are_counted_apart);
	tcase_add_test(tc, broken_dictionary_is_an_error);
	tcase_add_loop_test(tc, languages_that_a_file_tells, 0, COUNT(headings));
	suite_add_tcase(suite, tc);
	return suite;
}
