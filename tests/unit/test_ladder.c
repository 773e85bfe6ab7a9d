/* Alignments as files: the formats of Koppel and of other aligners. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "corpora/ladder_format.h"
#include "corpora/text_walk.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct ladder_format formats[] = {
	{ "ladder", ladder_detect_beads, ladder_read_beads, ladder_write_beads },
	{ "vecalign", NULL, ladder_read_beads, ladder_write_vecalign },
	{ "hunalign", ladder_detect_hunalign, ladder_read_hunalign, ladder_write_hunalign },
	{ "tsv", ladder_detect_lists, ladder_read_lists, ladder_write_lists },
	{ "text", ladder_detect_texts, ladder_read_texts, NULL },
};

static const struct ladder_format *find_format(const char *name)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	ck_abort_msg("no format %s", name);
	return NULL;
}

/* ---- Helpers ---- */

static void list_numbers(struct strbuf *out, const struct ladder *l, const struct rung *r, int side)
{
	for (size_t i = 0; i < r->n[side]; i++)
		strbuf_addf(out, "%s%zu", i ? "," : "", l->numbers[r->first[side] + i]);
}

/* "0,1:2=0.5 :3" */
static void list_rungs(struct strbuf *out, const struct ladder *l)
{
	for (size_t i = 0; i < l->n; i++) {
		strbuf_addstr(out, i ? " " : "");
		list_numbers(out, l, &l->rungs[i], 0);
		strbuf_addch(out, ':');
		list_numbers(out, l, &l->rungs[i], 1);
		if (!isnan(l->rungs[i].probability))
			strbuf_addf(out, "=%g", l->rungs[i].probability);
	}
}

static void check_rungs(const struct ladder *ladder, const char *rungs)
{
	struct strbuf got = STRBUF_INIT;

	ladder_check(ladder);
	list_rungs(&got, ladder);
	ck_assert_str_eq(got.data, rungs);
	strbuf_release(&got);
}

static struct ladder_input input(const char *text)
{
	return (struct ladder_input){ text, strlen(text), "x.ladder", { NULL, NULL } };
}

static void check_place(const struct error *err, size_t line, size_t column)
{
	ck_assert_str_eq(err->path, "x.ladder");
	ck_assert_uint_eq(err->line, line);
	ck_assert_uint_eq(err->column, column);
	ck_assert_str_ne(err->message, "");
}

static const struct document_options presegmented = { .lang = "und", .presegmented = true };

static void parse_document(struct document *doc, const char *path, const char *text)
{
	ck_assert(document_parse(doc, text, strlen(text), path, &presegmented, NULL));
}

/* ---- Reading ---- */

static const struct {
	const char *format, *text, *rungs;
} good[] = {
	{ "ladder", "", "" },
	{ "ladder", "\n \t\n\r\n", "" },
	{ "ladder", "[0]:[0]", "0:0" },
	{ "ladder", "[0]:[0]\n[1]:[1]\n", "0:0 1:1" },
	{ "ladder", "[0,1]:[2]\n\n[]:[3]\n[4]:[]\n[]:[]\n", "0,1:2 :3 4: :" },
	{ "ladder", "\t[ 0 , 1 ] : [ 2 ] \r\n[ ]:[3]\r\n", "0,1:2 :3" },
	{ "ladder", "[0]:[1]:0.987\n[1]:[2]:\n[2]:[3] : what [ever]\n", "0:1=0.987 1:2 2:3" },
	{ "ladder", "[0]:[1]:0.5 \r\n[1]:[2]:1:more\n[2]:[3]:0.5x\n", "0:1=0.5 1:2=1 2:3" },
	{ "ladder", "[0]:[1]:inf\n[1]:[2]:nan\n[2]:[3]:0x1\n[3]:[4]:1e999\n", "0:1 1:2 2:3 3:4" },
	{ "ladder", "[5,2,9]:[7,7]", "5,2,9:7,7" },
	{ "ladder", "[999999999]:[000000007]", "999999999:7" },
	{ "vecalign", "[0, 1]:[2]:0.123456\n[]:[3]:0.000000\n", "0,1:2=0.123456 :3=0" },
	{ "vecalign", "[0]:[]\n", "0:" },
	{ "hunalign", "", "" },
	{ "hunalign", "0\t0\t0.3\n", "" },
	{ "hunalign", "0\t0\t0.3\n1\t1\t-0.5\n1\t2\t1.2\n3\t4\t0\n",
	  "0:0=0.3 :1=-0.5 1,2:2,3=1.2" },
	{ "hunalign", "0 0\n2 1\n\n2 1\n3 1\r\n", "0,1:0 2:" },
	{ "hunalign", "7\t5\t1\n8\t6\tx\n9\t7\n", "7:5=1 8:6" },
	{ "tsv", "", "" },
	{ "tsv", "0,1\t2\n", "0,1:2" },
	{ "tsv", "0, 1\t2\t0.75\n\t3\n4\t\r\n5 \t 6\t\t\n", "0,1:2=0.75 :3 4: 5:6" },
	{ "tsv", "[0]\t[1]\n[2, 3]\t[]\t0.5\tmore\n", "0:1 2,3:=0.5" },
	{ "tsv", "0\t0\n1\t1\n", "0:0 1:1" },
};

START_TEST(reads)
{
	const struct ladder_input in = input(good[_i].text);
	struct ladder ladder;
	struct error err;

	ck_assert_msg(find_format(good[_i].format)->read(&ladder, &in, &err), "%s", err.message);
	check_rungs(&ladder, good[_i].rungs);
	ladder_release(&ladder);
}
END_TEST

static const struct {
	const char *format, *text;
	size_t line, column;
} malformed[] = {
	{ "ladder", "x", 1, 1 },
	{ "ladder", "0:0", 1, 1 },
	{ "ladder", "\303\251[0]:[0]", 1, 1 },
	{ "ladder", "[0]", 1, 4 },
	{ "ladder", "[0]:", 1, 5 },
	{ "ladder", "[0]:1", 1, 5 },
	{ "ladder", "[0]-[1]", 1, 4 },
	{ "ladder", "[0]:[1", 1, 7 },
	{ "ladder", "[0[:[1]", 1, 3 },
	{ "ladder", "[0 1]:[1]", 1, 4 },
	{ "ladder", "[,0]:[1]", 1, 2 },
	{ "ladder", "[0,]:[1]", 1, 4 },
	{ "ladder", "[0,,1]:[1]", 1, 4 },
	{ "ladder", "[-1]:[0]", 1, 2 },
	{ "ladder", "[1.5]:[0]", 1, 3 },
	{ "ladder", "[0]:[1]x", 1, 8 },
	{ "ladder", "[0]:[1],[2]", 1, 8 },
	{ "ladder", "[1234567890]:[0]", 1, 11 },
	{ "ladder", "[0]:[99999999999999999999999999]", 1, 15 },
	{ "ladder", "[0]:[0]\n\n  [1]:[a]\n[2]:[2]\n", 3, 8 },
	{ "ladder", "[0]:[0]\r\n[1]:[1\r\n]\n", 2, 8 },
	{ "vecalign", "[0, 1]:[2]:0.1\n[2, ]:[3]\n", 2, 5 },
	{ "hunalign", "0\n", 1, 2 },
	{ "hunalign", "0\t0\na\t1\n", 2, 1 },
	{ "hunalign", "0\t0\n1\tb\n", 2, 3 },
	{ "hunalign", "0\t0\n1\t1x\n", 2, 4 },
	{ "hunalign", "0\t0\n3\t1\n2\t2\n", 3, 1 },
	{ "hunalign", "0\t0\n1\t3\n2\t2\n", 3, 3 },
	{ "hunalign", "0\t0\n1001\t1\n", 2, 1 },
	{ "hunalign", "0\t0\n12\t1001\n", 2, 4 },
	{ "hunalign", "0\t0\n1234567890\t1\n", 2, 1 },
	{ "hunalign", "[0]\t[0]\n", 1, 1 },
	{ "tsv", "0", 1, 2 },
	{ "tsv", "0,1 2\t3\n", 1, 5 },
	{ "tsv", "0,\t3\n", 1, 3 },
	{ "tsv", "0\t1\n[1\t2\n", 2, 3 },
	{ "tsv", "0\t1\n\n1\tb\n", 3, 3 },
	{ "tsv", "0\t1x\n", 1, 4 },
	{ "tsv", "een\tone\n", 1, 1 },
	{ "tsv", "0\t[0]x\n", 1, 6 },
};

START_TEST(refuses_with_place)
{
	const struct ladder_input in = input(malformed[_i].text);
	struct ladder ladder;
	struct error err = { .code = ERROR_NONE };

	ck_assert(!find_format(malformed[_i].format)->read(&ladder, &in, &err));
	check_place(&err, malformed[_i].line, malformed[_i].column);
	ck_assert_int_eq(err.code, strstr(err.message, "more than") ? ERROR_LIMIT : ERROR_FORMAT);
	ladder_check(&ladder);
	ladder_release(&ladder);
}
END_TEST

START_TEST(beads_have_a_limit)
{
	struct strbuf text = STRBUF_INIT;
	struct ladder ladder;
	struct error err;

	strbuf_addstr(&text, "[0");
	for (int i = 1; i < LADDER_NUMBERS_MAX; i++)
		strbuf_addf(&text, ",%d", i);
	size_t most = text.length;
	strbuf_addstr(&text, "]:[0]");
	struct ladder_input in = input(text.data);
	ck_assert(ladder_read_beads(&ladder, &in, NULL));
	ck_assert_uint_eq(ladder.rungs[0].n[0], LADDER_NUMBERS_MAX);
	ladder_release(&ladder);
	text.length = most;
	strbuf_addstr(&text, ",1000]:[0]");
	in = input(text.data);
	ck_assert(!ladder_read_beads(&ladder, &in, &err));
	ck_assert_int_eq(err.code, ERROR_LIMIT);
	ck_assert_str_eq(err.message, "more than 1000 segments in a bead");
	ladder_release(&ladder);
	strbuf_release(&text);
}
END_TEST

/* The bytes need no NUL behind them. */
START_TEST(reads_no_further)
{
	for (size_t i = 0; i < 4; i++) {
		struct ladder_input in = input("0\t0\t0.123");
		struct ladder ladder;

		in.length = i < 2 ? 3 : in.length - i + 2;
		ck_assert(ladder_read_lists(&ladder, &in, NULL));
		check_rungs(&ladder, i < 2 ? "0:0" : i == 2 ? "0:0=0.123" : "0:0=0.12");
		ladder_release(&ladder);
	}
}
END_TEST

/* ---- Texts ---- */

static const char source[] = "Een.\nTwee\nJa.\n\nJa.\nVier  vijf\n";
static const char target[] = "One.\nTwo\nYes.\nYes indeed.\nCaf\303\251\nFive~~~six\n";

static const struct {
	const char *text, *rungs;
} texts[] = {
	{ "", "" },
	{ "Een.\tOne.\nTwee\tTwo\n", "0:0 1:1" },
	{ "Een. Twee\tOne.\t0.5\t2-1\n", "0,1:0=0.5" },
	{ " E en.\302\240\t\nJa.\tYes.\r\n", "0: 2:2" },
	{ "Een. ~~~ Twee\tOne. ~~~ Two\t-0.3\n", "0,1:0,1=-0.3" },
	/* an empty line within, and none at an end */
	{ "Ja.Ja.\tYes.\nVier vijf\tYes indeed.", "2,3,4:2 5:3" },
	{ "Ja.\tYes.\nJa.\tYes indeed.\n", "2:2 4:3" },
	/* one that another begins with, NFC, a byte order mark, a tilde of the text's own */
	{ "Een.\tYes indeed.\nTwee\tCafe\314\201\n", "0:3 1:4" },
	{ "\357\273\277Een.\tOne.\n\tFivesix", "0:0 :5" },
};

static struct ladder_input input_with(const char *text, const struct document *src,
                                      const struct document *tgt)
{
	return (struct ladder_input){ text, strlen(text), "x.ladder", { src, tgt } };
}

START_TEST(finds_texts)
{
	struct document src, tgt;
	struct ladder ladder;
	struct error err;

	parse_document(&src, "x.nl", source);
	parse_document(&tgt, "x.en", target);
	const struct ladder_input in = input_with(texts[_i].text, &src, &tgt);
	ck_assert_msg(ladder_read_texts(&ladder, &in, &err), "%s", err.message);
	check_rungs(&ladder, texts[_i].rungs);
	ladder_release(&ladder);
	document_release(&src);
	document_release(&tgt);
}
END_TEST

static const struct {
	const char *text;
	size_t line, column;
	const char *message;
} lost[] = {
	{ "Een.\n", 1, 1, "expected a text" },
	{ "Een.\tOne.\nDrie\tTwo\n", 2, 1, "x.nl, from line 2 on" },
	{ "\nTwee\tSix\n", 2, 6, "x.en, from line 1 on" },
	{ "\303\251\303\251n\tOne.\n", 1, 1, "x.nl" },
	{ "Ja.\tYes.\nEen.\tYes indeed.\n", 2, 1, "x.nl, from line 4 on" },
	{ "Een. Tw\tOne.\n", 1, 1, "x.nl" },
	{ "een.\tOne.\n", 1, 1, "x.nl" },
};

START_TEST(tells_lost_texts)
{
	struct document src, tgt;
	struct ladder ladder;
	struct error err = { .code = ERROR_NONE };

	parse_document(&src, "x.nl", source);
	parse_document(&tgt, "x.en", target);
	const struct ladder_input in = input_with(lost[_i].text, &src, &tgt);
	ck_assert(!ladder_read_texts(&ladder, &in, &err));
	check_place(&err, lost[_i].line, lost[_i].column);
	ck_assert_int_eq(err.code, ERROR_FORMAT);
	ck_assert_msg(strstr(err.message, lost[_i].message), "%s", err.message);
	ladder_release(&ladder);
	document_release(&src);
	document_release(&tgt);
}
END_TEST

START_TEST(texts_need_texts)
{
	const struct ladder_input in = input("Een.\tOne.\n");
	struct ladder ladder;
	struct error err = { .code = ERROR_NONE };

	ck_assert(!ladder_read_texts(&ladder, &in, &err));
	ck_assert_int_eq(err.code, ERROR_INPUT);
	ladder_release(&ladder);
}
END_TEST

/* ---- Detection ---- */

static const char two_lines[] = "Een.\nTwee.\n";

/* NULL: may be two; with: two texts of two lines are given. */
static const struct {
	const char *text;
	bool with;
	const char *format;
} detected[] = {
	{ "", false, "ladder" },
	{ "", true, "ladder" },
	{ "not an alignment\n", false, "ladder" },
	{ "een\tone\n", false, "ladder" },
	{ "\n[0]:[0]\nbroken\n", false, "ladder" },
	{ "[0, 1]:[2]:0.1\n", false, "ladder" },
	{ "0 0\n1 1\n", false, "hunalign" },
	{ "0\t0\t0.1\n1\t1\t0.2\n2\t1\t0\n", false, "hunalign" },
	{ "0,1\t0\n2\t1\n", false, "tsv" },
	{ "[0]\t[0]\n[1]\t[1]\n", false, "tsv" },
	{ "\t0\n0\t1\n", false, "tsv" },
	{ "0\t0\n2\t1\n1\t2\n", false, "tsv" },
	{ "1\t0\n2\t1\n", false, "tsv" },
	{ "0\t0\n", false, "tsv" },
	{ "0,1\t0\nbroken\n", false, "tsv" },
	/* pairs of numbers that always go on are positions, or beads 1-1 */
	{ "0\t0\t0.9\n1\t1\t0.8\n", false, NULL },
	{ "0\t0\n1\t1\n", false, NULL },
	{ "0\t0\t0.9\n1\t1\t0.8\n", true, "tsv" },
	{ "0\t0\t0.9\n1\t1\t0.8\n2\t2\t0\n", true, "hunalign" },
	{ "0\t0\t0.9\n1\t1\t0.8\n3\t3\t0\n", true, "tsv" },
	{ "Een.\tOne.\n", true, "text" },
	{ "1\t1\nEen.\tOne.\n", true, "text" },
	{ "[1]: Een.\tOne.\n", true, "text" },
};

START_TEST(detects)
{
	struct document doc;
	struct error err = { .code = ERROR_NONE };

	parse_document(&doc, "x", two_lines);
	const struct document *text = detected[_i].with ? &doc : NULL;
	const struct ladder_input in = input_with(detected[_i].text, text, text);
	const struct ladder_format *format =
		ladder_format_detect(formats, COUNT(formats), &in, &err);
	if (detected[_i].format) {
		ck_assert_ptr_nonnull(format);
		ck_assert_str_eq(format->name, detected[_i].format);
	} else {
		ck_assert_ptr_null(format);
		ck_assert_str_eq(err.message, "may be read as hunalign and as tsv");
	}
	document_release(&doc);
}
END_TEST

/* ---- Writing ---- */

static const char all_sorts[] = "[0,1]:[0]:0.975\n[2]:[]:0.500\n[]:[1]:1.000\n[3]:[2,3]:0.0001\n";

static const struct {
	const char *format, *text, *written;
} written[] = {
	{ "ladder", "", "" },
	{ "vecalign", "", "" },
	{ "hunalign", "", "0\t0\n" },
	{ "tsv", "", "" },
	{ "ladder", all_sorts, all_sorts },
	{ "vecalign", all_sorts,
	  "[0, 1]:[0]:0.975\n[2]:[]:0.500\n[]:[1]:1.000\n[3]:[2, 3]:0.0001\n" },
	{ "hunalign", all_sorts, "0\t0\t0.975\n2\t1\t0.5\n3\t1\t1\n3\t2\t0.0001\n4\t4\t0\n" },
	{ "tsv", all_sorts, "0,1\t0\t0.975\n2\t\t0.500\n\t1\t1.000\n3\t2,3\t0.0001\n" },
	{ "ladder", "[0]:[0]:0\n[1]:[1]:0.12345\n[2]:[2]:-3",
	  "[0]:[0]:0.000\n[1]:[1]:0.12345\n[2]:[2]:-3.000\n" },
	{ "ladder", "[5,2]:[7]\n[]:[]\n", "[5,2]:[7]\n[]:[]\n" },
	{ "tsv", "[5,2]:[7]\n[]:[]:1\n", "5,2\t7\n" },
	/* segments of no bead stand alone; a score that is missing is 0 when there are others */
	{ "hunalign", "[1]:[2]:0.5\n[2]:[3]\n[]:[]\n[3]:[]",
	  "0\t0\t0\n1\t0\t0\n1\t1\t0\n1\t2\t0.5\n2\t3\t0\n3\t4\t0\n4\t4\t0\n" },
	{ "hunalign", "[0]:[0]\n[]:[1]", "0\t0\n1\t1\n1\t2\n" },
	{ "hunalign", "[]:[]", "0\t0\n" },
};

static void write_as(struct strbuf *out, const char *format, const char *beads)
{
	const struct ladder_input in = input(beads);
	struct ladder ladder;

	ck_assert(ladder_read_beads(&ladder, &in, NULL));
	ck_assert(find_format(format)->write(&ladder, "x.ladder", out, NULL));
	ladder_release(&ladder);
}

START_TEST(writes)
{
	struct strbuf out = STRBUF_INIT;

	write_as(&out, written[_i].format, written[_i].text);
	ck_assert_str_eq(out.data, written[_i].written);
	strbuf_release(&out);
}
END_TEST

static const char *const crossing[] = {
	"[0]:[0]\n[1]:[2]\n[2]:[1]\n",
	"[0]:[0]\n[1]:[1]\n[0]:[2]\n",
	"[0]:[0]\n[]:[0]\n\n[1,3]:[1]\n",
	"[0]:[0]\n[2,1]:[1]\n",
	"[0]:[0]\n[0]:[1]\n",
	"[0]:[0]\n[10002]:[1]\n",
};

START_TEST(hunalign_cannot_cross)
{
	const struct ladder_input in = input(crossing[_i]);
	struct strbuf out = STRBUF_INIT;
	struct ladder ladder;
	struct error err = { .code = ERROR_NONE };

	ck_assert(ladder_read_beads(&ladder, &in, NULL));
	ck_assert(!ladder_write_hunalign(&ladder, "x.ladder", &out, &err));
	ck_assert_int_eq(err.code, ERROR_INPUT);
	ck_assert_str_eq(err.path, "x.ladder");
	ck_assert_uint_ge(err.line, 2);
	ladder_release(&ladder);
	strbuf_release(&out);
}
END_TEST

/* What is written as one format, read, and written as any other, is the same at the end. */
START_TEST(comes_back)
{
	const struct ladder_format *one = &formats[_i % 4], *other = &formats[_i / 4];
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT, last = STRBUF_INIT;
	struct ladder ladder;

	write_as(&first, one->name, all_sorts);
	struct ladder_input in = input(first.data);
	ck_assert(one->read(&ladder, &in, NULL));
	ck_assert(other->write(&ladder, "x", &second, NULL));
	ladder_release(&ladder);
	in = input(second.data);
	ck_assert(other->read(&ladder, &in, NULL));
	ck_assert(ladder_write_beads(&ladder, "x", &last, NULL));
	ck_assert_str_eq(last.data, all_sorts);
	ladder_release(&ladder);
	strbuf_release(&first);
	strbuf_release(&second);
	strbuf_release(&last);
}
END_TEST

Suite *ladder_suite(void)
{
	Suite *suite = suite_create("ladder");
	TCase *tc = tcase_create("read");

	tcase_add_loop_test(tc, reads, 0, COUNT(good));
	tcase_add_loop_test(tc, refuses_with_place, 0, COUNT(malformed));
	tcase_add_test(tc, beads_have_a_limit);
	tcase_add_test(tc, reads_no_further);
	tcase_add_loop_test(tc, finds_texts, 0, COUNT(texts));
	tcase_add_loop_test(tc, tells_lost_texts, 0, COUNT(lost));
	tcase_add_test(tc, texts_need_texts);
	tcase_add_loop_test(tc, detects, 0, COUNT(detected));
	suite_add_tcase(suite, tc);
	tc = tcase_create("write");
	tcase_add_loop_test(tc, writes, 0, COUNT(written));
	tcase_add_loop_test(tc, hunalign_cannot_cross, 0, COUNT(crossing));
	tcase_add_loop_test(tc, comes_back, 0, 16);
	suite_add_tcase(suite, tc);
	return suite;
}
