/* Where a path may go: bands, and the anchors that they are made around. */
#include "align/anchor.h"
#include "align/band.h"
#include "base/xalloc.h"
#include "tests/unit/suites.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct band_pins no_pins;

/* What struct band promises. */
static void check_band(const struct band *band)
{
	ck_assert_uint_eq(band->lo[0], 0);
	ck_assert_uint_eq(band->hi[band->n], band->ntgt);
	for (size_t i = 0; i < band->n; i++) {
		ck_assert_uint_le(band->lo[i], band->hi[i]);
		ck_assert_uint_le(band->lo[i], band->lo[i + 1]);
		ck_assert_uint_le(band->hi[i], band->hi[i + 1]);
		ck_assert_uint_le(band->lo[i + 1], band->hi[i]);
	}
}

static const struct {
	size_t n, ntgt;
	size_t boxes[2][4]; /* from source, target, to source, target */
	size_t width;
} bands[] = {
	{ 9, 9, { { 0, 0, 0, 0 }, { 9, 9, 9, 9 } }, 0 },
	{ 9, 90, { { 0, 0, 3, 3 }, { 5, 60, 9, 90 } }, 2 },
	{ 90, 9, { { 0, 5, 40, 9 }, { 41, 1, 90, 3 } }, 1 },
	{ 1, 1, { { 0, 0, 1, 1 }, { 0, 0, 1, 1 } }, 50 },
	{ 5, 500, { { 2, 200, 2, 200 }, { 2, 200, 2, 200 } }, 3 },
};

START_TEST(any_boxes_make_a_band)
{
	struct band band;

	band_init(&band, bands[_i].n, bands[_i].ntgt, &no_pins);
	for (int k = 0; k < 2; k++) {
		const size_t *box = bands[_i].boxes[k];
		band_include(&band, box[0], box[1], box[2], box[3], bands[_i].width);
	}
	band_finish(&band);
	check_band(&band);
	band_release(&band);
}
END_TEST

START_TEST(a_way_between_far_places_is_narrow)
{
	struct band band;
	size_t nodes = 0;

	band_init(&band, 4000, 4000, &no_pins);
	band_include_way(&band, 0, 0, 4000, 4000, 20);
	band_finish(&band);
	check_band(&band);
	for (size_t i = 0; i <= band.n; i++)
		nodes += band.hi[i] - band.lo[i] + 1;
	ck_assert_uint_le(nodes, (size_t)4001 * 2400);
	ck_assert(band_is_border(&band, 3000, band.lo[3000]));
	ck_assert(!band_is_border(&band, 3000, 3000));
	ck_assert(!band_is_border(&band, 4000, 4000));
	band_release(&band);
}
END_TEST

START_TEST(lone_anchors_are_dropped)
{
	struct anchors a = { 0 };

	for (size_t i = 0; i < 20; i++) {
		GROW(a.items, a.n, a.capacity);
		a.items[a.n++] = (struct anchor){ i, i < 10 ? i : 300 + i, 1 };
	}
	a.items[10].tgt = 150; /* between the two halves, and near to neither */
	a.items[5].tgt = 400;  /* would cross the others */
	anchors_chain(&a, 500);
	ck_assert_uint_eq(a.n, 18);
	for (size_t i = 0; i < a.n; i++) {
		ck_assert_uint_ne(a.items[i].src, 5);
		ck_assert_uint_ne(a.items[i].src, 10);
		ck_assert(!i || a.items[i].tgt > a.items[i - 1].tgt);
	}
	anchors_release(&a);
}
END_TEST

START_TEST(nothing_passes_a_stop)
{
	struct band band;

	band_init(&band, 9, 9, &no_pins);
	band_include(&band, 0, 0, 9, 9, 0);
	band_stop(&band, 4);
	band_finish(&band);
	ck_assert(band_allows(&band, 2, 2, 4, 3));
	ck_assert(band_allows(&band, 4, 4, 6, 5));
	ck_assert(band_allows(&band, 3, 3, 3, 4));
	ck_assert(!band_allows(&band, 3, 3, 5, 5));
	ck_assert(band_allows(&band, 5, 5, 9, 9));
	band_release(&band);
}
END_TEST

Suite *band_suite(void)
{
	Suite *suite = suite_create("band");
	TCase *tcase = tcase_create("band");

	tcase_add_loop_test(tcase, any_boxes_make_a_band, 0, COUNT(bands));
	tcase_add_test(tcase, a_way_between_far_places_is_narrow);
	tcase_add_test(tcase, lone_anchors_are_dropped);
	tcase_add_test(tcase, nothing_passes_a_stop);
	suite_add_tcase(suite, tcase);
	return suite;
}
