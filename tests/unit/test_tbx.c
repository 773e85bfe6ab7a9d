/* Termbases in TBX, read as lexicons. */
#include <string.h>

#include "base/strbuf.h"
#include "dicts/import.h"
#include "dicts/lexicon.h"
#include "dicts/tbx.h"
#include "tests/unit/lexicons.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define MARTIF(entries)                                                                            \
	"<?xml version='1.0'?>\n<martif type='TBX'><text><body>" entries "</body></text></martif>"
#define TBX3(entries)                                                                              \
	"<tbx type='TBX-Basic' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'>"      \
	"<text><body>" entries "</body></text></tbx>"
#define TIG(lang, term) "<langSet xml:lang='" lang "'><tig><term>" term "</term></tig></langSet>"
#define NTIG(lang, term)                                                                           \
	"<langSet xml:lang='" lang "'><ntig><termGrp><term>" term                                  \
	"</term></termGrp></ntig></langSet>"
#define SEC(lang, term)                                                                            \
	"<langSec xml:lang='" lang "'><termSec><term>" term "</term></termSec></langSec>"

static const struct {
	const char *text;
	const char *src, *tgt; /* languages that are asked for; "" for any */
	const char *pairs;     /* NULL: an error */
	const char *found;     /* languages, or part of the error */
	size_t line;
} terms[] = {
	{ MARTIF("<termEntry>" TIG("nl", "haven") TIG("en", "port") "</termEntry>"), "nl", "en",
	  "haven=port", "nl en", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "haven") TIG("en", "port") "</termEntry>"), "en", "nl",
	  "port=haven", "en nl", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "haven") TIG("en", "port") "</termEntry>"), "", "",
	  "haven=port", "nl en", 0 },
	{ MARTIF("<termEntry>" NTIG("nl-NL", "haven") NTIG("en_gb", "port") "</termEntry>"), "nl",
	  "en", "haven=port", "nl en", 0 },
	{ TBX3("<conceptEntry>" SEC("nl", "haven") SEC("en", "port") "</conceptEntry>"), "", "",
	  "haven=port", "nl en", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "haven") TIG("de", "Hafen")
	                 TIG("en", "port") "</termEntry>"),
	  "de", "en", "hafen=port", "de en", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "haven") TIG("nl", "zeehaven") TIG(
		  "en", "port") "</termEntry>"
	                        "<termEntry>" TIG("en", "mill") TIG("nl", "molen") "</termEntry>"),
	  "", "", "haven=port|zeehaven=port|molen=mill", "nl en", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "haven") "</termEntry><termEntry>" TIG(
		  "en", "port") "</termEntry>"),
	  "", "", "", "nl en", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "de <hi>ha</hi>ven")
	                 TIG("en", "the&#160;port &amp; dock") "</termEntry>"),
	  "nl", "en", "de haven=the port dock", "nl en", 0 },
	{ MARTIF("<termEntry><langSet xml:lang='nl'><tig><term>haven</term><descrip type='context'>"
	         "de haven</descrip></tig></langSet>" TIG("en", "port") "</termEntry>"),
	  "nl", "en", "haven=port", "nl en", 0 },
	{ MARTIF("<termEntry>" TIG("nl", "") TIG("en", "port") "</termEntry>"), "nl", "en", "",
	  "nl en", 0 },
	{ MARTIF("<termEntry><langSet><tig><term>x</term></tig></langSet>" TIG(
		  "en", "port") "</termEntry>"),
	  "nl", "en", "", "nl en", 0 },
	{ MARTIF(""), "nl", "en", "", "nl en", 0 },
	{ "<html/>", "nl", "en", NULL, "not TBX", 1 },
	{ "", "nl", "en", NULL, "empty", 1 },
	{ "haven\tport\n", "nl", "en", NULL, "not XML", 1 },
	{ "<martif>\n<text>\n</body></martif>", "nl", "en", NULL, "not well-formed", 3 },
	{ "<martif>\n<text>", "nl", "en", NULL, "not well-formed", 2 },
};

START_TEST(terms_of_tbx)
{
	struct lexicon *l = lexicon_new();
	struct language_pair langs = { 0 };
	struct error err = { .code = ERROR_NONE };
	struct strbuf found = STRBUF_INIT;

	strcpy(langs.src, terms[_i].src);
	strcpy(langs.tgt, terms[_i].tgt);
	struct import_report report;
	bool ok = import_file(l, scratch_write("terms.tbx", terms[_i].text), &langs, &report, &err);
	strbuf_addf(&found, "%s %s", langs.src, langs.tgt);
	ck_assert_msg(ok == (terms[_i].pairs != NULL), "%s", err.message);
	if (ok)
		ck_assert_str_eq(found.data, terms[_i].found);
	else
		ck_assert_msg(strstr(err.message, terms[_i].found), "%s", err.message);
	ck_assert_uint_eq(err.line, terms[_i].line * !ok);
	if (ok)
		check_pairs(l, terms[_i].pairs);
	else
		lexicon_free(l);
	strbuf_release(&found);
}
END_TEST

/* An entry with too many terms gives no pairs, and is counted. */
START_TEST(huge_entries_of_tbx)
{
	struct strbuf text = STRBUF_INIT;
	struct lexicon *l = lexicon_new();
	struct language_pair langs = { "nl", "en" };
	struct import_report report;

	strbuf_addstr(&text, "<martif><termEntry>" TIG("nl", "haven") TIG("en", "port"));
	for (int i = 2; i < TBX_TERMS_MAX; i++)
		strbuf_addstr(&text, TIG("nl", "haven"));
	strbuf_addstr(&text, "</termEntry><termEntry>" TIG("en", "mill"));
	for (int i = 0; i < TBX_TERMS_MAX; i++)
		strbuf_addstr(&text, TIG("nl", "molen"));
	strbuf_addstr(&text, "</termEntry><termEntry>" TIG("nl", "dijk") TIG("en", "dike"));
	for (int i = 0; i < TBX_TERMS_MAX; i++)
		strbuf_addstr(&text, TIG("de", "Deich"));
	strbuf_addstr(&text, "</termEntry></martif>");
	ck_assert(import_file(l, scratch_write("huge.tbx", text.data), &langs, &report, NULL));
	ck_assert_uint_eq(report.passed_over, 1);
	check_pairs(l, "haven=port|dijk=dike");
	strbuf_release(&text);
}
END_TEST

/* Entities that the file defines are not expanded, and files that it names are not read. */
START_TEST(entities_of_a_termbase)
{
	static const char text[] =
		"<!DOCTYPE martif [<!ENTITY a 'mill'><!ENTITY b SYSTEM 'secret.txt'>]>"
		"<martif><termEntry>" TIG("nl", "molen")
			TIG("en", "wind&a;&b;") "</termEntry></martif>";
	struct lexicon *l = lexicon_new();
	struct language_pair langs = { "nl", "en" };

	scratch_write("secret.txt", "secret");
	size_t passed_over;
	ck_assert(import_tbx_text(l, text, sizeof(text) - 1, scratch_path("x.tbx"), &langs,
	                          &passed_over, NULL));
	check_pairs(l, "molen=windmill");
}
END_TEST

Suite *tbx_suite(void)
{
	Suite *suite = suite_create("tbx");
	TCase *tcase = tcase_create("tbx");

	tcase_add_unchecked_fixture(tcase, scratch_make, scratch_remove);
	tcase_add_loop_test(tcase, terms_of_tbx, 0, COUNT(terms));
	tcase_add_test(tcase, huge_entries_of_tbx);
	tcase_add_test(tcase, entities_of_a_termbase);
	suite_add_tcase(suite, tcase);
	return suite;
}
