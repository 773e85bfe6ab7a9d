#include "align/evidence.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/xalloc.h"
#include "dicts/data.h"
#include "text/unicode.h"

/*
 * Letters of a word that may be a cognate, and how many first ones both words share. The most must
 * fit in the bits of common_subsequence().
 */
enum { COGNATE_MIN = 4, COGNATE_MAX = 32, COGNATE_LETTERS = 2 };

/*
 * The most words that one is compared with, so that time does not grow with the square of the
 * vocabulary, and the most that it may be a cognate of.
 */
enum { COGNATES_TRIED = 1000, COGNATES_MAX = 32 };

static const float exact_weight = 1, cognate_weight = 0.5f;
static const double cognate_ratio = 0.75; /* of the common subsequence to the longer word */

/*
 * A word is taken for a form of another when they begin with the same letters: STEM_LETTERS of
 * them, or ROOT_LETTERS that make up root_ratio of the longer one and leave ENDING_LETTERS of
 * either at most. It weighs less when the text has the other itself, too.
 */
enum { STEM_LETTERS = 6, ROOT_LETTERS = 4, ENDING_LETTERS = 3, FORMS_MAX = 32 };
static const double root_ratio = 0.6;
static const float form_weight = 0.5f, other_form_weight = 0.2f;

/* Words of one side by the beginning they share. */
struct group {
	struct vocabulary keys;
	uint32_t *first; /* [keys.n] the first word, VOCABULARY_NONE for none */
	uint32_t *next;  /* [words] */
};

/* Bytes of the first n code points; all when there are fewer. */
static size_t prefix_bytes(const char *text, size_t length, size_t n)
{
	size_t at = 0;
	uint32_t cp;

	while (n-- && at < length)
		at += unicode_next(text + at, length - at, &cp);
	return at;
}

/* How many of its first bytes a word is grouped by; 0 for a word that is in no group. */
typedef size_t key_bytes(const char *word, size_t length);

static size_t root_bytes(const char *word, size_t length)
{
	return prefix_bytes(word, length, ROOT_LETTERS);
}

/* The digits of a number that is whole or has the ending of an ordinal or of a decade. */
static size_t number_bytes(const char *word, size_t length)
{
	size_t digits = strspn(word, "0123456789");
	bool known =
		digits == length || (digits && embedded_has_word(data_find("number_endings.tsv"),
	                                                         word + digits, length - digits));

	return known ? digits : 0;
}

static void group_init(struct group *g, const struct vocabulary *words, key_bytes *bytes)
{
	g->keys = (struct vocabulary)VOCABULARY_INIT;
	g->first = xcalloc(words->n, sizeof(*g->first));
	g->next = xcalloc(words->n, sizeof(*g->next));
	for (uint32_t w = words->n; w-- > 0;) { /* from the last on, so that lists are in order */
		const struct vocabulary_word *word = &words->words[w];
		size_t length = bytes(word->text, word->length);
		if (!length)
			continue;
		uint32_t known = g->keys.n;
		uint32_t key = vocabulary_add(&g->keys, word->text, length);
		g->next[w] = key < known ? g->first[key] : VOCABULARY_NONE;
		g->first[key] = w;
	}
}

static void group_release(struct group *g)
{
	vocabulary_release(&g->keys);
	free(g->first);
	free(g->next);
}

static uint32_t group_find(const struct group *g, const char *key, size_t length)
{
	uint32_t found = vocabulary_find(&g->keys, key, length);

	return found == VOCABULARY_NONE ? VOCABULARY_NONE : g->first[found];
}

/* ---- The lexicon ---- */

/* A word of the text that a word of a dictionary phrase may be. */
struct matched_word {
	uint32_t word;
	float weight;
	size_t phrase_words; /* how many words the phrase has */
};

struct matched_words {
	struct matched_word *items;
	size_t n, capacity;
};

struct lexicon_visit {
	const struct bitext *bitext;
	struct group roots[2];
	struct table_builder *builder;
	struct matched_words matched[2]; /* of the current entry */
};

static void add_match(struct matched_words *out, uint32_t word, float weight)
{
	GROW(out->items, out->n, out->capacity);
	out->items[out->n++] = (struct matched_word){ .word = word, .weight = weight };
}

/* Bytes of the code points with which both begin. */
static size_t common_bytes(const char *a, size_t na, const char *b, size_t nb)
{
	size_t n = na < nb ? na : nb, same = 0, whole = 0;

	/* whole: where the last code point begins, in case the two differ within it */
	for (; same < n && a[same] == b[same]; same++)
		if (((unsigned char)a[same] & 0xC0) != 0x80)
			whole = same;
	bool ends = (same == na || ((unsigned char)a[same] & 0xC0) != 0x80) &&
	            (same == nb || ((unsigned char)b[same] & 0xC0) != 0x80);
	return ends ? same : whole;
}

static bool is_form(const char *a, size_t na, const char *b, size_t nb)
{
	size_t same = common_bytes(a, na, b, nb);
	size_t root = unicode_count(a, same);
	size_t ending_a = unicode_count(a + same, na - same),
	       ending_b = unicode_count(b + same, nb - same);
	size_t ending = ending_a > ending_b ? ending_a : ending_b;

	return root >= STEM_LETTERS || (root >= ROOT_LETTERS && ending <= ENDING_LETTERS &&
	                                (double)root >= root_ratio * (double)(root + ending));
}

/*
 * Adds the word of the text that is this dictionary word, and its forms: unless they are so many
 * that they are no evidence, as with numbered names.
 */
static void match_word(struct matched_words *out, const struct vocabulary *words,
                       const struct group *roots, const char *key, size_t length)
{
	uint32_t exact = vocabulary_find(words, key, length);
	size_t before = out->n, root = root_bytes(key, length);
	float weight = exact == VOCABULARY_NONE ? form_weight : other_form_weight;

	for (uint32_t w = group_find(roots, key, root); w != VOCABULARY_NONE; w = roots->next[w]) {
		if (w == exact ||
		    !is_form(key, length, words->words[w].text, words->words[w].length))
			continue;
		if (out->n - before == FORMS_MAX) {
			out->n = before;
			break;
		}
		add_match(out, w, weight);
	}
	if (exact != VOCABULARY_NONE)
		add_match(out, exact, exact_weight);
}

/* Fills in what the words of a phrase may be in the text of that side. */
static void match_phrase(struct lexicon_visit *v, int side, const char *phrase)
{
	struct matched_words *out = &v->matched[side];
	size_t n = 0;

	out->n = 0;
	for (const char *at = phrase; *at; n++) {
		size_t length = strcspn(at, " ");
		match_word(out, &v->bitext->side[side].words, &v->roots[side], at, length);
		at += length + (at[length] == ' ');
	}
	for (size_t i = 0; i < out->n; i++)
		out->items[i].phrase_words = n;
}

static void visit_entry(void *context, const char *source, const char *target, float weight)
{
	struct lexicon_visit *v = context;
	struct matched_words *m = v->matched;

	(void)weight; /* a dictionary's order of translations gained nothing (docs/accuracy.md) */
	match_phrase(v, 0, source);
	if (!m[0].n)
		return;
	match_phrase(v, 1, target);
	/*
	 * which word of a phrase translates which of the other is not known: each a share of each
	 */
	for (size_t i = 0; i < m[0].n; i++)
		for (size_t j = 0; j < m[1].n; j++) {
			const struct matched_word *s = &m[0].items[i], *t = &m[1].items[j];
			float share = (s->weight < t->weight ? s->weight : t->weight) /
			              (float)(s->phrase_words * t->phrase_words);
			table_add(v->builder, s->word, t->word, share, share);
		}
}

static void collect_lexicon(struct table_builder *builder, const struct bitext *bitext,
                            const struct lexicon *lexicon)
{
	struct lexicon_visit v = { .bitext = bitext, .builder = builder };

	for (int i = 0; i < 2; i++)
		group_init(&v.roots[i], &bitext->side[i].words, root_bytes);
	lexicon_each(lexicon, visit_entry, &v);
	for (int i = 0; i < 2; i++) {
		group_release(&v.roots[i]);
		free(v.matched[i].items);
	}
}

/* ---- The words themselves ---- */

static void collect_identical(struct table_builder *builder, const struct bitext *bitext)
{
	const struct vocabulary *src = &bitext->side[0].words, *tgt = &bitext->side[1].words;

	for (uint32_t s = 0; s < src->n; s++) {
		uint32_t w = vocabulary_find(tgt, src->words[s].text, src->words[s].length);
		if (w != VOCABULARY_NONE)
			table_add(builder, s, w, exact_weight, exact_weight);
	}
}

/* Ordinals and decades (3de, 3rd; 1990s), to each other and to whole numbers. */
static void collect_ordinals(struct table_builder *builder, const struct bitext *bitext)
{
	const struct vocabulary *src = &bitext->side[0].words, *tgt = &bitext->side[1].words;
	struct group numbers;

	group_init(&numbers, tgt, number_bytes);
	for (uint32_t s = 0; s < src->n; s++) {
		const struct vocabulary_word *word = &src->words[s];
		size_t digits = number_bytes(word->text, word->length);
		if (!digits)
			continue;
		for (uint32_t w = group_find(&numbers, word->text, digits); w != VOCABULARY_NONE;
		     w = numbers.next[w]) {
			bool both = digits < word->length && digits < tgt->words[w].length;
			float weight = both ? exact_weight : form_weight;
			/* two whole numbers are identical tokens, which were added before */
			if (digits < word->length || digits < tgt->words[w].length)
				table_add(builder, s, w, weight, weight);
		}
	}
	group_release(&numbers);
}

struct letters {
	uint32_t cp[COGNATE_MAX];
	size_t n;      /* 0 when the word can't be a cognate */
	uint64_t seen; /* a bit for each letter, modulo 64 */
};

static void letters_of(struct letters *out, const struct vocabulary_word *word)
{
	uint32_t cp;

	*out = (struct letters){ 0 };
	for (size_t at = 0; at < word->length;) {
		at += unicode_next(word->text + at, word->length - at, &cp);
		if (out->n == COGNATE_MAX || !unicode_is_letter(cp)) {
			out->n = 0;
			return;
		}
		out->seen |= UINT64_C(1) << cp % 64;
		out->cp[out->n++] = cp;
	}
	if (out->n < COGNATE_MIN)
		out->n = 0;
}

static struct letters *letters_of_all(const struct vocabulary *words)
{
	struct letters *all = xcalloc(words->n, sizeof(*all));

	for (uint32_t w = 0; w < words->n; w++)
		letters_of(&all[w], &words->words[w]);
	return all;
}

/* Length of the longest common subsequence, bit-parallel (Hyyrö 2004). */
static int common_subsequence(const struct letters *a, const struct letters *b)
{
	uint64_t v = ~UINT64_C(0); /* bit i is 0 where letter i of a makes the subsequence longer */

	for (size_t j = 0; j < b->n; j++) {
		uint64_t match = 0;
		for (size_t i = 0; i < a->n; i++)
			match |= (uint64_t)(a->cp[i] == b->cp[j]) << i;
		uint64_t u = v & match;
		v = (v + u) | (v - u);
	}
	return __builtin_popcountll(~v & ((UINT64_C(1) << a->n) - 1));
}

static bool are_cognates(const struct letters *a, const struct letters *b)
{
	const struct letters *shorter = a->n < b->n ? a : b, *longer = a->n < b->n ? b : a;
	double needed = cognate_ratio * (double)longer->n;

	if (!a->n || !b->n || (double)shorter->n < needed)
		return false;
	/* letters that the longer word lacks are in no subsequence: most pairs end here, cheaply */
	if ((double)shorter->n - __builtin_popcountll(shorter->seen & ~longer->seen) < needed)
		return false;
	return common_subsequence(a, b) >= needed;
}

/* Words that may be cognates, in order of their bytes. */
struct sorted_words {
	const struct vocabulary_word **items;
	size_t n;
};

static int compare_words(const void *a, const void *b)
{
	const struct vocabulary_word *x = *(const struct vocabulary_word *const *)a,
				     *y = *(const struct vocabulary_word *const *)b;
	int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);

	return order ? order : (x->length > y->length) - (x->length < y->length);
}

static void sort_words(struct sorted_words *out, const struct vocabulary *words,
                       const struct letters *letters)
{
	*out = (struct sorted_words){ xcalloc(words->n, sizeof(const struct vocabulary_word *)),
		                      0 };
	for (uint32_t w = 0; w < words->n; w++)
		if (letters[w].n)
			out->items[out->n++] = &words->words[w];
	if (out->n)
		qsort(out->items, out->n, sizeof(const struct vocabulary_word *), compare_words);
}

/*
 * The first of the words from `from` on that does not come before those with this beginning or, if
 * `after`, that comes after them.
 */
static size_t find_beginning(const struct sorted_words *sorted, size_t from, const char *text,
                             size_t length, bool after)
{
	size_t low = from, high = sorted->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct vocabulary_word *word = sorted->items[middle];
		int order = memcmp(word->text, text, word->length < length ? word->length : length);
		if (order == 0 && word->length < length)
			order = -1;
		if (order < 0 || (after && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * The words that a word is compared with, from *first to *end - 1: those that begin with the same
 * COGNATE_LETTERS letters, or with as many more as it takes for there to be few enough.
 */
static void find_candidates(const struct sorted_words *sorted, const struct vocabulary_word *word,
                            size_t *first, size_t *end)
{
	size_t length = prefix_bytes(word->text, word->length, COGNATE_LETTERS);

	*first = *end = 0;
	for (;;) {
		*first = find_beginning(sorted, *first, word->text, length, false);
		*end = find_beginning(sorted, *first, word->text, length, true);
		if (*end - *first <= COGNATES_TRIED || length == word->length)
			return;
		length += prefix_bytes(word->text + length, word->length - length, 1);
	}
}

static void collect_cognates(struct table_builder *builder, const struct bitext *bitext)
{
	const struct vocabulary *src = &bitext->side[0].words, *tgt = &bitext->side[1].words;
	struct letters *a = letters_of_all(src), *b = letters_of_all(tgt);
	struct sorted_words sorted;

	sort_words(&sorted, tgt, b);
	for (uint32_t s = 0; s < src->n; s++) {
		size_t before = builder->n, first, end;
		if (!a[s].n)
			continue;
		find_candidates(&sorted, &src->words[s], &first, &end);
		for (size_t k = first; k < end; k++) {
			uint32_t t = (uint32_t)(sorted.items[k] - tgt->words);
			if (are_cognates(&a[s], &b[t]))
				table_add(builder, s, t, cognate_weight, cognate_weight);
		}
		/* a word that is like so many others is like none of them in particular */
		if (builder->n - before > COGNATES_MAX)
			builder->n = before;
	}
	free(sorted.items);
	free(a);
	free(b);
}

/* q = weight / max(1, sum of the word's weights), in both directions. */
static void normalise(struct table *table, uint32_t nsrc, uint32_t ntgt)
{
	float *sum[2] = { xcalloc(nsrc, sizeof(float)), xcalloc(ntgt, sizeof(float)) };

	for (size_t i = 0; i < table->n; i++) {
		sum[0][table->pairs[i].src] += table->pairs[i].fwd;
		sum[1][table->pairs[i].tgt] += table->pairs[i].bwd;
	}
	for (size_t i = 0; i < table->n; i++) {
		struct table_pair *p = &table->pairs[i];
		p->fwd /= sum[0][p->src] > 1 ? sum[0][p->src] : 1;
		p->bwd /= sum[1][p->tgt] > 1 ? sum[1][p->tgt] : 1;
	}
	free(sum[0]);
	free(sum[1]);
}

void evidence_collect(struct table *table, const struct bitext *bitext,
                      const struct lexicon *lexicon)
{
	struct table_builder builder = { 0 };
	uint32_t nsrc = bitext->side[0].words.n, ntgt = bitext->side[1].words.n;

	if (lexicon)
		collect_lexicon(&builder, bitext, lexicon);
	collect_identical(&builder, bitext);
	collect_ordinals(&builder, bitext);
	collect_cognates(&builder, bitext);
	table_build(table, &builder, nsrc);
	normalise(table, nsrc, ntgt);
}
