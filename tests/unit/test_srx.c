/* SRX: files, patterns, and where their rules break a text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "segment/abbreviations.h"
#include "segment/ruleset.h"
#include "segment/srx.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HEADER(cascade)                                                                            \
	"<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"" cascade                  \
	"\"/><body><languagerules>"
#define GROUP(name, rules) "<languagerule languagerulename=\"" name "\">" rules "</languagerule>"
#define MAPS(maps) "</languagerules><maprules>" maps "</maprules></body></srx>"
#define MAP(pattern, name)                                                                         \
	"<languagemap languagepattern=\"" pattern "\" languagerulename=\"" name "\"/>"
#define YES(before, after)                                                                         \
	"<rule break=\"yes\"><beforebreak>" before "</beforebreak><afterbreak>" after              \
	"</afterbreak></rule>"
#define NO(before, after)                                                                          \
	"<rule break=\"no\"><beforebreak>" before "</beforebreak><afterbreak>" after               \
	"</afterbreak></rule>"
#define ONE(rules) HEADER("yes") GROUP("A", rules) MAPS(MAP(".*", "A"))

/* ---- Breaks ---- */

struct marking {
	struct strbuf out;
	const char *text;
	size_t at;
};

static void mark(void *context, size_t at, const struct srx_rule *rule)
{
	struct marking *m = context;

	ck_assert(rule->breaks);
	strbuf_add(&m->out, m->text + m->at, at - m->at);
	strbuf_addch(&m->out, '|');
	m->at = at;
}

/* Asserts that the rules break a text at each '|'. */
static void check_breaks(struct ruleset *rules, const char *marked)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = { 0 };

	for (const char *c = marked; *c; c++)
		if (*c != '|')
			strbuf_addch(&text, *c);
	struct marking m = { STRBUF_INIT, text.data, 0 };
	ruleset_grant(rules, text.length);
	ck_assert_msg(ruleset_run(rules, text.data, text.length, true, mark, &m, &err), "%s",
	              err.message);
	strbuf_addstr(&m.out, text.data + m.at);
	ck_assert_str_eq(m.out.data, marked);
	strbuf_release(&text);
	strbuf_release(&m.out);
}

static const struct {
	const char *srx, *lang, *marked;
} breaks[] = {
	/* the first rule that matches decides */
	{ ONE(YES("\\.\\s", "")), "nl", "a. |b. |c" },
	{ ONE(NO("\\bnr\\.\\s", "") YES("\\.\\s", "")), "nl", "nr. 1. |b" },
	{ ONE(YES("\\.\\s", "") NO("\\bnr\\.\\s", "")), "nl", "nr. |1. |b" },
	{ ONE(YES("\\bnr\\.\\s", "Z") NO("\\bnr\\.\\s", "") YES("\\.\\s", "")), "nl",
	  "nr. 1. |nr. |Z" },
	/* a missing or empty pattern matches anything; a missing break is yes */
	{ ONE("<rule><beforebreak>[.]</beforebreak></rule>"), "nl", "a.|b.|c" },
	{ ONE("<rule break=\"yes\"><afterbreak>b</afterbreak></rule>"), "nl", "aa|ba|b|b" },
	{ ONE(NO("", "c") YES("[.]", "")), "nl", "a.|b.c" },
	{ ONE(YES("", "")), "nl", "a|é|c" },
	/* white space counts */
	{ ONE(YES("[.] ", " ")), "nl", "a. | b. c" },
	{ ONE(YES("<![CDATA[a]]>", "\\s&lt;")), "nl", "a| <a b" },
	/* break rules match as far as they can, without overlap */
	{ ONE(YES("\\.+\\s*", "")), "nl", "a...  |b" },
	{ ONE(YES("aa", "")), "nl", "aa|aa|a" },
	{ ONE(YES("(?:[.]|a[!?]|[:] [;]|xy[%])\\s", "")), "nl", "b. |b! a? |: ; |y% xy% |." },
	{ ONE(YES("(?:…|“|[.]{2})e", "")), "nl", "…e|“e|’e..e|.e" },
	/* no-break rules match any stretch that ends at the place */
	{ ONE(NO("x.*", "") YES("[.]", "")), "nl", "a.|x.b.c." },
	{ ONE(NO("^\\d+\\.", "") YES("[.]", "\\s")), "nl", "1. a.| 2.| b" },
	{ ONE(NO("(?&lt;!a)b[.]", "") YES("[.]", "")), "nl", "ab.|cb.d" },
	{ ONE(NO("(?&lt;!a+)b[.]", "") YES("[.]", "")), "nl", "aab.|cb.d" },
	{ ONE(NO("(?!bb|a)\\w{2}[.]", "") YES("[.]", "")), "nl", "bb.|cc.ab.|d" },
	{ ONE(NO("é[.]", "") YES("[.]", "")), "nl", "aé.e.|d" },
	/* what Java and ICU write in other ways than PCRE2 */
	{ ONE(YES("\\u2026", "")), "nl", "a…|b" },
	{ ONE(NO("(?iu)É[.]", "") YES("[.]", "")), "nl", "é.e.|d" },
	{ ONE(YES("(?U)a+", "")), "nl", "aaa|b" },
	{ ONE(YES("[\\p{L}&amp;&amp;[^rwn]][.]", "")), "nl", "r.a.|n.b.|c" },
	{ ONE(YES("[\\p{L}--[rwn]][.]", "")), "nl", "r.a.|n.b.|c" },
	{ ONE(YES("[a-z-[rwn]][.]", "")), "nl", "r.a.|n.b.|c" },
	{ ONE(YES("\\p{Punct}", "")), "nl", "a!|b+c" },
	{ ONE(YES("[[:punct:]]", "")), "nl", "a!|b+c" },
	{ ONE(YES("[\\d-–]x", "")), "nl", "1x|-x|–x|ax" },
	{ ONE(YES("\\Q.*\\E", "")), "nl", "a..*|b" },
	{ ONE(YES("\\Qa\\E{2}", "")), "nl", "aa|ba{2}" },
	{ ONE(YES("(?x)a {2}", "")), "nl", "aa|ba{2}" },
	{ ONE(YES("a\\Q+\\E", "")), "nl", "aaba+|b" },
	{ ONE(YES("\\h", "")), "nl", "a\302\240|b" },
	{ ONE(YES("\\s", "")), "nl", "a\302\240|b" },
	{ ONE(YES("\\x{2e}\\x2e", "")), "nl", "a..|b" },
	{ ONE(YES("a(?i)b(?-i)c", "")), "nl", "aBc|aBCABc" },
	{ ONE(YES("a(?:(?i)b)c", "")), "nl", "aBc|aBC" },
	/* lookbehinds that vary in length; look-aheads are lookbehinds in a reversed text */
	{ ONE(YES("(?&lt;=xa{1,3})[.]", "")), "nl", "x.a.xa.|xaaa.|xaaaa.b" },
	{ ONE(YES("(?&lt;=x(?:b|cc)d?)[.]", "")), "nl", "xb.|xcc.|xc.xbd.|xccd.|xdd.b" },
	{ ONE(YES("(?&lt;!(?:ab?){2})[.]", "")), "nl", "ab.|aba.aab.abab.b.|b" },
	{ ONE(YES("(?&lt;=(?:ab?)+)[.]", "")), "nl", "a.|ab.|b" },
	{ ONE(YES("(?&lt;=x(?i:a|bb))[.]", "")), "nl", "xA.|xBB.|XA.b" },
	{ ONE(NO("\\b(?=a{1,2}[.])\\w+[.]", "") YES("[.]", "")), "nl", "ba.|aa.b.|c" },
	{ ONE(YES("(?i)[.]\\s(?=\\p{Lu})", "")), "nl", "A. |b. |É. 1" },
	{ ONE(YES("(?i)[[:lower:]][.]", "")), "nl", "A.|b.|É.|1." },
	{ ONE(YES("\\{[.]|[{]", "")), "nl", "a{|{.|b" },
	{ "<!DOCTYPE srx [<!ENTITY dot '[.]'>]>" ONE(YES("&dot;", "")), "nl", "ab.|c" },
	{ ONE("<rule break=\"no\" xmlns:okpsrx=\"x\" "
	      "okpsrx:active=\"no\"><beforebreak>1[.]</beforebreak></rule>" YES("[.]", "")),
	  "nl", "1.|2.|3" },
	/* \b looks past soft hyphens and marks */
	{ ONE(YES("\\bno[.]", "")), "nl", "pia\302\255no. no.|b" },
	{ ONE(YES("\\bs[.]", "")), "nl", "e\314\201s. s.|b" },
	{ ONE(YES("a\\b", "")), "nl", "a\302\255b a\302\255. a|. aé" },
	{ ONE(NO("\\bno[.]", "") YES("[.]", "")), "nl", "pia\302\255no.|no.b" },
	{ ONE(YES("\\p{Han}", "")), "nl", "中|。x" },
	/* cascade, and languages without regard to case */
	{ HEADER("yes") GROUP("A", NO("1[.]", "")) GROUP("B", YES("[.]", ""))
	          MAPS(MAP("NL.*", "A") MAP(".*", "B")),
	  "nl", "1.2.|3" },
	{ HEADER("no") GROUP("A", NO("1[.]", "")) GROUP("B", YES("[.]", ""))
	          MAPS(MAP("NL.*", "A") MAP(".*", "B")),
	  "nl", "1.2.3" },
	{ HEADER("no") GROUP("A", NO("1[.]", "")) GROUP("B", YES("[.]", ""))
	          MAPS(MAP("NL", "A") MAP(".*", "B")),
	  "nl-BE", "1.|2.|3" },
	/* SRX 1.0 */
	{ "<srx version=\"1.0\"><header segmentsubflows=\"yes\"/><body><languagerules>" GROUP(
		  "A",
		  YES("[.]",
	              "")) "</languagerules><maprules><maprule maprulename=\"M\">" MAP("nl",
	                                                                               "A") "</maprule></maprules></body></srx>",
	  "nl", "a.|b" },
};

START_TEST(rules_break_a_text)
{
	const char *text = breaks[_i].srx;
	struct error err = { 0 };
	struct srx *srx = srx_parse(text, strlen(text), "rules.srx", &err);

	ck_assert_msg(srx != NULL, "%s", err.message);
	struct ruleset *rules = ruleset_new(srx, NULL, breaks[_i].lang, &err);
	ck_assert_msg(rules != NULL, "%s", err.message);
	check_breaks(rules, breaks[_i].marked);
	ruleset_free(rules);
	srx_free(srx);
}
END_TEST

/* ---- Abbreviations ---- */

#define BEHIND ONE(YES("[.!]\\s+", ""))
#define BEFORE ONE(YES("[.!]", "\\s"))

static const struct {
	const char *list, *srx, *marked;
} lists[] = {
	{ "", BEHIND, "dhr. |Wit. |Ja" },
	{ "dhr.\n", BEHIND, "dhr. Wit. |Dhr. Wit. |DHR. |Wit. |adhr. |Wit" },
	{ "dhr", BEFORE, "dhr. Wit.| Dhr. Wit.| DHR.| Wit.| adhr.| Wit" },
	{ "Ziggo!", BEHIND, "Ziggo! Wit! |ziggo! |Wit" },
	{ "dhr.", BEHIND, "(dhr.) Wit. |\"dhr.  Wit" },
	{ "# dhr.\r\n\r\n  mw.\t# mevrouw\r\n", BEHIND, "dhr. |mw. Wit" },
	{ "C#", BEHIND, "C#. ja. |C. |ja" },
	{ "par #NUMERIC_ONLY#", BEHIND, "par. 5 Par. (5) par. |vijf" },
	{ "par #NUMERIC_ONLY#", ONE(NO("\\d[.]\\s", "") YES("[.]\\s", "")),
	  "par. 5. |Par. 6:2. |Par. 7. 8. Ja" },
	{ "par #NUMERIC_ONLY#", BEFORE, "par. 5 Par. (5) par.| vijf" },
	{ "n. Chr.", BEHIND, "n. Chr. Wit. |n.  Chr. Wit. |N. Chr. n. |chr. |Wit" },
	{ "n. Chr.", BEFORE, "n. Chr. Wit.| n.  Chr. Wit.| n.| chr.| Wit" },
	{ "é.a.", BEHIND, "é.a. Wit. |É.a. Wit. |é-a. |x.é.a. |Wit" },
	{ "[nl-BE]\na.\n[en]\nb.\n", BEHIND, "a. 1. |b. |2" },
};

START_TEST(abbreviations_come_first)
{
	struct error err = { 0 };
	struct srx *srx = srx_parse(lists[_i].srx, strlen(lists[_i].srx), "rules.srx", &err);
	struct srx *list = abbreviations_new();

	ck_assert_msg(abbreviations_parse(list, lists[_i].list, strlen(lists[_i].list), "list",
	                                  "nl", true, &err),
	              "%s", err.message);
	struct ruleset *rules = ruleset_new(srx, &list->groups[0], "nl", &err);
	ck_assert_msg(rules != NULL, "%s", err.message);
	check_breaks(rules, lists[_i].marked);
	ruleset_free(rules);
	srx_free(list);
	srx_free(srx);
}
END_TEST

START_TEST(a_broken_list_is_an_error)
{
	static const struct {
		const char *list, *message;
		size_t line;
	} broken[] = {
		{ "a\n[nl\n", "neither an abbreviation nor a language in brackets, such as [nl]",
		  2 },
		{ "a\nb\n[]", "neither an abbreviation nor a language in brackets, such as [nl]",
		  3 },
		{ "[dutch]", "neither an abbreviation nor a language in brackets, such as [nl]",
		  1 },
		{ "[nl, en]", "neither an abbreviation nor a language in brackets, such as [nl]",
		  1 },
		{ "a., b.", "more than one abbreviation: write one per line, and comments after #",
		  1 },
		{ "a.\tb", "more than one abbreviation: write one per line, and comments after #",
		  1 },
		{ "a #NUMERIC ONLY#", "neither a comment nor #NUMERIC_ONLY#", 1 },
		{ "a #numeric_only#", "neither a comment nor #NUMERIC_ONLY#", 1 },
		{ "[nl] a", "neither an abbreviation nor a language in brackets, such as [nl]", 1 },
		{ "a\r\n012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
		  "01234567890",
		  "too long for an abbreviation", 2 },
	};

	for (size_t i = 0; i < COUNT(broken); i++) {
		struct error err = { 0 };
		struct srx *list = abbreviations_new();
		ck_assert(!abbreviations_parse(list, broken[i].list, strlen(broken[i].list), "list",
		                               "nl", true, &err));
		srx_free(list);
		ck_assert_str_eq(err.message, broken[i].message);
		ck_assert_uint_eq(err.line, broken[i].line);
		ck_assert_str_eq(err.path, "list");
	}
}
END_TEST

/* ---- Errors ---- */

static const struct {
	const char *srx, *message;
} errors[] = {
	{ "<srx", "not well-formed XML" },
	{ "<tmx/>", "not SRX: the root element is tmx" },
	{ "<srx/>", "no languagemap: rules for no language" },
	{ ONE("<rule break=\"maybe\"/>"), "break is neither yes nor no" },
	{ HEADER("maybe"), "cascade is neither yes nor no" },
	{ "<!DOCTYPE srx SYSTEM \"x.dtd\">" ONE(YES("&dot;", "")),
	  "an unknown entity in a pattern: dot" },
	{ "<srx version=\"3.0\"/>", "neither SRX 1.0 nor 2.0 but version 3.0" },
	{ ONE("<rule breaks=\"no\"/>"), "a rule with an unknown attribute: breaks" },
	{ ONE("<rule><beforebrake>a</beforebrake></rule>"),
	  "an unknown element in a rule: beforebrake" },
	{ ONE("<rule><languagemap languagepattern=\"x\" languagerulename=\"A\"/></rule>"),
	  "an unknown element in a rule: languagemap" },
	{ ONE("<languagerule languagerulename=\"B\"/>"),
	  "an unknown element in a languagerule: languagerule" },
	{ ONE("<ruul><beforebreak>a</beforebreak></ruul>"),
	  "an unknown element in a languagerule: ruul" },
	{ HEADER("yes") GROUP("A", "") "<rule/>", "a rule outside of languagerule" },
	{ HEADER("yes") GROUP("A", "") MAPS(MAP(".*", "B")), "no languagerule is named B" },
	{ HEADER("yes") GROUP("A", "") GROUP("A", "") MAPS(MAP(".*", "A")),
	  "a second languagerule named A" },
	{ HEADER("yes") GROUP("A", "") MAPS("<languagemap languagerulename=\"A\"/>"),
	  "an element without the attribute languagepattern" },
	{ HEADER("yes") GROUP("A", "") MAPS(MAP("de", "A")),
	  "no languagemap matches the language 'nl'" },
	{ HEADER("yes") GROUP("A", "") MAPS(MAP("(", "A")), "languagepattern '(': ( without )" },
	{ ONE("<rule><beforebreak>a<b/></beforebreak></rule>"), "an element in a pattern: b" },
	{ ONE(YES("a", "") NO("(", "")), "rule 2 of 'A', beforebreak: ( without )" },
	{ ONE(YES("", ")")), "rule 1 of 'A', afterbreak: ) without (" },
	{ ONE(YES("[a", "")), "rule 1 of 'A', beforebreak: [ without ]" },
	{ ONE(YES("[z-a]", "")),
	  "rule 1 of 'A', beforebreak: a range from a higher to a lower code point" },
	{ ONE(YES("a{x}", "")), "rule 1 of 'A', beforebreak: { without bounds of a repeat" },
	{ ONE(YES("{2}", "")), "rule 1 of 'A', beforebreak: { without bounds of a repeat" },
	{ ONE(YES("a{,2}", "")), "rule 1 of 'A', beforebreak: { without bounds of a repeat" },
	{ ONE(YES("(?i)\\P{Lu}", "")),
	  "rule 1 of 'A', beforebreak: without regard to case, \\P{Lu} is not" },
	{ ONE(YES("*", "")), "rule 1 of 'A', beforebreak: nothing to repeat" },
	{ ONE(YES("(a)\\1", "")), "rule 1 of 'A', beforebreak: \\1 is not supported" },
	{ ONE(YES("\\p{InGreek}", "")),
	  "rule 1 of 'A', beforebreak: property 'InGreek' is not supported" },
	{ ONE(NO("a++b", "")),
	  "rule 1 of 'A', beforebreak: possessive repeats and atomic groups are not supported "
	  "here" },
	{ ONE(YES("(?&lt;=ba+)c", "")),
	  "rule 1 of 'A', beforebreak: a look that goes against the direction of matching has no "
	  "bound" },
	{ ONE(YES("(?&lt;=b[a-c]{1,1001})c", "")),
	  "rule 1 of 'A', beforebreak: a look that goes against the direction of matching has no "
	  "bound" },
	{ ONE(YES("(?&lt;=(?:ab?){11})c", "")),
	  "rule 1 of 'A', beforebreak: a look that goes against the direction of matching has no "
	  "bound" },
	{ ONE(YES("(?&lt;=b++a)c", "")),
	  "rule 1 of 'A', beforebreak: a look that goes against the direction of matching has no "
	  "bound" },
	{ ONE(YES("a{20000}", "")),
	  "rule 1 of 'A', beforebreak: bounds of a repeat are over 10000" },
	{ ONE(YES("a{2,1}", "")),
	  "rule 1 of 'A', beforebreak: bounds of a repeat are out of order" },
	{ ONE(YES("", "\\p{Nonesuch}")), "rule 1 of 'A', afterbreak: " },
};

START_TEST(a_broken_file_is_an_error)
{
	const char *text = errors[_i].srx;
	struct error err = { 0 };
	struct srx *srx = srx_parse(text, strlen(text), "rules.srx", &err);
	struct ruleset *rules = srx ? ruleset_new(srx, NULL, "nl", &err) : NULL;

	ck_assert(rules == NULL);
	ck_assert_msg(strncmp(err.message, errors[_i].message, strlen(errors[_i].message)) == 0,
	              "%s", err.message);
	ck_assert_str_eq(err.path, "rules.srx");
	srx_free(srx);
}
END_TEST

/* ---- Limits ---- */

static void count(void *context, size_t at, const struct srx_rule *rule)
{
	(void)at;
	(void)rule;
	++*(size_t *)context;
}

START_TEST(a_hostile_rule_is_an_error)
{
	static const char text[] = ONE(YES("(?:a|aa)*[bc]", ""));
	static char subject[2000];
	struct error err = { 0 };
	struct srx *srx = srx_parse(text, strlen(text), "rules.srx", &err);
	struct ruleset *rules = ruleset_new(srx, NULL, "nl", &err);
	size_t n = 0;

	memset(subject, 'a', sizeof(subject));
	ruleset_grant(rules, sizeof(subject));
	ck_assert(!ruleset_run(rules, subject, sizeof(subject), true, count, &n, &err));
	ck_assert_str_eq(err.message, "rule 1 of 'A' takes too many steps on this text");
	ck_assert_uint_eq(err.line, 1);
	ruleset_free(rules);
	srx_free(srx);
}
END_TEST

/* A run that is longer than any rule's reach is still broken where it ends. */
START_TEST(long_runs_are_passed_over)
{
	static const char text[] = ONE(NO("\\.+", "\\.") YES("[.]+\\s+", ""));
	struct error err = { 0 };
	struct srx *srx = srx_parse(text, strlen(text), "rules.srx", &err);
	struct ruleset *rules = ruleset_new(srx, NULL, "nl", &err);

	for (size_t length = RULESET_REACH_BYTES - 2; length < 3 * RULESET_REACH_BYTES;
	     length += 37) {
		char *subject = xmalloc(length + 3);
		size_t n = 0;
		memset(subject, '.', length);
		memcpy(subject + length, " a", 3);
		ruleset_grant(rules, length);
		ck_assert(ruleset_run(rules, subject, length + 2, true, count, &n, &err));
		ck_assert_uint_eq(n, 1);
		free(subject);
	}
	ruleset_free(rules);
	srx_free(srx);
}
END_TEST

/*
 * What a repeat without bound can't see the end of is no match; looks with a bound see all of
 * theirs.
 */
START_TEST(reach_of_patterns)
{
	static const struct {
		const char *srx, *head, *tail;
		size_t n, breaks;
	} runs[] = {
		{ ONE(YES("a+(?!a)", "")), "", "b", 1500, 1 },
		{ ONE(YES("a+(?!a)", "")), "", "b", 900, 1 },
		{ ONE(YES("[.](?=a{0,3000}b)", "")), ".", "b", 2000, 1 },
		{ ONE(YES("[.](?!a{0,3000}b)", "")), ".", "b", 2000, 0 },
	};

	for (size_t i = 0; i < COUNT(runs); i++) {
		struct strbuf text = STRBUF_INIT;
		struct error err = { 0 };
		struct srx *srx = srx_parse(runs[i].srx, strlen(runs[i].srx), "rules.srx", &err);
		struct ruleset *rules = ruleset_new(srx, NULL, "nl", &err);
		size_t n = 0;
		strbuf_addstr(&text, runs[i].head);
		for (size_t k = 0; k < runs[i].n; k++)
			strbuf_addch(&text, 'a');
		strbuf_addstr(&text, runs[i].tail);
		ruleset_grant(rules, text.length);
		ck_assert(ruleset_run(rules, text.data, text.length, true, count, &n, &err));
		ck_assert_uint_eq(n, runs[i].breaks);
		strbuf_release(&text);
		ruleset_free(rules);
		srx_free(srx);
	}
}
END_TEST

Suite *srx_suite(void)
{
	Suite *suite = suite_create("srx");
	TCase *tcase = tcase_create("rules");

	tcase_add_loop_test(tcase, rules_break_a_text, 0, (int)COUNT(breaks));
	tcase_add_loop_test(tcase, abbreviations_come_first, 0, (int)COUNT(lists));
	tcase_add_test(tcase, a_broken_list_is_an_error);
	tcase_add_loop_test(tcase, a_broken_file_is_an_error, 0, (int)COUNT(errors));
	tcase_add_test(tcase, a_hostile_rule_is_an_error);
	tcase_add_test(tcase, long_runs_are_passed_over);
	tcase_add_test(tcase, reach_of_patterns);
	suite_add_tcase(suite, tcase);
	return suite;
}
