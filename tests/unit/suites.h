/* The suites of unit tests, one a file: test_NAME.c defines NAME_suite(). */
#ifndef TESTS_UNIT_SUITES_H
#define TESTS_UNIT_SUITES_H

#include <check.h>

Suite *align_suite(void);
Suite *decode_suite(void);
Suite *dehyphenate_suite(void);
Suite *diff_suite(void);
Suite *digest_suite(void);
Suite *evaluate_suite(void);
Suite *glossary_suite(void);
Suite *import_suite(void);
Suite *junction_suite(void);
Suite *ladder_suite(void);
Suite *formats_suite(void);
Suite *harvest_suite(void);
Suite *language_suite(void);
Suite *lattice_suite(void);
Suite *packed_suite(void);
Suite *lexicon_suite(void);
Suite *lint_suite(void);
Suite *segment_suite(void);
Suite *speller_suite(void);
Suite *spelling_suite(void);
Suite *srx_suite(void);
Suite *merge_suite(void);
Suite *merge3_suite(void);
Suite *recovery_suite(void);
Suite *client_suite(void);
Suite *text_suite(void);
Suite *tmx_suite(void);
Suite *pairs_suite(void);
Suite *units_suite(void);

#endif
