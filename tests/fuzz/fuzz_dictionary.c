/*
 * The first byte chooses the format and the direction. What follows is a list of
 * pairs, or dictd's index and data, divided by the first byte FF.
 */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "dicts/dictd.h"
#include "dicts/import.h"
#include "tests/fuzz/fuzz.h"
#include "text/unicode.h"

static const char path[] = "fuzz.index";

/* The entries of the current source, as lexicon_each() shows them. */
struct seen {
	const struct lexicon *lexicon;
	const char *source;
	size_t pairs, nth;
	double sum;
	float weight;
};

static void check_phrase(const char *phrase)
{
	size_t length = strlen(phrase);

	assert(length && phrase[0] != ' ' && phrase[length - 1] != ' ');
	assert(unicode_valid_bytes(phrase, length) == length);
}

static void end_source(const struct seen *seen)
{
	assert(!seen->source || fabs(seen->sum - 1) < 1e-3);
}

static void check_pair(void *context, const char *source, const char *target, float weight)
{
	struct seen *seen = context;
	const struct lexicon_entry *entries;
	size_t n;

	if (source != seen->source) {
		end_source(seen);
		*seen = (struct seen){ .lexicon = seen->lexicon,
			               .source = source,
			               .pairs = seen->pairs,
			               .weight = 1 };
	}
	check_phrase(source);
	check_phrase(target);
	assert(weight > 0 && weight <= seen->weight);
	entries = lexicon_find(seen->lexicon, source, &n);
	assert(entries && seen->nth < n && entries[seen->nth].target == target);
	assert(lexicon_knows_source(seen->lexicon, source));
	assert(lexicon_knows_target(seen->lexicon, target));
	seen->weight = weight;
	seen->sum += (double)weight;
	seen->nth++;
	seen->pairs++;
}

static void check_lexicon(struct lexicon *l)
{
	struct seen seen = { .lexicon = l };
	size_t n;

	lexicon_finish(l);
	lexicon_each(l, check_pair, &seen);
	end_source(&seen);
	assert(seen.pairs == lexicon_pairs(l));
	assert(!lexicon_find(l, "", &n) && n == 0);
	assert(!lexicon_knows_source(l, "") && !lexicon_knows_target(l, ""));
}

static bool parse_dictd(struct lexicon *l, const char *bytes, size_t length, const char *name,
                        bool reverse, struct error *err)
{
	const char *divide = memchr(bytes, 0xFF, length), *end = bytes + length;

	if (!divide)
		return dictd_parse(l, bytes, length, end, 0, name, reverse, NULL, err);
	return dictd_parse(l, bytes, (size_t)(divide - bytes), divide + 1,
	                   (size_t)(end - divide - 1), name, reverse, NULL, err);
}

static bool (*const parsers[])(struct lexicon *l, const char *bytes, size_t length,
                               const char *name, bool reverse,
                               struct error *err) = { parse_dictd, import_tsv_text,
	                                              import_hunalign_text };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = { .code = ERROR_NONE };
	const char *bytes = (const char *)data + 1;

	if (!size)
		return 0;
	struct lexicon *l = lexicon_new();
	bool reverse = data[0] & 1;
	bool ok = parsers[(data[0] >> 1) % (sizeof(parsers) / sizeof(parsers[0]))](
		l, bytes, size - 1, path, reverse, &err);
	assert(ok == (err.code == ERROR_NONE));
	assert(ok || (err.message[0] && err.line && strcmp(err.path, path) == 0));
	check_lexicon(l);
	lexicon_free(l);
	return 0;
}
