#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/evidence.h"
#include "align/harvest.h"
#include "align/lattice.h"
#include "align/lexical.h"
#include "align/table.h"
#include "base/xalloc.h"
#include "dicts/import.h"
#include "tests/unit/suites.h"

static const struct document_options lines = { .lang = "nl", .presegmented = true };

static void read_lines(struct document *doc, const char *text)
{
	struct error err;

	ck_assert_msg(document_parse(doc, text, strlen(text), "x", &lines, &err), "%s",
	              err.message);
}

/* The ladder of an alignment: "0:0 1,2:1 :2". */
static void ladder(struct strbuf *out, const struct alignment *a)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct bead *b = &a->beads[i];
		for (size_t k = 0; k < b->nsrc; k++)
			strbuf_addf(out, "%s%zu", k ? "," : i ? " " : "", b->src + k);
		strbuf_addstr(out, b->nsrc ? ":" : i ? " :" : ":");
		for (size_t k = 0; k < b->ntgt; k++)
			strbuf_addf(out, "%s%zu", k ? "," : "", b->tgt + k);
	}
}

static struct lexicon *house_lexicon(void)
{
	static const char *const pairs[][2] = {
		{ "kat", "cat" },         { "huis", "house" },   { "slaapt", "sleeps" },
		{ "regen", "rain" },      { "zee", "sea" },      { "boot", "boat" },
		{ "morgen", "tomorrow" }, { "vis", "fish" },     { "groot", "big" },
		{ "koopt", "buys" },      { "markt", "market" }, { "wind", "wind" },
	};
	struct lexicon *l = lexicon_new();

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		lexicon_add(l, pairs[i][0], strlen(pairs[i][0]), pairs[i][1], strlen(pairs[i][1]));
	lexicon_finish(l);
	return l;
}

static const struct {
	const char *src, *tgt, *ladder;
} cases[] = {
	{ "De kat slaapt.\nDe boot vaart op zee.\n", "The cat sleeps.\nThe boat sails the sea.\n",
	  "0:0 1:1" },
	{ "De kat slaapt in het grote huis.\nMorgen komt er regen en wind van zee.\n",
	  "The cat sleeps in the big house.\nTomorrow there will be rain.\nAnd wind from the "
	  "sea.\n",
	  "0:0 1:1,2" },
	{ "De kat slaapt in het huis.\nZij koopt vis.\nDat doet zij op de markt.\n",
	  "The cat sleeps in the house.\nShe buys fish and does so on the market.\n", "0:0 1,2:1" },
	{ "De kat slaapt in het grote huis.\nNiemand had dit ooit durven hopen of vermoeden.\n"
	  "De boot vaart morgen uit naar zee.\n",
	  "The cat sleeps in the big house.\nThe boat sails to sea tomorrow.\n", "0:0 1: 2:1" },
	{ "De kat slaapt.\n\nDe boot vaart.\n", "\nThe cat sleeps.\n\nThe boat sails.\n",
	  ":0 0:1 1: :2 2:3" },
	{ "Een.\n", "One.\n", "0:0" },
};

START_TEST(aligns)
{
	struct document src, tgt;
	struct lexicon *lexicon = house_lexicon();
	struct alignment a;
	struct strbuf got = STRBUF_INIT;

	read_lines(&src, cases[_i].src);
	read_lines(&tgt, cases[_i].tgt);
	align_documents(&a, &src, &tgt, lexicon, NULL);
	alignment_check(&a, src.segments.n, tgt.segments.n);
	ladder(&got, &a);
	ck_assert_str_eq(got.data, cases[_i].ladder);
	strbuf_release(&got);
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
	lexicon_free(lexicon);
}
END_TEST

/*
 * Sentence i of a made text: words whose counterparts on the other side begin
 * alike, and a rare number now and then.
 */
static void add_sentence(struct strbuf *text, size_t i, const char *ending)
{
	size_t n = 4 + i * 7 % 11;

	for (size_t k = 0; k < n; k++)
		strbuf_addf(text, "woord%c%c%s ", (char)('a' + (i * 31 + k * 17) % 26),
		            (char)('a' + (i * 13 + k * 5) % 23), ending);
	if (i % 3 == 0)
		strbuf_addf(text, "%zu", 1000 + i);
	strbuf_addstr(text, ".\n");
}

struct work {
	size_t cells, bytes, right, beads;
};

/* Aligns n made sentences with the same but for a chapter of `missing` in the middle. */
static struct work align_made(size_t n, size_t missing)
{
	struct strbuf text[2] = { STRBUF_INIT, STRBUF_INIT };
	struct document src, tgt;
	struct alignment a;
	struct work work = { 0 };

	for (size_t i = 0; i < n; i++) {
		add_sentence(&text[0], i, "en");
		if (i < n / 2 || i >= n / 2 + missing)
			add_sentence(&text[1], i, "s");
	}
	read_lines(&src, text[0].data);
	read_lines(&tgt, text[1].data);
	size_t before = xalloc_total_bytes();
	align_documents(&a, &src, &tgt, NULL, NULL);
	work.bytes = xalloc_total_bytes() - before;
	work.cells = a.cells;
	work.beads = a.n;
	for (size_t i = 0; i < a.n; i++) {
		const struct bead *b = &a.beads[i];
		bool gap = b->src >= n / 2 && b->src < n / 2 + missing;
		size_t expected = b->src < n / 2 ? b->src : b->src - missing;
		work.right += gap ? !b->ntgt : b->nsrc == 1 && b->ntgt == 1 && b->tgt == expected;
	}
	for (int i = 0; i < 2; i++)
		strbuf_release(&text[i]);
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
	return work;
}

START_TEST(work_grows_linearly)
{
	struct work one = align_made(1000, 0), two = align_made(2000, 0),
		    four = align_made(4000, 0);

	ck_assert_uint_eq(four.right, 4000);
	ck_assert_uint_le(two.cells, one.cells * 22 / 10);
	ck_assert_uint_le(four.cells, two.cells * 22 / 10);
	ck_assert_uint_le(four.bytes, two.bytes * 24 / 10);
}
END_TEST

START_TEST(missing_chapter_is_survived)
{
	struct work work = align_made(1500, 500);

	ck_assert_uint_eq(work.beads, 1500);
	ck_assert_uint_ge(work.right, 1490);
	ck_assert_uint_le(work.cells, 1500 * 1500);
}
END_TEST

static void note_progress(void *context, double done)
{
	double *last = context;

	ck_assert(done >= 0 && done <= 1.0000001);
	*last = done;
}

START_TEST(progress_is_told)
{
	struct document src, tgt;
	struct alignment a;
	double last = -1;
	const struct align_options options = { .progress = note_progress, .context = &last };

	read_lines(&src, "a\nb\nc\n");
	read_lines(&tgt, "a\nb\nc\n");
	align_documents(&a, &src, &tgt, NULL, &options);
	ck_assert(fabs(last - 1) < 1e-9);
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
}
END_TEST

START_TEST(table_merges_and_finds)
{
	struct table_builder builder = { 0 };
	struct table table;

	table_add(&builder, 2, 7, .1f, .9f);
	table_add(&builder, 0, 3, .5f, .5f);
	table_add(&builder, 2, 7, .3f, .2f);
	table_add(&builder, 2, 1, 1, 1);
	table_build(&table, &builder, 4);
	ck_assert_uint_eq(table.n, 3);
	const struct table_pair *pair = table_find(&table, 2, 7);
	ck_assert_ptr_nonnull(pair);
	ck_assert(pair->fwd == .3f && pair->bwd == .9f);
	ck_assert_ptr_null(table_find(&table, 1, 7));
	ck_assert_ptr_null(table_find(&table, 2, 8));
	table_release(&table);
}
END_TEST

/* Whether the two words of one-word texts are taken for counterparts without a lexicon. */
static bool related(const char *src_text, const char *tgt_text)
{
	struct document src, tgt;
	struct bitext bitext;
	struct table table;

	read_lines(&src, src_text);
	read_lines(&tgt, tgt_text);
	bitext_init(&bitext, &src, &tgt);
	evidence_collect(&table, &bitext, NULL);
	bool found = table_find(&table, 0, 0) != NULL;
	table_release(&table);
	bitext_release(&bitext);
	document_release(&src);
	document_release(&tgt);
	return found;
}

START_TEST(evidence_in_spelling)
{
	ck_assert(related("Zelenski", "Zelensky"));
	ck_assert(related("1.000,50", "1,000.50"));
	ck_assert(related("president", "President"));
	ck_assert(!related("2018", "2019"));
	ck_assert(related("3de", "3rd"));
	ck_assert(related("20ste", "20th"));
	ck_assert(related("1e", "1"));
	ck_assert(related("90", "90s"));
	ck_assert(!related("3de", "4th"));
	ck_assert(!related("3d", "3rd"));
	ck_assert(!related("3", "3.5"));
	ck_assert(related("20.30", "20:30"));
	ck_assert(!related("kat", "kaas"));
	ck_assert(!related("regering", "regent"));
}
END_TEST

/* A table of contents says too little to be refused; the same lines with words of their own are. */
START_TEST(texts_that_say_little_are_not_refused)
{
	struct strbuf text[4] = { STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT };
	struct document docs[4];

	for (int i = 0; i < 12; i++) {
		strbuf_addf(&text[0], "Hoofdstuk %d\n", i);
		strbuf_addf(&text[1], "Chapter %d\n", i);
		strbuf_addf(&text[2], "zij%d zagen%d daar%d nooit%d iets\n", i, i, i, i);
		strbuf_addf(&text[3], "we%d never%d found%d the%d key\n", i, i, i, i);
	}
	for (int k = 0; k < 4; k++)
		read_lines(&docs[k], text[k].data);
	for (int k = 0; k < 4; k += 2) {
		struct alignment a;
		align_documents(&a, &docs[k], &docs[k + 1], NULL, NULL);
		ck_assert_double_lt(a.evidence, 0);
		ck_assert_int_eq(alignment_is_doubtful(&a), k == 2);
		alignment_release(&a);
	}
	for (int k = 0; k < 4; k++) {
		document_release(&docs[k]);
		strbuf_release(&text[k]);
	}
}
END_TEST

/* Texts that are as clear as can be: nothing is certain but the pin. */
START_TEST(only_pins_are_certain)
{
	const struct bead pin = { 7, 1, 7, 1, 1 };
	const struct align_options options = { .pins = &pin, .npins = 1 };
	struct strbuf text = STRBUF_INIT;
	struct document src, tgt;
	struct alignment a;

	for (size_t i = 0; i < 60; i++)
		add_sentence(&text, i, "en");
	read_lines(&src, text.data);
	read_lines(&tgt, text.data);
	align_documents(&a, &src, &tgt, NULL, &options);
	ck_assert_uint_eq(a.n, 60);
	for (size_t i = 0; i < a.n; i++)
		if (i == pin.src)
			ck_assert_double_eq(a.beads[i].probability, 1);
		else
			ck_assert(a.beads[i].probability > 0.9 && a.beads[i].probability < 1);
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
	strbuf_release(&text);
}
END_TEST

/* n lines of words of their own. */
static void make_lines(struct document *doc, size_t n, const char *word)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&text, "%s%zu en %s\n", word, i * 7919 % 1000, word);
	read_lines(doc, text.data);
	strbuf_release(&text);
}

static bool has_bead(const struct alignment *a, const struct bead *bead)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->beads[i].src == bead->src && a->beads[i].nsrc == bead->nsrc &&
		    a->beads[i].tgt == bead->tgt && a->beads[i].ntgt == bead->ntgt)
			return true;
	return false;
}

/*
 * Texts of 20 and of 600 segments: searched whole, and in a band that the pins are far away from.
 */
START_TEST(pins_of_every_type_hold)
{
	const struct bead_type *type = &bead_types[_i / 2];
	size_t n = _i % 2 ? 600 : 20, far = n / 2;
	const struct bead pins[] = {
		{ 0, type->nsrc, n - far - type->ntgt, type->ntgt, 1 },
		{ type->nsrc, type->nsrc, n - far, type->ntgt, 1 },
		{ n - type->nsrc, type->nsrc, n - type->ntgt, type->ntgt, 1 },
	};
	const struct align_options options = { .pins = pins, .npins = 3 };
	struct document src, tgt;
	struct alignment a;

	make_lines(&src, n, "bron");
	make_lines(&tgt, n, "doel");
	align_documents(&a, &src, &tgt, NULL, &options);
	alignment_check(&a, n, n);
	for (int k = 0; k < 3; k++)
		ck_assert_msg(has_bead(&a, &pins[k]), "pin %d of type %u-%u, %zu segments", k,
		              type->nsrc, type->ntgt, n);
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
}
END_TEST

/* Bytes allocated for n lines of names with numbers whose stem an anchor word has. */
static size_t bytes_for_numbered_names(size_t n)
{
	static const char words[] = "product\tproduct\nproducten\tproducts\n";
	struct lexicon *l = lexicon_new();
	struct strbuf text = STRBUF_INIT;
	struct document src, tgt;
	struct alignment a;
	struct error err;

	ck_assert(import_tsv_text(l, words, strlen(words), "x", false, &err));
	lexicon_finish(l);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&text, "product%05zu\n", i);
	read_lines(&src, text.data);
	read_lines(&tgt, text.data);
	size_t before = xalloc_total_bytes();
	align_documents(&a, &src, &tgt, l, NULL);
	size_t bytes = xalloc_total_bytes() - before;
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
	lexicon_free(l);
	strbuf_release(&text);
	return bytes;
}

START_TEST(numbered_names_do_not_multiply)
{
	size_t one = bytes_for_numbered_names(1000), two = bytes_for_numbered_names(2000);

	ck_assert_uint_le(two, one * 24 / 10);
}
END_TEST

/* 12 equal segments of 180 tokens: what a segment repeats counts as often as it stands there. */
START_TEST(long_equal_segments_are_paired)
{
	struct strbuf text = STRBUF_INIT;
	struct document src, tgt;
	struct alignment a;

	for (size_t i = 0; i < 12 * 60; i++)
		strbuf_addstr(&text, i % 60 == 59 ? "de kat en\n" : "de kat en ");
	read_lines(&src, text.data);
	read_lines(&tgt, text.data);
	align_documents(&a, &src, &tgt, NULL, NULL);
	ck_assert_uint_eq(a.n, 12);
	for (size_t i = 0; i < a.n; i++)
		ck_assert(a.beads[i].nsrc == 1 && a.beads[i].ntgt == 1);
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
	strbuf_release(&text);
}
END_TEST

/* Short segments against very long ones: no bead is likely, and there is a path all the same. */
START_TEST(hopeless_texts_have_a_path)
{
	struct strbuf longs = STRBUF_INIT, shorts = STRBUF_INIT;
	struct document src, tgt;
	struct alignment a;

	for (size_t i = 0; i < 400; i++) {
		strbuf_addf(&shorts, "kat %zu.\n", i);
		strbuf_addf(&longs, "kat %zu. ", i);
		for (int k = 0; k < 3000; k++)
			strbuf_addch(&longs, 'x');
		strbuf_addch(&longs, '\n');
	}
	read_lines(&src, shorts.data);
	read_lines(&tgt, longs.data);
	align_documents(&a, &src, &tgt, NULL, NULL);
	alignment_check(&a, 400, 400);
	ck_assert(isfinite(a.evidence));
	alignment_release(&a);
	document_release(&src);
	document_release(&tgt);
	strbuf_release(&longs);
	strbuf_release(&shorts);
}
END_TEST

START_TEST(a_moved_line_is_found)
{
	struct strbuf src = STRBUF_INIT, tgt = STRBUF_INIT;
	struct document s, t;
	struct alignment a;

	for (size_t i = 0; i < 40; i++) {
		strbuf_addf(&src, "regel%zu woord%zu is hier\n", i, i + 100);
		if (i != 10)
			strbuf_addf(&tgt, "regel%zu woord%zu is here\n", i, i + 100);
		if (i == 30)
			strbuf_addstr(&tgt, "regel10 woord110 is here\n");
	}
	read_lines(&s, src.data);
	read_lines(&t, tgt.data);
	align_documents(&a, &s, &t, NULL, NULL);
	alignment_check(&a, 40, 40);
	ck_assert_uint_eq(a.nmoved, 1);
	ck_assert_uint_eq(a.moved[0].src, 10);
	ck_assert_uint_eq(a.moved[0].tgt, 30);
	alignment_release(&a);
	document_release(&s);
	document_release(&t);
	strbuf_release(&src);
	strbuf_release(&tgt);
}
END_TEST

Suite *align_suite(void)
{
	Suite *suite = suite_create("align");
	TCase *tcase = tcase_create("align");

	tcase_add_loop_test(tcase, aligns, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, work_grows_linearly);
	tcase_add_test(tcase, missing_chapter_is_survived);
	tcase_add_test(tcase, progress_is_told);
	tcase_add_test(tcase, table_merges_and_finds);
	tcase_add_test(tcase, evidence_in_spelling);
	tcase_add_test(tcase, only_pins_are_certain);
	tcase_add_test(tcase, texts_that_say_little_are_not_refused);
	tcase_add_test(tcase, numbered_names_do_not_multiply);
	tcase_add_test(tcase, long_equal_segments_are_paired);
	tcase_add_test(tcase, hopeless_texts_have_a_path);
	tcase_add_test(tcase, a_moved_line_is_found);
	tcase_add_loop_test(tcase, pins_of_every_type_hold, 0, 2 * BEAD_TYPES);
	suite_add_tcase(suite, tcase);
	return suite;
}
