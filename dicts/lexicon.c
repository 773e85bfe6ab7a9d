#include "dicts/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "text/arena.h"
#include "text/strbuf.h"
#include "text/token.h"
#include "text/vocabulary.h"
#include "text/xalloc.h"

/* One pair while it is collected. */
struct record {
	uint32_t source, target; /* numbers of phrases */
	float count;
};

struct lexicon {
	struct vocabulary phrases[2]; /* sources, targets */
	struct record *records;       /* in order of source and target texts once finished */
	size_t n, capacity;
	size_t *first;                /* [sources + 1] entries of a source, by number; NULL until finished */
	struct lexicon_entry *entries; /* by source, most likely first */
};

struct lexicon *lexicon_new(void)
{
	return xcalloc(1, sizeof(struct lexicon));
}

void lexicon_free(struct lexicon *l)
{
	if (!l)
		return;
	vocabulary_release(&l->phrases[0]);
	vocabulary_release(&l->phrases[1]);
	free(l->records);
	free(l->first);
	free(l->entries);
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

void lexicon_add(struct lexicon *l, const char *source, size_t source_length, const char *target,
		 size_t target_length)
{
	struct strbuf s = STRBUF_INIT, t = STRBUF_INIT;

	phrase_keys(&s, source, source_length);
	phrase_keys(&t, target, target_length);
	if (s.length && t.length) {
		GROW(l->records, l->n, l->capacity);
		l->records[l->n++] = (struct record){
			vocabulary_add(&l->phrases[0], s.data, s.length),
			vocabulary_add(&l->phrases[1], t.data, t.length), 1
		};
	}
	strbuf_release(&s);
	strbuf_release(&t);
}

static int compare_records(const void *a, const void *b)
{
	const struct record *x = a, *y = b;

	if (x->source != y->source)
		return (x->source > y->source) - (x->source < y->source);
	return (x->target > y->target) - (x->target < y->target);
}

static void merge_records(struct lexicon *l)
{
	size_t kept = 0;

	if (l->n)
		qsort(l->records, l->n, sizeof(*l->records), compare_records);
	for (size_t i = 0; i < l->n; i++)
		if (kept && compare_records(&l->records[kept - 1], &l->records[i]) == 0)
			l->records[kept - 1].count += l->records[i].count;
		else
			l->records[kept++] = l->records[i];
	l->n = kept;
}

static int compare_entries(const void *a, const void *b)
{
	const struct lexicon_entry *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return strcmp(x->target, y->target);
}

/* Turns the counts of one source into shares. */
static void finish_source(struct lexicon *l, size_t begin, size_t end)
{
	float total = 0;

	for (size_t i = begin; i < end; i++)
		total += l->records[i].count;
	for (size_t i = begin; i < end; i++)
		l->entries[i] = (struct lexicon_entry){
			l->phrases[1].words[l->records[i].target].text, l->records[i].count / total
		};
	qsort(l->entries + begin, end - begin, sizeof(*l->entries), compare_entries);
}

void lexicon_finish(struct lexicon *l)
{
	merge_records(l);
	l->first = xcalloc((size_t)l->phrases[0].n + 1, sizeof(*l->first));
	l->entries = xcalloc(l->n, sizeof(*l->entries));
	for (size_t i = 0; i < l->n; i++)
		l->first[l->records[i].source + 1] = i + 1;
	for (uint32_t s = 0; s < l->phrases[0].n; s++)
		finish_source(l, l->first[s], l->first[s + 1]);
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
		  void (*visit)(void *context, const char *source, const char *target, float weight),
		  void *context)
{
	for (uint32_t s = 0; s < l->phrases[0].n; s++)
		for (size_t i = l->first[s]; i < l->first[s + 1]; i++)
			visit(context, l->phrases[0].words[s].text, l->entries[i].target,
			      l->entries[i].weight);
}

bool lexicon_knows_source(const struct lexicon *l, const char *key)
{
	return vocabulary_find(&l->phrases[0], key, strlen(key)) != VOCABULARY_NONE;
}

bool lexicon_knows_target(const struct lexicon *l, const char *key)
{
	return vocabulary_find(&l->phrases[1], key, strlen(key)) != VOCABULARY_NONE;
}
