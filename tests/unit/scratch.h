/* A folder of a suite's own, with the files that its tests read. */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stddef.h>

/*
 * Fixtures. They are for tcase_add_unchecked_fixture(), so that the folder goes, with
 * everything in it, also when a test fails.
 */
void scratch_make(void);
void scratch_remove(void);

const char *scratch_folder(void);

/* The path of a file in the folder, which need not exist; valid until the next call of these. */
const char *scratch_path(const char *name);

/* Writes a file, over an older one of that name, and returns its path as above. */
const char *scratch_write(const char *name, const char *text);
const char *scratch_write_bytes(const char *name, const void *bytes, size_t length);

#endif
