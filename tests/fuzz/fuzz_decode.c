/* The first byte chooses the encoding and what to do with invalid bytes; the rest is the file. */
#include <assert.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/decode.h"
#include "text/unicode.h"

static const char *const encodings[] = {
	NULL,          "UTF-8",        "UTF-16", "UTF-16LE", "UTF-16BE",         "ISO-8859-1",
	"ISO-8859-15", "windows-1252", "EUC-JP", "UTF-7",    "no-such-encoding",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct decoded decoded;
	struct error err = { .code = ERROR_NONE };
	size_t line, column;

	if (!size)
		return 0;
	struct decode_options options = {
		.encoding = encodings[(data[0] >> 1) % (sizeof(encodings) / sizeof(encodings[0]))],
		.invalid = data[0] & 1 ? DECODE_INVALID_REPLACE : DECODE_INVALID_ERROR,
	};
	if (!decode(&decoded, (const char *)data + 1, size - 1, "fuzz", &options, &err)) {
		assert(err.code != ERROR_NONE && err.message[0]);
		return 0;
	}
	assert(strlen(decoded.text) == decoded.length);
	assert(unicode_valid_bytes(decoded.text, decoded.length) == decoded.length);
	assert(decoded.replaced == 0 || options.invalid == DECODE_INVALID_REPLACE);
	decode_position(decoded.text, decoded.length, &line, &column);
	assert(line && column);
	decoded_release(&decoded);
	return 0;
}
