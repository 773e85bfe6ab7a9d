#include "dicts/direction.h"

#include <stdbool.h>
#include <string.h>

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

/* A phrase that both languages have says nothing. */
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

/* One way must have twice the votes of the other, and two more. */
enum direction direction_find(const struct lexicon *l, const struct vocabulary *src,
                              const struct vocabulary *tgt)
{
	struct votes v = { src, tgt, 0, 0 };

	lexicon_each(l, vote, &v);
	if (v.forward >= 2 * v.reversed + 2)
		return DIRECTION_FORWARD;
	if (v.reversed >= 2 * v.forward + 2)
		return DIRECTION_REVERSED;
	return DIRECTION_UNKNOWN;
}
