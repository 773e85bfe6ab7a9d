/* Broken memories: what is recovered, and what is left out. */
#include <string.h>

#include "base/xalloc.h"
#include "tests/unit/memories.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"
#include "tests/unit/unit_dump.h"
#include "tmx/read/recovery.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define UNIT(seg) "<tu>" TUV("nl", seg) "</tu>"
#define GOOD "tu nl:[Ja.| en:[Yes.|\n"

static void take_broken(void *context, const struct recovery_broken *broken)
{
	/* a line in the reason would be that of the document made for the unit */
	ck_assert(broken->line > 0 && broken->column > 0 && *broken->why);
	ck_assert(!strstr(broken->why, " line "));
	strbuf_addf(context, "%zu:%zu %s %s", broken->line, broken->column, broken->what,
	            broken->recovered ? "recovered" : "left out");
	const struct recovery_counts *r = &broken->counts;
	if (broken->recovered)
		strbuf_addf(context, " %zu %zu %zu%s", r->bytes, r->forbidden, r->signs,
		            r->closed ? " closed" : "");
	strbuf_addch(context, '\n');
}

/* Dumps the units, and then what was broken. */
static bool recover(struct strbuf *out, const char *bytes, size_t length, struct error *err)
{
	struct strbuf told = STRBUF_INIT;
	struct unit_reader *reader = recovery_open(scratch_write_bytes("broken.tmx", bytes, length),
	                                           NULL, take_broken, &told, err);
	const struct unit *unit;

	while (reader && (unit = unit_reader_next(reader, err)))
		dump_unit(out, unit);
	unit_reader_close(reader);
	strbuf_addstr(out, told.data);
	strbuf_release(&told);
	return reader && err->code == ERROR_NONE;
}

/* clang-format off */
static const struct {
	const char *text, *dump;
} memories[] = {
	/* Nothing is broken. */
	{ TMX(PAIR "\n <!-- <tu> no --> " PAIR), GOOD GOOD },
	{ TMX(UNIT("<![CDATA[</tu><tu>]]>") "<tu/>" UNIT("<!-- </tu> -->b")), "tu nl:[</tu><tu>|\ntu\ntu nl:[b|\n" },
	{ "\xEF\xBB\xBF" TMX(PAIR), GOOD },
	{ "<tmx><header/><body/></tmx>", "" },
	{ "<!DOCTYPE tmx [\n<!ENTITY e 'f'>\n]>\n" TMX(UNIT("a&e;")), "tu nl:[af|\n" },
	{ "<?xml version='1.0' encoding='ISO-8859-1'?>" TMX(UNIT("caf\xE9")), "tu nl:[caf\xC3\xA9|\n" },
	{ "<tmx>" PAIR "</tmx>", GOOD },
	{ TMX(UNIT("a&nbsp;b")), "tu nl:[a\xC2\xA0""b|\n" },
	/* What looks like a comment between units hides none of them. */
	{ "<tmx><body>" PAIR "<![CDATA[ <!-- ]]>" PAIR "-->" PAIR "</body></tmx>", GOOD GOOD GOOD "1:100 text left out\n1:206 text left out\n" },
	{ "<tmx><body>" PAIR "<![CDATA[ <!-- ]]><tu >-->", GOOD "tu\n1:100 text left out\n1:118 unit recovered 0 0 0 closed\n" },
	{ "<tmx><body>x" PAIR "<!-- 1 ->" PAIR "<!-- 2 -->" PAIR "<!-- 3 -- 3 ---->" PAIR "</body></tmx>",
	  GOOD GOOD GOOD GOOD "1:12 text left out\n1:101 text left out\n" },
	{ TMX(UNIT("a <!-- b -> c <!-- d -->e")), "tu nl:[a <!-- b -> c e|\n1:198 unit recovered 0 0 1\n" },
	/* Units that are recovered. */
	{ TMX(UNIT("a\x01" "b") PAIR), "tu nl:[a\xEF\xBF\xBD""b|\n" GOOD "1:183 unit recovered 0 1 0\n" },
	{ TMX(PAIR "\n" UNIT("a &#x1; b &#65; &#xD800; c &#x110000;")),
	  GOOD "tu nl:[a \xEF\xBF\xBD b A \xEF\xBF\xBD c \xEF\xBF\xBD|\n2:36 unit recovered 0 3 0\n" },
	{ TMX(UNIT("R&D & 3 < 4 &amp; &; &#; &#x;")), "tu nl:[R&D & 3 < 4 & &; &#; &#x;|\n1:185 unit recovered 0 0 6\n" },
	{ TMX(UNIT("caf\xE9 \xC3\xA9 \x80")), "tu nl:[caf\xC3\xA9 \xC3\xA9 \xE2\x82\xAC|\n1:185 unit recovered 2 0 0\n" },
	{ "<tmx><body><tu>" TUV("nl", "a") "\n<tu>" TUV("nl", "b") "</body></tmx>",
	  "tu nl:[a|\ntu nl:[b|\n1:12 unit recovered 0 0 0 closed\n2:1 unit recovered 0 0 0 closed\n" },
	{ "<tmx><body>" UNIT("a <!-- b & c") PAIR "<!-- <tu> no --> " PAIR UNIT("<!-- d --><![CDATA[e") "</body></tmx>",
	  "tu nl:[a <!-- b & c|\n" GOOD GOOD "tu nl:[<![CDATA[e|\n1:82 unit recovered 0 0 2\n1:309 unit recovered 0 0 1\n" },
	{ "<?xml version='1.0' encoding='windows-1252'?>\n" TMX(UNIT("b\x81\x8D" "c")),
	  "tu nl:[b\xEF\xBF\xBD\xEF\xBF\xBD" "c|\n1:1 text recovered 0 0 0\n" },
	/* Units that are left out. */
	{ TMX("<tu><tuv xml:lang=\"nl\"><seg>a</tuv></tu>\n" PAIR), GOOD "1:189 unit left out\n" },
	{ TMX(PAIR "\n<tu>" TUV("nl", "a<b")), GOOD "2:1 unit left out\n" },
	{ "<tmx version=\"1.4\">" HEADER "<body>" PAIR "<tu><tuv><seg>half", GOOD "1:242 unit left out\n" },
	{ "<tmx><body><tu a=\"\n" PAIR, GOOD "1:12 unit left out\n" },
	/* Text outside of the units. */
	{ "<tmx><body>\n" PAIR "\nx</tuv></tu>" PAIR "</body></tmx>\n", GOOD GOOD "3:1 text left out\n" },
	{ "<tmx><body>" PAIR TUV("nl", "lost"), GOOD "1:100 text left out\n" },
	/* Headers. */
	{ "<tmx><header srclang=\"nl\" o-tmf=\"R&D\"/><body>" PAIR "</body></tmx>", GOOD "1:1 header recovered 0 0 1\n" },
	{ "<tmx><header srclang=\"nl\" <body>" PAIR "</body></tmx>", GOOD "1:1 header left out\n" },
	{ "<!DOCTYPE tmx [ <!ENTITY <tmx><body>" PAIR "</body></tmx>", GOOD "1:1 header left out\n" },
};
/* clang-format on */

START_TEST(recovered_memories)
{
	struct strbuf out = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };

	ck_assert_msg(recover(&out, memories[_i].text, strlen(memories[_i].text), &err), "%s",
	              err.message);
	ck_assert_str_eq(out.data, memories[_i].dump);
	strbuf_release(&out);
}
END_TEST

START_TEST(nothing_to_recover)
{
	static const char *const texts[] = { "", "x", "<html><body/></html>", "\xFF\xFE",
		                             "<?xml encoding=" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct strbuf out = STRBUF_INIT;
		struct error err = { .code = ERROR_NONE };
		ck_assert(!recover(&out, texts[i], strlen(texts[i]), &err));
		ck_assert_int_eq(err.code, ERROR_FORMAT);
		strbuf_release(&out);
	}
}
END_TEST

START_TEST(utf16_is_recovered)
{
	static const char text[] = TMX(UNIT("a&b"));
	struct strbuf wide = STRBUF_INIT, out = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };

	for (size_t i = 0; i < sizeof(text) - 1; i++) {
		strbuf_addch(&wide, text[i]);
		strbuf_addch(&wide, '\0');
	}
	ck_assert_msg(recover(&out, wide.data, wide.length, &err), "%s", err.message);
	ck_assert_str_eq(out.data, "tu nl:[a&b|\n1:185 unit recovered 0 0 1\n");
	strbuf_release(&wide);
	strbuf_release(&out);
}
END_TEST

/* Wherever a memory is cut, the units before that are read. */
START_TEST(cut_memories)
{
	static const char text[] = "<tmx><body>" PAIR PAIR "</body></tmx>";
	const char *first = strstr(text, "</tu>") + 5, *second = strstr(first, "</tu>") + 5;

	for (size_t length = 5; length < sizeof(text) - 1; length++) {
		struct strbuf out = STRBUF_INIT;
		struct error err = { .code = ERROR_NONE };
		size_t n = length < (size_t)(first - text)    ? 0
		           : length < (size_t)(second - text) ? 1
		                                              : 2;
		recover(&out, text, length, &err);
		ck_assert_msg(strncmp(out.data, GOOD GOOD, n * strlen(GOOD)) == 0, "%zu: %s",
		              length, out.data);
		strbuf_release(&out);
	}
}
END_TEST

/* Twice as many openings without an end are twice the work: no search is repeated. */
START_TEST(open_ends)
{
	static const char *const parts[] = { "<!--",    "<![CDATA[", "<tu ",          "</tu ",
		                             "</body ", "<tu a='",   "<tu><!--</tu>", "&" };

	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t allocated[2];
		for (int k = 0; k < 2; k++) {
			struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
			struct error err = { .code = ERROR_NONE };
			strbuf_addstr(&text, "<tmx><body><tu>");
			while (text.length < (size_t)k * 262144 + 262144)
				strbuf_addstr(&text, parts[i]);
			size_t before = xalloc_total_bytes();
			recover(&out, text.data, text.length, &err);
			allocated[k] = xalloc_total_bytes() - before;
			strbuf_release(&text);
			strbuf_release(&out);
		}
		ck_assert_msg(allocated[1] <= 3 * allocated[0], "%s: %zu, %zu", parts[i],
		              allocated[0], allocated[1]);
	}
}
END_TEST

Suite *recovery_suite(void)
{
	Suite *suite = suite_create("recovery");
	TCase *tc = tcase_create("recovery");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_loop_test(tc, recovered_memories, 0, (int)COUNT(memories));
	tcase_add_test(tc, nothing_to_recover);
	tcase_add_test(tc, utf16_is_recovered);
	tcase_add_test(tc, cut_memories);
	tcase_add_test(tc, open_ends);
	suite_add_tcase(suite, tc);
	return suite;
}
