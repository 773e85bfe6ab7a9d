#include <math.h>
#include <string.h>

#include "align/bitext.h"
#include "align/junction.h"
#include "tests/unit/suites.h"

/* Classes as their numbers: (end * 2 + small) * 2 + apart. */
static const struct {
	const char *before, *behind;
	bool apart;
	int class;
} classes[] = {
	{ "He left.", "She stayed.", false, 0 },
	{ "He left.", "She stayed.", true, 1 },
	{ "‘He left!’", "(She stayed.)", false, 0 },
	{ "He left …", "and came back.", false, 2 },
	{ "He left,", "she stayed.", false, 6 },
	{ "He left –", "She stayed.", false, 4 },
	{ "Chapter One", "He left.", false, 8 },
	{ "the end of a", "line", false, 10 },
	{ "In the year", "1900 he left.", false, 8 },
	{ "\"", "…", false, 8 },
	{ "Één.", "‘één", false, 2 },
	{ "He left.\u200b", "She stayed.", false, 0 },
	{ "He left.›", "She stayed.", false, 0 },
	{ "他走了。", "她留下了。", false, 0 },
	{ "هل ذهب؟", "نعم", false, 0 },
	{ "", "", false, 8 },
};

START_TEST(classes_of_junctions)
{
	const char *a = classes[_i].before, *b = classes[_i].behind;

	ck_assert_int_eq(junction_class(a, strlen(a), b, strlen(b), classes[_i].apart),
	                 classes[_i].class);
}
END_TEST

static const char lines_nl[] =
	"Koken\nHij kookt rijst,\nmaar zij niet.\nZij leest.\n\nEten\nHij eet rijst.\n";
static const char lines_en[] =
	"Cooking\nHe cooks rice,\nbut she doesn't.\nShe reads.\n\nEating\nHe eats rice.\n";

struct made {
	struct document docs[2];
	struct bitext bitext;
	struct junction_model model;
};

static void make(struct made *m)
{
	static const struct document_options lines = { .lang = "nl", .presegmented = true };
	struct error err;

	ck_assert(document_parse(&m->docs[0], lines_nl, strlen(lines_nl), "x", &lines, &err));
	ck_assert(document_parse(&m->docs[1], lines_en, strlen(lines_en), "x", &lines, &err));
	bitext_init(&m->bitext, &m->docs[0], &m->docs[1]);
	junction_init(&m->model, &m->bitext);
}

static void unmake(struct made *m)
{
	junction_release(&m->model);
	bitext_release(&m->bitext);
	document_release(&m->docs[0]);
	document_release(&m->docs[1]);
}

/* P(c, d | match) and P(c | inside), taken back from the scores, sum to 1. */
static void assert_probabilities(const struct made *m)
{
	double match = 0;

	for (int c = 0; c < JUNCTION_CLASSES; c++)
		for (int d = 0; d < JUNCTION_CLASSES; d++)
			match += m->model.share[0][c] * m->model.share[1][d] *
			         exp(m->model.match[c][d]);
	ck_assert_double_eq_tol(match, 1, 1e-9);
	for (int side = 0; side < 2; side++) {
		const struct bitext_side *s = &m->bitext.side[side];
		double inside = 0, seen[JUNCTION_CLASSES] = { 0 };
		for (size_t i = 1; i < s->n; i++)
			seen[s->junction[i]]++;
		for (size_t i = 1; i < s->n; i++)
			inside += m->model.share[side][s->junction[i]] / seen[s->junction[i]] *
			          exp(m->model.inside[side][i + 1] - m->model.inside[side][i]);
		/* the rest is for classes that the text doesn't have */
		ck_assert_double_gt(inside, 0.9);
		ck_assert_double_le(inside, 1 + 1e-9);
	}
}

START_TEST(junctions_are_learned)
{
	struct made m;
	struct junction_sums sums = { 0 };

	make(&m);
	assert_probabilities(&m);
	double heading = junction_match(&m.model, &m.bitext, 2, 2, 2, 2);
	double clauses = junction_match(&m.model, &m.bitext, 3, 2, 3, 2);
	ck_assert_double_gt(clauses, heading);
	ck_assert_double_gt(junction_match(&m.model, &m.bitext, 2, 1, 2, 1),
	                    junction_match(&m.model, &m.bitext, 2, 1, 3, 1));
	for (int k = 0; k < 300; k++)
		junction_observe(&sums, &m.bitext, 2, 2, 2, 2, 1);
	junction_estimate(&m.model, &m.bitext, &sums);
	assert_probabilities(&m);
	ck_assert_double_gt(junction_match(&m.model, &m.bitext, 2, 2, 2, 2),
	                    junction_match(&m.model, &m.bitext, 3, 2, 3, 2));
	unmake(&m);
}
END_TEST

START_TEST(borders_of_the_text_are_no_evidence)
{
	struct made m;

	make(&m);
	size_t ns = m.bitext.side[0].n, nt = m.bitext.side[1].n;
	ck_assert_double_eq(junction_match(&m.model, &m.bitext, ns, 1, nt, 1), 0);
	ck_assert_double_eq(junction_match(&m.model, &m.bitext, ns, 1, 1, 1), 0);
	ck_assert_double_eq(m.model.gap[0][ns], 0);
	ck_assert_double_eq(m.model.gap[0][1], 0);
	unmake(&m);
}
END_TEST

/* "rijst" has the same share of both texts, but was used just before in one place only. */
START_TEST(recent_words_are_expected)
{
	struct made m;
	float p[2] = { 0, 0 };

	make(&m);
	const struct bitext_side *s = &m.bitext.side[0];
	uint32_t word = vocabulary_find(&s->words, "rijst", strlen("rijst"));
	ck_assert_uint_ne(word, VOCABULARY_NONE);
	for (size_t i = 0, found = 0; i < s->n; i++)
		for (size_t k = s->bag_first[i]; k < s->bag_first[i + 1]; k++) {
			ck_assert(s->bags[k].p > 0 && s->bags[k].p <= 1);
			if (s->bags[k].word == word)
				p[found++] = s->bags[k].p;
		}
	ck_assert(p[1] > p[0] && (double)p[0] < s->unigram[word]);
	unmake(&m);
}
END_TEST

/* A share of the side, and a fifth of what it has in the four segments before. */
START_TEST(words_used_long_ago_are_not_recent)
{
	static const struct document_options lines = { .lang = "nl", .presegmented = true };
	struct strbuf text = STRBUF_INIT;
	struct document docs[2];
	struct bitext b;

	for (int i = 0; i < 12; i++)
		strbuf_addf(&text, "%s w%d\n", i == 0 || i == 2 || i == 11 ? "oud" : "nieuw", i);
	for (int side = 0; side < 2; side++)
		ck_assert(document_parse(&docs[side], text.data, text.length, "x", &lines, NULL));
	bitext_init(&b, &docs[0], &docs[1]);
	const struct bitext_side *s = &b.side[0];
	float p[12];
	for (size_t i = 0; i < 12; i++)
		p[i] = s->bags[s->bag_first[i]].p;
	ck_assert(p[2] > p[11]);
	ck_assert_double_eq_tol((double)p[11], 0.8 * 3 / 24, 1e-6);
	ck_assert_double_eq_tol((double)p[10], 0.8 * 9 / 24 + 0.2 * 4 / 8, 1e-6);
	bitext_release(&b);
	document_release(&docs[0]);
	document_release(&docs[1]);
	strbuf_release(&text);
}
END_TEST

/*
 * Gaps weigh nothing before the first estimate, and the more usual their junctions' order the more
 * afterwards.
 */
START_TEST(gaps_follow_their_text)
{
	static const struct junction_sums nothing;
	struct made m;

	make(&m);
	for (size_t i = 0; i <= m.bitext.side[0].n; i++)
		ck_assert_double_eq(m.model.gap[0][i], 0);
	junction_estimate(&m.model, &m.bitext, &nothing);
	ck_assert_double_gt(m.model.gap[0][2], 0);
	unmake(&m);
}
END_TEST

Suite *junction_suite(void)
{
	Suite *suite = suite_create("junction");
	TCase *tcase = tcase_create("junction");

	tcase_add_loop_test(tcase, classes_of_junctions, 0, sizeof(classes) / sizeof(classes[0]));
	tcase_add_test(tcase, junctions_are_learned);
	tcase_add_test(tcase, borders_of_the_text_are_no_evidence);
	tcase_add_test(tcase, recent_words_are_expected);
	tcase_add_test(tcase, words_used_long_ago_are_not_recent);
	tcase_add_test(tcase, gaps_follow_their_text);
	suite_add_tcase(suite, tcase);
	return suite;
}
