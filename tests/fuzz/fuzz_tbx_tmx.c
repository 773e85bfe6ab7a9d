/* The first byte chooses the format, and whether languages are asked for; the rest is the file. */
#include <assert.h>
#include <string.h>

#include "dicts/tbx.h"
#include "tests/fuzz/fuzz.h"
#include "text/unicode.h"
#include "tmx/read/pairs.h"

static const char path[] = "fuzz.xml";

static void check_text(const char *text)
{
	size_t length = strlen(text);
	uint32_t first, last;

	assert(length && unicode_valid_bytes(text, length) == length);
	unicode_next(text, length, &first);
	unicode_previous(text, length, &last);
	assert(!unicode_is_space(first) && !unicode_is_space(last));
	assert(!strpbrk(text, "\n\r\t"));
}

static void check_pair(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                       const char *tgt)
{
	(void)context;
	assert(*src_lang && *tgt_lang && strcmp(src_lang, tgt_lang) != 0);
	check_text(src);
	check_text(tgt);
}

static void check_terms(void *context, const struct lexicon_pair *pair)
{
	(void)context;
	assert(unicode_valid_bytes(pair->source_text, strlen(pair->source_text)) ==
	       strlen(pair->source_text));
	assert(*pair->source && *pair->target && *pair->source_text && *pair->target_text);
}

static bool read_tbx(const char *bytes, size_t length, bool asked, struct error *err)
{
	struct language_pair langs = { 0 };
	struct lexicon *l = lexicon_new();

	if (asked)
		langs = (struct language_pair){ "nl", "en" };
	size_t passed_over;
	bool ok = import_tbx_text(l, bytes, length, path, &langs, &passed_over, err);
	lexicon_finish(l);
	lexicon_list(l, check_terms, NULL);
	assert(!lexicon_pairs(l) || (*langs.src && *langs.tgt));
	lexicon_free(l);
	return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = { .code = ERROR_NONE };
	const char *bytes = (const char *)data + 1;

	if (!size)
		return 0;
	bool ok = data[0] & 1 ? read_tbx(bytes, size - 1, data[0] & 2, &err)
	                      : pairs_read_memory(bytes, size - 1, path, check_pair, NULL, &err);
	assert(ok == (err.code == ERROR_NONE));
	assert(ok || (err.message[0] && err.line && strcmp(err.path, path) == 0));
	return 0;
}
