/* Confidences as text, which is the same in every locale. */
#include "tests/unit/suites.h"
#include "tmx/model/confidence.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(confidence_is_the_same_everywhere)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {
		{ 0, "0.000" },    { 0.0004, "0.000" }, { 0.0006, "0.001" }, { 0.5, "0.500" },
		{ 0.05, "0.050" }, { 0.9994, "0.999" }, { 0.9996, "1.000" }, { 1, "1.000" },
		{ -1, "0.000" },   { 2, "1.000" },
	};
	static const char *const wrong[] = { "",    ".",   "1.",   "1.001", "-0",
		                             "0,5", "nan", "0.5x", " 0.5" };
	char text[CONFIDENCE_BYTES], again[CONFIDENCE_BYTES];
	double value;

	for (size_t i = 0; i < COUNT(cases); i++) {
		confidence_format(cases[i].value, text);
		ck_assert_str_eq(text, cases[i].text);
		ck_assert(confidence_parse(text, &value));
		confidence_format(value, again);
		ck_assert_str_eq(again, text);
	}
	for (size_t i = 0; i < COUNT(wrong); i++)
		ck_assert_msg(!confidence_parse(wrong[i], &value), "%s", wrong[i]);
}
END_TEST

Suite *confidence_suite(void)
{
	Suite *suite = suite_create("confidence");
	TCase *tcase = tcase_create("confidence");

	tcase_add_test(tcase, confidence_is_the_same_everywhere);
	suite_add_tcase(suite, tcase);
	return suite;
}
