#include <stdlib.h>
#include <string.h>

#include "tests/unit/suites.h"
#include "text/decode.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
	const char *bytes;
	size_t length;
	const char *asked, *text, *encoding;
	bool guessed;
} cases[] = {
	{ BYTES("caf\303\251\r\n"), NULL, "caf\303\251\r\n", "UTF-8", false },
	{ BYTES("\357\273\277caf\303\251"), NULL, "caf\303\251", "UTF-8", false },
	{ BYTES("caf\351 100"), NULL, "caf\303\251 100", "ISO-8859-1", true },
	{ BYTES("caf\351 \244"), NULL, "caf\303\251 \342\202\254", "ISO-8859-15", true },
	{ BYTES("\221caf\351\222"), NULL, "\342\200\230caf\303\251\342\200\231", "windows-1252",
	  true },
	{ BYTES("\377\376D\000e\000"), NULL, "De", "UTF-16LE", false },
	{ BYTES("\376\377\000D\000e"), NULL, "De", "UTF-16BE", false },
	{ BYTES("D\000e\000 \000k\000"), NULL, "De k", "UTF-16LE", true },
	{ BYTES("\000D\000e\000 \000k"), NULL, "De k", "UTF-16BE", true },
	{ BYTES("caf\351"), "iso-8859-1", "caf\303\251", "iso-8859-1", false },
	{ BYTES("\340\341"), "windows-1255", "\327\220\327\221", "windows-1255", false },
	{ BYTES("\033$B$\"\033(B"), "ISO-2022-JP", "\343\201\202", "ISO-2022-JP", false },
	{ BYTES("Ta"), "windows-1258", "Ta", "windows-1258", false },
	{ BYTES("caf\303\251"), "utf8", "caf\303\251", "UTF-8", false },
	{ BYTES(""), NULL, "", "UTF-8", false },
};

START_TEST(reads_encoding)
{
	const struct decode_options options = { .encoding = cases[_i].asked };
	struct decoded d;
	struct error err = { .code = ERROR_NONE };

	ck_assert_msg(decode(&d, cases[_i].bytes, cases[_i].length, "x", &options, &err), "%s",
	              err.message);
	ck_assert_str_eq(d.text, cases[_i].text);
	ck_assert_str_eq(d.encoding, cases[_i].encoding);
	ck_assert_int_eq(d.guessed, cases[_i].guessed);
	decoded_release(&d);
}
END_TEST

static const struct {
	const char *bytes;
	size_t length;
	const char *asked;
	enum error_code code;
	size_t line, column;
	const char *says;
} refused[] = {
	{ BYTES("goed\nvo\303\251r \303 fout en verder"), "UTF-8", ERROR_ENCODING, 2, 6, "0xC3" },
	{ BYTES("a\r\nb\rc\377"), "UTF-8", ERROR_ENCODING, 3, 2, "0xFF" },
	{ BYTES("\330\000"), "UTF-16BE", ERROR_ENCODING, 1, 1, "UTF-16BE" },
	{ BYTES("\000\000\000a\177\377\377\377"), "UCS-4BE", ERROR_ENCODING, 1, 2, "UCS-4BE" },
	{ BYTES("abc"), "no-such-encoding", ERROR_ENCODING, 0, 0, "no-such-encoding" },
	{ BYTES("ab\000c"), NULL, ERROR_INPUT, 0, 0, "binary" },
};

START_TEST(refuses_with_place)
{
	const struct decode_options options = { .encoding = refused[_i].asked };
	struct decoded d;
	struct error err = { .code = ERROR_NONE };

	ck_assert(!decode(&d, refused[_i].bytes, refused[_i].length, "x.txt", &options, &err));
	ck_assert_int_eq(err.code, refused[_i].code);
	ck_assert_str_eq(err.path, "x.txt");
	ck_assert_uint_eq(err.line, refused[_i].line);
	ck_assert_uint_eq(err.column, refused[_i].column);
	ck_assert_msg(strstr(err.message, refused[_i].says), "%s", err.message);
}
END_TEST

START_TEST(replaces_and_counts)
{
	const struct decode_options options = { "UTF-8", DECODE_INVALID_REPLACE };
	struct decoded d;

	ck_assert(decode(&d, BYTES("a\nb\303 c\342\202 d"), "x", &options, NULL));
	ck_assert_str_eq(d.text, "a\nb\357\277\275 c\357\277\275 d");
	ck_assert_uint_eq(d.replaced, 2);
	ck_assert_uint_eq(d.first_replaced_line, 2);
	decoded_release(&d);
}
END_TEST

Suite *decode_suite(void)
{
	Suite *suite = suite_create("decode");
	TCase *tcase = tcase_create("decode");

	tcase_add_loop_test(tcase, reads_encoding, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_loop_test(tcase, refuses_with_place, 0, sizeof(refused) / sizeof(refused[0]));
	tcase_add_test(tcase, replaces_and_counts);
	suite_add_tcase(suite, tcase);
	return suite;
}
