#include "tests/unit/lexicons.h"

#include <check.h>
#include <string.h>

#include "base/strbuf.h"

void add_pair(struct lexicon *l, const char *source, const char *target)
{
	lexicon_add(l, source, strlen(source), target, strlen(target));
}

static void list_pair(void *context, const char *source, const char *target, float weight)
{
	struct strbuf *out = context;

	(void)weight;
	strbuf_addf(out, "%s%s=%s", out->length ? "|" : "", source, target);
}

void check_pairs(struct lexicon *l, const char *expected)
{
	struct strbuf got = STRBUF_INIT;

	lexicon_finish(l);
	lexicon_each(l, list_pair, &got);
	ck_assert_str_eq(got.data, expected);
	strbuf_release(&got);
	lexicon_free(l);
}

bool has_pair(const struct lexicon *l, const char *source, const char *target)
{
	size_t n;
	const struct lexicon_entry *entries = lexicon_find(l, source, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(entries[i].target, target) == 0)
			return true;
	return false;
}
