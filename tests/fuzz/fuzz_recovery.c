/* A broken memory: what is recovered of it is a memory that is sound. */
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"
#include "tmx/read/recovery.h"
#include "tmx/write/tmx_writer.h"

static void check_broken(void *context, const struct recovery_broken *broken)
{
	(void)context;
	assert(broken->line > 0 && broken->what && broken->why);
}

/* Units that were written as a memory. */
static size_t recover(const char *path, FILE *written)
{
	struct error err;
	struct unit_reader *reader = recovery_open(path, NULL, check_broken, NULL, &err);
	const struct unit *unit;
	size_t n = 0;

	if (!reader) {
		assert(err.code != ERROR_NONE && err.message[0]);
		return 0;
	}
	struct unit_writer *writer = tmx_writer_open(written, unit_reader_header(reader), &err);
	for (; (unit = unit_reader_next(reader, &err)); n++)
		unit_writer_add(writer, unit);
	assert(err.code == ERROR_NONE);
	unit_writer_close(writer, NULL);
	unit_reader_close(reader);
	return n;
}

static size_t count_units(const char *bytes, size_t length)
{
	struct error err = { .code = ERROR_NONE };
	struct unit_reader *reader =
		length ? tmx_reader_memory(bytes, length, "fuzz", NULL, NULL, &err) : NULL;
	size_t n = 0;

	while (reader && unit_reader_next(reader, &err))
		n++;
	assert(err.code == ERROR_NONE);
	unit_reader_close(reader);
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", 0);
	char path[64], *bytes;
	size_t length;
	FILE *stream = open_memstream(&bytes, &length);

	assert(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	size_t n = recover(path, stream);
	fclose(stream);
	assert(count_units(bytes, length) == n);
	free(bytes);
	close(fd);
	return 0;
}
