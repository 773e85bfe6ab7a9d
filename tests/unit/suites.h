/* The suites of unit tests: test_NAME.c defines NAME_suite(). */
#ifndef TESTS_UNIT_SUITES_H
#define TESTS_UNIT_SUITES_H

#include <check.h>

/* suites.inc has SUITE(NAME) for each test_NAME.c in the list of Makefile.am. */
#define SUITE(name) Suite *name##_suite(void);
#include "tests/unit/suites.inc"
#undef SUITE

#endif
