/* Runs all suites and reports in TAP (https://testanything.org). */
#include <stdlib.h>

#include "tests/unit/suites.h"

int main(void)
{
	SRunner *runner = srunner_create(align_suite());

	srunner_add_suite(runner, decode_suite());
	srunner_add_suite(runner, dehyphenate_suite());
	srunner_add_suite(runner, diff_suite());
	srunner_add_suite(runner, digest_suite());
	srunner_add_suite(runner, evaluate_suite());
	srunner_add_suite(runner, glossary_suite());
	srunner_add_suite(runner, import_suite());
	srunner_add_suite(runner, junction_suite());
	srunner_add_suite(runner, ladder_suite());
	srunner_add_suite(runner, formats_suite());
	srunner_add_suite(runner, harvest_suite());
	srunner_add_suite(runner, language_suite());
	srunner_add_suite(runner, lattice_suite());
	srunner_add_suite(runner, packed_suite());
	srunner_add_suite(runner, lexicon_suite());
	srunner_add_suite(runner, lint_suite());
	srunner_add_suite(runner, segment_suite());
	srunner_add_suite(runner, speller_suite());
	srunner_add_suite(runner, spelling_suite());
	srunner_add_suite(runner, srx_suite());
	srunner_add_suite(runner, merge_suite());
	srunner_add_suite(runner, merge3_suite());
	srunner_add_suite(runner, recovery_suite());
	srunner_add_suite(runner, client_suite());
	srunner_add_suite(runner, text_suite());
	srunner_add_suite(runner, tmx_suite());
	srunner_add_suite(runner, pairs_suite());
	srunner_add_suite(runner, units_suite());
	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
