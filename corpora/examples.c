#include "corpora/examples.h"

#include <stdlib.h>
#include <string.h>

#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "text/token.h"

/*
 * The words of a term or a segment, by their numbers in the vocabulary of all terms; a segment's
 * words that no term has are VOCABULARY_NONE.
 */
struct word_string {
	uint32_t *items;
	size_t n, capacity;
};

/*
 * The entries whose source term begins with the same word are a list, so that a segment is compared
 * only with those that begin with one of its words.
 */
struct search {
	struct glossary *glossary;
	const struct document *docs;
	struct vocabulary vocabulary[2];
	struct word_string *terms[2];   /* [entries] */
	size_t *head;                   /* [source words] the list's first entry + 1, 0 for none */
	size_t *next;                   /* [entries] the next one of the list + 1 */
	struct word_string segments[2]; /* the current pair */
};

static void add_word(struct word_string *words, uint32_t word)
{
	GROW(words->items, words->n, words->capacity);
	words->items[words->n++] = word;
}

/* A term is token keys joined by blanks, at least one. */
static void take_term(struct word_string *words, struct vocabulary *vocabulary, const char *term)
{
	for (const char *at = term; *at;) {
		size_t length = strcspn(at, " ");
		add_word(words, vocabulary_add(vocabulary, at, length));
		at += length + (at[length] == ' ');
	}
}

static void take_terms(struct search *s)
{
	size_t n = s->glossary->n;

	for (int side = 0; side < 2; side++) {
		s->terms[side] = xcalloc(n, sizeof(*s->terms[side]));
		for (size_t e = 0; e < n; e++) {
			const struct lexicon_pair *pair = &s->glossary->entries[e].pair;
			take_term(&s->terms[side][e], &s->vocabulary[side],
			          side ? pair->target : pair->source);
		}
	}
	s->head = xcalloc(s->vocabulary[0].n, sizeof(*s->head));
	s->next = xcalloc(n, sizeof(*s->next));
	for (size_t e = n; e-- > 0;) { /* from the last on, so that the lists are in order */
		size_t *head = &s->head[s->terms[0][e].items[0]];
		s->next[e] = *head;
		*head = e + 1;
	}
}

static void take_segment(struct search *s, int side, size_t segment)
{
	struct tokenizer tokenizer;
	struct token token;
	size_t length;
	const char *text = document_segment(&s->docs[side], segment, &length);

	s->segments[side].n = 0;
	tokenizer_init(&tokenizer, text, length);
	while (tokenizer_next(&tokenizer, &token))
		if (token.kind != TOKEN_PUNCTUATION)
			add_word(&s->segments[side], vocabulary_find(&s->vocabulary[side],
			                                             token.key, token.key_length));
	tokenizer_release(&tokenizer);
}

/* Whether the term is in words from `at` on, which is at most words->n. */
static bool begins_with(const struct word_string *words, size_t at, const struct word_string *term)
{
	return term->n <= words->n - at &&
	       memcmp(words->items + at, term->items, term->n * sizeof(*term->items)) == 0;
}

static bool has_term(const struct word_string *words, const struct word_string *term)
{
	for (size_t at = 0; at < words->n; at++)
		if (begins_with(words, at, term))
			return true;
	return false;
}

static void keep_example(struct search *s, size_t entry, size_t segment)
{
	for (int side = 0; side < 2; side++) {
		size_t length;
		const char *text = document_segment(&s->docs[side], segment, &length);
		char *copy = arena_strndup(&s->glossary->arena, text, length);
		/* a segment is one line here, but a tab in it would end the field of a table */
		for (size_t i = 0; i < length; i++)
			if (copy[i] == '\t')
				copy[i] = ' ';
		s->glossary->entries[entry].example[side] = copy;
	}
}

/*
 * Tries the entries whose source term may begin at that word; those it is an example of leave the
 * list.
 */
static void try_word(struct search *s, size_t at, size_t segment)
{
	const struct word_string *source = &s->segments[0], *target = &s->segments[1];
	uint32_t word = source->items[at];
	size_t *link = word == VOCABULARY_NONE ? NULL : &s->head[word];

	while (link && *link) {
		size_t e = *link - 1;
		const struct word_string *src = &s->terms[0][e], *tgt = &s->terms[1][e];
		/* the term alone, as in a heading, shows nothing of its use */
		if (source->n > src->n && target->n > tgt->n && begins_with(source, at, src) &&
		    has_term(target, tgt)) {
			keep_example(s, e, segment);
			*link = s->next[e];
		} else {
			link = &s->next[e];
		}
	}
}

/* ---- Shortest first ---- */

struct pair_place {
	size_t segment, bytes;
};

static int compare_places(const void *a, const void *b)
{
	const struct pair_place *x = a, *y = b;

	/* and of equally short ones, the first in the text */
	if (x->bytes != y->bytes)
		return x->bytes < y->bytes ? -1 : 1;
	return (x->segment > y->segment) - (x->segment < y->segment);
}

static struct pair_place *shortest_first(const struct document docs[2])
{
	size_t n = docs[0].segments.n;
	struct pair_place *places = xcalloc(n, sizeof(*places));

	for (size_t i = 0; i < n; i++) {
		size_t src, tgt;
		document_segment(&docs[0], i, &src);
		document_segment(&docs[1], i, &tgt);
		places[i] = (struct pair_place){ i, src + tgt };
	}
	qsort(places, n, sizeof(*places), compare_places);
	return places;
}

static void release(struct search *s)
{
	for (int side = 0; side < 2; side++) {
		for (size_t e = 0; e < s->glossary->n; e++)
			free(s->terms[side][e].items);
		free(s->terms[side]);
		free(s->segments[side].items);
		vocabulary_release(&s->vocabulary[side]);
	}
	free(s->head);
	free(s->next);
}

void examples_find(struct glossary *g, const struct document docs[2])
{
	struct search s = { .glossary = g, .docs = docs };
	struct pair_place *places = shortest_first(docs);

	take_terms(&s);
	for (size_t i = 0; i < docs[0].segments.n; i++) {
		take_segment(&s, 0, places[i].segment);
		take_segment(&s, 1, places[i].segment);
		for (size_t at = 0; at < s.segments[0].n; at++)
			try_word(&s, at, places[i].segment);
	}
	free(places);
	release(&s);
}
