/* Text files of any size as a stream, and which separator a table has. */
#include <string.h>

#include "base/strbuf.h"
#include "io/csv.h"
#include "io/text_in.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- Text as a stream ---- */

static void check_lines(const char *path, const char *line, size_t n)
{
	const struct text_source source = { .path = path };
	struct strbuf got = STRBUF_INIT;
	struct error err;
	const struct decode_options options = { .encoding = NULL };
	struct text_in *in = text_in_open(&source, &options, NULL, &err);

	ck_assert_msg(in != NULL, "%s", err.message);
	for (size_t i = 1; i <= n; i++) {
		ck_assert(text_in_line(in, &got, &err));
		ck_assert_str_eq(got.data, line);
		ck_assert_uint_eq(text_in_number(in), i);
	}
	ck_assert(!text_in_line(in, &got, &err));
	ck_assert_int_eq(err.code, ERROR_NONE);
	text_in_close(in);
	strbuf_release(&got);
}

/* Characters lie across the ends of the pieces that are read. */
START_TEST(text_as_a_stream)
{
	static const char line[] = "é😀漢a";
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, "\xEF\xBB\xBF");
	for (int i = 0; i < 30000; i++)
		strbuf_addf(&text, "%s%s", line, i % 2 ? "\n" : "\r\n");
	check_lines(scratch_write_bytes("stream.txt", text.data, text.length), line, 30000);
	check_lines(scratch_write_bytes("stream.txt", text.data, text.length - 1), line, 30000);
	strbuf_clear(&text);
	for (int i = 0; i < 30000; i++)
		strbuf_addstr(&text, "caf\351\n");
	check_lines(scratch_write_bytes("stream.txt", text.data, text.length), "café", 30000);
	strbuf_release(&text);
}
END_TEST

START_TEST(text_that_is_none)
{
	static const char bytes[] = "a\n\0\1\2";
	const struct text_source source = { .path = scratch_write_bytes("none.txt", bytes,
		                                                        sizeof(bytes)) };
	struct error err;

	const struct decode_options options = { .encoding = NULL };
	ck_assert_ptr_null(text_in_open(&source, &options, NULL, &err));
	ck_assert_str_eq(err.message, "not a text file (it has binary data)");
	struct strbuf text = STRBUF_INIT;
	for (int i = 0; i < 2000; i++)
		strbuf_addstr(&text, "é");
	strbuf_addstr(&text, "\nb\303");
	const struct text_source cut = { .path = scratch_write_bytes("none.txt", text.data,
		                                                     text.length) };
	ck_assert_ptr_null(text_in_open(&cut, &options, NULL, &err));
	ck_assert_uint_eq(err.line, 2);
	const struct decode_options replace = { .invalid = DECODE_INVALID_REPLACE };
	struct text_in *in = text_in_open(&cut, &replace, NULL, &err);
	ck_assert_uint_eq(text_in_replaced(in), 1);
	text_in_close(in);
	strbuf_release(&text);
}
END_TEST

/* ---- Separators ---- */

static const struct {
	const char *text;
	char separator;
} separators[] = {
	{ "1,5 kg suiker;1.5 kg sugar\n2,5 kg meel;2.5 kg flour\n0,5 l melk;0.5 l milk\n", ';' },
	{ "Dag, Jan;Hello, Jan\nNee, dank u;No, thanks\n", ';' },
	{ "1;1,5 kg;1.5 kg\n2;2,5 kg;2.5 kg\n", ';' },
	{ "Hij kwam; zij ging,He came; she left\nJa; nee,Yes; no\n", ',' },
	{ "source,target\nJa;nee,Yes;no\nDag;dag,Hello;hello\n", ',' },
	{ "Nederlands;Engels\nDag,Jan,Hello;Jan\nDag,Piet,Hello;Piet\n", ';' },
	{ "Ja;nee;ja,Yes;no;yes\nDag;dag;dag,Hi;hi;hi\n", ',' },
	{ "\"Ja;en\",Yes\n\"Nee;en\",No\n", ',' },
	{ "\"Ja \"\";\"\" en;\",Yes\n\"Nee;\",No\n", ',' },
	{ "5\" buis, lang;5\" pipe, long\n6\" buis, kort;6\" pipe, short\n", ';' },
	{ "Ja, Yes\nNee, No\n", ',' },
	{ "Ja; Yes\nNee, nee; No, no\n", ';' },
	{ "Ja, Yes\nNee;nee, No\n", ',' },
	{ "a;b,c;d\te\nf;g,h;i\tj\n", '\t' },
	{ "x, y, z\t1,5;a\tb\n", '\t' },
	{ "a;b\r\n\r\n\r\n1,5;c\r\n", ';' },
	{ "a,x;b\rc, d;e\r", ';' },
	{ "a,b\nc,d\ne,f\ng\nh;i,j", ',' },
	{ "a\nb;c;d\n", ',' },
	{ "", ',' },
};

START_TEST(separators_found)
{
	const struct text_source source = { "x", separators[_i].text, strlen(separators[_i].text) };
	const struct decode_options options = { .encoding = NULL };
	struct error err;
	struct text_in *in = text_in_open(&source, &options, NULL, &err);
	const char *piece;

	ck_assert_msg(in != NULL, "%s", err.message);
	ck_assert_int_eq(csv_find_separator(in, &err), separators[_i].separator);
	ck_assert_int_eq(text_in_read(in, &piece, &err), (long)strlen(separators[_i].text));
	text_in_close(in);
}
END_TEST

Suite *text_in_suite(void)
{
	Suite *suite = suite_create("text_in");
	TCase *tcase = tcase_create("text_in");

	tcase_add_unchecked_fixture(tcase, scratch_make, scratch_remove);
	tcase_add_test(tcase, text_as_a_stream);
	tcase_add_test(tcase, text_that_is_none);
	tcase_add_loop_test(tcase, separators_found, 0, COUNT(separators));
	suite_add_tcase(suite, tcase);
	return suite;
}
