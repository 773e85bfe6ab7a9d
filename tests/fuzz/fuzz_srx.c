/*
 * SRX rules, the text that they are run on, as far as it is valid UTF-8, and a list of
 * abbreviations that comes before the rules; a NUL byte between them.
 */
#include <assert.h>
#include <string.h>

#include "segment/abbreviations.h"
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

struct part {
	const char *bytes;
	size_t length;
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

static void run(const struct srx *srx, const struct srx_group *first, const char *text,
                size_t length)
{
	struct error err = { .code = ERROR_NONE };
	struct told told = { text, length, 0 };
	struct ruleset *rules = ruleset_new(srx, first, "nl", &err);

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

/* The bytes before the next NUL, or all when there is none; *bytes is then after the NUL. */
static struct part take_part(const char **bytes, size_t *left)
{
	const char *nul = *left ? memchr(*bytes, 0, *left) : NULL;
	struct part part = { *bytes, nul ? (size_t)(nul - *bytes) : *left };
	size_t taken = part.length + (nul != NULL);

	*bytes += taken;
	*left -= taken;
	return part;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct part rules = take_part(&bytes, &size), text = take_part(&bytes, &size),
		    words = { bytes, size };
	struct error err = { .code = ERROR_NONE };

	struct srx *srx = srx_parse(rules.bytes, rules.length, path, &err);
	if (!srx)
		check_error(&err);
	struct srx *list = abbreviations_new();
	if (srx && abbreviations_parse(list, words.bytes, words.length, path, "nl", true, &err))
		run(srx, &list->groups[0], text.bytes,
		    unicode_valid_bytes(text.bytes, text.length));
	else
		check_error(&err);
	srx_free(list);
	srx_free(srx);
	return 0;
}
