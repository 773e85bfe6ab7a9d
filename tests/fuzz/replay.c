/* Runs a fuzz target on files: its corpus, as an ordinary test. */
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

	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		if (!file_read(argv[i], FILE_LIMIT_BYTES, &bytes, &length, &err)) {
			printf("Bail out! %s: %s\n", err.path, err.message);
			return EXIT_FAILURE;
		}
		bytes = xreallocarray(bytes, length, 1); /* so that reading behind it shows */
		LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
		free(bytes);
		printf("ok %d - %s\n", i, argv[i]);
		fflush(stdout);
	}
	return EXIT_SUCCESS;
}
