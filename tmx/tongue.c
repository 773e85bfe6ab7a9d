#include "tmx/tongue.h"

#include <stdlib.h>
#include <string.h>

#include "dicts/speller.h"
#include "text/strbuf.h"
#include "text/vocabulary.h"
#include "text/xalloc.h"
#include "tmx/words.h"

/* So many languages are told apart; further ones have no dictionary. */
enum { TONGUES_MAX = 64, WORDS_MIN = 4 };

struct tongue {
	struct speller *speller; /* NULL: there is none */
	char package[64];        /* that would bring it, or "" */
};

struct tongues {
	struct vocabulary langs; /* tags, with the same numbers as: */
	struct tongue tongues[TONGUES_MAX];
	struct strbuf text;
};

struct tongues *tongues_new(void)
{
	struct tongues *t = xcalloc(1, sizeof(*t));

	t->langs = (struct vocabulary)VOCABULARY_INIT;
	strbuf_init(&t->text);
	return t;
}

void tongues_free(struct tongues *t)
{
	if (!t)
		return;
	for (uint32_t i = 0; i < t->langs.n; i++)
		speller_free(t->tongues[i].speller);
	vocabulary_release(&t->langs);
	strbuf_release(&t->text);
	free(t);
}

static struct speller *speller_of(struct tongues *t, const struct tag *lang)
{
	uint32_t id = vocabulary_find(&t->langs, lang->text, strlen(lang->text));

	if (id != VOCABULARY_NONE)
		return t->tongues[id].speller;
	if (!lang->known || t->langs.n == TONGUES_MAX)
		return NULL;
	struct tongue *tongue = &t->tongues[vocabulary_add(&t->langs, lang->text, strlen(lang->text))];
	tongue->speller = speller_open(lang->text, NULL, tongue->package);
	return tongue->speller;
}

/* Of the words that count, how many both spellers know. */
static size_t count_known(struct tongues *t, struct speller *own, struct speller *other, size_t known[2])
{
	struct word_scanner scanner;
	struct word word;
	size_t n = 0;

	known[0] = known[1] = 0;
	word_scanner_init(&scanner, t->text.data, t->text.length);
	while (word_next(&scanner, &word)) {
		if (word.shape & (WORD_CAPITAL | WORD_MIXED | WORD_DIGIT | WORD_CODE))
			continue;
		const char *text = t->text.data + word.start;
		known[0] += speller_check(own, text, word.length);
		known[1] += speller_check(other, text, word.length);
		n++;
	}
	return n;
}

static bool seems_other(struct tongues *t, const struct variant *v, const struct variant *other)
{
	size_t known[2];
	struct speller *own_speller = speller_of(t, v->lang), *other_speller = speller_of(t, other->lang);

	if (!own_speller || !other_speller || language_same(v->lang->text, other->lang->text))
		return false;
	strbuf_clear(&t->text);
	variant_text(&t->text, v);
	size_t n = count_known(t, own_speller, other_speller, known);
	return n >= WORDS_MIN && 5 * known[1] >= 4 * n && 10 * known[1] >= 10 * known[0] + 3 * n;
}

bool tongues_wrong(struct tongues *t, const struct unit *unit)
{
	for (size_t i = 0; i < unit->nvariants; i++)
		for (size_t k = 0; k < unit->nvariants && k < TONGUES_MAX; k++)
			if (i != k && seems_other(t, &unit->variants[i], &unit->variants[k]))
				return true;
	return false;
}

const char *tongues_missed(const struct tongues *t, size_t n)
{
	for (uint32_t i = 0; i < t->langs.n; i++)
		if (!t->tongues[i].speller && *t->tongues[i].package && !n--)
			return t->tongues[i].package;
	return NULL;
}
