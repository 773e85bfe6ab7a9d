/* Two versions of a memory as one. */
#include <stdlib.h>
#include <string.h>

#include "tests/unit/memories.h"
#include "tests/unit/suites.h"
#include "tests/unit/unit_dump.h"
#include "tmx/compare/merge3.h"
#include "tmx/read/tmx_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TU(nl, en) "<tu>" TUV("nl", nl) TUV("en", en) "</tu>"
#define ID(id, nl, en) "<tu tuid=\"" id "\">" TUV("nl", nl) TUV("en", en) "</tu>"
#define AT(date, nl, en) "<tu changedate=\"" date "T000000Z\">" TUV("nl", nl) TUV("en", en) "</tu>"
#define WITH(inner, nl, en) "<tu>" inner TUV("nl", nl) TUV("en", en) "</tu>"
#define THREE(nl, en, fr) "<tu>" TUV("nl", nl) TUV("en", en) TUV("fr", fr) "</tu>"
#define P(type, text) "<prop type=\"" type "\">" text "</prop>"
#define EMPTY(header) "<tmx>" header "<body/></tmx>"

/* What is dumped of a unit of two texts, with notes and props. */
#define DP(props, nl, en) "tu" props " nl:[" nl "| en:[" en "|\n"
#define D(nl, en) DP("", nl, en)
#define DATED(date, nl, en) DP(" changedate=" date "T000000Z", nl, en)
#define OURS "P type=x-conflict'ours'"
#define THEIRS "P type=x-conflict'theirs'"

static struct unit_reader *open_text(void *text, struct error *err)
{
	return tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, err);
}

static struct unit_origin origin_of(const char *text)
{
	return (struct unit_origin){ open_text, (void *)(uintptr_t)text };
}

static bool dump(void *context, const struct unit *unit)
{
	dump_unit(context, unit);
	return true;
}

/* A letter for each conflict. */
static void dump_conflict(void *context, const struct conflict *conflict)
{
	ck_assert((conflict->ours != NULL) == (conflict->kind != CONFLICT_OURS_DELETED));
	ck_assert((conflict->theirs != NULL) == (conflict->kind != CONFLICT_THEIRS_DELETED));
	strbuf_addf(context, "%c ", "CAOT"[conflict->kind]);
}

/* clang-format off */
static const struct {
	enum prefer prefer;
	const char *texts[3]; /* base, ours, theirs */
	const char *merged;   /* with a letter before each conflict */
} merges[] = {
	{ PREFER_NONE, { TMX(""), TMX(""), TMX("") }, "" },
	/* What one side did. */
	{ PREFER_NONE, { TMX(PAIR), TMX(PAIR), TMX(PAIR TU("a", "b")) }, D("Ja.", "Yes.") D("a", "b") },
	{ PREFER_NONE, { TMX(PAIR), TMX(PAIR TU("a", "b")), TMX(PAIR) }, D("Ja.", "Yes.") D("a", "b") },
	{ PREFER_NONE, { TMX(PAIR TU("a", "b")), TMX(PAIR TU("a", "b")), TMX(PAIR) }, D("Ja.", "Yes.") },
	{ PREFER_NONE, { TMX(PAIR TU("a", "b")), TMX(PAIR), TMX(PAIR TU("a", "b")) }, D("Ja.", "Yes.") },
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(TU("a", "b")) }, D("a", "c") },
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(TU("a", "b")), TMX(TU("a", "c")) }, D("a", "c") },
	/* What both did alike. */
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(TU("a", "c")) }, D("a", "c") },
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(""), TMX("") }, "" },
	{ PREFER_NONE, { TMX(""), TMX(TU("a", "c")), TMX(TU("a", "c")) }, D("a", "c") },
	/* What each did to other units, or to other parts of a unit. */
	{ PREFER_NONE, { TMX(TU("a", "b") TU("c", "d") TU("e", "f")), TMX(TU("a", "B") TU("c", "d")),
			 TMX(TU("a", "b") TU("c", "D") TU("e", "f")) }, D("a", "B") D("c", "D") },
	{ PREFER_NONE, { TMX(TU("a", "1") TU("a", "2")), TMX(TU("a", "3") TU("a", "2")), TMX(TU("a", "1") TU("a", "4")) },
	  D("a", "3") D("a", "4") },
	{ PREFER_NONE, { TMX(THREE("a", "b", "c")), TMX(THREE("a", "B", "c")), TMX(THREE("a", "b", "C")) },
	  "tu nl:[a| en:[B| fr:[C|\n" },
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(TU("a", "B")), TMX(THREE("a", "b", "c")) }, "tu nl:[a| en:[B| fr:[c|\n" },
	{ PREFER_NONE, { TMX(THREE("a", "b", "c")), TMX(TU("a", "b")), TMX(THREE("a", "B", "c")) }, D("a", "B") },
	{ PREFER_NONE, { TMX(AT("20240101", "a", "b")), TMX(AT("20240102", "a", "b")), TMX(AT("20240101", "a", "c")) },
	  DATED("20240102", "a", "c") },
	{ PREFER_NONE, { TMX(WITH(P("p", "1"), "a", "b")), TMX(WITH(P("p", "1") P("q", "1"), "a", "b")),
			 TMX(WITH("<note>n</note>" P("p", "2"), "a", "b")) }, DP("P type=p'2'P type=q'1'N'n'", "a", "b") },
	{ PREFER_NONE, { TMX(WITH(P("p", "1") "<note>n</note>", "a", "b")), TMX(WITH(P("p", "1"), "a", "b")),
			 TMX(WITH("<note>n</note>", "a", "b")) }, D("a", "b") },
	{ PREFER_NONE, { TMX("<tu><tuv xml:lang=\"nl\" changeid=\"x\"><seg>a</seg></tuv></tu>"),
			 TMX("<tu><tuv xml:lang=\"nl\" changeid=\"me\"><seg>a</seg></tuv></tu>"),
			 TMX("<tu><tuv xml:lang=\"nl\" changeid=\"x\">" P("p", "1") "<seg>a</seg></tuv></tu>") },
	  "tu nl:P type=p'1'[a|\n" },
	/*
	 * Of dates that both changed the newer unit's stands; none of them keeps a unit that was
	 * deleted.
	 */
	{ PREFER_NONE, { TMX(AT("20240101", "a", "b")), TMX(AT("20240102", "a", "b")), TMX(AT("20240103", "a", "b")) },
	  DATED("20240103", "a", "b") },
	{ PREFER_NONE, { TMX(AT("20240101", "a", "b")), TMX(AT("20240104", "a", "b")), TMX(AT("20240103", "a", "b")) },
	  DATED("20240104", "a", "b") },
	{ PREFER_OURS, { TMX(AT("20240101", "a", "b")), TMX(AT("20240102", "a", "b")), TMX(AT("20240103", "a", "b")) },
	  DATED("20240102", "a", "b") },
	{ PREFER_THEIRS, { TMX(AT("20240101", "a", "b")), TMX(AT("20240104", "a", "b")), TMX(AT("20240103", "a", "b")) },
	  DATED("20240103", "a", "b") },
	{ PREFER_NONE, { TMX(AT("20240101", "a", "b")), TMX(AT("20240102", "a", "b")), TMX("") }, "" },
	{ PREFER_NONE, { TMX(AT("20240101", "a", "b")), TMX(""), TMX(AT("20240102", "a", "b")) }, "" },
	/* Conflicts. */
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(TU("a", "d")) }, "C " DP(OURS, "a", "c") DP(THEIRS, "a", "d") },
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX("") }, "T " DP(OURS, "a", "c") },
	{ PREFER_NONE, { TMX(TU("a", "b")), TMX(""), TMX(TU("a", "c")) }, "O " DP(THEIRS, "a", "c") },
	{ PREFER_NONE, { TMX(""), TMX(TU("a", "b")), TMX(TU("a", "c")) }, "A " DP(OURS, "a", "b") DP(THEIRS, "a", "c") },
	{ PREFER_NONE, { TMX(ID("1", "a", "b")), TMX(ID("1", "x", "b")), TMX(ID("1", "a", "c")) },
	  "C " DP(" tuid=1" OURS, "x", "b") DP(" tuid=1" THEIRS, "a", "c") },
	{ PREFER_NONE, { TMX(THREE("a", "b", "c")), TMX(TU("a", "b")), TMX(THREE("a", "b", "C")) },
	  "C " DP(OURS, "a", "b") "tu" THEIRS " nl:[a| en:[b| fr:[C|\n" },
	{ PREFER_NONE, { TMX(WITH(P("x-conflict", "ours"), "a", "b")), TMX(WITH(P("x-conflict", "ours"), "a", "c")),
			 TMX(TU("a", "d")) }, "C " DP(OURS, "a", "c") DP(THEIRS, "a", "d") },
	/*
	 * The same number given out twice, the same source in two contexts, the same translation:
	 * no conflicts.
	 */
	{ PREFER_NONE, { TMX(""), TMX(ID("1", "a", "b")), TMX(ID("1", "c", "d")) },
	  DP(" tuid=1", "c", "d") DP(" tuid=1", "a", "b") },
	{ PREFER_NONE, { TMX(""), TMX(WITH(P("file", "1"), "a", "b")), TMX(WITH(P("file", "2"), "a", "c")) },
	  DP("P type=file'2'", "a", "c") DP("P type=file'1'", "a", "b") },
	{ PREFER_NONE, { TMX(""), TMX(TU("a", "b")), TMX(TU("c", "b")) }, D("c", "b") D("a", "b") },
	/* Conflicts that are resolved. */
	{ PREFER_OURS, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(TU("a", "d")) }, D("a", "c") },
	{ PREFER_THEIRS, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(TU("a", "d")) }, D("a", "d") },
	{ PREFER_NEWEST, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(TU("a", "d")) }, D("a", "c") },
	{ PREFER_NEWEST, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX(AT("20240101", "a", "d")) }, DATED("20240101", "a", "d") },
	{ PREFER_OURS, { TMX(TU("a", "b")), TMX(""), TMX(TU("a", "c")) }, "" },
	{ PREFER_THEIRS, { TMX(TU("a", "b")), TMX(""), TMX(TU("a", "c")) }, D("a", "c") },
	{ PREFER_NEWEST, { TMX(TU("a", "b")), TMX(""), TMX(TU("a", "c")) }, D("a", "c") },
	{ PREFER_NEWEST, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX("") }, D("a", "c") },
	{ PREFER_THEIRS, { TMX(TU("a", "b")), TMX(TU("a", "c")), TMX("") }, "" },
	/* The order is ours, and what is added comes after what it follows. */
	{ PREFER_NONE, { TMX(TU("a", "1") TU("b", "2") TU("c", "3")), TMX(TU("c", "3") TU("b", "2") TU("a", "1")),
			 TMX(TU("a", "1") TU("x", "x") TU("y", "y") TU("b", "B") TU("z", "z") TU("c", "3")) },
	  D("c", "3") D("b", "B") D("z", "z") D("a", "1") D("x", "x") D("y", "y") },
	{ PREFER_NONE, { TMX(TU("a", "1") TU("b", "2")), TMX(TU("b", "2")),
			 TMX(TU("x", "x") TU("a", "1") TU("y", "y") TU("b", "2")) }, D("x", "x") D("y", "y") D("b", "2") },
	/* A unit keeps its source when the other header's srclang is kept. */
	{ PREFER_NONE, { EMPTY("<header srclang=\"nl\"/>"), EMPTY("<header srclang=\"nl\"/>"),
			 "<tmx><header srclang=\"en\"/>" PAIR "</tmx>" }, D("Ja.", "Yes.") },
	{ PREFER_NONE, { EMPTY("<header srclang=\"fr\"/>"), EMPTY("<header srclang=\"nl\"/>"),
			 "<tmx><header srclang=\"en\"/>" PAIR "</tmx>" }, DP(" srclang=en", "Ja.", "Yes.") },
};
/* clang-format on */

static void merge(struct strbuf *out, const char *base, const char *ours, const char *theirs,
                  enum prefer prefer)
{
	const struct unit_origin origins[] = { origin_of(base), origin_of(ours),
		                               origin_of(theirs) };
	struct merge3 *m = merge3_new(&origins[0], &origins[1], &origins[2], prefer);
	struct error err = { .code = ERROR_NONE };
	size_t lines = 0;

	ck_assert_msg(merge3_prepare(m, &err), "%s", err.message);
	ck_assert(merge3_write(m, dump, dump_conflict, out, &err));
	for (const char *c = out->data; *c; c++)
		lines += *c == '\n';
	ck_assert_uint_eq(merge3_report(m)->units, lines);
	merge3_free(m);
}

START_TEST(merged_memories)
{
	const char *const *t = merges[_i].texts;
	struct strbuf out = STRBUF_INIT;

	merge(&out, t[0], t[1], t[2], merges[_i].prefer);
	ck_assert_str_eq(out.data, merges[_i].merged);
	strbuf_release(&out);
}
END_TEST

static void dump_memory(struct strbuf *out, const char *text)
{
	struct error err;
	struct unit_reader *reader =
		tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, &err);
	const struct unit *unit;

	while ((unit = unit_reader_next(reader, &err)))
		dump_unit(out, unit);
	unit_reader_close(reader);
}

/* The lines of two dumps, in whatever order. */
static bool same_lines(const struct strbuf *a, const struct strbuf *b)
{
	bool same = a->length == b->length;

	for (const char *line = a->data; *line && same; line = strchr(line, '\n') + 1) {
		char *one = strndup(line, (size_t)(strchr(line, '\n') + 1 - line));
		same = strstr(b->data, one);
		free(one);
	}
	return same;
}

/*
 * Against a version that changed nothing the other one comes out, as it is or in the order of ours.
 */
START_TEST(one_changed_nothing)
{
	for (int k = 0; k < 9; k++) {
		const char *a = merges[_i].texts[k / 3], *b = merges[_i].texts[k % 3];
		struct strbuf all = STRBUF_INIT, out = STRBUF_INIT;
		dump_memory(&all, b);
		merge(&out, a, b, a, PREFER_NONE);
		ck_assert_str_eq(out.data, all.data);
		strbuf_clear(&out);
		merge(&out, a, a, b, PREFER_NONE);
		ck_assert_msg(same_lines(&out, &all), "%s instead of %s", out.data, all.data);
		strbuf_release(&all);
		strbuf_release(&out);
	}
}
END_TEST

/* ---- Headers ---- */

static const struct {
	const char *headers[3], *merged;
	size_t clashes;
} headers[] = {
	{ { "<header srclang=\"nl\"/>", "<header srclang=\"nl\"/>", "<header srclang=\"nl\"/>" },
	  " srclang=nl",
	  0 },
	{ { "<header srclang=\"nl\"/>", "<header srclang=\"en\"/>",
	    "<header srclang=\"nl\" datatype=\"x\"/>" },
	  " srclang=en datatype=x",
	  0 },
	{ { "<header a=\"1\"/>", "<header a=\"2\"/>", "<header a=\"3\"/>" }, " a=2", 1 },
	{ { "<header a=\"1\"/>", "<header/>", "<header a=\"1\"/>" }, "", 0 },
	{ { "<header/>", "<header/>", "<header><note>n</note></header>" }, "<note|n|>note|", 0 },
	{ { "<header/>", "<header><note>m</note></header>", "<header><note>n</note></header>" },
	  "<note|m|>note|",
	  1 },
	{ { "", "", "<header a=\"1\"/>" }, " a=1", 0 },
};

START_TEST(merged_headers)
{
	struct unit_origin origins[3];
	struct strbuf texts[3], out = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };

	for (int i = 0; i < 3; i++) {
		strbuf_init(&texts[i]);
		strbuf_addf(&texts[i], EMPTY("%s"), headers[_i].headers[i]);
		origins[i] = origin_of(texts[i].data);
	}
	struct merge3 *m = merge3_new(&origins[0], &origins[1], &origins[2], PREFER_NONE);
	ck_assert(merge3_prepare(m, &err));
	const struct tmx_header *header = merge3_header(m);
	for (size_t i = 0; i < header->attributes.n; i++)
		strbuf_addf(&out, " %s=%s", header->attributes.items[i].name,
		            header->attributes.items[i].value);
	dump_pieces(&out, header->pieces, header->npieces);
	ck_assert_str_eq(out.data, headers[_i].merged);
	ck_assert_uint_eq(merge3_report(m)->header_clashes, headers[_i].clashes);
	merge3_free(m);
	for (int i = 0; i < 3; i++)
		strbuf_release(&texts[i]);
	strbuf_release(&out);
}
END_TEST

/* ---- Memories that change meanwhile ---- */

struct switching {
	int opened, until; /* until so many readings it is as before */
	const char *before, *after;
};

static struct unit_reader *open_changing(void *context, struct error *err)
{
	struct switching *c = context;

	return open_text((void *)(uintptr_t)(c->opened++ < c->until ? c->before : c->after), err);
}

/*
 * With fewer units or more from some reading on, wherever that is. The first reading is of the
 * header alone.
 */
START_TEST(memories_that_change)
{
	static const char *const texts[] = { TMX(TU("a", "b") TU("c", "d")),
		                             TMX(TU("a", "x") TU("c", "y") TU("g", "h")),
		                             TMX(TU("a", "z") TU("c", "w") TU("e", "f")) };
	static const char *const others[] = { TMX(TU("a", "b")),
		                              TMX(TU("a", "b") PAIR PAIR TU("c", "d")) };

	for (int which = 0; which < 3; which++)
		for (int k = 0; k < 8; k++) {
			struct switching changing = { 0, 2 + k / 2, texts[which], others[k % 2] };
			struct unit_origin origins[] = { origin_of(texts[0]), origin_of(texts[1]),
				                         origin_of(texts[2]) };
			struct strbuf out = STRBUF_INIT;
			struct error err = { .code = ERROR_NONE };
			origins[which] = (struct unit_origin){ open_changing, &changing };
			struct merge3 *m =
				merge3_new(&origins[0], &origins[1], &origins[2], PREFER_NONE);
			bool ok = merge3_prepare(m, &err) &&
			          merge3_write(m, dump, dump_conflict, &out, &err);
			ck_assert_int_eq(ok, changing.opened <= changing.until);
			ck_assert_str_eq(err.message,
			                 ok ? err.message : "a memory changed while it was read");
			merge3_free(m);
			strbuf_release(&out);
		}
}
END_TEST

Suite *merge3_suite(void)
{
	Suite *suite = suite_create("merge3");
	TCase *tc = tcase_create("merge3");

	tcase_add_loop_test(tc, merged_memories, 0, (int)COUNT(merges));
	tcase_add_loop_test(tc, one_changed_nothing, 0, (int)COUNT(merges));
	tcase_add_loop_test(tc, merged_headers, 0, (int)COUNT(headers));
	tcase_add_test(tc, memories_that_change);
	suite_add_tcase(suite, tc);
	return suite;
}
