/*
 * Two presegmented texts, divided by the first byte FF; the first byte of all asks for a
 * dictionary.
 */
#include <assert.h>
#include <string.h>

#include "align/align.h"
#include "tests/fuzz/fuzz.h"

static const struct document_options options = { .lang = "en", .presegmented = true };

static struct lexicon *small_lexicon(void)
{
	static const char *const pairs[][2] = { { "huis", "house" },
		                                { "a", "b" },
		                                { "kern centrale", "nuclear power plant" } };
	struct lexicon *l = lexicon_new();

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		lexicon_add(l, pairs[i][0], strlen(pairs[i][0]), pairs[i][1], strlen(pairs[i][1]));
	lexicon_finish(l);
	return l;
}

static void align(const struct document *src, const struct document *tgt, bool with_lexicon)
{
	struct lexicon *lexicon = with_lexicon ? small_lexicon() : NULL;
	struct explanation explanation = { .npairs = 0 };
	const struct align_options explained = { .explained = src->segments.n / 2,
		                                 .explanation = &explanation };
	struct alignment alignment;

	align_documents(&alignment, src, tgt, lexicon, &explained);
	alignment_check(&alignment, src->segments.n, tgt->segments.n);
	for (size_t i = 1; i < explanation.npairs; i++)
		assert(explanation.pairs[i - 1].evidence >= explanation.pairs[i].evidence);
	explanation_release(&explanation);
	alignment_release(&alignment);
	lexicon_free(lexicon);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document src, tgt = { 0 };
	const uint8_t *divide = size ? memchr(data + 1, 0xFF, size - 1) : NULL;

	if (!divide)
		return 0;
	const uint8_t *end = data + size;
	if (document_parse(&src, (const char *)data + 1, (size_t)(divide - data - 1), "src",
	                   &options, NULL) &&
	    document_parse(&tgt, (const char *)divide + 1, (size_t)(end - divide - 1), "tgt",
	                   &options, NULL)) {
		document_check(&src);
		align(&src, &tgt, data[0] & 1);
	}
	document_release(&src);
	document_release(&tgt);
	return 0;
}
