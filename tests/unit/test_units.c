/* Units of memories: read, written and read again, fixed and filtered. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "tests/unit/memories.h"
#include "tests/unit/suites.h"
#include "tests/unit/unit_dump.h"
#include "tmx/fix/fix_reader.h"
#include "tmx/model/date.h"
#include "tmx/read/tmx_reader.h"
#include "tmx/select/filter.h"
#include "tmx/write/tmx_writer.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Reads a text and dumps its units; also writes it to a stream unless that is NULL. */
static bool read_text(struct strbuf *out, const char *text, size_t length, FILE *stream,
                      struct error *err)
{
	struct unit_reader *reader = tmx_reader_memory(text, length, "x.tmx", NULL, NULL, err);
	const struct unit *unit;

	if (!reader)
		return false;
	const struct tmx_header *header = unit_reader_header(reader);
	struct unit_writer *writer = stream ? tmx_writer_open(stream, header, err) : NULL;
	dump_pieces(out, header->pieces, header->npieces);
	while ((unit = unit_reader_next(reader, err))) {
		dump_unit(out, unit);
		if (writer)
			unit_writer_add(writer, unit);
	}
	bool ok = err->code == ERROR_NONE;
	if (writer)
		ck_assert(unit_writer_close(writer, err) || !ok);
	unit_reader_close(reader);
	return ok;
}

/* clang-format off */
static const struct {
	const char *text, *dump;
} memories[] = {
	{ TMX(""), "" },
	{ TMX(PAIR), "tu nl:[Ja.| en:[Yes.|\n" },
	{ TMX("<tu tuid=\"1\" creationdate=\"d\"><note>n &amp; m</note><prop type=\"x-a\" xml:lang=\"en\">p</prop>"
	      "<tuv xml:lang=\"nl\" changeid=\"me\"><prop type=\"b\"/><seg>Ja</seg></tuv></tu>"),
	  "tu tuid=1 creationdate=dN'n & m'P type=x-a xml:lang=en'p' nl:P type=b''[Ja|\n" },
	{ TMX("<tu>" TUV("nl", " a <bpt i=\"1\" type=\"b\">&lt;b&gt;<sub>x</sub></bpt>c<ept i=\"1\"/> ") "</tu>"),
	  "tu nl:[ a |<bpt i=1 type=b|<b>|<sub|x|>sub|>bpt|c|<ept i=1|>ept| |\n" },
	{ TMX("<tu>" TUV("nl", "<ph/>a&#13;&#10;\tb  <![CDATA[<c>]]><!-- no --><hi>d</hi>") "</tu>"),
	  "tu nl:[<ph|>ph|a\r\n\tb  <c>|<hi|d|>hi|\n" },
	{ TMX("<tu><tuv lang=\"NL\"><seg/></tuv></tu>"), "tu NL:[\n" },
	{ TMX("<tu><tuv xml:lang=\"nl\"/></tu>"), "tu nl:-\n" },
	{ TMX("<tu/>"), "tu\n" },
	{ TMX("<tu><foo>x<seg/></foo>" TUV("nl", "a<bar>b</bar>c") "y</tu><tuv/>"), "tu nl:[a|<hi|b|>hi|c|\n" },
	{ TMX("<tu>" TUV("nl", "a") "<prop type=\"p\">late</prop></tu>"), "tuP type=p'late' nl:[a|\n" },
	{ TMX("<tu><tuv xml:lang=\"nl\"><seg>a</seg><note>late</note><seg>b</seg></tuv></tu>"), "tu nl:N'late'[a| nl:[b|\n" },
	{ "<tmx>" PAIR PAIR "</tmx>", "tu nl:[Ja.| en:[Yes.|\ntu nl:[Ja.| en:[Yes.|\n" },
	{ "<TMX><Body><TU><tuv xml:lang=\"nl\"><SEG>a<PH/></SEG></tuv></TU></Body></TMX>", "tu nl:[a|<ph|>ph|\n" },
	{ "<tmx><body>" PAIR "</body></tmx>", "tu nl:[Ja.| en:[Yes.|\n" },
	{ "<tmx version=\"1.4\"><header srclang=\"nl\"><note>n</note><ude name=\"u\">\n <map unicode=\"#xF8FF\"/>\n</ude></header>"
	  "<body/></tmx>",
	  "<note|n|>note|<ude name=u|<map unicode=#xF8FF|>map|>ude|" },
	{ "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">" TMX("<tu>" TUV("nl", "a&nbsp;b") "</tu>"), "tu nl:[a\302\240b|\n" },
	{ "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">" TMX("<tu>" TUV("nl", "a&foo;b") "</tu>"), "tu nl:[a\357\277\275b|\n" },
	{ "<tmx>" PAIR "<body>" PAIR "</body>" HEADER "<body>" PAIR "</body></tmx>",
	  "tu nl:[Ja.| en:[Yes.|\ntu nl:[Ja.| en:[Yes.|\ntu nl:[Ja.| en:[Yes.|\n" },
	{ "<tmx xmlns:x=\"u\"><body><tu x:id=\"1\" tuid=\"2\"/></body></tmx>", "tu tuid=2\n" },
};
/* clang-format on */

START_TEST(there_and_back)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };
	char *bytes;
	size_t length;
	FILE *stream = open_memstream(&bytes, &length);
	const char *text = memories[_i].text;

	ck_assert_msg(read_text(&first, text, strlen(text), stream, &err), "%s", err.message);
	fclose(stream);
	ck_assert_str_eq(first.data, memories[_i].dump);
	ck_assert_msg(read_text(&second, bytes, length, NULL, &err), "%s in %s", err.message,
	              bytes);
	ck_assert_str_eq(second.data, first.data);
	free(bytes);
	strbuf_release(&first);
	strbuf_release(&second);
}
END_TEST

/* A memory that is cut anywhere is an error. */
START_TEST(cut_memories)
{
	static const char text[] =
		TMX("<tu tuid=\"1\"><note>n</note>" TUV("nl", "Ja <ph x=\"1\">x</ph>.") "</tu>");

	for (size_t length = 0; length < sizeof(text) - 1; length++) {
		struct strbuf out = STRBUF_INIT;
		struct error err = { .code = ERROR_NONE };
		ck_assert(!read_text(&out, text, length, NULL, &err));
		ck_assert_int_eq(err.code, length ? ERROR_XML : ERROR_NOT_XML);
		ck_assert_str_eq(err.path, "x.tmx");
		strbuf_release(&out);
	}
}
END_TEST

/* Twice the units are twice the work. */
START_TEST(many_units)
{
	size_t allocated[2];

	for (int k = 0; k < 2; k++) {
		struct strbuf text = STRBUF_INIT;
		struct error err;
		size_t n = 0;
		strbuf_addstr(&text, "<tmx version=\"1.4\">" HEADER "<body>");
		for (int i = 0; i < 2000 * (k + 1); i++)
			strbuf_addstr(&text, PAIR "\n");
		strbuf_addstr(&text, "</body></tmx>");
		size_t before = xalloc_total_bytes();
		struct unit_reader *reader =
			tmx_reader_memory(text.data, text.length, "x.tmx", NULL, NULL, &err);
		while (unit_reader_next(reader, &err))
			n++;
		ck_assert_int_eq(err.code, ERROR_NONE);
		ck_assert_uint_eq(n, 2000 * (size_t)(k + 1));
		allocated[k] = xalloc_total_bytes() - before;
		unit_reader_close(reader);
		strbuf_release(&text);
	}
	ck_assert_uint_le(allocated[1], allocated[0] / 10 * 21);
}
END_TEST

/* ---- Fix ---- */

/* clang-format off */
static const struct {
	const char *text, *dump, *fixes; /* "NAME NUMBER ..." */
} fixed[] = {
	{ TMX("<tu srclang=\"de\"><tuv><seg>Haus</seg></tuv>" TUV("en", "house") "</tu>"),
	  "srclang=nl\ntu srclang=de de:[Haus| en:[house|\n", "lang-missing 1 " },
	{ TMX(PAIR), "srclang=nl\ntu nl:[Ja.| en:[Yes.|\n", "" },
	{ "<tmx><body>" PAIR "</body></tmx>", "srclang=nl\ntu nl:[Ja.| en:[Yes.|\n",
	  "srclang-missing 1 header-attribute-missing 6 " },
	{ TMX("<tu tuid=\"a b\" creationdate=\"2024-01-02T03:04:05\"><tuv lang=\"nl_nl\" changedate=\"20240102\"><prop>p</prop>"
	      "<seg> a\nb  c<ph> x  y</ph>d </seg></tuv>" TUV("en", "e\tf") TUV("fr", " ") "</tu>"),
	  "srclang=nl\ntu tuid=a_b creationdate=20240102T030405Z nl-NL:P type=x-unknown'p'[a b c|<ph| x  y|>ph|d| en:[e\tf|\n",
	  "lang-malformed 1 seg-empty 1 blank-ends 1 line-break 1 double-blank 1 date 2 prop-type 1 tuid 1 " },
	{ TMX("<tu><tuv><seg>a</seg></tuv>" TUV("en", "b") "<tuv><seg>c</seg></tuv></tu>"),
	  "srclang=nl\ntu nl:[a| en:[b| und:[c|\n", "lang-missing 2 " },
	{ TMX("<tu>" TUV("en", "b") "<tuv><seg>a</seg></tuv></tu>"), "srclang=nl\ntu nl:[a| en:[b|\n", "lang-missing 1 source-second 1 " },
	{ TMX("<tu>" TUV("nl-BE", "a") "<tuv><seg>c</seg></tuv></tu>"),
	  "srclang=nl\ntu nl-BE:[a| und:[c|\n", "lang-missing 1 " },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "") "</tu>" PAIR), "srclang=nl\ntu nl:[Ja.| en:[Yes.|\n", "seg-empty 1 " },
	{ "<tmx version=\"1.4\"><header srclang=\"*all*\"/><body>" PAIR "</body></tmx>", "srclang=*all*\ntu nl:[Ja.| en:[Yes.|\n",
	  "header-attribute-missing 6 " },
	{ "<tmx version=\"1.4\"><header srclang=\"nl_BE\"/><body><tu srclang=\"NL\">" TUV("nl", "a") TUV("en", "b") "</tu></body></tmx>",
	  "srclang=nl-BE\ntu srclang=nl nl:[a| en:[b|\n", "header-attribute-missing 6 lang-malformed 2 " },
	{ TMX("<tu foo=\"1\"><note type=\"t\">n</note>" TUV("nl", "<ph i=\"1\" x=\"2\"/>a") "<tuv srclang=\"nl\" xml:lang=\"en\"><seg>b</seg></tuv></tu>"),
	  "srclang=nl\ntuN'n'P type=x-foo'1' nl:[<ph x=2|>ph|a| en:P type=x-srclang'nl'[b|\n", "attribute-unknown 2 attribute-unknown 2 " },
	{ TMX("<tu>" TUV("en", "b") TUV("fr", "c") TUV("nl", "a") "</tu>"), "srclang=nl\ntu nl:[a| en:[b| fr:[c|\n", "source-second 1 " },
	{ TMX("<tu>" TUV("nl", "e\314\201 <ph>e\314\201</ph>") TUV("eng", "\320\257") "</tu>"),
	  "srclang=nl\ntu nl:[\303\251 |<ph|e\314\201|>ph| en:[\320\257|\n", "lang-malformed 1 not-composed 1 " },
	{ TMX("<tu>" TUV("nl", "") "</tu>" PAIR), "srclang=nl\ntu nl:[Ja.| en:[Yes.|\n", "seg-empty 1 " },
	{ TMX("<tu creationdate=\"yesterday\">" TUV("klingon", "<ph/>") "</tu>"),
	  "srclang=nl\ntu creationdate=yesterday klingon:[<ph|>ph|\n", "" },
};
/* clang-format on */

/* A memory after fixing, and the changes that were counted. */
static void fix(struct strbuf *out, struct strbuf *fixes, const char *text)
{
	struct error err;
	struct fixer *fixer = fixer_new();
	struct unit_reader *reader =
		fix_reader_open(tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, &err),
	                        fixer, NULL, &err);
	const struct unit *unit;

	strbuf_addf(out, "srclang=%s\n",
	            attributes_find(&unit_reader_header(reader)->attributes, "srclang"));
	while ((unit = unit_reader_next(reader, &err)))
		dump_unit(out, unit);
	for (int i = 0; i < FIX_COUNT; i++)
		if (fixer_count(fixer, (enum fix)i))
			strbuf_addf(fixes, "%s %zu ", fix_kinds[i].id,
			            fixer_count(fixer, (enum fix)i));
	unit_reader_close(reader);
	fixer_free(fixer);
}

/* An attribute that becomes a prop doesn't cost a copy of all the others. */
START_TEST(many_unknown_attributes)
{
	struct strbuf text = STRBUF_INIT;
	struct error err;

	strbuf_addstr(&text, "<tmx><header srclang=\"nl\"/><body><tu");
	for (int i = 0; i < 5000; i++)
		strbuf_addf(&text, " a%d=\"\"", i);
	strbuf_addstr(&text, ">" TUV("nl", "a") "</tu></body></tmx>");
	struct fixer *fixer = fixer_new();
	struct unit_reader *reader = fix_reader_open(
		tmx_reader_memory(text.data, text.length, "x.tmx", NULL, NULL, &err), fixer, NULL,
		&err);
	size_t before = xalloc_total_bytes();
	ck_assert_uint_eq(unit_reader_next(reader, &err)->notes.n, 5000);
	ck_assert_uint_le(xalloc_total_bytes() - before, 5000 * 1000);
	unit_reader_close(reader);
	fixer_free(fixer);
	strbuf_release(&text);
}
END_TEST

START_TEST(fixed_memories)
{
	struct strbuf out = STRBUF_INIT, fixes = STRBUF_INIT;

	fix(&out, &fixes, fixed[_i].text);
	ck_assert_str_eq(out.data, fixed[_i].dump);
	ck_assert_str_eq(fixes.data, fixed[_i].fixes);
	strbuf_release(&out);
	strbuf_release(&fixes);
}
END_TEST

/* ---- Dates ---- */

static const struct {
	const char *date, *canonical; /* NULL: not a date */
} dates[] = {
	{ "20240131T103000Z", "20240131T103000Z" },
	{ "2024-01-31", "20240131T000000Z" },
	{ "20240131", "20240131T000000Z" },
	{ "2024-01-31T10:30:05.25", "20240131T103005Z" },
	{ "2024-01-31 10:30", "20240131T103000Z" },
	{ "2024-01-31T00:30:00+02:00", "20240130T223000Z" },
	{ "2024-02-29T23:30:00-0100", "20240301T003000Z" },
	{ "2023-02-29", NULL },
	{ "2024-13-01", NULL },
	{ "20241345T107000Z", NULL },
	{ "31-01-2024", NULL },
	{ "2024-1-5", NULL },
	{ "2024-01-31T25:00", NULL },
	{ "2024-01-31Tx", NULL },
	{ "yesterday", NULL },
	{ "", NULL },
};

START_TEST(dates_of_memories)
{
	char out[DATE_BYTES] = "as it was";

	ck_assert_int_eq(date_canonical(dates[_i].date, out), dates[_i].canonical != NULL);
	ck_assert_str_eq(out, dates[_i].canonical ? dates[_i].canonical : "as it was");
}
END_TEST

/* ---- Filter ---- */

#define DATED(date, seg)                                                                           \
	"<tu changedate=\"" date "\" changeid=\"me\">" TUV("nl", "Ja.") TUV("en", seg) "</tu>"

#define TRUSTED(confidence)                                                                        \
	"<tu><prop type=\"x-confidence\">" confidence "</prop>" TUV("nl", "a")                     \
		TUV("en", "b") "</tu>"

/* clang-format off */
static const struct {
	struct filter_options options;
	const char *text, *reasons; /* a letter for each unit */
} filters[] = {
	{ { .max_ratio = 0 }, TMX(PAIR PAIR), "kk" },
	{ { .max_ratio = 0 }, TMX("<tu>" TUV("nl", "a") "</tu>" PAIR), "lk" },
	{ { .tgt = { "fr", true } }, TMX(PAIR "<tu>" TUV("nl", "a") TUV("fr", "b") "</tu>"), "lk" },
	{ { .src = { "en", true }, .tgt = { "nl", true } }, TMX(PAIR), "k" },
	{ { .tgt = { "en-GB", true } }, TMX(PAIR "<tu>" TUV("nl", "a") TUV("en-US", "b") "</tu>"), "kl" },
	{ { .since = "20240131" }, TMX(DATED("20240131T000000Z", "a") DATED("20240130T235959Z", "b") DATED("2024-02-01", "c") PAIR),
	  "kdkd" },
	{ { .until = "20240131" }, TMX(DATED("20240131T235959Z", "a") DATED("20240201T000000Z", "b") DATED("soon", "c")), "kdd" },
	{ { .since = "20240101" }, TMX("<tu><tuv xml:lang=\"nl\" changedate=\"20100101T000000Z\"><seg>a</seg></tuv>"
				      "<tuv xml:lang=\"en\" changedate=\"20240601T000000Z\"><seg>b</seg></tuv></tu>"), "k" },
	{ { .src = { "en", true }, .tgt = { "en", true } }, TMX("<tu>" TUV("en-GB", "a") TUV("en-US", "b") "</tu>"), "k" },
	{ { .author = "me" }, TMX(DATED("x", "a") PAIR), "ka" },
	{ { .prop = "d" }, TMX("<tu><prop type=\"d\">n</prop>" TUV("nl", "a") TUV("en", "b") "</tu>" PAIR), "kp" },
	{ { .prop = "d", .value = "m" }, TMX("<tu><prop type=\"d\">n</prop>" TUV("nl", "a") TUV("en", "b") "</tu>"), "p" },
	{ { .min_confidence = .5 },
	  TMX("<tu><prop type=\"x-confidence\">0.4</prop>" TUV("nl", "a") TUV("en", "b") "</tu>" PAIR), "ck" },
	{ { .min_confidence = .5, .max_confidence = &(const double){ .75 } },
	  TMX(TRUSTED("0.4") TRUSTED("0.500") TRUSTED("0.750") TRUSTED("0.751") TRUSTED("nan") PAIR), "ckkckk" },
	{ { .min_confidence = .5 }, TMX(TRUSTED("high") TRUSTED("-1") TRUSTED("0.4x")), "kkk" },
	{ { .max_confidence = &(const double){ 0 } }, TMX(TRUSTED("0.001") TRUSTED("0.000") PAIR), "ckk" },
	{ { .max_ratio = 2 }, TMX("<tu>" TUV("nl", "aa") TUV("en", "bbbb") "</tu><tu>" TUV("nl", "aa") TUV("en", "bbbbb") "</tu>"
				  "<tu>" TUV("nl", "aa") TUV("en", "") "</tu>"), "krr" },
	{ { .no_untranslated = true }, TMX("<tu>" TUV("nl", "a") TUV("en", "a") "</tu>" PAIR), "uk" },
	{ { .no_duplicates = true }, TMX(PAIR PAIR "<tu>" TUV("nl", "Ja.") TUV("en", "Yes!") "</tu>"
					 "<tu>" TUV("nl", "<ph/>Ja.") TUV("en", "Yes.") "</tu>"
					 "<tu>" TUV("nl", "<ph x=\"1\"/>Ja.") TUV("en", "Yes.") "</tu>" PAIR), "k2kkk2" },
	{ { .match = "^[JK]a\\.$" }, TMX(PAIR "<tu>" TUV("nl", "Ja") TUV("en", "Ka.") "</tu><tu>" TUV("nl", "Ja") TUV("en", "b") "</tu>"), "kkm" },
	{ { .no_match = "(?i)(y)E\\p{L}|(.)\\2" }, TMX(PAIR "<tu>" TUV("nl", "aa") TUV("en", "b") "</tu><tu>" TUV("nl", "Ja") TUV("en", "b") "</tu>"), "mmk" },
	{ { .match = "(a+)+$" }, TMX("<tu>" TUV("nl", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b") TUV("en", "b") "</tu>"), "m" },
	{ { .no_wrong_language = true }, TMX("<tu>" TUV("nl", "wij liepen gisteren langs de rivier") TUV("en", "we were walking along the river yesterday") "</tu>"
	    "<tu>" TUV("nl", "we were walking along the river yesterday") TUV("en", "we were walking along the river yesterday") "</tu>"
	    "<tu>" TUV("nl", "wij liepen gisteren langs de rivier") TUV("en", "wij liepen gisteren langs de rivier") "</tu>"
	    "<tu>" TUV("nl", "the cat") TUV("en", "de kat") "</tu>"), "kwwk" },
};
/* clang-format on */

START_TEST(filtered_memories)
{
	static const char letters[FILTER_REASONS] = "kldapcrmwu2";
	const char *text = filters[_i].text;
	struct strbuf out = STRBUF_INIT;
	struct error err;
	struct unit_reader *reader =
		tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, &err);
	struct filter *filter = filter_new(&filters[_i].options, &err);
	const struct unit *unit;

	while ((unit = unit_reader_next(reader, &err)))
		strbuf_addch(&out, letters[filter_check(filter, unit, unit_reader_header(reader))]);
	ck_assert_str_eq(out.data, filters[_i].reasons);
	filter_free(filter);
	unit_reader_close(reader);
	strbuf_release(&out);
}
END_TEST

Suite *units_suite(void)
{
	Suite *suite = suite_create("units");
	TCase *tc = tcase_create("units");

	tcase_add_loop_test(tc, there_and_back, 0, (int)COUNT(memories));
	tcase_add_test(tc, cut_memories);
	tcase_add_test(tc, many_units);
	tcase_add_loop_test(tc, dates_of_memories, 0, (int)COUNT(dates));
	tcase_add_loop_test(tc, filtered_memories, 0, (int)COUNT(filters));
	tcase_add_test(tc, many_unknown_attributes);
	tcase_add_loop_test(tc, fixed_memories, 0, (int)COUNT(fixed));
	suite_add_tcase(suite, tc);
	return suite;
}
