#include "align/explanation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/plain.h"
#include "cli/texts/inputs.h"
#include "io/json.h"
#include "text/unicode.h"

enum { FORMAT_TEXT, FORMAT_JSONL }; /* in the order of --format */

/* Columns, and how many pairs of words are written out, the strongest. */
enum { WIDTH = 79, INDENT = 11, PAIRS_SHOWN = 20 };

struct explain_command {
	struct input_options input;
	size_t at; /* from 1, among the beads with text */
	int format;
	bool quiet;
	struct document docs[2];
	struct alignment alignment;
	struct explanation explanation;
};

/* ---- Text ---- */

/* Text in lines that fit, indented by INDENT columns; the first line begins with head. */
static void print_wrapped(const char *head, const char *text)
{
	size_t length = strlen(text), at = 0;

	do {
		size_t bytes = unicode_line_bytes(text + at, length - at, WIDTH - INDENT),
		       end = bytes;
		/* the blanks at which the line breaks are part of it */
		while (end && text[at + end - 1] == ' ')
			end--;
		printf("%-*s%.*s\n", INDENT, at ? "" : head, (int)end, text + at);
		at += bytes;
	} while (at < length);
}

static void print_segments(const char *head, const struct document *doc, size_t first, size_t n)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < n; i++) {
		strbuf_clear(&text);
		plain_segments(&text, doc, first + i, 1);
		if (text.length)
			print_wrapped(i ? "" : head, text.data);
	}
	strbuf_release(&text);
}

/* The words of each side that nothing on the other accounts for. */
static void print_alone(const struct explanation *e)
{
	static const char *const heads[2] = { "Only here", "Only there" };
	struct strbuf words = STRBUF_INIT;

	for (int side = 0; side < 2; side++) {
		strbuf_clear(&words);
		for (size_t i = 0; i < e->nalone[side]; i++)
			strbuf_addf(&words, "%s%s", i ? ", " : "", e->alone[side][i]);
		if (words.length)
			print_wrapped(heads[side], words.data);
	}
	strbuf_release(&words);
}

static void print_runner_up(const struct explain_command *c)
{
	const struct bead *b = &c->explanation.runner_up;

	if (!b->nsrc && !b->ntgt) {
		puts("Runner-up  none: no other pairing is likely");
		return;
	}
	printf("Runner-up  %zu-%zu, confidence %.3f: less likely by %.1f\n", b->nsrc, b->ntgt,
	       b->probability, c->explanation.lost_by);
	print_segments("", &c->docs[0], b->src, b->nsrc);
	print_segments("", &c->docs[1], b->tgt, b->ntgt);
}

static void print_text(const struct explain_command *c)
{
	const struct explanation *e = &c->explanation;
	const struct bead *b = &e->bead;

	printf("Pair %-6zu%zu-%zu, confidence %.3f\n", c->at, b->nsrc, b->ntgt, b->probability);
	print_segments("Source", &c->docs[0], b->src, b->nsrc);
	print_segments("Target", &c->docs[1], b->tgt, b->ntgt);
	/* for segments without counterpart there is nothing to add up */
	if (b->nsrc && b->ntgt) {
		printf("Score%9.1f  type + length + borders + words, each the logarithm of how "
		       "much\n%*smore likely these segments are together than apart\n",
		       e->prior + e->length + e->borders + e->words, INDENT + 5, "");
		printf("Type %9.1f  %.1f in 100 pairs of these texts are %zu-%zu\n", e->prior,
		       exp(e->prior) * 100, b->nsrc, b->ntgt);
		printf("Length%8.1f  %.0f characters became %.0f; expected %.0f (z = %.1f)\n",
		       e->length, e->chars[0], e->chars[1], e->expected, e->z);
		printf("Borders%7.1f  how these segments begin and end\n", e->borders);
		printf("Words%9.1f\n", e->words);
		for (size_t i = 0; i < e->npairs && i < PAIRS_SHOWN; i++)
			printf("%8.1f  %s = %s\n", e->pairs[i].evidence, e->pairs[i].src,
			       e->pairs[i].tgt);
		if (e->npairs > PAIRS_SHOWN)
			printf("%*sand %zu weaker pairs\n", INDENT, "", e->npairs - PAIRS_SHOWN);
		print_alone(e);
	}
	print_runner_up(c);
}

/* ---- JSON ---- */

/* Segments as in the JSON of align: the first, counted from 1, and how many. */
static struct json *bead_json(const struct bead *b)
{
	struct json *json = json_object_new(), *src = json_array_new(), *tgt = json_array_new();

	json_add_size(src, NULL, b->src + 1);
	json_add_size(src, NULL, b->nsrc);
	json_add_size(tgt, NULL, b->tgt + 1);
	json_add_size(tgt, NULL, b->ntgt);
	json_add(json, "src_segments", src);
	json_add(json, "tgt_segments", tgt);
	json_add_number(json, "confidence", b->probability);
	return json;
}

static void add_string(struct json *json, const char *key, const char *text)
{
	json_add_text(json, key, text, strlen(text));
}

static struct json *pairs_json(const struct explanation *e)
{
	struct json *pairs = json_array_new();

	for (size_t i = 0; i < e->npairs; i++) {
		struct json *pair = json_object_new();
		add_string(pair, "src", e->pairs[i].src);
		add_string(pair, "tgt", e->pairs[i].tgt);
		json_add_number(pair, "evidence", e->pairs[i].evidence);
		json_add(pairs, NULL, pair);
	}
	return pairs;
}

static struct json *alone_json(const struct explanation *e, int side)
{
	struct json *words = json_array_new();

	for (size_t i = 0; i < e->nalone[side]; i++)
		add_string(words, NULL, e->alone[side][i]);
	return words;
}

static void print_json(const struct explain_command *c)
{
	const struct explanation *e = &c->explanation;
	struct json *json = bead_json(&e->bead);

	json_add_number(json, "type", e->prior);
	json_add_number(json, "length", e->length);
	json_add_number(json, "borders", e->borders);
	json_add_number(json, "words", e->words);
	json_add_number(json, "src_chars", e->chars[0]);
	json_add_number(json, "tgt_chars", e->chars[1]);
	json_add_number(json, "expected_chars", e->expected);
	json_add_number(json, "z", e->z);
	json_add(json, "pairs", pairs_json(e));
	json_add(json, "src_only", alone_json(e, 0));
	json_add(json, "tgt_only", alone_json(e, 1));
	if (e->runner_up.nsrc || e->runner_up.ntgt) {
		json_add(json, "runner_up", bead_json(&e->runner_up));
		json_add_number(json, "lost_by", e->lost_by);
	}
	json_write_line(json, stdout);
	json_free(json);
}

/* ---- The command ---- */

/* The highest N of --at: beads of empty segments have no number. */
static size_t count_pairs(const struct explain_command *c)
{
	size_t pairs = 0;

	for (size_t i = 0; i < c->alignment.n; i++) {
		const struct bead *b = &c->alignment.beads[i];
		pairs += document_text_segments(&c->docs[0], b->src, b->nsrc) ||
		         document_text_segments(&c->docs[1], b->tgt, b->ntgt);
	}
	return pairs;
}

static bool explain(struct explain_command *c, const struct lexicon *lexicon)
{
	const struct align_options options = { .explained = c->at - 1,
		                               .explanation = &c->explanation };
	const struct bead *b = &c->explanation.bead;
	struct error err;

	align_documents(&c->alignment, &c->docs[0], &c->docs[1], lexicon, &options);
	/* no bead is 0-0, so the explanation is still empty when there is no such pair */
	if (b->nsrc || b->ntgt)
		return true;
	error_set(&err, ERROR_INPUT, NULL, "there is no pair %zu: these texts have %zu", c->at,
	          count_pairs(c));
	message_error(&err);
	return false;
}

static int run(struct explain_command *c, char *const *paths)
{
	struct document *const docs[2] = { &c->docs[0], &c->docs[1] };
	struct import_report report;

	if (inputs_twice(paths, 2, 0, "explain", &c->input))
		return STATUS_TROUBLE;
	struct lexicon *lexicon = inputs_open(docs, paths, 2, "explain", &c->input, &report);
	bool ok = lexicon && explain(c, lexicon);
	lexicon_free(lexicon);
	if (!ok)
		return STATUS_TROUBLE;
	(c->format == FORMAT_JSONL ? print_json : print_text)(c);
	return message_output_end();
}

int command_explain(int argc, char **argv)
{
	struct explain_command c = { .at = 1 };
	int first;
	const struct cli_option options[] = {
		{ 0, "at", OPTION_SIZE, &c.at, "N",
		  "the pair to explain, by the number of its row in koppel compare (default: 1)" },
		{ 'f', "format", OPTION_CHOICE, &c.format, "text|jsonl",
		  "for a reader (the default), or as a JSON object" },
		INPUT_OPTIONS(c.input),
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "explain",
		.arguments = "SOURCE TARGET",
		.least = 2,
		.most = 2,
		.example = "  koppel explain article.nl.txt article.en.txt --at 6\n",
		.summary = "Shows why segments were paired: what their lengths say, which words "
			   "account for each other, which have no counterpart, and which other "
			   "pairing came second.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	message_verbosity = c.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	if (status == OPTIONS_GO_ON)
		status = run(&c, argv + first);
	explanation_release(&c.explanation);
	alignment_release(&c.alignment);
	document_release(&c.docs[0]);
	document_release(&c.docs[1]);
	inputs_release(&c.input);
	return status;
}
