#include "tests/unit/scratch.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char template[] = "scratch.XXXXXX";
static char folder[sizeof(template)];

void scratch_make(void)
{
	memcpy(folder, template, sizeof(template));
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

void scratch_remove(void)
{
	DIR *dir = opendir(folder);

	ck_assert_ptr_nonnull(dir);
	for (const struct dirent *entry; (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			ck_assert_int_eq(unlink(scratch_path(entry->d_name)), 0);
	closedir(dir);
	ck_assert_int_eq(rmdir(folder), 0);
}

const char *scratch_folder(void)
{
	return folder;
}

const char *scratch_path(const char *name)
{
	static char path[128];
	int length = snprintf(path, sizeof(path), "%s/%s", folder, name);

	ck_assert_int_lt(length, (int)sizeof(path));
	return path;
}

const char *scratch_write_bytes(const char *name, const void *bytes, size_t length)
{
	const char *path = scratch_path(name);
	FILE *stream = fopen(path, "wb");

	ck_assert_ptr_nonnull(stream);
	ck_assert_uint_eq(fwrite(bytes, 1, length, stream), length);
	ck_assert_int_eq(fclose(stream), 0);
	return path;
}

const char *scratch_write(const char *name, const char *text)
{
	return scratch_write_bytes(name, text, strlen(text));
}
