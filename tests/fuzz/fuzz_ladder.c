/* The first byte chooses the format; the rest is the file. The texts are always the same. */
#include <assert.h>
#include <string.h>

#include "corpora/ladder_format.h"
#include "tests/fuzz/fuzz.h"

static const struct ladder_format formats[] = {
	{ "ladder", ladder_detect_beads, ladder_read_beads, ladder_write_beads },
	{ "hunalign", ladder_detect_hunalign, ladder_read_hunalign, ladder_write_hunalign },
	{ "tsv", ladder_detect_lists, ladder_read_lists, ladder_write_lists },
	{ "text", ladder_detect_texts, ladder_read_texts, NULL },
};
enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static const char *const texts[2] = { "Een.\nTwee\nJa.\n\nJa.\nVier  vijf\n",
	                              "One.\nTwo\nYes.\nYes indeed.\nCaf\303\251\nFive~~~six\n" };
static const struct document_options options = { .lang = "und", .presegmented = true };

static void check_side(const struct ladder *a, const struct rung *x, const struct ladder *b,
                       const struct rung *y, int side)
{
	assert(x->n[side] == y->n[side]);
	for (size_t i = 0; i < x->n[side]; i++)
		assert(a->numbers[x->first[side] + i] == b->numbers[y->first[side] + i]);
}

/* But for the beads of nothing, which not every format has. */
static void check_same(const struct ladder *a, const struct ladder *b)
{
	size_t k = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct rung *x = &a->rungs[i];
		while (k < b->n && !b->rungs[k].n[0] && !b->rungs[k].n[1])
			k++;
		if (!x->n[0] && !x->n[1])
			continue;
		assert(k < b->n);
		for (int side = 0; side < 2; side++)
			check_side(a, x, b, &b->rungs[k], side);
		k++;
	}
}

/* What is written is read again as the same beads. */
static void check_return(const struct ladder *ladder, const struct ladder_format *format)
{
	struct strbuf text = STRBUF_INIT;
	struct ladder again;

	bool ok = format->write(ladder, "fuzz", &text, NULL);
	assert(ok);
	const struct ladder_input in = { text.data, text.length, "fuzz", { NULL, NULL } };
	ok = format->read(&again, &in, NULL);
	assert(ok);
	ladder_check(&again);
	check_same(ladder, &again);
	ladder_release(&again);
	strbuf_release(&text);
}

/* hunalign's ladder cannot hold every alignment, and it gets beads for what none has. */
static void check_hunalign(const struct ladder *ladder)
{
	struct strbuf text = STRBUF_INIT;
	struct ladder again = { 0 };

	if (ladder_write_hunalign(ladder, "fuzz", &text, NULL)) {
		const struct ladder_input in = { text.data, text.length, "fuzz", { NULL, NULL } };
		bool ok = ladder_read_hunalign(&again, &in, NULL);
		assert(ok);
		ladder_check(&again);
	}
	ladder_release(&again);
	strbuf_release(&text);
}

static void read_as(const struct ladder_format *format, const struct ladder_input *in)
{
	struct error err = { .code = ERROR_NONE };
	struct ladder ladder;
	bool ok = format->read(&ladder, in, &err);

	assert(ok == (err.code == ERROR_NONE));
	assert(ok || (err.message[0] && strcmp(err.path, "fuzz") == 0));
	ladder_check(&ladder);
	if (ok) {
		check_return(&ladder, format == &formats[2] ? format : &formats[0]);
		check_hunalign(&ladder);
	}
	ladder_release(&ladder);
}

static void detect(const struct ladder_input *in)
{
	struct error err = { .code = ERROR_NONE };
	const struct ladder_format *format = ladder_format_detect(formats, FORMATS, in, &err);

	assert(!format == (err.code != ERROR_NONE));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document docs[2];
	struct ladder_input in = { (const char *)data + 1, size - 1, "fuzz", { NULL, NULL } };

	if (!size)
		return 0;
	detect(&in);
	for (int side = 0; side < 2; side++) {
		bool ok = document_parse(&docs[side], texts[side], strlen(texts[side]), "text",
		                         &options, NULL);
		assert(ok);
		in.texts[side] = &docs[side];
	}
	detect(&in);
	read_as(&formats[data[0] % FORMATS], &in);
	document_release(&docs[0]);
	document_release(&docs[1]);
	return 0;
}
