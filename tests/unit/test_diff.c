/* What is different between two memories. */
#include <string.h>

#include "base/xalloc.h"
#include "tests/unit/memories.h"
#include "tests/unit/suites.h"
#include "tmx/compare/diff.h"
#include "tmx/read/tmx_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TU(nl, en) "<tu>" TUV("nl", nl) TUV("en", en) "</tu>"
#define ID(id, nl, en) "<tu tuid=\"" id "\">" TUV("nl", nl) TUV("en", en) "</tu>"
#define AT(date, nl, en) "<tu changedate=\"" date "\">" TUV("nl", nl) TUV("en", en) "</tu>"
#define IN(file, nl, en)                                                                           \
	"<tu><prop type=\"file\">" file "</prop>" TUV("nl", nl) TUV("en", en) "</tu>"

static struct unit_reader *open_text(void *text, struct error *err)
{
	return tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, err);
}

static struct unit_origin origin_of(char *text)
{
	return (struct unit_origin){ open_text, text };
}

/* KIND OLD>NEW NAME:OLD>NEW, with numbers of units, and '-' for what isn't there. */
static bool dump_change(void *context, const struct change *change)
{
	struct strbuf *out = context;

	strbuf_addf(out, "%s %zu>%zu", change_names[change->kind], change->old_number,
	            change->new_number);
	for (size_t i = 0; i < change->nfields; i++) {
		const struct change_field *f = &change->fields[i];
		strbuf_addf(out, " %s:%s>%s", f->name, f->old ? f->old : "-",
		            f->new ? f->new : "-");
	}
	strbuf_addch(out, '\n');
	return true;
}

/* clang-format off */
static const struct {
	const char *old, *new, *changes, *metadata; /* the same with metadata; NULL: no others */
} diffs[] = {
	{ TMX(""), TMX(""), "", NULL },
	{ TMX(PAIR), TMX(PAIR), "", NULL },
	{ TMX(""), TMX(PAIR), "added 0>1 nl:->Ja. en:->Yes.\n", NULL },
	{ TMX(PAIR), TMX(""), "removed 1>0 nl:Ja.>- en:Yes.>-\n", NULL },
	{ TMX(PAIR), TMX(PAIR PAIR), "added 0>2 nl:->Ja. en:->Yes.\n", NULL },
	{ TMX(TU("a", "b")), TMX(TU("a", "c")), "changed 1>1 en:b>c\n", NULL },
	/* Neither the order of units nor that of their parts is a difference. */
	{ TMX(TU("a", "b") TU("c", "d") TU("e", "f")), TMX(TU("e", "f") TU("a", "b") TU("c", "d")), "", NULL },
	{ TMX("<tu a=\"1\" b=\"2\"><note>n</note><note>m</note>" TUV("nl", "<ph x=\"1\" type=\"t\"/>") TUV("en", "b") "</tu>"),
	  TMX("<tu b=\"2\" a=\"1\"><note>m</note><note>n</note>" TUV("en", "b") TUV("nl", "<ph type=\"t\" x=\"1\"/>") "</tu>"),
	  "", NULL },
	{ TMX("<tu>" TUV("nl", "a") "</tu>"), TMX("<tu><tuv lang=\"nl\"><seg>a</seg></tuv></tu>"), "", NULL },
	{ TMX(TU("a", "b") TU("c", "d") TU("e", "f")), TMX(TU("e", "F") TU("c", "D") TU("a", "B")),
	  "changed 3>1 en:f>F\nchanged 2>2 en:d>D\nchanged 1>3 en:b>B\n", NULL },
	/* A removed unit is reported where it was. */
	{ TMX(TU("a", "b") TU("c", "d") TU("e", "f")), TMX(TU("a", "B") TU("g", "h") TU("e", "F")),
	  "changed 1>1 en:b>B\nremoved 2>0 nl:c>- en:d>-\nadded 0>2 nl:->g en:->h\nchanged 3>3 en:f>F\n", NULL },
	/* Of several with one source those that are the same go first, and then the nearest. */
	{ TMX(TU("a", "1") TU("a", "2") TU("a", "3")), TMX(TU("a", "2") TU("a", "3") TU("a", "4")), "changed 1>3 en:1>4\n", NULL },
	{ TMX(TU("a", "1") PAIR TU("b", "c") TU("a", "2")), TMX(PAIR TU("b", "c") TU("x", "y") TU("a", "3")),
	  "removed 1>0 nl:a>- en:1>-\nadded 0>3 nl:->x en:->y\nchanged 4>4 en:2>3\n", NULL },
	/* The source may change too, when the translations or the tuid stay. */
	{ TMX(TU("Helo", "Hello")), TMX(TU("Hallo", "Hello")), "changed 1>1 nl:Helo>Hallo\n", NULL },
	{ TMX(ID("1", "a", "b")), TMX(ID("1", "c", "d")), "changed 1>1 nl:a>c en:b>d\n", NULL },
	{ TMX(ID("1", "a", "b") ID("1", "e", "f")), TMX(ID("1", "c", "d") ID("1", "e", "f")),
	  "removed 1>0 nl:a>- en:b>-\nadded 0>1 nl:->c en:->d\n", NULL },
	{ TMX(ID("1", "a", "b")), TMX(ID("1", "c", "d") ID("1", "e", "f")),
	  "removed 1>0 nl:a>- en:b>-\nadded 0>1 nl:->c en:->d\nadded 0>2 nl:->e en:->f\n", NULL },
	/* Numbers that moved on are no differences of text. */
	{ TMX(ID("1", "a", "b") ID("2", "c", "d")), TMX(ID("1", "x", "y") ID("2", "a", "b") ID("3", "c", "d")),
	  "added 0>1 nl:->x en:->y\n",
	  "added 0>1 nl:->x en:->y\nmetadata 1>2 tuid:1>2\nmetadata 2>3 tuid:2>3\n" },
	/* The same source in two contexts. */
	{ TMX(IN("1", "a", "b") IN("2", "a", "c")), TMX(IN("2", "a", "d") IN("1", "a", "e")),
	  "changed 2>1 en:c>d\nchanged 1>2 en:b>e\n", NULL },
	{ TMX(IN("1", "a", "b")), TMX(IN("2", "a", "b")), "", "metadata 1>1 prop file:1>2\n" },
	/* Codes, languages. */
	{ TMX(TU("a<ph x=\"1\"/>", "b")), TMX(TU("a<ph x=\"2\"/>", "c")), "changed 1>1 nl:a<ph x=\"1\"/>>a<ph x=\"2\"/> en:b>c\n", NULL },
	{ TMX(TU("a", "<bpt i=\"1\">&lt;</bpt>b<ept i=\"1\"/>")), TMX(TU("a", "b")),
	  "changed 1>1 en:<bpt i=\"1\"><</bpt>b<ept i=\"1\"/>>b\n", NULL },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b") "</tu>"), TMX("<tu>" TUV("nl", "a") TUV("fr", "b") TUV("en", "b") "</tu>"),
	  "changed 1>1 fr:->b\n", NULL },
	{ TMX("<tu>" TUV("nl", "a") TUV("en", "b") TUV("en", "c") "</tu>"), TMX("<tu>" TUV("nl", "a") TUV("en", "b") TUV("en", "d") "</tu>"),
	  "changed 1>1 en:c>d\n", NULL },
	{ TMX(TU("a", "b  c")), TMX(TU("a", "b c")), "changed 1>1 en:b  c>b c\n", NULL },
	/* Metadata. */
	{ TMX(AT("1", "a", "b")), TMX(AT("2", "a", "b")), "", "metadata 1>1 changedate:1>2\n" },
	{ TMX(AT("1", "a", "b")), TMX(TU("a", "c")), "changed 1>1 en:b>c\n", "changed 1>1 en:b>c changedate:1>-\n" },
	{ TMX("<tu><note>n</note><prop type=\"p\">1</prop><prop type=\"q\">2</prop>" TUV("nl", "a") "</tu>"),
	  TMX("<tu><note>m</note><note>n</note><prop type=\"q\">3</prop>" TUV("nl", "a") "</tu>"), "",
	  "metadata 1>1 prop p:1>- prop q:2>3 note:->m\n" },
	{ TMX("<tu><tuv xml:lang=\"nl\"><note>n</note><seg>a</seg></tuv></tu>"),
	  TMX("<tu><tuv xml:lang=\"NL\" changeid=\"me\"><seg>a</seg></tuv></tu>"), "",
	  "metadata 1>1 nl: xml:lang:nl>NL nl: changeid:->me nl: note:n>-\n" },
	{ "<tmx><header srclang=\"nl\"/><body/></tmx>", "<tmx><header srclang=\"en\"><note>n</note></header><body/></tmx>", "",
	  "header 0>0 srclang:nl>en notes and props:><note>n</note>\n" },
	/* No source. */
	{ TMX("<tu>" TUV("de", "a") TUV("fr", "b") "</tu>"), TMX("<tu>" TUV("de", "a") TUV("fr", "c") "</tu><tu/>"),
	  "removed 1>0 de:a>- fr:b>-\nadded 0>1 de:->a fr:->c\nadded 0>2\n", NULL },
};
/* clang-format on */

static void check_diff(const char *old, const char *new, bool metadata, const char *expected)
{
	const struct unit_origin origins[] = { origin_of((char *)(uintptr_t)old),
		                               origin_of((char *)(uintptr_t) new) };
	struct strbuf out = STRBUF_INIT;
	struct error err = { .code = ERROR_NONE };
	size_t counts[CHANGE_KINDS], told = 0;

	ck_assert(
		diff_memories(&origins[0], &origins[1], metadata, dump_change, &out, counts, &err));
	ck_assert_str_eq(out.data, expected);
	for (const char *c = out.data; *c; c++)
		told += *c == '\n';
	size_t counted = counts[CHANGE_REMOVED] + counts[CHANGE_ADDED] + counts[CHANGE_TEXT];
	ck_assert_uint_eq(told, metadata ? counted + counts[CHANGE_METADATA] + counts[CHANGE_HEADER]
	                                 : counted);
	strbuf_release(&out);
}

START_TEST(differences)
{
	const char *metadata = diffs[_i].metadata ? diffs[_i].metadata : diffs[_i].changes;

	check_diff(diffs[_i].old, diffs[_i].new, false, diffs[_i].changes);
	check_diff(diffs[_i].old, diffs[_i].new, true, metadata);
	check_diff(diffs[_i].old, diffs[_i].old, true, "");
	check_diff(diffs[_i].new, diffs[_i].new, true, "");
}
END_TEST

/* ---- Memories that change, and that are broken ---- */

struct changing {
	const char *texts[2];
	int opened;
};

static struct unit_reader *open_changing(void *context, struct error *err)
{
	struct changing *c = context;
	const char *text = c->texts[c->opened++ > 0];

	return tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, err);
}

START_TEST(memories_that_change)
{
	static const char one[] = TMX(TU("a", "b") TU("c", "d")),
			  other[] = TMX(TU("a", "B") TU("c", "D"));
	struct changing changing = { { one, TMX(TU("a", "b")) }, 0 };
	const struct unit_origin origins[] = { { open_changing, &changing },
		                               origin_of((char *)(uintptr_t)other) };
	struct strbuf out = STRBUF_INIT;
	size_t counts[CHANGE_KINDS];
	struct error err = { .code = ERROR_NONE };

	for (int k = 0; k < 2; k++) {
		changing.opened = 0;
		ck_assert(!diff_memories(&origins[k], &origins[1 - k], false, dump_change, &out,
		                         counts, &err));
		ck_assert_str_eq(err.message, "a memory changed while it was read");
	}
	strbuf_release(&out);
}
END_TEST

START_TEST(broken_memories)
{
	static const char *const broken[] = { "<tmx><body><tu></body>", "<x/>", "" };
	static const enum error_code codes[] = { ERROR_XML, ERROR_ROOT, ERROR_NOT_XML };

	for (size_t i = 0; i < COUNT(broken); i++)
		for (int k = 0; k < 2; k++) {
			const struct unit_origin origins[] = {
				origin_of((char *)(uintptr_t)broken[i]),
				origin_of((char *)(uintptr_t)TMX(PAIR))
			};
			struct strbuf out = STRBUF_INIT;
			size_t counts[CHANGE_KINDS];
			struct error err = { .code = ERROR_NONE };
			ck_assert(!diff_memories(&origins[k], &origins[1 - k], true, dump_change,
			                         &out, counts, &err));
			ck_assert_int_eq(err.code, codes[i]);
			ck_assert_uint_eq(out.length, 0);
			strbuf_release(&out);
		}
}
END_TEST

static bool refuse(void *context, const struct change *change)
{
	(void)change;
	++*(int *)context;
	return false;
}

START_TEST(who_wants_no_more)
{
	const struct unit_origin old = origin_of((char *)(uintptr_t)TMX(PAIR PAIR)),
				 new = origin_of((char *)(uintptr_t)TMX(TU("a", "b")));
	size_t counts[CHANGE_KINDS];
	struct error err = { .code = ERROR_NONE };
	int calls = 0;

	ck_assert(diff_memories(&old, &new, true, refuse, &calls, counts, &err));
	ck_assert_int_eq(calls, 1);
	ck_assert_uint_eq(counts[CHANGE_REMOVED], 2);
}
END_TEST

/* ---- Work ---- */

/* Twice the units, all of them with the same source and all different, are twice the work. */
START_TEST(many_alternatives)
{
	size_t allocated[2];

	for (int k = 0; k < 2; k++) {
		struct strbuf texts[2] = { STRBUF_INIT, STRBUF_INIT }, out = STRBUF_INIT;
		size_t counts[CHANGE_KINDS], n = 2000 * (size_t)(k + 1);
		struct error err;
		for (int side = 0; side < 2; side++) {
			strbuf_addstr(&texts[side], "<tmx version=\"1.4\">" HEADER "<body>");
			for (size_t i = 0; i < n; i++)
				strbuf_addf(&texts[side],
				            "<tu>" TUV("nl", "a") TUV("en", "%d.%zu") "</tu>\n",
				            side, i);
			strbuf_addstr(&texts[side], "</body></tmx>");
		}
		const struct unit_origin old = origin_of(texts[0].data),
					 new = origin_of(texts[1].data);
		size_t before = xalloc_total_bytes();
		ck_assert(diff_memories(&old, &new, false, dump_change, &out, counts, &err));
		allocated[k] = xalloc_total_bytes() - before;
		ck_assert_uint_eq(counts[CHANGE_TEXT], n);
		ck_assert(strncmp(out.data, "changed 1>1 en:0.0>1.0\nchanged 2>2 en:0.1>1.1\n",
		                  46) == 0);
		strbuf_release(&texts[0]);
		strbuf_release(&texts[1]);
		strbuf_release(&out);
	}
	ck_assert_uint_le(allocated[1], allocated[0] / 10 * 22);
}
END_TEST

/* So is a unit of twice as many parts. */
START_TEST(many_parts)
{
	size_t allocated[2];

	for (int k = 0; k < 2; k++) {
		struct strbuf texts[2] = { STRBUF_INIT, STRBUF_INIT }, out = STRBUF_INIT;
		size_t counts[CHANGE_KINDS];
		struct error err;
		for (int side = 0; side < 2; side++) {
			strbuf_addstr(&texts[side],
			              "<tmx version=\"1.4\">" HEADER "<body><tu tuid=\"1\">");
			for (int i = 0; i < 20000 * (k + 1); i++)
				strbuf_addf(&texts[side], "<prop type=\"x\">%d.%d</prop>", side, i);
			for (int i = 0; i < 20000 * (k + 1); i++)
				strbuf_addf(&texts[side], TUV("nl", "%d.%d"), side, i);
			strbuf_addstr(&texts[side], "</tu></body></tmx>");
		}
		const struct unit_origin old = origin_of(texts[0].data),
					 new = origin_of(texts[1].data);
		size_t before = xalloc_total_bytes();
		ck_assert(diff_memories(&old, &new, true, dump_change, &out, counts, &err));
		allocated[k] = xalloc_total_bytes() - before;
		ck_assert_uint_eq(counts[CHANGE_TEXT], 1);
		ck_assert_ptr_nonnull(strstr(out.data, " nl:0.19999>1.19999 "));
		ck_assert_ptr_nonnull(strstr(out.data, " prop x:0.19999>1.19999"));
		strbuf_release(&texts[0]);
		strbuf_release(&texts[1]);
		strbuf_release(&out);
	}
	ck_assert_uint_le(allocated[1], allocated[0] / 10 * 23);
}
END_TEST

Suite *diff_suite(void)
{
	Suite *suite = suite_create("diff");
	TCase *tc = tcase_create("diff");

	tcase_add_loop_test(tc, differences, 0, (int)COUNT(diffs));
	tcase_add_test(tc, memories_that_change);
	tcase_add_test(tc, broken_memories);
	tcase_add_test(tc, who_wants_no_more);
	tcase_add_test(tc, many_alternatives);
	tcase_add_test(tc, many_parts);
	suite_add_tcase(suite, tc);
	return suite;
}
