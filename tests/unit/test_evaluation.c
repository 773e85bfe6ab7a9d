/* Alignments against each other, and whether their confidence can be believed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/calibration.h"
#include "align/evaluation.h"
#include "corpora/ladder_format.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const double tolerance = 1e-12;

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

static void parse(struct ladder *ladder, const char *text)
{
	const struct ladder_input in = { text, strlen(text), "x.ladder", { NULL, NULL } };

	ck_assert(ladder_read_beads(ladder, &in, NULL));
}

static void add(struct evaluation *e, const char *gold_text, const char *hypothesis_text)
{
	struct ladder gold, hypothesis;

	parse(&gold, gold_text);
	parse(&hypothesis, hypothesis_text);
	evaluation_add(e, &gold, &hypothesis);
	ladder_release(&gold);
	ladder_release(&hypothesis);
}

static void check_scores(struct evaluation_scores s, double precision, double recall, double f1)
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
		{ "", "" },           { "[0]:[0]", "" }, { "", "[0]:[0]" }, { "[0]:[]", "[]:[0]" },
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

/* ---- Calibration ---- */

static bool calibrate(struct calibration *c, const char *gold_text, const char *hypothesis_text,
                      struct error *err)
{
	struct ladder gold, hypothesis;

	parse(&gold, gold_text);
	parse(&hypothesis, hypothesis_text);
	bool ok = calibration_add(c, &gold, &hypothesis, "x.ladder", err);
	ladder_release(&gold);
	ladder_release(&hypothesis);
	return ok;
}

static void check_bin(const struct calibration_bin *bin, size_t beads, size_t right,
                      double confidence)
{
	ck_assert_uint_eq(bin->beads, beads);
	ck_assert_uint_eq(bin->right, right);
	ck_assert_double_eq_tol(bin->confidence, confidence, tolerance);
}

/*
 * By hand: of the last bin 2 of 3 are right, with .95, .99 and 1; of .5 and up 1 of 2, with .5
 * and .59; 0.1 is right. The bead with one side and the one that is repeated don't count.
 *     ECE   (|2 - 2.94| + |1 - 1.09| + |1 - .1|) / 6 = 1.93 / 6
 *     Brier (.05^2 + .99^2 + 0 + .5^2 + .59^2 + .9^2) / 6
 */
static const char calibration_gold[] = "[0]:[0]\n[1]:[5]\n[2]:[2]\n[3]:[3]\n[5]:[6]\n[7]:[]\n";
static const char calibration_beads[] = "[0]:[0]:0.95\n[1]:[1]:0.99\n[2]:[2]:1\n[3]:[3]:0.5\n"
					"[4]:[4]:0.59\n[5]:[6]:0.1\n[7]:[]:0.4\n[0]:[0]:0.2\n";

START_TEST(calibration_by_hand)
{
	struct calibration c = { 0 };

	ck_assert(calibrate(&c, calibration_gold, calibration_beads, NULL));
	check_bin(&c.all, 6, 4, 4.13);
	check_bin(&c.bins[0], 0, 0, 0);
	check_bin(&c.bins[1], 1, 1, .1);
	check_bin(&c.bins[4], 0, 0, 0);
	check_bin(&c.bins[5], 2, 1, 1.09);
	check_bin(&c.bins[9], 3, 2, 2.94);
	check_bin(&c.top, 2, 1, 1.99);
	ck_assert_double_eq_tol(calibration_error(&c), 1.93 / 6, tolerance);
	ck_assert_double_eq_tol(calibration_brier(&c), (.0025 + .9801 + .25 + .3481 + .81) / 6,
	                        tolerance);
	ck_assert_double_eq_tol(calibration_confidence(&c.bins[9]), .98, tolerance);
	ck_assert_double_eq_tol(calibration_right(&c.bins[9]), 2. / 3, tolerance);
}
END_TEST

START_TEST(calibration_is_pooled)
{
	struct calibration once = { 0 }, twice = { 0 };

	ck_assert(calibrate(&once, calibration_gold, calibration_beads, NULL));
	for (int i = 0; i < 2; i++)
		ck_assert(calibrate(&twice, calibration_gold, calibration_beads, NULL));
	ck_assert_uint_eq(twice.all.beads, 2 * once.all.beads);
	ck_assert_double_eq_tol(calibration_error(&twice), calibration_error(&once), tolerance);
	ck_assert_double_eq_tol(calibration_brier(&twice), calibration_brier(&once), tolerance);
}
END_TEST

/* Every tenth is the first of its bin. */
START_TEST(calibration_bins_begin_at_tenths)
{
	for (int tenth = 0; tenth <= 10; tenth++) {
		struct calibration c = { 0 };
		char bead[32];

		snprintf(bead, sizeof(bead), "[0]:[0]:%.1f", tenth / 10.);
		ck_assert(calibrate(&c, "[0]:[0]", bead, NULL));
		ck_assert_uint_eq(c.bins[tenth < 10 ? tenth : 9].beads, 1);
	}
}
END_TEST

START_TEST(calibration_of_nothing)
{
	struct calibration c = { 0 };

	ck_assert(calibrate(&c, "[0]:[0]", "", NULL));
	ck_assert(calibrate(&c, "[0]:[0]", "[0]:[]\n[]:[]", NULL));
	ck_assert_uint_eq(c.all.beads, 0);
	check_scores((struct evaluation_scores){ calibration_error(&c), calibration_brier(&c),
	                                         calibration_right(&c.all) },
	             0, 0, 0);
}
END_TEST

static const struct {
	const char *text;
	size_t line;
} uncalibrated[] = {
	{ "[0]:[0]", 1 },       { "[0]:[0]:0.5\n[1]:[]\n\n[1]:[1]:\n", 4 },
	{ "[0]:[0]:1.001", 1 }, { "[0]:[0]:-0.1", 1 },
	{ "[0]:[0]:high", 1 },  { "[0]:[0]:nan", 1 },
};

START_TEST(calibration_needs_probabilities)
{
	struct calibration c = { 0 };
	struct error err = { .code = ERROR_NONE };

	ck_assert(!calibrate(&c, "[0]:[0]", uncalibrated[_i].text, &err));
	ck_assert_int_eq(err.code, ERROR_INPUT);
	ck_assert_str_eq(err.path, "x.ladder");
	ck_assert_uint_eq(err.line, uncalibrated[_i].line);
	ck_assert_uint_eq(c.all.beads, 0);
}
END_TEST

Suite *evaluation_suite(void)
{
	Suite *suite = suite_create("evaluation");
	TCase *tc = tcase_create("evaluate");

	tcase_add_loop_test(tc, counts_beads, 0, COUNT(cases));
	tcase_add_test(tc, scores_of_a_document);
	tcase_add_test(tc, documents_are_pooled);
	tcase_add_test(tc, nothing_is_divided_by);
	suite_add_tcase(suite, tc);
	tc = tcase_create("calibration");
	tcase_add_test(tc, calibration_by_hand);
	tcase_add_test(tc, calibration_is_pooled);
	tcase_add_test(tc, calibration_bins_begin_at_tenths);
	tcase_add_test(tc, calibration_of_nothing);
	tcase_add_loop_test(tc, calibration_needs_probabilities, 0, COUNT(uncalibrated));
	suite_add_tcase(suite, tc);
	return suite;
}
