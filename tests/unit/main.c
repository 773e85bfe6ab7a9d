/* Runs all suites and reports in TAP (https://testanything.org). */
#include <stdlib.h>

#include "tests/unit/suites.h"

/*
 * A test that hangs ends some day, and none depends on how busy the machine is: Check allows 4
 * seconds unless CK_DEFAULT_TIMEOUT, which a tool that slows everything down may set, says else.
 */
static const char timeout_seconds[] = "600";

static Suite *(*const suites[])(void) = {
#define SUITE(name) name##_suite,
#include "tests/unit/suites.inc"
#undef SUITE
};

int main(void)
{
	SRunner *runner = srunner_create(NULL);

	setenv("CK_DEFAULT_TIMEOUT", timeout_seconds, 0);
	for (size_t i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		srunner_add_suite(runner, suites[i]());
	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
