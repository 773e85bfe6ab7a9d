#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "tmx/lint/linter.h"

/* ---- Languages ---- */

void lint_lang_counts_release(struct lint_lang_counts *counts)
{
	vocabulary_release(&counts->langs);
	free(counts->counts);
	*counts = (struct lint_lang_counts){ .langs = VOCABULARY_INIT };
}

/* The count of a language in the current unit; lives until the next call. */
static size_t *count_of(struct linter *l, struct lint_lang_counts *c, const char *lang,
                        size_t length)
{
	uint32_t id = vocabulary_add(&c->langs, lang, length);

	if (id == c->ncounts) {
		GROW(c->counts, c->ncounts, c->capacity);
		c->counts[c->ncounts++] = (struct lint_lang_count){ 0, 0 };
	}
	if (c->counts[id].unit != l->unit)
		c->counts[id] = (struct lint_lang_count){ l->unit, 0 };
	return &c->counts[id].n;
}

/* The count of a primary subtag: language_same() compares no more. */
static size_t *primary_count(struct linter *l, const struct tag *tag)
{
	return count_of(l, &l->primaries, tag->text, strcspn(tag->text, "-_"));
}

void lint_compare_languages(struct linter *l, const struct unit *unit)
{
	l->unit++;
	if (l->tags.langs.n > LINT_LANGS_MAX) { /* bounds the space that odd tags take */
		lint_lang_counts_release(&l->tags);
		lint_lang_counts_release(&l->primaries);
	}
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct tag *tag = unit->variants[i].lang;
		GROW(l->second, i, l->second_capacity);
		l->second[i] = (*count_of(l, &l->tags, tag->text, strlen(tag->text)))++ > 0;
		++*primary_count(l, tag);
	}
}

void lint_count_languages(struct linter *l, const struct unit *unit)
{
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		const char *lang = variant_lang(v);
		size_t known = l->langs.n;
		if (!*lang || (known == LINT_LANGS_MAX &&
		               vocabulary_find(&l->langs, lang, strlen(lang)) == VOCABULARY_NONE))
			continue;
		struct lint_lang_use *use = &l->uses[vocabulary_add(&l->langs, lang, strlen(lang))];
		if (l->langs.n > known)
			*use = (struct lint_lang_use){ v->line, v->column, false };
		use->beside |= *primary_count(l, v->lang) > 1;
	}
}

/* Whether spellings are of one language: they differ in case, or one of them names no country. */
static bool is_same(const char *a, const char *b)
{
	struct tag own, other;

	tag_take(&own, a);
	tag_take(&other, b);
	return own.known && tag_matches(&own, &other);
}

/* Reports a spelling that means the same as an earlier one. */
static void check_lang(struct linter *l, size_t id)
{
	const struct vocabulary_word *own = &l->langs.words[id];
	bool beside = l->uses[id].beside, same = false;

	strbuf_clear(&l->text);
	for (size_t i = 0; i < id; i++) {
		const struct vocabulary_word *other = &l->langs.words[i];
		if (!is_same(own->text, other->text))
			continue;
		strbuf_addf(&l->text, "%s %zu times, ", other->text, other->count);
		beside |= l->uses[i].beside; /* a unit has both: they are meant to differ */
		same = true;
	}
	if (!same || beside)
		return;
	strbuf_addf(&l->text, "%s %zu", own->text, own->count);
	l->line = l->uses[id].line;
	l->column = l->uses[id].column;
	lint_found(l, LINT_LANG_MIXED, l->text.data);
}

/* ---- Repetition ---- */

/*
 * Above, the line of a source's first unit; below, 32 bits of the digest of its translation there:
 * one in 2^32 different translations is taken for the same.
 */
static uint64_t value_of(size_t line, const struct digest *translation)
{
	uint64_t place = line < UINT32_MAX ? line : UINT32_MAX;

	return place << 32 | (translation->a & UINT32_MAX);
}

/* A key is of source, context and target language: a unit has one translation for each. */
static void check_translation(struct linter *l, const struct digest *source,
                              const struct variant *v)
{
	struct digest key = *source, translation = DIGEST_INIT;
	bool is_new;

	digest_add(&key, v->lang->text);
	digest_add_variant(&translation, v);
	uint64_t own = value_of(l->line, &translation);
	if (l->sources.n == LINT_COMPARED_MAX && !digest_map_find(&l->sources, &key)) {
		lint_found_once(l, LINT_NOT_COMPARED);
		return;
	}
	uint64_t *earlier = digest_map_add(&l->sources, &key, &is_new);
	if (is_new)
		*earlier = own;
	else
		lint_found_again(
			l, (uint32_t)*earlier == (uint32_t)own ? LINT_DUPLICATE : LINT_CONFLICT,
			l->text.data, (size_t)(*earlier >> 32));
}

void lint_repetition(struct linter *l, const struct unit *unit, const struct variant *source)
{
	struct digest digest = DIGEST_INIT;

	if (!source->npieces) /* seg-empty says what is wrong */
		return;
	digest_add_variant(&digest, source);
	digest_add_context(&digest, unit);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		if (v != source && v->npieces && !l->second[i] &&
		    strcmp(v->lang->text, source->lang->text) != 0)
			check_translation(l, &digest, v);
	}
}

/* ---- The end ---- */

void lint_memory(struct linter *l)
{
	for (int rule = 0; rule < LINT_RULES; rule++) {
		const struct lint_tally *tally = &l->tallies[rule];
		if (!tally->n)
			continue;
		l->line = tally->line;
		l->column = tally->column;
		strbuf_clear(&l->text);
		strbuf_addf(&l->text, "%zu segment%s", tally->n, tally->n == 1 ? "" : "s");
		lint_found(l, (enum lint_rule_id)rule, l->text.data);
	}
	for (size_t id = 0; id < l->langs.n; id++)
		check_lang(l, id);
}
