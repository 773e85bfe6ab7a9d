#include "dicts/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "text/token.h"

/* A pair while the lexicon is collected. */
struct record {
	uint32_t source, target; /* numbers of phrases */
	float amount;            /* summed over repeats: the weight forward, 1 without one */
	float given[2];          /* weights forward and backward, 0 for none */
	size_t count;
};

/* The last of the four decimals that files have: a weight of 0 would make a sum of 0. */
static const float least_weight = 1e-4f;

/*
 * The last phrase of a side. The pairs of a dictionary entry share one, which is then tokenized and
 * looked up once.
 */
struct phrase {
	struct strbuf text, key;
	uint32_t number; /* VOCABULARY_NONE until it is added */
};

struct lexicon {
	struct vocabulary phrases[2]; /* sources, targets */
	const char **texts[2];        /* the phrases as first written */
	size_t texts_capacity[2];
	struct arena arena; /* of texts */
	struct phrase last[2];
	struct record *records; /* in order of source and target numbers once finished */
	size_t n, capacity;
	/* those below are NULL until it is finished */
	size_t *first; /* [sources + 1] source s has entries[first[s]] to [first[s + 1] - 1] */
	struct lexicon_entry *entries; /* [n] by source, most likely first */
	const struct record **origins; /* [n] of the entries */
	float *totals;                 /* [targets] sums of their amounts */
};

struct lexicon *lexicon_new(void)
{
	struct lexicon *l = xcalloc(1, sizeof(*l));

	for (int side = 0; side < 2; side++) {
		strbuf_init(&l->last[side].text);
		strbuf_init(&l->last[side].key);
	}
	return l;
}

void lexicon_free(struct lexicon *l)
{
	if (!l)
		return;
	for (int side = 0; side < 2; side++) {
		vocabulary_release(&l->phrases[side]);
		free(l->texts[side]);
		strbuf_release(&l->last[side].text);
		strbuf_release(&l->last[side].key);
	}
	arena_release(&l->arena);
	free(l->records);
	free(l->first);
	free(l->entries);
	free(l->origins);
	free(l->totals);
	free(l);
}

/* Token keys of a phrase without its punctuation, joined by blanks. */
static void phrase_keys(struct strbuf *out, const char *text, size_t length)
{
	struct tokenizer tokenizer;
	struct token token;

	strbuf_clear(out);
	tokenizer_init(&tokenizer, text, length);
	while (tokenizer_next(&tokenizer, &token)) {
		if (token.kind == TOKEN_PUNCTUATION)
			continue;
		if (out->length)
			strbuf_addch(out, ' ');
		strbuf_add(out, token.key, token.key_length);
	}
	tokenizer_release(&tokenizer);
}

/* On one line: a run of blanks and control characters becomes one blank, none at the ends. */
static void phrase_text(struct strbuf *out, const char *text, size_t length)
{
	bool pending = false;

	strbuf_clear(out);
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)text[i] <= ' ' || text[i] == 127) {
			pending = out->length > 0;
			continue;
		}
		if (pending)
			strbuf_addch(out, ' ');
		strbuf_addch(out, text[i]);
		pending = false;
	}
}

static uint32_t add_phrase(struct lexicon *l, int side, const struct strbuf *key, const char *text,
                           size_t length)
{
	uint32_t known = l->phrases[side].n;
	uint32_t number = vocabulary_add(&l->phrases[side], key->data, key->length);

	if (number < known)
		return number;
	struct strbuf plain = STRBUF_INIT;
	phrase_text(&plain, text, length);
	GROW(l->texts[side], known, l->texts_capacity[side]);
	l->texts[side][known] = arena_strndup(&l->arena, plain.data, plain.length);
	strbuf_release(&plain);
	return number;
}

static void add_record(struct lexicon *l, const struct record *record)
{
	GROW(l->records, l->n, l->capacity);
	l->records[l->n++] = *record;
}

/* Makes it the last phrase of the side; false when it has no word. */
static bool take_phrase(struct phrase *last, const char *text, size_t length)
{
	if (!last->text.length || last->text.length != length ||
	    memcmp(last->text.data, text, length) != 0) {
		strbuf_clear(&last->text);
		strbuf_add(&last->text, text, length);
		phrase_keys(&last->key, text, length);
		last->number = VOCABULARY_NONE;
	}
	return last->key.length > 0;
}

static uint32_t number_last(struct lexicon *l, int side)
{
	struct phrase *last = &l->last[side];

	if (last->number == VOCABULARY_NONE)
		last->number = add_phrase(l, side, &last->key, last->text.data, last->text.length);
	return last->number;
}

/* Adds a pair with the weights and the count of record. */
static void add_pair(struct lexicon *l, const char *source, size_t source_length,
                     const char *target, size_t target_length, struct record record)
{
	bool has_source = take_phrase(&l->last[0], source, source_length);
	bool has_target = take_phrase(&l->last[1], target, target_length);

	if (!has_source || !has_target)
		return;
	record.source = number_last(l, 0);
	record.target = number_last(l, 1);
	add_record(l, &record);
}

void lexicon_add(struct lexicon *l, const char *source, size_t source_length, const char *target,
                 size_t target_length)
{
	add_pair(l, source, source_length, target, target_length,
	         (struct record){ .amount = 1, .count = 1 });
}

/* A weight within its limits; the comparison is that way round for the sake of NAN. */
static float legal_weight(float weight)
{
	return !(weight > least_weight) ? least_weight : weight > 1 ? 1 : weight;
}

void lexicon_add_weighted(struct lexicon *l, const char *source, size_t source_length,
                          const char *target, size_t target_length,
                          const struct lexicon_weights *weights)
{
	float forward = legal_weight(weights->forward), backward = legal_weight(weights->backward);

	add_pair(l, source, source_length, target, target_length,
	         (struct record){ .amount = forward,
	                          .given = { forward, backward },
	                          .count = weights->count });
}

/* The numbers in l of the phrases on one side of other, by their numbers there. */
static uint32_t *merge_phrases(struct lexicon *l, int side, const struct lexicon *other, int from)
{
	uint32_t *numbers = xcalloc(other->phrases[from].n, sizeof(*numbers));

	for (uint32_t i = 0; i < other->phrases[from].n; i++) {
		const struct vocabulary_word *word = &other->phrases[from].words[i];
		struct strbuf key = STRBUF_INIT;
		const char *text = other->texts[from][i];
		strbuf_add(&key, word->text, word->length);
		numbers[i] = add_phrase(l, side, &key, text, strlen(text));
		strbuf_release(&key);
	}
	return numbers;
}

void lexicon_merge(struct lexicon *l, const struct lexicon *other, bool reverse)
{
	uint32_t *sources = merge_phrases(l, 0, other, reverse);
	uint32_t *targets = merge_phrases(l, 1, other, !reverse);

	for (size_t i = 0; i < other->n; i++) {
		const struct record *r = &other->records[i];
		struct record record = *r;
		record.source = sources[reverse ? r->target : r->source];
		record.target = targets[reverse ? r->source : r->target];
		/* an amount without weights is how often the pair was added, in either direction */
		if (reverse && r->given[0] > 0) {
			record.amount = record.given[0] = r->given[1];
			record.given[1] = r->given[0];
		}
		add_record(l, &record);
	}
	free(sources);
	free(targets);
}

static int compare_records(const void *a, const void *b)
{
	const struct record *x = a, *y = b;

	if (x->source != y->source)
		return (x->source > y->source) - (x->source < y->source);
	return (x->target > y->target) - (x->target < y->target);
}

/* Sorts the records; repeats become one. */
static void merge_records(struct lexicon *l)
{
	size_t kept = 0;

	if (l->n)
		qsort(l->records, l->n, sizeof(*l->records), compare_records);
	for (size_t i = 0; i < l->n; i++) {
		const struct record *record = &l->records[i];
		struct record *last = kept ? &l->records[kept - 1] : NULL;
		if (!last || compare_records(last, record) != 0) {
			l->records[kept++] = *record;
			continue;
		}
		last->amount += record->amount;
		last->count += record->count;
		for (int d = 0; d < 2; d++)
			if (record->given[d] > last->given[d])
				last->given[d] = record->given[d];
	}
	l->n = kept;
}

/* An entry that is to be put in order, and the record that it comes from. */
struct ranked {
	struct lexicon_entry entry;
	const struct record *record;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct lexicon_entry *x = &((const struct ranked *)a)->entry;
	const struct lexicon_entry *y = &((const struct ranked *)b)->entry;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return strcmp(x->target, y->target);
}

/* Makes the entries of one source from its records: turns amounts into shares, and sorts. */
static void finish_source(struct lexicon *l, size_t begin, size_t end, struct ranked *ranked)
{
	float total = 0;

	for (size_t i = begin; i < end; i++)
		total += l->records[i].amount;
	for (size_t i = begin; i < end; i++) {
		const struct record *r = &l->records[i];
		ranked[i - begin] =
			(struct ranked){ { l->phrases[1].words[r->target].text, r->amount / total },
			                 r };
	}
	qsort(ranked, end - begin, sizeof(*ranked), compare_ranked);
	for (size_t i = begin; i < end; i++) {
		l->entries[i] = ranked[i - begin].entry;
		l->origins[i] = ranked[i - begin].record;
	}
}

void lexicon_finish(struct lexicon *l)
{
	struct ranked *ranked = xcalloc(l->n, sizeof(*ranked));

	merge_records(l);
	l->first = xcalloc((size_t)l->phrases[0].n + 1, sizeof(*l->first));
	l->entries = xcalloc(l->n, sizeof(*l->entries));
	l->origins = xcalloc(l->n, sizeof(*l->origins));
	l->totals = xcalloc(l->phrases[1].n, sizeof(*l->totals));
	for (size_t i = 0; i < l->n; i++) {
		/* the records are in order, and every source has one: the last of each stays */
		l->first[l->records[i].source + 1] = i + 1;
		l->totals[l->records[i].target] += l->records[i].amount;
	}
	for (uint32_t s = 0; s < l->phrases[0].n; s++)
		finish_source(l, l->first[s], l->first[s + 1], ranked);
	free(ranked);
}

size_t lexicon_pairs(const struct lexicon *l)
{
	return l->n;
}

const struct lexicon_entry *lexicon_find(const struct lexicon *l, const char *source, size_t *n)
{
	uint32_t s = vocabulary_find(&l->phrases[0], source, strlen(source));

	*n = s == VOCABULARY_NONE ? 0 : l->first[s + 1] - l->first[s];
	return *n ? l->entries + l->first[s] : NULL;
}

void lexicon_each(const struct lexicon *l,
                  void (*visit)(void *context, const char *source, const char *target,
                                float weight),
                  void *context)
{
	for (uint32_t s = 0; s < l->phrases[0].n; s++)
		for (size_t i = l->first[s]; i < l->first[s + 1]; i++)
			visit(context, l->phrases[0].words[s].text, l->entries[i].target,
			      l->entries[i].weight);
}

void lexicon_list(const struct lexicon *l,
                  void (*visit)(void *context, const struct lexicon_pair *pair), void *context)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct record *r = l->origins[i];
		struct lexicon_pair pair = {
			.source = l->phrases[0].words[r->source].text,
			.target = l->entries[i].target,
			.source_text = l->texts[0][r->source],
			.target_text = l->texts[1][r->target],
			.weights = { r->given[0], r->given[1], r->count },
		};
		if (!(r->given[0] > 0)) {
			pair.weights.forward = l->entries[i].weight;
			pair.weights.backward = r->amount / l->totals[r->target];
		}
		visit(context, &pair);
	}
}

bool lexicon_knows_source(const struct lexicon *l, const char *key)
{
	return vocabulary_find(&l->phrases[0], key, strlen(key)) != VOCABULARY_NONE;
}

bool lexicon_knows_target(const struct lexicon *l, const char *key)
{
	return vocabulary_find(&l->phrases[1], key, strlen(key)) != VOCABULARY_NONE;
}
