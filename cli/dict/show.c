#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/plain.h"
#include "cli/dict/dict.h"
#include "dicts/glossary.h"
#include "io/file.h"
#include "io/json.h"
#include "text/token.h"
#include "text/unicode.h"

enum show_format { SHOW_TEXT, SHOW_JSONL };

/* A dictionary that words are looked up in. */
struct named_lexicon {
	const char *name;
	struct lexicon *lexicon;
};

struct show_command {
	struct input_options input;
	int format;
	bool quiet;
	struct language_pair langs;
	struct named_lexicon *sources;
	size_t nsources, capacity;
	struct lexicon *all;
	struct glossary forward, backward; /* of all, and of reversed */
	struct lexicon *reversed;
};

/* ---- Sources ---- */

static struct lexicon *add_source(struct show_command *c, const char *name)
{
	GROW(c->sources, c->nsources, c->capacity);
	c->sources[c->nsources++] = (struct named_lexicon){ name, lexicon_new() };
	return c->sources[c->nsources - 1].lexicon;
}

static bool add_usual(struct show_command *c)
{
	struct import_report report = { 0 };
	struct error err;

	if (import_anchors(add_source(c, "Koppel"), c->langs.src, c->langs.tgt, &err) &&
	    import_freedict(add_source(c, "FreeDict"), c->langs.src, c->langs.tgt,
	                    inputs_dictionary_dir(&c->input), NULL, &report, &err))
		return true;
	message_error(&err);
	return false;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool add_files(struct show_command *c)
{
	struct vocabulary words[2] = { VOCABULARY_INIT, VOCABULARY_INIT };
	bool ok = !c->input.dicts.n || inputs_known_words(words, &c->langs, &c->input);

	for (size_t i = 0; ok && i < c->input.dicts.n; i++) {
		const char *path = c->input.dicts.items[i];
		ok = inputs_dictionary(add_source(c, base_name(path)), path, &c->langs, words);
	}
	vocabulary_release(&words[0]);
	vocabulary_release(&words[1]);
	return ok;
}

static void join_sources(struct show_command *c)
{
	struct language_pair turned;

	memcpy(turned.src, c->langs.tgt, sizeof(turned.src));
	memcpy(turned.tgt, c->langs.src, sizeof(turned.tgt));
	c->all = lexicon_new();
	c->reversed = lexicon_new();
	/* a word is looked up in both directions, whichever language it is in */
	for (size_t i = 0; i < c->nsources; i++) {
		lexicon_finish(c->sources[i].lexicon);
		lexicon_merge(c->all, c->sources[i].lexicon, false);
	}
	lexicon_merge(c->reversed, c->all, true);
	lexicon_finish(c->all);
	lexicon_finish(c->reversed);
	glossary_init(&c->forward, c->all, &c->langs);
	glossary_init(&c->backward, c->reversed, &turned);
}

/* ---- Look-ups ---- */

static bool has_pair(const struct lexicon *l, const char *source, const char *target)
{
	size_t n;
	const struct lexicon_entry *entries = lexicon_find(l, source, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(entries[i].target, target) == 0)
			return true;
	return false;
}

/* The name of the next source that has the entry, from *at on, which is moved; NULL at the end. */
static const char *next_source(const struct show_command *c, const struct glossary *g,
                               const struct glossary_entry *e, size_t *at)
{
	bool turned = g == &c->backward;

	while (*at < c->nsources) {
		const struct named_lexicon *s = &c->sources[(*at)++];
		if (has_pair(s->lexicon, turned ? e->pair.target : e->pair.source,
		             turned ? e->pair.source : e->pair.target))
			return s->name;
	}
	return NULL;
}

/* The entries of a word, which are together; *n is how many. */
static const struct glossary_entry *find_entries(const struct glossary *g, const char *key,
                                                 size_t *n)
{
	size_t first = 0, last;

	while (first < g->n && strcmp(g->entries[first].pair.source, key) != 0)
		first++;
	for (last = first; last < g->n && strcmp(g->entries[last].pair.source, key) == 0;)
		last++;
	*n = last - first;
	return *n ? &g->entries[first] : NULL;
}

/* The word as lexicons have it (dicts/lexicon.h): the keys of its tokens, joined by blanks. */
static void word_key(struct strbuf *key, const char *word)
{
	struct tokenizer tokenizer;
	struct token token;

	strbuf_clear(key);
	tokenizer_init(&tokenizer, word, strlen(word));
	while (tokenizer_next(&tokenizer, &token)) {
		if (token.kind == TOKEN_PUNCTUATION)
			continue;
		if (key->length)
			strbuf_addch(key, ' ');
		strbuf_add(key, token.key, token.key_length);
	}
	tokenizer_release(&tokenizer);
}

/* ---- Text ---- */

/* In columns: a term, what is before the sources, the longest name of one, and a line. */
enum { TERM_WIDTH = 28, SOURCES_COLUMN = 46, NAME_WIDTH = 32, LINE_WIDTH = 79 };

static void print_term(const char *text)
{
	size_t width = unicode_width(text, strlen(text));

	printf("  %s", text);
	if (width > TERM_WIDTH)
		printf("\n%*s", TERM_WIDTH + 2, "");
	else
		printf("%*s", (int)(TERM_WIDTH - width), "");
}

/* A name of at most NAME_WIDTH columns, a longer one with its end cut off. */
static void short_name(struct strbuf *out, const char *name)
{
	size_t length = strlen(name), valid = unicode_valid_bytes(name, length);

	strbuf_clear(out);
	if (valid == length && unicode_width(name, length) <= NAME_WIDTH) {
		strbuf_add(out, name, length);
		return;
	}
	strbuf_add(out, name, plain_bytes(name, valid, NAME_WIDTH - 1));
	strbuf_addstr(out, "\342\200\246");
}

static void print_sources(const struct show_command *c, const struct glossary *g,
                          const struct glossary_entry *e)
{
	struct strbuf shown = STRBUF_INIT;
	size_t column = SOURCES_COLUMN, at = 0;
	const char *name = next_source(c, g, e, &at);

	while (name) {
		const char *next = next_source(c, g, e, &at);
		short_name(&shown, name);
		size_t width = unicode_width(shown.data, shown.length) + (next ? 1 : 0);
		if (column > SOURCES_COLUMN && column + 1 + width > LINE_WIDTH) {
			printf("\n%*s", SOURCES_COLUMN, "");
			column = SOURCES_COLUMN;
		}
		printf("%s%s%s", column > SOURCES_COLUMN ? " " : "", shown.data, next ? "," : "");
		column += width + (column > SOURCES_COLUMN);
		name = next;
	}
	strbuf_release(&shown);
	putchar('\n');
}

static void print_entries(const struct show_command *c, const struct glossary *g,
                          const struct glossary_entry *entries, size_t n)
{
	if (!n)
		return;
	printf("%s (%s to %s)\n", entries[0].pair.source_text, language_name(g->langs.src),
	       language_name(g->langs.tgt));
	for (size_t i = 0; i < n; i++) {
		const struct lexicon_weights *w = &entries[i].pair.weights;
		print_term(entries[i].pair.target_text);
		printf("%6.3f  %6.3f  ", (double)w->forward, (double)w->backward);
		print_sources(c, g, &entries[i]);
	}
}

/* ---- JSON ---- */

static void add_string(struct json *json, const char *key, const char *text)
{
	json_add_text(json, key, text, strlen(text));
}

static void print_json(const struct show_command *c, const struct glossary *g,
                       const struct glossary_entry *e)
{
	struct json *json = json_object_new(), *names = json_array_new();
	const char *name;

	for (size_t at = 0; (name = next_source(c, g, e, &at));)
		add_string(names, NULL, name);
	add_string(json, "word", e->pair.source_text);
	add_string(json, "translation", e->pair.target_text);
	add_string(json, "src_lang", g->langs.src);
	add_string(json, "tgt_lang", g->langs.tgt);
	json_add_number(json, "forward", (double)e->pair.weights.forward);
	json_add_number(json, "backward", (double)e->pair.weights.backward);
	json_add_size(json, "count", e->pair.weights.count);
	json_add(json, "sources", names);
	json_write_line(json, stdout);
	json_free(json);
}

/* ---- The command ---- */

static void show_word(const struct show_command *c, const char *word)
{
	const struct glossary *const both[2] = { &c->forward, &c->backward };
	struct strbuf key = STRBUF_INIT;
	size_t found = 0;

	word_key(&key, word);
	for (int d = 0; d < 2; d++) {
		size_t n;
		const struct glossary_entry *entries = find_entries(both[d], key.data, &n);
		found += n;
		if (c->format == SHOW_TEXT)
			print_entries(c, both[d], entries, n);
		for (size_t i = 0; c->format == SHOW_JSONL && i < n; i++)
			print_json(c, both[d], &entries[i]);
	}
	if (!found)
		message("%s: not in any dictionary of %s and %s", word, language_name(c->langs.src),
		        language_name(c->langs.tgt));
	strbuf_release(&key);
}

static int run(struct show_command *c, char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		if (unicode_valid_bytes(words[i], strlen(words[i])) < strlen(words[i]))
			return message_usage("dict show", "argument %d is not valid UTF-8", i + 1);
	if (!dict_languages(&c->langs, "dict show", &c->input) ||
	    !inputs_check_dictionary_dir(&c->input) || !add_usual(c) || !add_files(c))
		return STATUS_TROUBLE;
	join_sources(c);
	for (int i = 0; i < n; i++)
		show_word(c, words[i]);
	return message_output_end();
}

static void release(struct show_command *c)
{
	glossary_release(&c->forward);
	glossary_release(&c->backward);
	lexicon_free(c->all);
	lexicon_free(c->reversed);
	for (size_t i = 0; i < c->nsources; i++)
		lexicon_free(c->sources[i].lexicon);
	free(c->sources);
	inputs_release(&c->input);
}

int command_dict_show(int argc, char **argv)
{
	struct show_command c = { .format = SHOW_TEXT };
	const struct cli_option options[] = {
		{ 'f', "format", OPTION_CHOICE, &c.format, "text|jsonl",
		  "a list (the default), or a JSON object a line" },
		{ 0, "src-lang", OPTION_TEXT, &c.input.src_lang, "TAG",
		  "one language (" LANGUAGE_DEFAULT_SRC ")" },
		{ 0, "tgt-lang", OPTION_TEXT, &c.input.tgt_lang, "TAG",
		  "the other language (" LANGUAGE_DEFAULT_TGT ")" },
		DICTIONARY_OPTIONS(c.input),
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "dict show",
		.arguments = "WORD...",
		.least = 1,
		.most = -1,
		.example = "  koppel dict show haven --dict words.tsv\n",
		.summary =
			"Shows the translations of words in both directions, how likely each is for "
			"the word and the word for it, and which dictionaries have them.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int first, status = options_parse(&usage, argc, argv, &first);

	message_verbosity = c.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	if (status == OPTIONS_GO_ON)
		status = run(&c, argv + first, argc - first);
	release(&c);
	return status;
}
