#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "io/file.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"
#include "text/mojibake.h"
#include "text/token.h"
#include "text/unicode.h"

static const struct {
	const char *text;
	bool misread;
} misreadings[] = {
	{ "", false },
	{ "cafÃ©", true },
	{ "Ã–sterreich", true },
	{ "soÃ»l", true },
	{ "voilÃ\302\240! 10Â\302\240km, 20Â\302\260C", true },
	{ "voilÃ\302\240", true },
	{ "Ã\302\240 la carte", true },
	{ "IndonesiÃ«, dat", true },
	{ "Â« oui Â»", true },
	{ "Ô\302\240Canada, Í\302\240VETT", false },
	{ "“Spaß”, «Â», 3×—5", false },
	{ "10Â\302\240km", true },
	{ "donâ€™t", true },
	{ "10 â‚¬", true },
	{ "ï»¿x", true },
	{ "ÐŸÑ€Ð¸", true },
	{ "æ—¥æœ¬", true },
	{ "ðŸ˜€", true },
	{ "Ã\302\211tat", true }, /* ISO-8859-1 */
	{ "Één café, à la carte: “naïve” — ‘coördinatie’, señor, Åse, Ångström", false },
	{ "“café”—the", false },
	{ "“MANHÔ, «IRMû, CRISTÃ… PÓS-MAÇÃ—E", false },
	{ "dit kostte â”’…", false },
	{ "‘JÄ’ „GUД…", false },
	{ "l’âme, pâté… voilà… É… 20 °C, Ñ, Ó", false },
	{ "日本語 Привет Ωμέγα", false },
	{ "Ã", false },
	{ "â€", false },
};

START_TEST(misread_texts)
{
	ck_assert_int_eq(mojibake_in(misreadings[_i].text, strlen(misreadings[_i].text)),
	                 misreadings[_i].misread);
}
END_TEST

/* Keys of the tokens of text, joined by blanks. */
static const struct {
	const char *text, *keys;
} token_cases[] = {
	{ "De Chinese regering heeft Moskou opgeroepen.",
	  "de chinese regering heeft moskou opgeroepen ." },
	{ "Oekraïne-crisis", "oekraïne - crisis" },
	{ "l’eau", "l \" eau" },
	{ "1.000,50 1,000.50 1 000", "1000.5 1000.5 1 0" },
	{ "3.14 3,14 007", "3.14 3.14 7" },
	{ "‘Goed’, “Good” »x«", "\" goed \" , \" good \" \" x \"" },
	{ "zacht\302\255heid", "zachtheid" },
	{ "ﬁets Ĳssel", "fiets ijssel" },
	{ "wacht… wacht...", "wacht ... wacht ..." },
	{ "— – -", "- - -" },
	{ "A4 3e", "a4 3e" },
	{ "中文", "中 文" },
	{ "", "" },
};

START_TEST(makes_tokens)
{
	struct strbuf keys = STRBUF_INIT;
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, token_cases[_i].text, strlen(token_cases[_i].text));
	while (tokenizer_next(&tokenizer, &token)) {
		if (keys.length)
			strbuf_addch(&keys, ' ');
		strbuf_add(&keys, token.key, token.key_length);
	}
	ck_assert_str_eq(keys.data, token_cases[_i].keys);
	tokenizer_release(&tokenizer);
	strbuf_release(&keys);
}
END_TEST

START_TEST(strbuf_grows)
{
	struct strbuf sb = STRBUF_INIT;

	for (int i = 0; i < 1000; i++)
		strbuf_addf(&sb, "%d,", i);
	ck_assert_uint_eq(sb.length, 3890);
	ck_assert_str_eq(sb.data + sb.length - 8, "998,999,");
	char *text = strbuf_detach(&sb);
	ck_assert_uint_eq(sb.length, 0);
	ck_assert_str_eq(sb.data, "");
	free(text);
	strbuf_release(&sb);
}
END_TEST

START_TEST(arena_keeps_all)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	struct arena arena = ARENA_INIT;
	const char *texts[3000];

	for (size_t i = 0; i < 3000; i++)
		texts[i] = arena_strndup(&arena, letters + i % 20, i % 7);
	for (size_t i = 0; i < 3000; i++) {
		ck_assert_uint_eq(strlen(texts[i]), i % 7);
		ck_assert_int_eq(strncmp(texts[i], letters + i % 20, i % 7), 0);
	}
	ck_assert_uint_eq((uintptr_t)arena_alloc(&arena, 1 << 20) % sizeof(void *), 0);
	arena_release(&arena);
}
END_TEST

START_TEST(vocabulary_numbers)
{
	struct vocabulary v = VOCABULARY_INIT;
	char word[16];

	ck_assert_uint_eq(vocabulary_find(&v, "x", 1), VOCABULARY_NONE);
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < 5000; i++) {
			int length = snprintf(word, sizeof(word), "w%u", (unsigned)i);
			ck_assert_uint_eq(vocabulary_add(&v, word, (size_t)length), i);
		}
	ck_assert_uint_eq(v.n, 5000);
	ck_assert_uint_eq(v.words[4999].count, 2);
	ck_assert_str_eq(v.words[4999].text, "w4999");
	ck_assert_uint_eq(vocabulary_find(&v, "w123", 4), 123);
	ck_assert_uint_eq(vocabulary_find(&v, "w5000", 5), VOCABULARY_NONE);
	vocabulary_release(&v);
}
END_TEST

START_TEST(width_on_a_terminal)
{
	ck_assert_uint_eq(unicode_width("abc", 3), 3);
	ck_assert_uint_eq(unicode_width("中文", 6), 4);
	ck_assert_uint_eq(unicode_width("e\314\201", 3), 1);
	ck_assert_uint_eq(unicode_line_bytes("een twee drie", 13, 9), 9);
	ck_assert_uint_eq(unicode_line_bytes("onafscheidelijk", 15, 5), 5);
	ck_assert_uint_eq(unicode_line_bytes("中", 3, 1), 3);
}
END_TEST

START_TEST(nfc_and_folding)
{
	struct strbuf sb = STRBUF_INIT;

	unicode_nfc(&sb, "e\314\201", 3);
	ck_assert_str_eq(sb.data, "é");
	strbuf_clear(&sb);
	unicode_fold(&sb, "STRASSE É", 10);
	ck_assert_str_eq(sb.data, "strasse é");
	strbuf_release(&sb);
}
END_TEST

START_TEST(output_appears_when_complete)
{
	struct file_out out;
	struct error err;
	const char *name = scratch_write("out", "");
	char *bytes;
	size_t length;

	ck_assert(file_out_open(&out, name, &err));
	fputs("half", out.stream);
	file_out_discard(&out);
	ck_assert(file_read(name, 100, &bytes, &length, &err));
	ck_assert_uint_eq(length, 0);
	free(bytes);
	ck_assert(file_out_open(&out, name, &err));
	fputs("whole", out.stream);
	ck_assert(file_out_commit(&out, &err));
	ck_assert(file_read(name, 100, &bytes, &length, &err));
	ck_assert_str_eq(bytes, "whole");
	free(bytes);
	ck_assert(!file_read(name, 4, &bytes, &length, &err));
	ck_assert_int_eq(err.code, ERROR_LIMIT);
}
END_TEST

START_TEST(full_disk_is_an_error)
{
	struct file_out out;
	struct error err = { .code = ERROR_NONE };

	if (access("/dev/full", W_OK) != 0)
		return;
	ck_assert(file_out_open(&out, "/dev/full", &err));
	fputs("text", out.stream);
	ck_assert(!file_out_commit(&out, &err));
	ck_assert_int_eq(err.code, ERROR_IO);
	ck_assert_str_eq(err.path, "/dev/full");
}
END_TEST

START_TEST(missing_and_folders_are_errors)
{
	struct error err = { .code = ERROR_NONE };
	char *bytes;
	size_t length;

	ck_assert(!file_read("no/such/file", 100, &bytes, &length, &err));
	ck_assert_int_eq(err.code, ERROR_IO);
	ck_assert_str_eq(err.path, "no/such/file");
	ck_assert(!file_read(".", 100, &bytes, &length, &err));
	ck_assert(!file_read_packed("no/such/file", 100, &bytes, &length, &err));
}
END_TEST

/* Digits that a letter makes a word, at the end of a long run: each is looked at once. */
START_TEST(long_runs_of_digits)
{
	struct strbuf text = STRBUF_INIT;
	struct tokenizer tokenizer;
	struct token token;
	size_t n = 0;

	for (size_t i = 0; i < 200000; i++)
		strbuf_addstr(&text, "1.");
	strbuf_addstr(&text, "1a 2.5");
	tokenizer_init(&tokenizer, text.data, text.length);
	while (tokenizer_next(&tokenizer, &token))
		n++;
	ck_assert_uint_eq(n, 400002);
	ck_assert_int_eq(token.kind, TOKEN_NUMBER);
	tokenizer_release(&tokenizer);
	strbuf_release(&text);
}
END_TEST

Suite *text_suite(void)
{
	Suite *suite = suite_create("text");
	TCase *tcase = tcase_create("text");

	tcase_add_unchecked_fixture(tcase, scratch_make, scratch_remove);
	tcase_add_loop_test(tcase, makes_tokens, 0, sizeof(token_cases) / sizeof(token_cases[0]));
	tcase_add_loop_test(tcase, misread_texts, 0, sizeof(misreadings) / sizeof(misreadings[0]));
	tcase_add_test(tcase, long_runs_of_digits);
	tcase_add_test(tcase, strbuf_grows);
	tcase_add_test(tcase, arena_keeps_all);
	tcase_add_test(tcase, vocabulary_numbers);
	tcase_add_test(tcase, width_on_a_terminal);
	tcase_add_test(tcase, nfc_and_folding);
	tcase_add_test(tcase, output_appears_when_complete);
	tcase_add_test(tcase, full_disk_is_an_error);
	tcase_add_test(tcase, missing_and_folders_are_errors);
	suite_add_tcase(suite, tcase);
	return suite;
}
