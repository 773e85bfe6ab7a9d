#include "corpora/spelling.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "corpora/words.h"
#include "text/unicode.h"

/* Words of these shapes are not looked up. */
#define EXEMPT_SHAPES                                                                              \
	(WORD_MIXED | WORD_DIGIT | WORD_SINGLE | WORD_CUT | WORD_ABBREVIATION | WORD_CODE)

/* Names that are spelled in two ways begin with the same letters and differ little in length. */
enum { COGNATE_LETTERS = 4, COGNATE_DIFFERENCE = 2 };

/* Strings of the arena: added, then sorted, then looked up. */
struct word_list {
	const char **items;
	size_t n, capacity;
};

/* The words of a bitext, which show what is meant to be there. */
struct text_words {
	struct word_list words[SIDE_COUNT];    /* keys of all words and of their parts */
	struct word_list names[SIDE_COUNT];    /* keys of capitalised words inside segments */
	struct word_list cognates[SIDE_COUNT]; /* cognate keys of capitalised words */
	struct arena arena;
};

/* A segment, and what its words are checked against. */
struct passage {
	enum side side;
	const char *text;
	size_t length;
	struct speller *speller;
	const struct text_words *vocabulary;
};

/* A place in a text that only moves forward, so that a document is counted through once. */
struct spelling_cursor {
	const char *text;
	size_t offset;
	size_t line, column;
};

static void list_add(struct word_list *list, struct arena *arena, const struct strbuf *word)
{
	GROW(list->items, list->n, list->capacity);
	list->items[list->n++] = arena_strndup(arena, word->data, word->length);
}

static int compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_sort(struct word_list *list)
{
	if (list->n)
		qsort(list->items, list->n, sizeof(*list->items), compare_strings);
}

static bool list_has(const struct word_list *list, const char *word)
{
	return list->n &&
	       bsearch(&word, list->items, list->n, sizeof(*list->items), compare_strings);
}

/* The form in which words of both sides are compared: folded, without a genitive's 's. */
static void set_key(struct strbuf *key, const char *word, size_t length)
{
	strbuf_clear(key);
	unicode_fold(key, word, length);
	if (key->length > 2 && !strcmp(key->data + key->length - 2, "'s")) {
		key->length -= 2;
		key->data[key->length] = '\0';
	}
}

/*
 * The first letters of a key and its length plus longer_by, as "abcd+7"; false when the key is too
 * short. longer_by may be negative, since the sum wraps around too.
 */
static bool set_cognate_key(struct strbuf *out, const struct strbuf *key, size_t longer_by)
{
	size_t count = unicode_count(key->data, key->length), end = 0;
	uint32_t cp;

	if (count < COGNATE_LETTERS)
		return false;
	for (int i = 0; i < COGNATE_LETTERS; i++)
		end += unicode_next(key->data + end, key->length - end, &cp);
	strbuf_clear(out);
	strbuf_add(out, key->data, end);
	strbuf_addf(out, "+%zu", count + longer_by);
	return true;
}

/* A name, most likely. */
static bool is_capital_inside(const struct word *word)
{
	return (word->shape & (WORD_CAPITAL | WORD_FIRST)) == WORD_CAPITAL;
}

static void learn_word(struct text_words *v, enum side side, const char *text,
                       const struct word *word)
{
	struct strbuf key = STRBUF_INIT, cognate = STRBUF_INIT;

	set_key(&key, text + word->start, word->length);
	list_add(&v->words[side], &v->arena, &key);
	if (is_capital_inside(word))
		list_add(&v->names[side], &v->arena, &key);
	if ((word->shape & WORD_CAPITAL) && set_cognate_key(&cognate, &key, 0))
		list_add(&v->cognates[side], &v->arena, &cognate);
	strbuf_release(&key);
	strbuf_release(&cognate);
}

static void learn_document(struct text_words *v, enum side side, const struct document *doc)
{
	for (size_t i = 0; i < doc->segments.n; i++) {
		struct word_scanner scanner;
		struct word word, part;
		size_t length;
		const char *text = document_segment(doc, i, &length);
		word_scanner_init(&scanner, text, length);
		while (word_next(&scanner, &word)) {
			learn_word(v, side, text, &word);
			for (size_t at = 0; word_part(text, &word, &at, &part);)
				if (part.length < word.length)
					learn_word(v, side, text, &part);
		}
	}
	list_sort(&v->words[side]);
	list_sort(&v->names[side]);
	list_sort(&v->cognates[side]);
}

static void text_words_release(struct text_words *v)
{
	for (enum side side = SIDE_SRC; side < SIDE_COUNT; side++) {
		free(v->words[side].items);
		free(v->names[side].items);
		free(v->cognates[side].items);
	}
	arena_release(&v->arena);
}

/* Bytes of word without a genitive's 's. */
static size_t genitive_stem(const char *word, size_t length)
{
	uint32_t cp;

	if (length < 3 || word[length - 1] != 's')
		return length;
	size_t step = unicode_previous(word, length - 1, &cp);
	return word_is_apostrophe(cp) ? length - 1 - step : length;
}

/* Whether the speller has the word, with or without what is attached to it. */
static bool is_known(const struct passage *p, const struct word *word)
{
	const char *text = p->text + word->start;
	size_t stem = genitive_stem(text, word->length);
	uint32_t cp = 0;
	size_t before = word->start ? unicode_previous(p->text, word->start, &cp) : 0;

	if (speller_check(p->speller, text, word->length))
		return true;
	if (stem < word->length && speller_check(p->speller, text, stem))
		return true;
	/* Dutch 't and 's-Hertogenbosch */
	if (word_is_apostrophe(cp) &&
	    speller_check(p->speller, text - before, word->length + before))
		return true;
	/* an abbreviation at the end of the segment: "enz." */
	return word->start + word->length < p->length && text[word->length] == '.' &&
	       speller_check(p->speller, text, word->length + 1);
}

static bool has_cognate(const struct word_list *cognates, const struct strbuf *key)
{
	struct strbuf cognate = STRBUF_INIT;
	bool found = false;

	for (int i = -COGNATE_DIFFERENCE; i <= COGNATE_DIFFERENCE && !found; i++)
		found = set_cognate_key(&cognate, key, (size_t)i) &&
		        list_has(cognates, cognate.data);
	strbuf_release(&cognate);
	return found;
}

/* Whether the texts themselves show that the word is meant. */
static bool is_attested(const struct passage *p, const struct word *word)
{
	const struct text_words *v = p->vocabulary;
	enum side other = p->side == SIDE_SRC ? SIDE_TGT : SIDE_SRC;
	struct strbuf key = STRBUF_INIT;

	set_key(&key, p->text + word->start, word->length);
	bool attested = list_has(&v->words[other], key.data);
	if (!attested && (word->shape & WORD_CAPITAL))
		attested = list_has(&v->names[p->side], key.data) ||
		           has_cognate(&v->cognates[other], &key);
	strbuf_release(&key);
	return attested;
}

static bool is_right_whole(const struct passage *p, const struct word *word)
{
	if ((word->shape & EXEMPT_SHAPES) || is_capital_inside(word))
		return true;
	return is_known(p, word) || is_attested(p, word);
}

static bool is_right(const struct passage *p, const struct word *word)
{
	struct word part;

	if (is_right_whole(p, word))
		return true;
	for (size_t at = 0; word_part(p->text, word, &at, &part);)
		if (part.length == word->length || !is_right_whole(p, &part))
			return false;
	return true;
}

/* Lines end as in decode_position(). */
static void cursor_move(struct spelling_cursor *c, size_t offset)
{
	while (c->offset < offset) {
		const char *at = c->text + c->offset;
		uint32_t cp;

		c->offset += unicode_next(at, offset - c->offset, &cp);
		c->column++;
		if (cp == '\n' || (cp == '\r' && at[1] != '\n')) {
			c->line++;
			c->column = 1;
		}
	}
}

static void add_finding(struct spelling *out, struct spelling_cursor *cursor, enum side side,
                        size_t segment, size_t start, size_t length)
{
	struct strbuf word = STRBUF_INIT;

	cursor_move(cursor, start);
	unicode_nfc(&word, cursor->text + start, length);
	GROW(out->items, out->n, out->capacity);
	out->items[out->n++] = (struct spelling_finding){
		.side = side,
		.segment = segment,
		.start = start,
		.length = length,
		.line = cursor->line,
		.column = cursor->column,
		.word = arena_strndup(&out->arena, word.data, word.length),
	};
	out->found[side]++;
	strbuf_release(&word);
}

static void check_document(struct spelling *out, const struct text_words *v, enum side side,
                           const struct document *doc, struct speller *speller)
{
	struct spelling_cursor cursor = { .text = doc->decoded.text, .line = 1, .column = 1 };
	struct word_scanner scanner;
	struct word word;

	for (size_t i = 0; i < doc->segments.n; i++) {
		const struct segment *segment = &doc->segments.items[i];
		struct passage p = {
			.side = side,
			.text = doc->decoded.text + segment->start,
			.length = segment->end - segment->start,
			.speller = speller,
			.vocabulary = v,
		};

		word_scanner_init(&scanner, p.text, p.length);
		while (word_next(&scanner, &word))
			if (!is_right(&p, &word))
				add_finding(out, &cursor, side, i, segment->start + word.start,
				            word.length);
	}
}

static int compare_findings(const void *a, const void *b)
{
	const struct spelling_finding *left = *(const struct spelling_finding *const *)a;
	const struct spelling_finding *right = *(const struct spelling_finding *const *)b;
	int order = left->side != right->side ? (int)left->side - (int)right->side
	                                      : strcmp(left->word, right->word);

	return order ? order : (left > right) - (left < right);
}

/*
 * For each finding the number of the first one with the same word on the same side, which has the
 * suggestions for both. The array is the caller's to free.
 */
static size_t *first_occurrences(const struct spelling *spelling)
{
	const struct spelling_finding **sorted = xmalloc((spelling->n + 1) * sizeof(*sorted));
	size_t *first = xmalloc((spelling->n + 1) * sizeof(*first));
	size_t head = 0;

	/* sorted pointers and not findings: those must stay in the order of the text */
	for (size_t i = 0; i < spelling->n; i++)
		sorted[i] = &spelling->items[i];
	qsort(sorted, spelling->n, sizeof(*sorted), compare_findings);
	for (size_t i = 0; i < spelling->n; i++) {
		if (sorted[i]->side != sorted[head]->side ||
		    strcmp(sorted[i]->word, sorted[head]->word))
			head = i;
		first[sorted[i] - spelling->items] = (size_t)(sorted[head] - spelling->items);
	}
	free(sorted);
	return first;
}

static void suggest_all(struct spelling *out, struct speller *const spellers[SIDE_COUNT],
                        const struct spelling_options *options)
{
	size_t *first = first_occurrences(out), max = options->suggestions;
	size_t left = max ? options->suggested_words : 0;

	for (size_t i = 0; i < out->n; i++) {
		struct spelling_finding *finding = &out->items[i];

		if (first[i] < i) {
			finding->suggestions = out->items[first[i]].suggestions;
			finding->nsuggestions = out->items[first[i]].nsuggestions;
		} else if (left) {
			const char **list = arena_alloc(&out->arena, max * sizeof(*list));
			left--;
			finding->nsuggestions =
				speller_suggest(spellers[finding->side], finding->word,
			                        strlen(finding->word), list, max);
			finding->suggestions = list;
		}
	}
	free(first);
}

void spelling_find(struct spelling *out, const struct document *src, const struct document *tgt,
                   struct speller *src_speller, struct speller *tgt_speller,
                   const struct spelling_options *options)
{
	const struct document *documents[SIDE_COUNT] = { src, tgt };
	struct speller *const spellers[SIDE_COUNT] = { src_speller, tgt_speller };
	struct text_words vocabulary = { .arena = ARENA_INIT };

	*out = (struct spelling){ .checked = { src_speller != NULL, tgt_speller != NULL } };
	if (!src_speller && !tgt_speller)
		return;
	/* both sides, even if one is not checked: its words attest those of the other */
	for (enum side side = SIDE_SRC; side < SIDE_COUNT; side++)
		learn_document(&vocabulary, side, documents[side]);
	for (enum side side = SIDE_SRC; side < SIDE_COUNT; side++)
		if (spellers[side])
			check_document(out, &vocabulary, side, documents[side], spellers[side]);
	text_words_release(&vocabulary);
	suggest_all(out, spellers, options);
}

void spelling_release(struct spelling *spelling)
{
	free(spelling->items);
	arena_release(&spelling->arena);
	*spelling = (struct spelling){ .n = 0 };
}

/* The number of findings before that segment. */
static size_t findings_before(const struct spelling *spelling, enum side side, size_t segment)
{
	size_t low = 0, high = spelling->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct spelling_finding *finding = &spelling->items[middle];

		if (finding->side < side || (finding->side == side && finding->segment < segment))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct spelling_finding *spelling_in(const struct spelling *spelling, enum side side,
                                           size_t first, size_t nsegments, size_t *n)
{
	size_t begin = findings_before(spelling, side, first);

	*n = findings_before(spelling, side, first + nsegments) - begin;
	return *n ? &spelling->items[begin] : NULL;
}
