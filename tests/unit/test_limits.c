/* What is too large for memory is the same error in all formats. */
#include "base/strbuf.h"
#include "formats/formats.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* clang-format off */
static const struct {
	const char *name, *before, *filling, *after;
	size_t n;
	const char *message;
} large[] = {
	{ "x.tmx", "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"en\"><seg>", "0123456789abcdef\n",
	  "</seg></tuv></tu></body></tmx>", 1000000, "a unit of more than 16 MB" },
	{ "x.tmx", "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"en\"><seg>", "<hi>", "", 101,
	  "elements nested too deep: hi" },
	{ "x.xlf", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"nl\"><body>"
	  "<trans-unit id=\"1\"><source>", "0123456789abcdef\n", "</source></trans-unit></body></file></xliff>",
	  1000000, "a unit of more than 16 MB" },
	{ "x.xlf", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"nl\"><body>"
	  "<trans-unit id=\"1\"><source>", "<g id=\"1\">", "", 101, "elements nested too deep: g" },
	{ "x.po", "msgid \"a\"\nmsgstr \"\"\n", "\"0123456789abcdef\"\n", "", 1000000,
	  "a unit of more than 16 MB" },
	{ "x.po", "", "# 0123456789abcdef\n", "", 1000000, "a unit of more than 16 MB" },
	{ "x.csv", "a,b\n\"", "0123456789abcdef\n", "\",x\n", 1000000, "a row of more than 16 MB" },
	{ "x.jsonl", "{\"src\":\"", "0123456789abcdef", "\"}\n", 1100000, "a line of more than 16 MB" },
};
/* clang-format on */

START_TEST(limits)
{
	struct strbuf text = STRBUF_INIT;
	struct report report = { .pairs = 0 };
	struct format_options options = { .untranslated = false };
	struct error err = { .code = ERROR_NONE };

	strbuf_addstr(&text, large[_i].before);
	for (size_t i = 0; i < large[_i].n; i++)
		strbuf_addstr(&text, large[_i].filling);
	strbuf_addstr(&text, large[_i].after);
	const struct text_source source = { "x", text.data, text.length };
	tag_take(&options.src, "en");
	tag_take(&options.tgt, "nl");
	struct unit_reader *reader = format_open_reader(format_of_path(large[_i].name), &source,
	                                                &options, &report, &err);
	while (reader && unit_reader_next(reader, &err))
		continue;
	ck_assert_int_eq(err.code, ERROR_LIMIT);
	ck_assert_str_eq(err.message, large[_i].message);
	unit_reader_close(reader);
	strbuf_release(&text);
}
END_TEST

Suite *limits_suite(void)
{
	Suite *suite = suite_create("limits");
	TCase *tcase = tcase_create("limits");

	tcase_add_loop_test(tcase, limits, 0, COUNT(large));
	suite_add_tcase(suite, tcase);
	return suite;
}
