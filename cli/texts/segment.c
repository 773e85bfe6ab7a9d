#include <stdio.h>
#include <string.h>

#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/texts/inputs.h"
#include "dicts/language.h"
#include "io/file.h"
#include "io/json.h"
#include "text/unicode.h"

/* The first two in the order of --format. */
enum { FORMAT_TEXT, FORMAT_JSONL, FORMAT_EXPLAIN };

/* Bytes of text before the first line break and the white space before that. */
static size_t unbroken_bytes(const char *text, size_t length)
{
	size_t at = 0;

	/* line breaks are LF, VT, FF and CR, which follow each other in ASCII */
	while (at < length && !((unsigned char)(text[at] - '\n') <= '\r' - '\n'))
		at++;
	while (at < length && at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	return at;
}

/* Writes text with each line break, and the white space around it, as one blank. */
static void write_line(const char *text, size_t length, FILE *stream)
{
	while (length) {
		size_t bytes = unbroken_bytes(text, length);
		fwrite(text, 1, bytes, stream);
		text += bytes;
		length -= bytes;
		if (length)
			fputc(' ', stream);
		for (; length && strchr(" \t\n\v\f\r", *text) && *text; text++)
			length--;
	}
	fputc('\n', stream);
}

static void write_text(const struct document *doc, FILE *stream)
{
	for (size_t i = 0; i < doc->segments.n; i++) {
		size_t length;
		const char *text = document_segment(doc, i, &length);
		write_line(text, length, stream);
	}
}

static void write_jsonl(const struct document *doc, FILE *stream)
{
	for (size_t i = 0; i < doc->segments.n; i++) {
		const struct segment *s = &doc->segments.items[i];
		struct json *json = json_object_new();
		json_add_text(json, "text", doc->decoded.text + s->start, s->end - s->start);
		json_add_size(json, "start", s->start);
		json_add_size(json, "end", s->end);
		json_add_size(json, "paragraph", s->paragraph + 1);
		json_add_size(json, "line", s->line);
		json_write_line(json, stream);
		json_free(json);
	}
}

/* ---- Explanations ---- */

enum { CONTEXT_CHARACTERS = 20 };

struct explainer {
	const struct document *doc;
	size_t at, line; /* a place in the text, and its line */
};

/* The text from one place to another, with blanks for tabs and line breaks, which end columns. */
static void write_context(const struct document *doc, size_t from, size_t to, FILE *stream)
{
	for (; from < to; from++) {
		char c = doc->decoded.text[from];
		fputc(c == '\n' || c == '\r' || c == '\t' ? ' ' : c, stream);
	}
}

static void explain_place(void *context, size_t at, const struct srx_rule *rule)
{
	struct explainer *e = context;
	const struct decoded *d = &e->doc->decoded;
	size_t from = at, to = at;
	uint32_t cp;

	/* places come in order, so that lines are counted in one pass over the text */
	for (; e->at < at; e->at++)
		e->line += d->text[e->at] == '\n' ||
		           (d->text[e->at] == '\r' && d->text[e->at + 1] != '\n');
	for (int i = 0; i < CONTEXT_CHARACTERS && from; i++)
		from -= unicode_previous(d->text, from, &cp);
	for (int i = 0; i < CONTEXT_CHARACTERS && to < d->length; i++)
		to += unicode_next(d->text + to, d->length - to, &cp);
	printf("%zu\t%s\t", e->line, !rule || rule->breaks ? "break" : "no break");
	write_context(e->doc, from, at, stdout);
	printf("|");
	write_context(e->doc, at, to, stdout);
	if (rule)
		printf("\t%s %zu (%s:%zu)\n", rule->group, rule->number, rule->path, rule->line);
	else
		printf("\tend of the line\n");
}

/* asked is the language as it was given, or NULL. */
static int run(char *path, const char *asked, int format, struct input_options *input)
{
	char lang[LANGUAGE_TAG_MAX];
	struct document doc = { 0 };
	struct explainer explainer = { .doc = &doc, .line = 1 };
	int status = STATUS_TROUBLE;

	if (asked && !inputs_language(lang, asked, "segment"))
		return STATUS_TROUBLE;
	if (!asked && !language_from_path(path, lang)) {
		strcpy(lang, LANGUAGE_DEFAULT_SRC);
		message("Taking %s for %s; use --lang if it isn't.", file_label(path),
		        language_name(lang));
	}
	/* explanations are printed while the text is segmented */
	input->tell = format == FORMAT_EXPLAIN ? explain_place : NULL;
	input->context = &explainer;
	if (!inputs_twice((char *const[]){ path }, 1, 0, "segment", input) &&
	    inputs_read(&doc, path, lang, true, input)) {
		if (format != FORMAT_EXPLAIN)
			(format == FORMAT_JSONL ? write_jsonl : write_text)(&doc, stdout);
		status = message_output_end();
	}
	document_release(&doc);
	return status;
}

int command_segment(int argc, char **argv)
{
	struct input_options input = { 0 };
	const char *asked = NULL;
	int format = FORMAT_TEXT, first;
	bool quiet = false, explained = false;
	const struct cli_option options[] = {
		{ 'l', "lang", OPTION_TEXT, &asked, "TAG",
		  "language of the text (nl, en); the default is from the file's name, or " LANGUAGE_DEFAULT_SRC },
		{ 'f', "format", OPTION_CHOICE, &format, "text|jsonl",
		  "text: a sentence a line (the default); jsonl: with its place in bytes of UTF-8, "
		  "its paragraph and its line" },
		{ 0, "explain", OPTION_FLAG, &explained, NULL,
		  "instead of the sentences, list each place where a rule decided: line, break or "
		  "no break, the text around it, and the rule" },
		SEGMENT_OPTIONS(input),
		{ 0, "encoding", OPTION_TEXT, &input.encoding, "NAME",
		  "encoding of the text; the default is to detect it" },
		{ 0, "invalid", OPTION_CHOICE, &input.invalid, "error|replace",
		  "what to do with invalid bytes: stop (the default), or replace them by U+FFFD" },
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "segment",
		.arguments = "FILE",
		.least = 1,
		.most = 1,
		.example = "  koppel segment --lang en article.txt\n",
		.summary = "Writes the sentences of a text, one a line. A text named - is "
			   "standard input.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status == OPTIONS_GO_ON) {
		message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
		if (explained && format != FORMAT_TEXT)
			status = message_usage("segment", "--explain has no other formats");
		else
			status = run(argv[first], asked, explained ? FORMAT_EXPLAIN : format,
			             &input);
	}
	inputs_release(&input);
	return status;
}
