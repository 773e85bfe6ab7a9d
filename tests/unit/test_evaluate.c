/* Ladders, and alignments against each other. */
#include <stdlib.h>
#include <string.h>

#include "align/evaluate.h"
#include "tests/unit/scratch.h"
#include "tests/unit/suites.h"
#include "text/strbuf.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const double tolerance = 1e-12;

/* ---- Ladders ---- */

static void list_numbers(struct strbuf *out, const struct ladder *l, const struct rung *r, int side)
{
	for (size_t i = 0; i < r->n[side]; i++)
		strbuf_addf(out, "%s%zu", i ? "," : "", l->numbers[r->first[side] + i]);
}

/* "0,1:2 :3" */
static void list_rungs(struct strbuf *out, const struct ladder *l)
{
	for (size_t i = 0; i < l->n; i++) {
		strbuf_addstr(out, i ? " " : "");
		list_numbers(out, l, &l->rungs[i], 0);
		strbuf_addch(out, ':');
		list_numbers(out, l, &l->rungs[i], 1);
	}
}

static const struct {
	const char *text, *rungs;
} good[] = {
	{ "", "" },
	{ "\n \t\n\r\n", "" },
	{ "[0]:[0]", "0:0" },
	{ "[0]:[0]\n[1]:[1]\n", "0:0 1:1" },
	{ "[0,1]:[2]\n\n[]:[3]\n[4]:[]\n[]:[]\n", "0,1:2 :3 4: :" },
	{ "\t[ 0 , 1 ] : [ 2 ] \r\n[ ]:[3]\r\n", "0,1:2 :3" },
	{ "[0]:[1]:0.987\n[1]:[2]:\n[2]:[3] : what [ever]\n", "0:1 1:2 2:3" },
	{ "[5,2,9]:[7,7]", "5,2,9:7,7" },
	{ "[999999999]:[000000007]", "999999999:7" },
};

START_TEST(reads_ladders)
{
	struct ladder ladder;
	struct strbuf got = STRBUF_INIT;
	struct error err;

	ck_assert_msg(ladder_parse(&ladder, good[_i].text, strlen(good[_i].text), "x", &err), "%s",
		      err.message);
	list_rungs(&got, &ladder);
	ck_assert_str_eq(got.data, good[_i].rungs);
	strbuf_release(&got);
	ladder_release(&ladder);
}
END_TEST

static const struct {
	const char *text;
	size_t line, column;
} malformed[] = {
	{ "x", 1, 1 },
	{ "0:0", 1, 1 },
	{ "\303\251[0]:[0]", 1, 1 },
	{ "[0]", 1, 4 },
	{ "[0]:", 1, 5 },
	{ "[0]:1", 1, 5 },
	{ "[0]-[1]", 1, 4 },
	{ "[0]:[1", 1, 7 },
	{ "[0[:[1]", 1, 3 },
	{ "[0 1]:[1]", 1, 4 },
	{ "[,0]:[1]", 1, 2 },
	{ "[0,]:[1]", 1, 4 },
	{ "[0,,1]:[1]", 1, 4 },
	{ "[-1]:[0]", 1, 2 },
	{ "[1.5]:[0]", 1, 3 },
	{ "[0]:[1]x", 1, 8 },
	{ "[0]:[1],[2]", 1, 8 },
	{ "[1234567890]:[0]", 1, 11 },
	{ "[0]:[99999999999999999999999999]", 1, 15 },
	{ "[0]:[0]\n\n  [1]:[a]\n[2]:[2]\n", 3, 8 },
	{ "[0]:[0]\r\n[1]:[1\r\n]\n", 2, 8 },
};

START_TEST(refuses_with_place)
{
	struct ladder ladder;
	struct error err = { .code = ERROR_NONE };

	ck_assert(!ladder_parse(&ladder, malformed[_i].text, strlen(malformed[_i].text), "x.ladder",
				&err));
	ck_assert_int_eq(err.code, ERROR_FORMAT);
	ck_assert_str_eq(err.path, "x.ladder");
	ck_assert_uint_eq(err.line, malformed[_i].line);
	ck_assert_uint_eq(err.column, malformed[_i].column);
	ck_assert_str_ne(err.message, "");
	ladder_release(&ladder);
}
END_TEST

START_TEST(beads_have_a_limit)
{
	struct strbuf text = STRBUF_INIT;
	struct ladder ladder;

	strbuf_addstr(&text, "[0");
	for (int i = 1; i < 1000; i++)
		strbuf_addf(&text, ",%d", i);
	size_t thousand = text.length;
	strbuf_addstr(&text, "]:[0]");
	ck_assert(ladder_parse(&ladder, text.data, text.length, "x", NULL));
	ck_assert_uint_eq(ladder.rungs[0].n[0], 1000);
	ladder_release(&ladder);
	text.length = thousand;
	strbuf_addstr(&text, ",1000]:[0]");
	ck_assert(!ladder_parse(&ladder, text.data, text.length, "x", NULL));
	ladder_release(&ladder);
	strbuf_release(&text);
}
END_TEST

START_TEST(reads_files)
{
	struct ladder ladder;
	struct error err = { .code = ERROR_NONE };

	ck_assert(ladder_read(&ladder, scratch_write("good", "[0]:[0,1]\n"), &err));
	ck_assert_uint_eq(ladder.n, 1);
	ladder_release(&ladder);
	ck_assert(!ladder_read(&ladder, scratch_write("bad", "[0]:[0]\n[1]\n"), &err));
	ck_assert_int_eq(err.code, ERROR_FORMAT);
	ck_assert_str_eq(err.path, scratch_path("bad"));
	ck_assert_uint_eq(err.line, 2);
	ladder_release(&ladder);
	ck_assert(!ladder_read(&ladder, scratch_path("none"), &err));
	ck_assert_int_eq(err.code, ERROR_IO);
	ck_assert_str_eq(err.path, scratch_path("none"));
	ladder_release(&ladder);
}
END_TEST

/* ---- Evaluation ---- */

/* The counts are of the hypothesis' beads and of the gold ones, as in struct evaluation. */
static const struct {
	const char *gold, *hypothesis;
	size_t strict[2], lax[2], beads[2];
} cases[] = {
	{ "", "", { 0, 0 }, { 0, 0 }, { 0, 0 } },
	{ "[0]:[0]", "", { 0, 0 }, { 0, 0 }, { 0, 1 } },
	{ "", "[0]:[0]", { 0, 0 }, { 0, 0 }, { 1, 0 } },
	{ "[0]:[0]\n[1]:[1,2]", "[1]:[1,2]\n[0]:[0]", { 2, 2 }, { 2, 2 }, { 2, 2 } },
	{ "[0,2]:[0]", "[0,2]:[0]", { 1, 1 }, { 1, 1 }, { 1, 1 } },
	/* overlaps */
	{ "[0,1]:[0]", "[0]:[0]", { 0, 0 }, { 1, 1 }, { 1, 1 } },
	{ "[0]:[0]\n[1]:[1]", "[0,1]:[0,1]", { 0, 0 }, { 1, 2 }, { 1, 2 } },
	{ "[0]:[0,1]\n[1]:[2]", "[0]:[0]\n[1]:[1,2]", { 0, 0 }, { 2, 2 }, { 2, 2 } },
	/* in source with one bead, in target with another: no overlap */
	{ "[0]:[0]\n[1]:[1]", "[0]:[1]", { 0, 0 }, { 0, 0 }, { 1, 2 } },
	{ "[0]:[0]", "[0]:[1]\n[1]:[0]", { 0, 0 }, { 0, 0 }, { 2, 1 } },
	/* insertions and deletions count in precision and not in recall */
	{ "[0]:[0]\n[1]:[]\n[]:[1]", "[0]:[0]\n[1]:[]\n[]:[1]", { 3, 1 }, { 3, 1 }, { 3, 1 } },
	{ "[0]:[0]\n[1]:[]\n[]:[1]", "[0]:[0]\n[1]:[1]", { 1, 1 }, { 1, 1 }, { 2, 1 } },
	{ "[0]:[0]\n[1]:[1]", "[0]:[]\n[]:[0]\n[1]:[1]", { 1, 1 }, { 1, 1 }, { 3, 2 } },
	{ "[0]:[]", "[0]:[]", { 1, 0 }, { 1, 0 }, { 1, 0 } },
	/* beads without anything are none */
	{ "[]:[]\n[0]:[0]", "[0]:[0]\n[]:[]\n[]:[]", { 1, 1 }, { 1, 1 }, { 1, 1 } },
	/* repeated beads count once */
	{ "[0]:[0]\n[0]:[0]", "[1]:[1]\n[0]:[0]\n[1]:[1]\n[0]:[0]", { 1, 1 }, { 1, 1 }, { 2, 1 } },
	{ "[0]:[0]\n[1]:[]\n[1]:[]", "[]:[1]\n[]:[1]\n[0]:[0]", { 1, 1 }, { 1, 1 }, { 2, 1 } },
};

static void add(struct evaluation *e, const char *gold_text, const char *hypothesis_text)
{
	struct ladder gold, hypothesis;

	ck_assert(ladder_parse(&gold, gold_text, strlen(gold_text), "gold", NULL));
	ck_assert(ladder_parse(&hypothesis, hypothesis_text, strlen(hypothesis_text), "hyp", NULL));
	evaluation_add(e, &gold, &hypothesis);
	ladder_release(&gold);
	ladder_release(&hypothesis);
}

static void check_scores(struct scores s, double precision, double recall, double f1)
{
	ck_assert_double_eq_tol(s.precision, precision, tolerance);
	ck_assert_double_eq_tol(s.recall, recall, tolerance);
	ck_assert_double_eq_tol(s.f1, f1, tolerance);
}

START_TEST(counts_beads)
{
	struct evaluation e = { 0 };

	add(&e, cases[_i].gold, cases[_i].hypothesis);
	for (int side = 0; side < 2; side++) {
		ck_assert_uint_eq(e.strict[side], cases[_i].strict[side]);
		ck_assert_uint_eq(e.lax[side], cases[_i].lax[side]);
		ck_assert_uint_eq(e.beads[side], cases[_i].beads[side]);
	}
}
END_TEST

/* Two of four beads are right, and a third overlaps; all three gold ones are touched. */
START_TEST(scores_of_a_document)
{
	struct evaluation e = { 0 };

	add(&e, "[0]:[0]\n[1,2]:[1]\n[3]:[2]\n", "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n");
	check_scores(evaluation_strict(&e), 2. / 4, 2. / 3, 4. / 7);
	check_scores(evaluation_lax(&e), 3. / 4, 1, 6. / 7);
}
END_TEST

START_TEST(documents_are_pooled)
{
	struct evaluation e = { 0 };

	add(&e, "[0]:[0]\n[1,2]:[1]\n[3]:[2]\n", "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n");
	add(&e, "[0]:[0]\n[1]:[]", "[0,1]:[0]");
	add(&e, "", "");
	/* strict: 2 of 5 and 2 of 4; lax: 4 of 5 and 4 of 4 */
	check_scores(evaluation_strict(&e), 2. / 5, 2. / 4, 4. / 9);
	check_scores(evaluation_lax(&e), 4. / 5, 1, 8. / 9);
}
END_TEST

START_TEST(nothing_is_divided_by)
{
	static const char *const texts[][2] = {
		{ "", "" },
		{ "[0]:[0]", "" },
		{ "", "[0]:[0]" },
		{ "[0]:[]", "[]:[0]" },
		{ "[]:[]", "[]:[]" },
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct evaluation e = { 0 };

		add(&e, texts[i][0], texts[i][1]);
		check_scores(evaluation_strict(&e), 0, 0, 0);
		check_scores(evaluation_lax(&e), 0, 0, 0);
	}
}
END_TEST

Suite *evaluate_suite(void)
{
	Suite *suite = suite_create("evaluate");
	TCase *tc = tcase_create("ladder");

	tcase_add_unchecked_fixture(tc, scratch_make, scratch_remove);
	tcase_add_loop_test(tc, reads_ladders, 0, COUNT(good));
	tcase_add_loop_test(tc, refuses_with_place, 0, COUNT(malformed));
	tcase_add_test(tc, beads_have_a_limit);
	tcase_add_test(tc, reads_files);
	suite_add_tcase(suite, tc);
	tc = tcase_create("evaluate");
	tcase_add_loop_test(tc, counts_beads, 0, COUNT(cases));
	tcase_add_test(tc, scores_of_a_document);
	tcase_add_test(tc, documents_are_pooled);
	tcase_add_test(tc, nothing_is_divided_by);
	suite_add_tcase(suite, tc);
	return suite;
}
