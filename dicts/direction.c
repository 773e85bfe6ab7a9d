#include "dicts/direction.h"

#include <string.h>

#include "dicts/import.h"
#include "text/token.h"

/* ---- Dictionaries ---- */

struct votes {
	const struct vocabulary *src, *tgt;
	size_t forward, reversed;
};

static bool has_phrase(const struct vocabulary *words, const char *phrase)
{
	for (const char *at = phrase; *at;) {
		size_t length = strcspn(at, " ");
		if (vocabulary_find(words, at, length) == VOCABULARY_NONE)
			return false;
		at += length + (at[length] == ' ');
	}
	return true;
}

/* A phrase that both languages have counts for neither. */
static void count(const struct votes *v, const char *phrase, size_t *if_src, size_t *if_tgt)
{
	bool in_src = has_phrase(v->src, phrase), in_tgt = has_phrase(v->tgt, phrase);

	*if_src += in_src && !in_tgt;
	*if_tgt += in_tgt && !in_src;
}

static void vote(void *context, const char *source, const char *target, float weight)
{
	struct votes *v = context;

	(void)weight;
	count(v, source, &v->forward, &v->reversed);
	count(v, target, &v->reversed, &v->forward);
}

/*
 * One way must have twice the votes of the other, and two more: words that look alike in both
 * languages, and a handful of loan words, must not turn a dictionary.
 */
enum direction direction_find(const struct lexicon *l, const struct vocabulary words[2])
{
	struct votes v = { &words[0], &words[1], 0, 0 };

	lexicon_each(l, vote, &v);
	if (v.forward >= 2 * v.reversed + 2)
		return DIRECTION_FORWARD;
	if (v.reversed >= 2 * v.forward + 2)
		return DIRECTION_REVERSED;
	return DIRECTION_UNKNOWN;
}

bool direction_decide(enum direction *direction, const struct lexicon *l, const char *path,
                      const struct language_pair *own, const struct language_pair *langs,
                      const struct vocabulary words[2], struct error *err)
{
	enum language_order order = language_order(own, langs);

	if (!lexicon_pairs(l))
		return error_set(err, ERROR_INPUT, path, "empty: no pair of words");
	if (!*own->src || !*own->tgt) {
		*direction = direction_find(l, words);
		return true;
	}
	*direction = order == LANGUAGES_REVERSED ? DIRECTION_REVERSED : DIRECTION_FORWARD;
	return order != LANGUAGES_DIFFERENT ||
	       error_set(err, ERROR_INPUT, path,
	                 "a dictionary from '%s' to '%s', not from '%s' to '%s'", own->src,
	                 own->tgt, langs->src, langs->tgt);
}

/* ---- Words of a language ---- */

void direction_add_words(struct vocabulary *words, const char *text, size_t length)
{
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, text, length);
	while (tokenizer_next(&tokenizer, &token))
		if (token.kind == TOKEN_WORD)
			vocabulary_add(words, token.key, token.key_length);
	tokenizer_release(&tokenizer);
}

static void add_pair_words(void *context, const char *source, const char *target, float weight)
{
	struct vocabulary *words = context;

	(void)weight;
	direction_add_words(&words[0], source, strlen(source));
	direction_add_words(&words[1], target, strlen(target));
}

bool direction_known_words(struct vocabulary words[2], const struct language_pair *langs,
                           const char *dictionary_dir, struct error *err)
{
	struct lexicon *known = lexicon_new();
	struct import_report report;

	bool ok =
		import_languages(known, langs->src, langs->tgt, dictionary_dir, NULL, &report, err);
	if (ok) {
		lexicon_finish(known);
		lexicon_each(known, add_pair_words, words);
	}
	lexicon_free(known);
	return ok;
}

/* ---- Texts ---- */

/* How many words of a text the lexicon has on its source side, and on its target side. */
struct coverage {
	size_t source, target, words;
};

/* The beginning of a text is enough; the least number that a verdict may rest on. */
enum { COVERAGE_WORDS = 2000, COVERAGE_WORDS_MIN = 30 };

static struct coverage cover(const struct lexicon *l, const char *text, size_t length)
{
	struct coverage c = { 0 };
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, text, length);
	while (c.words < COVERAGE_WORDS && tokenizer_next(&tokenizer, &token)) {
		if (token.kind != TOKEN_WORD)
			continue;
		c.words++;
		c.source += lexicon_knows_source(l, token.key);
		c.target += lexicon_knows_target(l, token.key);
	}
	tokenizer_release(&tokenizer);
	return c;
}

bool direction_is_swapped(const struct lexicon *l, const char *src, size_t src_length,
                          const char *tgt, size_t tgt_length)
{
	struct coverage s = cover(l, src, src_length), t = cover(l, tgt, tgt_length);

	if (s.words < COVERAGE_WORDS_MIN || t.words < COVERAGE_WORDS_MIN)
		return false;
	/* Both must be half as many again: names and loan words are on both sides of a lexicon. */
	return s.target * 2 > s.source * 3 && t.source * 2 > t.target * 3;
}
