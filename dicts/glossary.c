#include "dicts/glossary.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "io/csv.h"

static void add_pair(void *context, const struct lexicon_pair *pair)
{
	struct glossary *g = context;

	GROW(g->entries, g->n, g->capacity);
	g->entries[g->n++] = (struct glossary_entry){ .pair = *pair };
}

/* By source, most likely target first; the order is total, so that it is always the same. */
static int compare_entries(const void *a, const void *b)
{
	const struct lexicon_pair *x = &((const struct glossary_entry *)a)->pair;
	const struct lexicon_pair *y = &((const struct glossary_entry *)b)->pair;
	int order = strcmp(x->source, y->source);

	if (order)
		return order;
	if (x->weights.forward != y->weights.forward)
		return x->weights.forward < y->weights.forward ? 1 : -1;
	return strcmp(x->target, y->target);
}

void glossary_init(struct glossary *g, const struct lexicon *l, const struct language_pair *langs)
{
	*g = (struct glossary){ .langs = *langs };
	lexicon_list(l, add_pair, g);
	if (g->n)
		qsort(g->entries, g->n, sizeof(*g->entries), compare_entries);
}

void glossary_release(struct glossary *g)
{
	free(g->entries);
	arena_release(&g->arena);
	*g = (struct glossary){ 0 };
}

/* ---- Writers of lines ---- */

/* Four decimals, the same in every locale. */
static void write_weight(FILE *stream, char separator, float weight)
{
	unsigned parts = (unsigned)((double)weight * 10000 + 0.5);

	fprintf(stream, "%c%u.%04u", separator, parts / 10000, parts % 10000);
}

static void write_weights(FILE *stream, char separator, const struct lexicon_weights *weights)
{
	write_weight(stream, separator, weights->forward);
	write_weight(stream, separator, weights->backward);
	fprintf(stream, "%c%zu", separator, weights->count);
}

/* The source; one that would be read as a comment is written as its words alone. */
static const char *source_of(const struct glossary_entry *e)
{
	return e->pair.source_text[0] == '#' ? e->pair.source : e->pair.source_text;
}

bool glossary_write_tsv(const struct glossary *g, FILE *stream, struct error *err)
{
	(void)err;
	fprintf(stream, "# koppel lexicon %s %s\n", g->langs.src, g->langs.tgt);
	for (size_t i = 0; i < g->n && !ferror(stream); i++) {
		const struct glossary_entry *e = &g->entries[i];
		fprintf(stream, "%s\t%s", source_of(e), e->pair.target_text);
		write_weights(stream, '\t', &e->pair.weights);
		if (e->example[0])
			fprintf(stream, "\t%s\t%s", e->example[0], e->example[1]);
		fputc('\n', stream);
	}
	return true;
}

const char *const glossary_columns[GLOSSARY_COLUMNS] = { "forward", "backward", "count",
	                                                 "source example", "target example" };

static void write_cell(FILE *stream, const char *text)
{
	csv_write_cell(stream, text, strlen(text), ',', CSV_QUOTES_NEEDED);
}

bool glossary_write_csv(const struct glossary *g, FILE *stream, struct error *err)
{
	(void)err;
	fprintf(stream, "%s,%s", g->langs.src, g->langs.tgt);
	for (size_t i = 0; i < GLOSSARY_COLUMNS; i++)
		fprintf(stream, ",%s", glossary_columns[i]);
	fputs("\r\n", stream);
	for (size_t i = 0; i < g->n && !ferror(stream); i++) {
		const struct glossary_entry *e = &g->entries[i];
		write_cell(stream, e->pair.source_text);
		fputc(',', stream);
		write_cell(stream, e->pair.target_text);
		write_weights(stream, ',', &e->pair.weights);
		for (int k = 0; k < 2; k++) {
			fputc(',', stream);
			write_cell(stream, e->example[k] ? e->example[k] : "");
		}
		fputs("\r\n", stream);
	}
	return true;
}

bool glossary_write_omegat(const struct glossary *g, FILE *stream, struct error *err)
{
	(void)err;
	for (size_t i = 0; i < g->n && !ferror(stream); i++) {
		const struct glossary_entry *e = &g->entries[i];
		fprintf(stream, "%s\t%s\t", source_of(e), e->pair.target_text);
		if (e->example[0])
			fprintf(stream, "%s = %s", e->example[0], e->example[1]);
		fputc('\n', stream);
	}
	return true;
}
