#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "io/file.h"
#include "io/json.h"
#include "text/token.h"
#include "text/unicode.h"
#include "tmx/read/tmx_reader.h"

enum { FORMAT_TEXT, FORMAT_JSONL }; /* in the order of --format */

/* Counts of the texts in one language. */
struct language_stats {
	size_t variants, empty, words, characters;
};

struct stats {
	size_t units, codes, without_source;
	struct vocabulary names;          /* of languages, as they are written */
	struct language_stats *languages; /* owned; by the numbers of names */
	size_t n, capacity;
	struct strbuf text; /* of the current variant */
};

static struct language_stats *language_of(struct stats *s, const struct variant *v)
{
	const char *lang = variant_lang(v);
	uint32_t id = vocabulary_add(&s->names, lang, strlen(lang));

	while (s->n <= id) {
		GROW(s->languages, s->n, s->capacity);
		s->languages[s->n++] = (struct language_stats){ 0 };
	}
	return &s->languages[id];
}

static size_t count_words(const char *text, size_t length)
{
	struct tokenizer tokenizer;
	struct token token;
	size_t words = 0;

	tokenizer_init(&tokenizer, text, length);
	while (tokenizer_next(&tokenizer, &token))
		words += token.kind == TOKEN_WORD || token.kind == TOKEN_NUMBER;
	tokenizer_release(&tokenizer);
	return words;
}

static void count_variant(struct stats *s, const struct variant *v)
{
	struct language_stats *language = language_of(s, v);

	strbuf_clear(&s->text);
	variant_text(&s->text, v);
	language->variants++;
	language->empty += !s->text.length;
	language->words += count_words(s->text.data, s->text.length);
	language->characters += unicode_count(s->text.data, s->text.length);
	for (size_t i = 0; i < v->npieces; i++)
		s->codes += v->pieces[i].kind == PIECE_START;
}

static void print_stats(const struct stats *s, const char *path, const struct tmx_header *header)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");
	const char *tool = attributes_find(&header->attributes, "creationtool");

	printf("%s\n", path);
	printf("  version      %s\n", *header->version ? header->version : "none");
	printf("  made by      %s\n", tool ? tool : "unknown");
	printf("  source       %s\n", srclang ? srclang : "none");
	printf("  units        %zu\n", s->units);
	if (s->without_source)
		printf("  no source    %zu\n", s->without_source);
	printf("  inline codes %zu\n", s->codes);
	printf("  %-12s %10s %10s %12s %14s\n", "language", "segments", "empty", "words",
	       "characters");
	for (uint32_t i = 0; i < s->n; i++) {
		const struct language_stats *l = &s->languages[i];
		const char *name = s->names.words[i].text;
		printf("  %-12s %10zu %10zu %12zu %14zu\n", *name ? name : "(none)", l->variants,
		       l->empty, l->words, l->characters);
	}
}

static void add_text(struct json *json, const char *key, const char *text)
{
	json_add_text(json, key, text, strlen(text));
}

static void write_jsonl(const struct stats *s, const char *path, const struct tmx_header *header)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");
	struct json *json = json_object_new(), *languages = json_array_new();

	for (uint32_t i = 0; i < s->n; i++) {
		const struct language_stats *l = &s->languages[i];
		struct json *language = json_object_new();
		add_text(language, "lang", s->names.words[i].text);
		json_add_size(language, "segments", l->variants);
		json_add_size(language, "empty", l->empty);
		json_add_size(language, "words", l->words);
		json_add_size(language, "characters", l->characters);
		json_add(languages, NULL, language);
	}
	add_text(json, "file", path);
	add_text(json, "version", header->version);
	add_text(json, "srclang", srclang ? srclang : "");
	json_add_size(json, "units", s->units);
	json_add_size(json, "without_source", s->without_source);
	json_add_size(json, "codes", s->codes);
	json_add(json, "languages", languages);
	json_write_line(json, stdout);
	json_free(json);
}

static bool count_file(struct stats *s, struct tmx_input *in, int format)
{
	struct error err = { .code = ERROR_NONE };
	const struct unit *unit;

	if (!tmx_input_open(in, &err))
		return tmx_trouble(in, &err) == STATUS_DONE;
	const struct tmx_header *header = unit_reader_header(in->reader);
	for (; (unit = unit_reader_next(in->reader, &err)); s->units++) {
		s->without_source += !unit_source(unit, header);
		for (size_t i = 0; i < unit->nvariants; i++)
			count_variant(s, &unit->variants[i]);
	}
	/* counts of a part of the memory would look like those of all of it */
	bool ok = err.code == ERROR_NONE || tmx_trouble(in, &err) == STATUS_DONE;
	if (ok)
		(format == FORMAT_JSONL ? write_jsonl : print_stats)(s, file_label(in->path),
		                                                     header);
	tmx_input_close(in);
	if (ok && in->recover)
		tmx_counts_report(&in->counts);
	return ok;
}

int command_tmx_stats(int argc, char **argv)
{
	bool recover = false;
	int format = FORMAT_TEXT, first;
	const struct cli_option options[] = {
		{ 'f', "format", OPTION_CHOICE, &format, "text|jsonl",
		  "text: a table for people (the default); jsonl: an object a file" },
		TMX_RECOVER_OPTION(recover),
	};
	const struct usage usage = {
		.name = "tmx stats",
		.arguments = "FILE...",
		.least = 1,
		.most = -1,
		.example = "  koppel tmx stats memory.tmx\n",
		.summary = "Counts the units, segments, words and characters of a memory.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	status = STATUS_DONE;
	for (int i = first; i < argc; i++) {
		struct stats s = { .names = VOCABULARY_INIT, .text = STRBUF_INIT };
		struct tmx_input in = { .path = argv[i], .recover = recover };
		if (!count_file(&s, &in, format))
			status = STATUS_TROUBLE;
		vocabulary_release(&s.names);
		strbuf_release(&s.text);
		free(s.languages);
	}
	return message_output_end() == STATUS_DONE ? status : STATUS_TROUBLE;
}
