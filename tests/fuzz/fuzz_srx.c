/* SRX rules, a NUL byte, and the text that they are run on, as far as it is valid UTF-8. */
#include <assert.h>
#include <string.h>

#include "segment/ruleset.h"
#include "segment/srx.h"
#include "tests/fuzz/fuzz.h"
#include "text/unicode.h"

static const char path[] = "fuzz.srx";

struct told {
	const char *text;
	size_t length;
	size_t last; /* place; 0 before the first */
};

static void check_place(void *context, size_t at, const struct srx_rule *rule)
{
	struct told *told = context;

	assert(at > told->last && at < told->length);
	assert(((unsigned char)told->text[at] & 0xC0) != 0x80);
	assert(rule && rule->number && rule->line && rule->group);
	told->last = at;
}

static void check_error(const struct error *err)
{
	assert(err->code != ERROR_NONE && err->message[0] && strcmp(err->path, path) == 0);
}

static void run(const struct srx *srx, const char *text, size_t length)
{
	struct error err = { .code = ERROR_NONE };
	struct told told = { text, length, 0 };
	struct ruleset *rules = ruleset_new(srx, NULL, "nl", &err);

	if (!rules) {
		check_error(&err);
		return;
	}
	ruleset_grant(rules, length);
	if (!ruleset_run(rules, text, length, false, check_place, &told, &err))
		check_error(&err);
	else
		assert(err.code == ERROR_NONE);
	ruleset_free(rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	const char *nul = size ? memchr(bytes, 0, size) : NULL;
	struct error err = { .code = ERROR_NONE };

	if (!nul)
		return 0;
	size_t length = (size_t)(nul - bytes);
	struct srx *srx = srx_parse(bytes, length, path, &err);
	if (srx)
		run(srx, nul + 1, unicode_valid_bytes(nul + 1, size - length - 1));
	else
		check_error(&err);
	srx_free(srx);
	return 0;
}
