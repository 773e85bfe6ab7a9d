/* Runs a fuzz target on files: its corpus, as an ordinary test. Names each before it is tried. */
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "io/file.h"
#include "tests/fuzz/fuzz.h"

int main(int argc, char **argv)
{
	struct error err;
	char *bytes;
	size_t length;

	for (int i = 1; i < argc; i++) {
		puts(argv[i]);
		fflush(stdout);
		if (!file_read(argv[i], FILE_LIMIT_BYTES, &bytes, &length, &err)) {
			printf("%s: %s\n", err.path, err.message);
			return EXIT_FAILURE;
		}
		bytes = xreallocarray(bytes, length, 1); /* so that reading after the end shows */
		LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
		free(bytes);
	}
	return EXIT_SUCCESS;
}
