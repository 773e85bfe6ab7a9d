#include "tmx/select/language_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "corpora/words.h"
#include "dicts/speller.h"

/*
 * An input can name any number of languages; those after the first 64 have no dictionary. A text of
 * fewer than 4 words can be right in two languages by chance.
 */
enum { LANGUAGES_MAX = 64, WORDS_MIN = 4 };

struct checked_language {
	struct speller *speller; /* NULL: there is none */
	char package[64];        /* that has it, when it is not installed; or "" */
};

struct language_checker {
	struct vocabulary langs; /* tags, with the same numbers as: */
	struct checked_language languages[LANGUAGES_MAX];
	struct strbuf text;
};

struct language_checker *language_checker_new(void)
{
	struct language_checker *c = xcalloc(1, sizeof(*c));

	c->langs = (struct vocabulary)VOCABULARY_INIT;
	strbuf_init(&c->text);
	return c;
}

void language_checker_free(struct language_checker *c)
{
	if (!c)
		return;
	for (uint32_t i = 0; i < c->langs.n; i++)
		speller_free(c->languages[i].speller);
	vocabulary_release(&c->langs);
	strbuf_release(&c->text);
	free(c);
}

/* A language without a dictionary is remembered too: the disk is searched once for each. */
static struct speller *speller_of(struct language_checker *c, const struct tag *lang)
{
	uint32_t id = vocabulary_find(&c->langs, lang->text, strlen(lang->text));

	if (id != VOCABULARY_NONE)
		return c->languages[id].speller;
	if (!lang->known || c->langs.n == LANGUAGES_MAX)
		return NULL;
	struct checked_language *language =
		&c->languages[vocabulary_add(&c->langs, lang->text, strlen(lang->text))];
	language->speller = speller_open(lang->text, NULL, language->package);
	return language->speller;
}

/* The number of words that count; known gets how many of them each speller has. */
static size_t count_known(struct language_checker *c, struct speller *own, struct speller *other,
                          size_t known[2])
{
	struct word_scanner scanner;
	struct word word;
	size_t n = 0;

	known[0] = known[1] = 0;
	word_scanner_init(&scanner, c->text.data, c->text.length);
	while (word_next(&scanner, &word)) {
		if (word.shape & (WORD_CAPITAL | WORD_MIXED | WORD_DIGIT | WORD_CODE))
			continue;
		const char *text = c->text.data + word.start;
		known[0] += speller_check(own, text, word.length);
		known[1] += speller_check(other, text, word.length);
		n++;
	}
	return n;
}

static bool seems_other(struct language_checker *c, const struct variant *v,
                        const struct variant *other)
{
	size_t known[2];
	struct speller *own_speller = speller_of(c, v->lang),
		       *other_speller = speller_of(c, other->lang);

	if (!own_speller || !other_speller || language_same(v->lang->text, other->lang->text))
		return false;
	strbuf_clear(&c->text);
	variant_text(&c->text, v);
	size_t n = count_known(c, own_speller, other_speller, known);
	/* in integers: known[1] >= 4/5 n and known[1] - known[0] >= 3/10 n */
	return n >= WORDS_MIN && 5 * known[1] >= 4 * n && 10 * known[1] >= 10 * known[0] + 3 * n;
}

bool language_checker_is_wrong(struct language_checker *c, const struct unit *unit)
{
	/* with the first texts only: a unit of thousands would take hours */
	for (size_t i = 0; i < unit->nvariants; i++)
		for (size_t k = 0; k < unit->nvariants && k < LANGUAGES_MAX; k++)
			if (i != k && seems_other(c, &unit->variants[i], &unit->variants[k]))
				return true;
	return false;
}

const char *language_checker_missed(const struct language_checker *c, size_t n)
{
	for (uint32_t i = 0; i < c->langs.n; i++)
		if (!c->languages[i].speller && *c->languages[i].package && !n--)
			return c->languages[i].package;
	return NULL;
}
