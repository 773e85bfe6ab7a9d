/* Many memories as one. */
#include <string.h>

#include "base/xalloc.h"
#include "tests/unit/memories.h"
#include "tests/unit/suites.h"
#include "tests/unit/unit_dump.h"
#include "tmx/compare/merge.h"
#include "tmx/read/tmx_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define AT(date, nl, en) "<tu changedate=\"" date "\">" TUV("nl", nl) TUV("en", en) "</tu>"
#define BEFORE(context, nl, en)                                                                    \
	"<tu><prop type=\"prev\">" context "</prop>" TUV("nl", nl) TUV("en", en) "</tu>"

enum { MEMORIES = 3 };

/* clang-format off */
static const struct {
	const char *texts[MEMORIES]; /* NULL: no more */
	/* of what is kept, followed by the number of its conflict */
	const char *dump;
} merges[] = {
	{ { TMX(PAIR PAIR) }, "tu nl:[Ja.| en:[Yes.|\n0 " },
	{ { TMX(PAIR), TMX(PAIR), TMX("<tu>" TUV("nl", "Nee.") TUV("en", "No.") "</tu>") },
	  "tu nl:[Ja.| en:[Yes.|\n0 tu nl:[Nee.| en:[No.|\n0 " },
	/* The newest, whatever the order of files, attributes and tuvs. */
	{ { TMX(AT("20240101T000000Z", "a", "b")), TMX(AT("2024-02-01", "a", "b")), TMX(AT("20231231T235959Z", "a", "b")) },
	  "tu changedate=2024-02-01 nl:[a| en:[b|\n0 " },
	{ { TMX("<tu>" TUV("nl", "a") "<tuv xml:lang=\"en\" changedate=\"20240101T000000Z\"><seg>b</seg></tuv></tu>"),
	    TMX("<tu creationdate=\"20240201T000000Z\">" TUV("en", "b") TUV("NL", "a") "</tu>") },
	  "tu creationdate=20240201T000000Z en:[b| NL:[a|\n0 " },
	{ { TMX(PAIR), TMX("<tu creationdate=\"20240201T000000Z\">" TUV("nl", "Ja.") TUV("en", "Yes.") "</tu>") },
	  "tu creationdate=20240201T000000Z nl:[Ja.| en:[Yes.|\n0 " },
	/* Texts, codes and context tell units apart; other props don't. */
	{ { TMX("<tu>" TUV("nl", "a<ph/>") "</tu><tu>" TUV("nl", "a") "</tu>") }, "tu nl:[a|<ph|>ph|\n0 tu nl:[a|\n0 " },
	{ { TMX(BEFORE("x", "a", "b") BEFORE("y", "a", "c") BEFORE("x", "a", "b")) },
	  "tuP type=prev'x' nl:[a| en:[b|\n0 tuP type=prev'y' nl:[a| en:[c|\n0 " },
	{ { TMX("<tu><note>n</note>" TUV("nl", "a") "</tu><tu tuid=\"2\">" TUV("nl", "a") "</tu>") }, "tuN'n' nl:[a|\n0 " },
	{ { TMX("<tu><prop type=\"x-context\">menu</prop>" TUV("nl", "a") "</tu><tu><prop type=\"x-context\">button</prop>" TUV("nl", "a") "</tu>") },
	  "tuP type=x-context'menu' nl:[a|\n0 tuP type=x-context'button' nl:[a|\n0 " },
	/* Conflicts. */
	{ { TMX(AT("20240101T000000Z", "a", "b")), TMX(AT("20240101T000000Z", "a", "c")), TMX(AT("20240101T000000Z", "a", "b")) },
	  "tu changedate=20240101T000000Z nl:[a| en:[b|\n1 tu changedate=20240101T000000Z nl:[a| en:[c|\n1 " },
	{ { TMX("<tu>" TUV("nl", "a") TUV("en", "b") "</tu><tu>" TUV("nl", "a") TUV("fr", "b") "</tu>") },
	  "tu nl:[a| en:[b|\n0 tu nl:[a| fr:[b|\n0 " },
	{ { TMX("<tu>" TUV("nl", "a") TUV("en", "b") "</tu><tu>" TUV("nl", "c") TUV("en", "b") "</tu>") },
	  "tu nl:[a| en:[b|\n0 tu nl:[c| en:[b|\n0 " },
	/* A unit keeps the source language of its memory. */
	{ { TMX(PAIR), "<tmx><header srclang=\"en\"/><body><tu>" TUV("nl", "a") TUV("en", "b") "</tu></body></tmx>",
	    "<tmx><header srclang=\"*all*\"/><body><tu>" TUV("nl", "c") "</tu></body></tmx>" },
	  "tu nl:[Ja.| en:[Yes.|\n0 tu srclang=en nl:[a| en:[b|\n0 tu srclang=*all* nl:[c|\n0 " },
};
/* clang-format on */

static struct unit_reader *open_memory(const char *text)
{
	struct error err;
	struct unit_reader *reader =
		tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, &err);

	ck_assert_msg(reader != NULL, "%s", err.message);
	return reader;
}

static void see_all(struct merger *merger, const char *text)
{
	struct unit_reader *reader = open_memory(text);
	const struct unit *unit;
	struct error err;

	merger_add_header(merger, unit_reader_header(reader));
	while ((unit = unit_reader_next(reader, &err)))
		ck_assert(merger_see(merger, unit, unit_reader_header(reader), &err));
	unit_reader_close(reader);
}

static void judge_all(struct strbuf *out, struct merger *merger, const char *text)
{
	struct unit_reader *reader = open_memory(text);
	const struct tmx_header *header = unit_reader_header(reader);
	const struct unit *unit;
	struct error err;

	while ((unit = unit_reader_next(reader, &err))) {
		struct merge_judgement judgement = merger_judge(merger, unit, header);
		if (!judgement.kept)
			continue;
		dump_unit(out, merger_unit(merger, unit, header));
		strbuf_addf(out, "%zu ", judgement.conflict);
	}
	unit_reader_close(reader);
}

START_TEST(merged_memories)
{
	struct strbuf out = STRBUF_INIT;
	struct merger *merger = merger_new();

	for (int i = 0; i < MEMORIES && merges[_i].texts[i]; i++)
		see_all(merger, merges[_i].texts[i]);
	ck_assert(!merger_complete(merger));
	for (int i = 0; i < MEMORIES && merges[_i].texts[i]; i++)
		judge_all(&out, merger, merges[_i].texts[i]);
	ck_assert(merger_complete(merger));
	ck_assert_str_eq(out.data, merges[_i].dump);
	ck_assert_uint_eq(merger_conflicts(merger), strstr(out.data, "\n1 ") ? 1 : 0);
	merger_free(merger);
	strbuf_release(&out);
}
END_TEST

/* What the headers say is said once. */
START_TEST(merged_headers)
{
	static const char *const texts[] = {
		"<tmx><header srclang=\"nl\" creationtool=\"t\"><note>n</note><prop "
		"type=\"a\">p</prop></header><body/></tmx>",
		"<tmx><header srclang=\"en\"><prop type=\"a\">p</prop><prop "
		"type=\"b\">p</prop><note>m</note></header><body/></tmx>",
	};
	struct merger *merger = merger_new();
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(texts); i++)
		see_all(merger, texts[i]);
	const struct tmx_header *header = merger_header(merger);
	dump_pieces(&out, header->pieces, header->npieces);
	ck_assert_str_eq(out.data,
	                 "<note|n|>note|<prop type=a|p|>prop|<prop type=b|p|>prop|<note|m|>note|");
	ck_assert_str_eq(header->srclang.text, "nl");
	ck_assert_str_eq(attributes_find(&header->attributes, "creationtool"), "t");
	merger_free(merger);
	strbuf_release(&out);
}
END_TEST

/*
 * A header of many props takes room for them, and not for each of them as often as there are
 * others.
 */
START_TEST(large_headers)
{
	struct merger *merger = merger_new();
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, "<tmx><header srclang=\"nl\">");
	for (int i = 0; i < 10000; i++)
		strbuf_addf(&text, "<prop type=\"p\">%d</prop>", i);
	strbuf_addstr(&text, "</header><body/></tmx>");
	struct unit_reader *reader = open_memory(text.data);
	size_t before = xalloc_total_bytes();
	merger_add_header(merger, unit_reader_header(reader));
	merger_add_header(merger, unit_reader_header(reader));
	ck_assert_uint_le(xalloc_total_bytes() - before, 10000 * 1000);
	ck_assert_uint_eq(merger_header(merger)->npieces, 30000);
	unit_reader_close(reader);
	merger_free(merger);
	strbuf_release(&text);
}
END_TEST

/* Twice as many units take twice the memory, and no more than 200 bytes each. */
START_TEST(many_units)
{
	size_t allocated[2];

	for (int k = 0; k < 2; k++) {
		struct merger *merger = merger_new();
		struct strbuf text = STRBUF_INIT;
		size_t units = k ? 20000 : 10000;
		strbuf_addstr(&text, "<tmx><header srclang=\"nl\"/><body>");
		for (size_t i = 0; i < units; i++)
			strbuf_addf(&text, "<tu>" TUV("nl", "a %zu") TUV("en", "b") "</tu>", i);
		strbuf_addstr(&text, "</body></tmx>");
		struct unit_reader *reader = open_memory(text.data);
		const struct unit *unit;
		allocated[k] = 0;
		while ((unit = unit_reader_next(reader, NULL))) {
			size_t before = xalloc_total_bytes();
			ck_assert(merger_see(merger, unit, unit_reader_header(reader), NULL));
			allocated[k] += xalloc_total_bytes() - before;
		}
		ck_assert_uint_le(allocated[k], 200 * units);
		unit_reader_close(reader);
		merger_free(merger);
		strbuf_release(&text);
	}
	ck_assert_uint_le(allocated[1], allocated[0] / 10 * 25);
}
END_TEST

Suite *merge_suite(void)
{
	Suite *suite = suite_create("merge");
	TCase *tc = tcase_create("merge");

	tcase_add_loop_test(tc, merged_memories, 0, (int)COUNT(merges));
	tcase_add_test(tc, merged_headers);
	tcase_add_test(tc, many_units);
	tcase_add_test(tc, large_headers);
	suite_add_tcase(suite, tc);
	return suite;
}
