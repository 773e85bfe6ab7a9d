/* Glossaries: lexicons that are written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "dicts/glossary.h"
#include "dicts/import.h"
#include "tests/unit/lexicons.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void write_glossary(struct strbuf *out, const struct glossary *g, glossary_writer *write)
{
	char *bytes;
	size_t length;
	FILE *stream = open_memstream(&bytes, &length);

	ck_assert_ptr_nonnull(stream);
	ck_assert(write(g, stream, NULL));
	ck_assert_int_eq(fclose(stream), 0);
	strbuf_add(out, bytes, length);
	free(bytes);
}

START_TEST(glossary_as_lines)
{
	static const struct language_pair langs = { "nl", "en" };
	struct lexicon *l = lexicon_new();
	struct glossary g;
	struct strbuf got = STRBUF_INIT;

	lexicon_add_weighted(l, "Zee", 3, "Sea", 3, &(struct lexicon_weights){ .5f, .25f, 7 });
	add_pair(l, "#haven", "Port");
	add_pair(l, "kat", "tomcat");
	add_pair(l, "kat", "cat");
	add_pair(l, "kat", "cat");
	add_pair(l, " Kern-\t centrale\n", "power plant");
	lexicon_finish(l);
	glossary_init(&g, l, &langs);
	g.entries[0].example[0] = "De haven.";
	g.entries[0].example[1] = "The port.";
	write_glossary(&got, &g, glossary_write_tsv);
	ck_assert_str_eq(got.data, "# koppel lexicon nl en\n"
	                           "haven\tPort\t1.0000\t1.0000\t1\tDe haven.\tThe port.\n"
	                           "kat\tcat\t0.6667\t1.0000\t2\n"
	                           "kat\ttomcat\t0.3333\t1.0000\t1\n"
	                           "Kern- centrale\tpower plant\t1.0000\t1.0000\t1\n"
	                           "Zee\tSea\t0.5000\t0.2500\t7\n");
	strbuf_clear(&got);
	write_glossary(&got, &g, glossary_write_omegat);
	ck_assert_str_eq(got.data, "haven\tPort\tDe haven. = The port.\nkat\tcat\t\nkat\ttomcat\t\n"
	                           "Kern- centrale\tpower plant\t\nZee\tSea\t\n");
	strbuf_release(&got);
	glossary_release(&g);
	lexicon_free(l);
}
END_TEST

/* What is written is read again as it was, in both formats that can be read. */
START_TEST(glossary_there_and_back)
{
	static const struct language_pair langs = { "nl", "en-GB" };
	static const char *const files[] = { "back.tsv", "back.tbx" };
	static glossary_writer *const writers[] = { glossary_write_tsv, glossary_write_tbx };
	struct lexicon *l = lexicon_new();
	struct glossary g;

	add_pair(l, "R&D <afdeling>", "R&D \"department\"");
	add_pair(l, "kat", "cat");
	add_pair(l, "x\357\277\277y", "z");
	lexicon_finish(l);
	glossary_init(&g, l, &langs);
	g.entries[0].example[0] = g.entries[0].example[1] = "<a> & \"b\"";
	for (size_t i = 0; i < COUNT(files); i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct lexicon *back = lexicon_new();
		struct language_pair found = { 0 };
		struct import_report report;
		struct error err;
		write_glossary(&bytes, &g, writers[i]);
		ck_assert_msg(import_file(back, scratch_write(files[i], bytes.data), &found,
		                          &report, &err),
		              "%s", err.message);
		ck_assert_str_eq(found.src, "nl");
		ck_assert_str_eq(found.tgt, "en-GB");
		lexicon_finish(back);
		ck_assert_uint_eq(lexicon_pairs(back), 3);
		ck_assert(has_pair(back, "r d afdeling", "r d department") &&
		          has_pair(back, "kat", "cat"));
		lexicon_free(back);
		strbuf_release(&bytes);
	}
	glossary_release(&g);
	lexicon_free(l);
}
END_TEST

Suite *glossary_suite(void)
{
	Suite *suite = suite_create("glossary");
	TCase *tc = tcase_create("glossary");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_test(tc, glossary_as_lines);
	tcase_add_test(tc, glossary_there_and_back);
	suite_add_tcase(suite, tc);
	return suite;
}
