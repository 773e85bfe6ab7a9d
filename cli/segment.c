#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/message.h"
#include "cli/options.h"
#include "dicts/language.h"
#include "text/file.h"
#include "text/json.h"

enum format { FORMAT_TEXT, FORMAT_JSONL };

/* Bytes of text before the first line break, or white space in front of one. */
static size_t unbroken_bytes(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && !((unsigned char)(text[at] - '\n') <= '\r' - '\n'))
		at++;
	while (at < length && at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	return at;
}

/* Writes text with each line break, and the blanks around it, as one blank. */
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

static int run(const char *path, const char *lang, int format, const struct input_options *input)
{
	struct document doc = { 0 };
	int status = STATUS_TROUBLE;

	if (inputs_read(&doc, path, lang, true, input)) {
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
	bool quiet = false;
	const struct cli_option options[] = {
		{ 'l', "lang", OPTION_TEXT, &asked, "TAG",
		  "language of the text (nl, en); else from the file's name, else nl" },
		{ 'f', "format", OPTION_CHOICE, &format, "text|jsonl",
		  "text: a sentence a line (the default); jsonl: with its place in bytes of UTF-8, "
		  "its paragraph and its line" },
		{ 0, "dehyphenate", OPTION_FLAG, &input.dehyphenate, NULL,
		  "join words that a hyphen breaks at a line's end, as typesetters and OCR leave them" },
		{ 0, "srx", OPTION_TEXT, &input.srx, "FILE",
		  "segment by the rules of this SRX file, as CAT tools have them" },
		{ 0, "encoding", OPTION_TEXT, &input.encoding, "NAME",
		  "encoding of the text; else it is detected" },
		{ 0, "invalid", OPTION_CHOICE, &input.invalid, "error|replace",
		  "what to do with bytes that are no text: stop (the default), or put U+FFFD" },
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = { "segment", "FILE", 1, 1,
				     "  koppel segment --lang en article.txt\n",
				     "Writes the sentences of a text, one a line. A text named - is "
				     "standard input.",
				     options, sizeof(options) / sizeof(options[0]) };
	int status = options_parse(&usage, argc, argv, &first);
	char lang[LANGUAGE_TAG_MAX];

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? QUIET : NORMAL;
	if (asked && !(language_canonical(asked, lang) && language_known(lang)))
		return message_usage("segment", "'%s' is no language tag (such as nl or en)", asked);
	if (!asked && !language_from_path(argv[first], lang)) {
		snprintf(lang, sizeof(lang), "nl");
		message("Taking %s for Dutch (--lang says otherwise).", file_label(argv[first]));
	}
	return run(argv[first], lang, format, &input);
}
