/* Texts whose words do not show the way: equal lines, unrelated texts, lengths alone. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/band.h"
#include "align/bitext.h"
#include "align/coarse.h"
#include "base/xalloc.h"
#include "tests/unit/suites.h"

/* Texts whose words do not show which segments belong together. */
struct silent {
	struct document docs[2];
	struct alignment alignment;
	size_t bytes; /* allocated while they were aligned */
};

static void align_made(struct silent *s, struct strbuf text[2], const struct align_options *options)
{
	static const struct document_options lines = { .lang = "nl", .presegmented = true };
	struct error err;

	for (int i = 0; i < 2; i++) {
		ck_assert(document_parse(&s->docs[i], text[i].data, text[i].length, "x", &lines,
		                         &err));
		strbuf_release(&text[i]);
	}
	size_t before = xalloc_total_bytes();
	align_documents(&s->alignment, &s->docs[0], &s->docs[1], NULL, options);
	s->bytes = xalloc_total_bytes() - before;
	alignment_check(&s->alignment, s->docs[0].segments.n, s->docs[1].segments.n);
}

static void add_lines(struct strbuf *text, size_t n, const char *line)
{
	for (size_t i = 0; i < n; i++)
		strbuf_addf(text, "%s\n", line);
}

static void align_lines(struct silent *s, size_t nsrc, const char *src, size_t ntgt,
                        const char *tgt)
{
	struct strbuf text[2] = { STRBUF_INIT, STRBUF_INIT };

	add_lines(&text[0], nsrc, src);
	add_lines(&text[1], ntgt, tgt);
	align_made(s, text, NULL);
}

static void release(struct silent *s)
{
	alignment_release(&s->alignment);
	document_release(&s->docs[0]);
	document_release(&s->docs[1]);
}

static size_t count_pairs(const struct alignment *a)
{
	size_t pairs = 0;

	for (size_t i = 0; i < a->n; i++)
		pairs += a->beads[i].nsrc == 1 && a->beads[i].ntgt == 1;
	return pairs;
}

static const struct {
	size_t nsrc, ntgt;
	const char *src, *tgt;
} equal_lines[] = {
	{ 800, 800, "a", "b" },
	{ 800, 1200, "a", "b" },
	{ 800, 800, "Ja.", "Yes." },
};

/* The weights of so many short lines overflowed, and all posteriors were 0. */
START_TEST(equal_lines_are_paired_in_order)
{
	struct silent s;
	size_t nsrc = equal_lines[_i].nsrc, ntgt = equal_lines[_i].ntgt;

	align_lines(&s, nsrc, equal_lines[_i].src, ntgt, equal_lines[_i].tgt);
	ck_assert(isfinite(s.alignment.evidence));
	ck_assert_uint_ge(count_pairs(&s.alignment), (nsrc < ntgt ? nsrc : ntgt) * 99 / 100);
	release(&s);
}
END_TEST

/* 12 equal segments of 180 tokens: what a segment repeats counts as often as it is there. */
START_TEST(long_equal_segments_are_paired)
{
	struct strbuf line = STRBUF_INIT;
	struct silent s;

	for (int k = 0; k < 60; k++)
		strbuf_addstr(&line, "de kat en ");
	align_lines(&s, 12, line.data, 12, line.data);
	ck_assert_uint_eq(s.alignment.n, 12);
	ck_assert_uint_eq(count_pairs(&s.alignment), 12);
	release(&s);
	strbuf_release(&line);
}
END_TEST

/* The band around all that is about as likely was a fifth of all pairs. */
START_TEST(memory_grows_linearly)
{
	struct silent one, two;
	const char *words[] = { "a\0b", "Ja.\0Yes." };
	const char *word = words[_i];

	align_lines(&one, 3000, word, 3000, word + strlen(word) + 1);
	align_lines(&two, 6000, word, 6000, word + strlen(word) + 1);
	ck_assert_uint_le(two.bytes, one.bytes * 24 / 10);
	ck_assert_uint_le(two.alignment.cells, one.alignment.cells * 24 / 10);
	ck_assert_uint_le(two.bytes, (size_t)500 << 20);
	release(&one);
	release(&two);
}
END_TEST

/* n lines of 1 to 20 words that begin with the same letters, each different, in 13 letters. */
static void add_alike_words(struct strbuf *text, size_t n, char first_letter, unsigned *seed)
{
	for (size_t i = 0; i < n; i++) {
		*seed = *seed * 1103515245 + 12345;
		for (unsigned words = 1 + *seed / 65536 % 20; words; words--) {
			strbuf_addf(text, " %ce", first_letter);
			for (int k = 0; k < 8; k++) {
				*seed = *seed * 1103515245 + 12345;
				strbuf_addch(text,
				             (char)(first_letter + (char)(*seed / 65536 % 13)));
			}
		}
		strbuf_addch(text, '\n');
	}
}

/* All of them were evidence for all others. */
START_TEST(words_alike_do_not_multiply)
{
	size_t bytes[2];

	for (size_t k = 0; k < 2; k++) {
		struct strbuf text[2] = { STRBUF_INIT, STRBUF_INIT };
		struct silent s;
		unsigned seed = 7;
		for (int i = 0; i < 2; i++)
			add_alike_words(&text[i], 250 * (k + 1), 'a', &seed);
		align_made(&s, text, NULL);
		bytes[k] = s.bytes;
		release(&s);
	}
	ck_assert_uint_le(bytes[1], bytes[0] * 3);
}
END_TEST

START_TEST(doubtful_texts_are_not_learned_from)
{
	struct silent whole, stopped;
	static const struct align_options stop = { .stop_when_doubtful = true };
	const struct align_options *const options[2] = { NULL, &stop };
	struct silent *const made[2] = { &whole, &stopped };

	for (int k = 0; k < 2; k++) {
		struct strbuf text[2] = { STRBUF_INIT, STRBUF_INIT };
		unsigned seed = 7;
		for (int i = 0; i < 2; i++)
			add_alike_words(&text[i], 60, i ? 'a' : 'n', &seed);
		align_made(made[k], text, options[k]);
		ck_assert(alignment_is_doubtful(&made[k]->alignment));
	}
	ck_assert_double_eq(whole.alignment.evidence, stopped.alignment.evidence);
	ck_assert_uint_lt(stopped.alignment.cells, whole.alignment.cells);
	release(&whole);
	release(&stopped);
}
END_TEST

/* 3,000 lines of lengths of their own; the target lacks 400 of them from the 1,500th on. */
START_TEST(lengths_show_the_way)
{
	static const struct document_options lines = { .lang = "nl", .presegmented = true };
	static const struct band_pins no_pins;
	struct document docs[2];
	struct bitext b;
	struct band band;
	struct error err;

	for (int side = 0; side < 2; side++) {
		struct strbuf text = STRBUF_INIT;
		unsigned seed = 3;
		for (size_t i = 0; i < 3000; i++) {
			seed = seed * 1103515245 + 12345;
			if (side && i >= 1500 && i < 1900)
				continue;
			for (unsigned k = 0; k < 10 + seed / 65536 % 120; k++)
				strbuf_addch(&text, side ? 'x' : 'o');
			strbuf_addch(&text, '\n');
		}
		ck_assert(document_parse(&docs[side], text.data, text.length, "x", &lines, &err));
		strbuf_release(&text);
	}
	bitext_init(&b, &docs[0], &docs[1]);
	band_init(&band, b.side[0].n, b.side[1].n, &no_pins);
	band_include(&band, 0, 0, band.n, band.ntgt, 0);
	band_finish(&band);
	size_t *way = coarse_way(&b, &band);
	ck_assert_uint_eq(way[band.n], band.ntgt);
	for (size_t i = 1; i <= band.n; i++)
		ck_assert_uint_ge(way[i], way[i - 1]);
	for (size_t i = 0; i <= 1300; i++)
		ck_assert_uint_le(way[i] > i ? way[i] - i : i - way[i], 30);
	for (size_t i = 2000; i <= band.n; i++)
		ck_assert_uint_le(way[i] > i - 400 ? way[i] - (i - 400) : i - 400 - way[i], 30);
	free(way);
	band_release(&band);
	bitext_release(&b);
	document_release(&docs[0]);
	document_release(&docs[1]);
}
END_TEST

Suite *silent_suite(void)
{
	Suite *suite = suite_create("silent");
	TCase *tcase = tcase_create("silent");

	tcase_add_loop_test(tcase, equal_lines_are_paired_in_order, 0,
	                    sizeof(equal_lines) / sizeof(equal_lines[0]));
	tcase_add_test(tcase, long_equal_segments_are_paired);
	tcase_add_loop_test(tcase, memory_grows_linearly, 0, 2);
	tcase_add_test(tcase, words_alike_do_not_multiply);
	tcase_add_test(tcase, doubtful_texts_are_not_learned_from);
	tcase_add_test(tcase, lengths_show_the_way);
	suite_add_tcase(suite, tcase);
	return suite;
}
