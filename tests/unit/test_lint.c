/* What is found in memories. */
#include <string.h>

#include "base/strbuf.h"
#include "tests/unit/memories.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"
#include "tmx/lint/lint.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void list_rule(void *context, const struct lint_finding *finding)
{
	struct strbuf *out = context;

	ck_assert(finding->line > 0 && finding->rule->id && finding->rule->reason &&
	          finding->rule->remedy);
	strbuf_addf(out, "%s%s", out->length ? " " : "", finding->rule->id);
}

/* clang-format off */
static const struct {
	const char *text, *rules;
} lints[] = {
	{ TMX(PAIR), "" },
	{ "<tmx version=\"1.4\"><body>" PAIR "</body></tmx>", "header-missing" },
	{ "<tmx version=\"2.0\">" HEADER "<body>" PAIR "</body></tmx>", "version" },
	{ "<tmx version=\"1.4\"><header/><body/></tmx>",
	  "header-attribute-missing header-attribute-missing header-attribute-missing header-attribute-missing "
	  "header-attribute-missing srclang-missing header-attribute-missing" },
	{ "<tmx version=\"1.4\">" HEADER PAIR "</tmx>", "body-missing" },
	{ "<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" "
	  "adminlang=\"en\" srclang=\"nl\" datatype=\"x\"><note>a<foo/></note><ude name=\"u\">\n<map unicode=\"#xE000\"/> b"
	  "<foo>c</foo></ude></header><body>" PAIR "</body></tmx>", "element-unknown text-stray element-unknown" },
	{ TMX("<TU>" TUV("nl", "a") TUV("en", "b") "</TU>"), "element-case" },
	{ TMX("<tu><foo/>" TUV("nl", "a") TUV("en", "b") "</tu>"), "element-unknown" },
	{ TMX("<tu>x" TUV("nl", "a") TUV("en", "b") "</tu>"), "text-stray" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b") "<note/></tu>"), "order" },
	{ TMX("<tu>" TUV("nl", "a") "<tuv><seg>b</seg></tuv></tu>"), "lang-missing" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en_US", "b") "</tu>"), "lang-malformed" },
	{ TMX("<tu>" TUV("nl", "a") TUV("english", "b") "</tu>"), "lang-malformed" },
	{ TMX("<tu>" TUV("nl", "a") "<tuv lang=\"en\"><seg>b</seg></tuv></tu>"), "lang-old" },
	{ TMX("<tu>" TUV("nl", "a") "<tuv xml:lang=\"en\"/></tu>"), "seg-missing" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "") "</tu>"), "seg-empty" },
	{ TMX("<tu/>"), "tu-empty" },
	{ TMX("<tu>" TUV("nl", "a") "</tu>"), "tu-one-language" },
	{ TMX("<tu>" TUV("de", "a") TUV("en", "b") "</tu>"), "source-missing" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "a") "</tu>"), "untranslated" },
	{ TMX("<tu>" TUV("nl", "1. 1956") TUV("en", "1. 1956") "</tu>"), "" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b ") "</tu>"), "blank-ends" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b\nc") "</tu>"), "line-break" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b  c") "</tu>"), "double-blank" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b\357\277\275c") "</tu>"), "character-lost" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "caf\303\203\302\251") "</tu>"), "mojibake" },
	{ TMX("<tu>" TUV("nl", "Één café, à la carte.") TUV("en", "One.") "</tu>"), "" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b &amp;amp; c") "</tu>"), "double-escaped" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b\302\255c") "</tu>"), "invisible" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<bpt i=\"1\"/>b<ept i=\"1\"/>") "</tu>"), "codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<ept i=\"1\"/>b<bpt i=\"1\"/>") "</tu>"), "codes-unbalanced codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<bpt i=\"1\"/>b<ept i=\"2\"/>") "</tu>"), "codes-unbalanced codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<bpt i=\"1\"/><bpt i=\"1\"/>b<ept i=\"1\"/>") "</tu>"), "codes-unbalanced codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<bpt i=\"1\"/>b<ept i=\"1\"/><bpt i=\"1\"/>c<ept i=\"1\"/>") "</tu>"), "codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<bpt i=\"1\"/>b") "</tu>"), "codes-unbalanced codes" },
	{ TMX("<tu>" TUV("nl", "Klik <ph/> nu") TUV("en", "<ph/> Click") "</tu>"), "codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b <hi>c</hi>  d") "</tu>"), "double-blank hi" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", " ") "</tu>"), "seg-empty" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "\303\203\342\200\223sterreich") "</tu>"), "mojibake" },
	{ TMX("<tu creationdate=\"20241345T000000Z\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "date" },
	{ "<tmx version=\"1.4\" xmlns:x=\"u\">" HEADER "<body><tu x:id=\"1\">" TUV("nl", "a") TUV("en", "b") "</tu></body></tmx>",
	  "namespace attribute-foreign" },
	{ TMX("<tu creationdate=\"20240101\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "date" },
	{ TMX("<tu creationdate=\"20240101T000000Z\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "" },
	{ TMX("<tu><prop>x</prop>" TUV("nl", "a") TUV("en", "b") "</tu>"), "prop-type" },
	{ TMX("<tu><prop type=\"x-conflict\">ours</prop>" TUV("nl", "a") TUV("en", "b") "</tu>"), "conflict-unresolved" },
	{ TMX("<tu><prop type=\"file\">x</prop>" TUV("nl", "a") TUV("en", "b") "</tu>"), "prop-name" },
	{ TMX("<tu tuid=\"a b\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "tuid" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b") TUV("nl", "c") "</tu>"), "tuv-second" },
	{ "<!DOCTYPE tmx SYSTEM \"x\">" TMX("<tu>" TUV("nl", "a&nbsp;b") TUV("en", "b") "</tu>"), "entity-unknown" },
	/* Attributes and elements */
	{ TMX("<tu>" TUV("nl", "a") "<tuv xml:lang=\"en\"><seg>b</seg><seg>c</seg></tuv></tu>"), "seg-second tuv-second" },
	{ TMX("<tu foo=\"1\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "attribute-unknown" },
	{ TMX("<tu segtype=\"word\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "attribute-value" },
	{ TMX("<tu usagecount=\"often\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "attribute-value" },
	{ TMX("<tu>" TUV("nl", "a") "<tuv xml:lang=\"en\" srclang=\"nl\"><seg>b</seg></tuv></tu>"), "attribute-unknown" },
	{ TMX("<tu><note type=\"x\">n</note>" TUV("nl", "a") TUV("en", "b") "</tu>"), "attribute-unknown" },
	{ TMX("<tu>" TUV("nl", "a") "<tuv xml:lang=\"en\"><seg xml:space=\"preserve\">b</seg></tuv></tu>"), "attribute-foreign" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<bpt/>b<ept/>") "</tu>"), "attribute-missing attribute-missing codes-unbalanced codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<it/>b") "</tu>"), "attribute-missing codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<it pos=\"open\"/>b") "</tu>"), "attribute-value codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<ph x=\"a\" assoc=\"p\"/>b") "</tu>"), "attribute-value codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<sub>c</sub>b") "</tu>"), "element-unknown codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<ph><hi>c</hi></ph>b") "</tu>"), "element-unknown codes hi" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<ph><sub><ph/></sub></ph>b") "</tu>"), "codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "<ut>x</ut>b") "</tu>"), "codes ut" },
	{ "<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"word\" o-tmf=\"x\" adminlang=\"en\" "
	  "srclang=\"nl\" datatype=\"x\" tool=\"1\"><prop>p</prop><ude><map unicode=\"x\"/></ude></header><body/></tmx>",
	  "attribute-value attribute-unknown prop-type attribute-missing" },
	/* Versions */
	{ "<tmx>" HEADER "<body>" PAIR "</body></tmx>", "version-missing" },
	{ "<tmx version=\"1.3\">" HEADER "<body>" PAIR "</body></tmx>", "version" },
	{ "<tmx version=\"1.4b\">" HEADER "<body>" PAIR "</body></tmx>", "version" },
	{ "<tmx version=\"1.4\" encoding=\"x\">" HEADER "<body>" PAIR "</body></tmx>", "attribute-foreign" },
	{ "<tmx version=\"1.4\" xmlns=\"http://www.lisa.org/tmx14\">" HEADER "<body>" PAIR "</body></tmx>", "namespace" },
	{ "<tmx version=\"1.1\">" HEADER "<body><tu><tuv lang=\"nl\"><seg>a</seg></tuv><tuv lang=\"en\"><seg>b</seg></tuv></tu>"
	  "</body></tmx>", "" },
	{ "<tmx version=\"1.1\">" HEADER "<body><tu><tuv lang=\"nl\"><seg>a</seg></tuv>" TUV("en", "b") "</tu></body></tmx>",
	  "attribute-unknown" },
	{ "\357\273\277<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" TMX(PAIR), "encoding" },
	{ "\357\273\277<?xml version=\"1.0\" encoding=\"utf-8\"?>" TMX(PAIR), "" },
	/* Languages */
	{ TMX("<tu>" TUV("nl", "a") TUV("eng", "b") "</tu>"), "lang-three-letters" },
	{ TMX("<tu>" TUV("dut", "a") TUV("en", "b") "</tu>"), "lang-three-letters" },
	{ TMX("<tu>" TUV("nl", "a") TUV("gsw-CH", "b") "</tu>"), "" },
	{ TMX("<tu srclang=\"nld\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "lang-three-letters" },
	{ TMX("<tu srclang=\"*all*\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "srclang-all" },
	{ TMX("<tu srclang=\"fr\">" TUV("nl", "a") TUV("en", "b") "</tu>"), "source-missing" },
	{ TMX("<tu>" TUV("en", "b") TUV("nl", "a") "</tu>"), "source-second" },
	{ TMX(PAIR "<tu>" TUV("nl", "a") TUV("en-GB", "b") "</tu>"), "lang-mixed" },
	{ TMX(PAIR "<tu>" TUV("NL", "a") TUV("en", "b") "</tu>"), "lang-mixed" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en-GB", "b") "</tu><tu>" TUV("nl", "c") TUV("en-US", "d") "</tu>"), "" },
	{ TMX(PAIR "<tu>" TUV("nl", "a") TUV("en", "b") TUV("en-GB", "c") "</tu>"), "" },
	/* Repetition */
	{ TMX(PAIR PAIR), "duplicate" },
	{ TMX(PAIR "<tu>" TUV("nl", "Ja.") TUV("en", "Yeah.") "</tu>" PAIR), "conflict duplicate" },
	{ TMX(PAIR "<tu>" TUV("nl", "Ja.") TUV("fr", "Oui.") "</tu>"), "" },
	{ TMX(PAIR "<tu><prop type=\"x-context-pre\">p</prop>" TUV("nl", "Ja.") TUV("en", "Yeah.") "</tu>"), "" },
	{ TMX(PAIR "<tu>" TUV("nl", "<ph/>Ja.") TUV("en", "<ph/>Yeah.") "</tu>"), "codes" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b") TUV("en", "c") "</tu>"), "tuv-second" },
	/* Tools */
	{ "<tmx version=\"1.4\"><header creationtool=\"OmegaT\" creationtoolversion=\"1\" segtype=\"paragraph\" o-tmf=\"x\" "
	  "adminlang=\"en\" srclang=\"nl\" datatype=\"x\"/><body><tu>" TUV("nl", "<ph/>a") TUV("en", "b") "</tu></body></tmx>",
	  "segtype-paragraph creationtool" },
	{ TMX("<tu>" TUV("nl", "e\314\201") TUV("en", "\354\225\210 \303\251") "</tu>"), "not-composed" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b &amp;copy; c") "</tu>"), "double-escaped" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b &amp;#xA9; c") "</tu>"), "double-escaped" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "AT&amp;T; R&amp;D; x&amp;#y;") "</tu>"), "" },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "&lt;b&gt;b &amp;amp; c&lt;/b&gt;") "</tu>"), "" },
	{ "<tmx version=\"1.4\">" HEADER "<body>" PAIR "</tmx>", "unreadable" },
	{ "<martif/>", "unreadable" },
};
/* clang-format on */

START_TEST(lint_of_memories)
{
	struct strbuf out = STRBUF_INIT;
	struct error err;
	size_t units;

	bool ok = lint_file(scratch_write("x.tmx", lints[_i].text), list_rule, &out, &units, &err);
	ck_assert_int_eq(ok, strcmp(lints[_i].rules, "unreadable") != 0);
	ck_assert_str_eq(out.data, lints[_i].rules);
	strbuf_release(&out);
}
END_TEST

/* Where the findings are, and what they are about. */
static void list_place(void *context, const struct lint_finding *finding)
{
	strbuf_addf(context, "%zu:%zu:%zu %s\n", finding->line, finding->column, finding->earlier,
	            finding->detail);
}

START_TEST(places_of_findings)
{
	static const char text[] =
		"<tmx version=\"1.4\">" HEADER "<body>\n" PAIR "\n" PAIR
		"\n<tu><!-- \303\251\342\202\254 -->"
		"<tuv xml:lang=\"nl-BE\"><seg>a </seg></tuv>" TUV("en", "b") "</tu></body></tmx>";
	struct strbuf out = STRBUF_INIT;
	struct error err;
	size_t units;

	ck_assert(lint_file(scratch_write("x.tmx", text), list_place, &out, &units, &err));
	ck_assert_str_eq(out.data, "3:4:2 Ja.\n4:37:0 a \n4:37:0 nl 2 times, nl-BE 1\n");
	ck_assert_uint_eq(units, 3);
	strbuf_release(&out);
}
END_TEST

START_TEST(names_of_files)
{
	static const struct {
		const char *name, *rules;
	} names[] = { { "x.tmx", "" },
		      { "x.TMX", "file-name" },
		      { "x.tmx.gz", "" },
		      { "tmx", "file-name" } };
	struct error err;
	size_t units;

	for (size_t i = 0; i < COUNT(names); i++) {
		struct strbuf out = STRBUF_INIT;
		ck_assert(lint_file(scratch_write(names[i].name, TMX(PAIR)), list_rule, &out,
		                    &units, &err));
		ck_assert_str_eq(out.data, names[i].rules);
		strbuf_release(&out);
	}
}
END_TEST

/* Of more translations than are compared, those before are, and that others aren't is told. */
START_TEST(many_translations)
{
	enum { UNITS = (3 << 19) + 1 };
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	struct error err;
	size_t units;

	strbuf_addstr(&text, "<tmx version=\"1.4\">" HEADER "<body>");
	for (int i = 0; i < UNITS; i++)
		strbuf_addf(&text, "<tu>" TUV("nl", "%d") TUV("en", "b") "</tu>", i);
	strbuf_addf(&text,
	            "<tu>" TUV("nl", "%d")
	                    TUV("en", "b") "</tu>"
	                                   "<tu>" TUV("nl", "%d")
	                                           TUV("en", "b") "</tu></body></tmx>",
	            UNITS - 1, UNITS - 2);
	ck_assert(lint_file(scratch_write_bytes("many.tmx", text.data, text.length), list_rule,
	                    &out, &units, &err));
	ck_assert_str_eq(out.data, "duplicate not-compared");
	strbuf_release(&text);
	strbuf_release(&out);
}
END_TEST

static void count_seconds(void *context, const struct lint_finding *finding)
{
	size_t *n = context;

	*n += strcmp(finding->rule->id, "tuv-second") == 0;
}

/*
 * Twice a unit of variants in one language, or each in its own, that are too many to compare each
 * with each.
 */
START_TEST(many_variants)
{
	enum { VARIANTS = 50000 };
	struct strbuf unit = STRBUF_INIT, text = STRBUF_INIT;
	struct error err;
	size_t n, seconds = 0;

	strbuf_addstr(&unit, "<tu>" TUV("nl", "a"));
	for (int i = 0; i < VARIANTS; i++)
		strbuf_addf(&unit, TUV("en-x-%d", "b"), _i ? i : 0);
	strbuf_addf(&text, TMX("%s</tu>%s</tu>"), unit.data, unit.data);
	ck_assert(lint_bytes(text.data, text.length, "x.tmx", count_seconds, &seconds, &n, &err));
	ck_assert_uint_eq(n, 2);
	ck_assert_uint_eq(seconds, _i ? 0 : 2 * (VARIANTS - 1));
	strbuf_release(&unit);
	strbuf_release(&text);
}
END_TEST

/* No two rules have the same name, and all are spoken of in the table or above. */
START_TEST(names_of_rules)
{
	size_t n;
	const struct lint_rule *rules = lint_rules(&n);

	for (size_t i = 0; i < n; i++) {
		bool tested = strcmp(rules[i].id, "file-name") == 0 ||
		              strcmp(rules[i].id, "not-compared") == 0;
		for (size_t k = 0; k < i; k++)
			ck_assert_str_ne(rules[i].id, rules[k].id);
		for (size_t k = 0; k < COUNT(lints); k++)
			tested |= strstr(lints[k].rules, rules[i].id) != NULL;
		ck_assert_msg(tested, "%s is found in no test", rules[i].id);
	}
}
END_TEST

Suite *lint_suite(void)
{
	Suite *suite = suite_create("lint");
	TCase *tc = tcase_create("lint");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_loop_test(tc, lint_of_memories, 0, (int)COUNT(lints));
	tcase_add_test(tc, places_of_findings);
	tcase_add_test(tc, names_of_files);
	tcase_add_test(tc, names_of_rules);
	tcase_add_test(tc, many_translations);
	suite_add_tcase(suite, tc);
	tc = tcase_create("variants");
	tcase_add_loop_test(tc, many_variants, 0, 2);
	suite_add_tcase(suite, tc);
	return suite;
}
