#include "align/table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void table_add(struct table_builder *builder, uint32_t src, uint32_t tgt, float fwd, float bwd)
{
	GROW(builder->pairs, builder->n, builder->capacity);
	builder->pairs[builder->n++] = (struct table_pair){ src, tgt, fwd, bwd };
}

/*
 * Where the pairs of each word of one side begin among n pairs that are ordered by it: [words + 1].
 */
static size_t *count_pairs(const struct table_pair *pairs, size_t n, uint32_t words, bool by_target)
{
	size_t *first = xcalloc((size_t)words + 1, sizeof(*first));

	for (size_t i = 0; i < n; i++)
		first[(by_target ? pairs[i].tgt : pairs[i].src) + 1]++;
	for (uint32_t w = 0; w < words; w++)
		first[w + 1] += first[w];
	return first;
}

/* Copies the pairs in order of one side's words; those of the same word stay in their order. */
static void order_pairs(struct table_pair *out, const struct table_pair *pairs, size_t n,
                        const size_t *first, uint32_t words, bool by_target)
{
	size_t *next = xcalloc(words, sizeof(*next));

	if (words)
		memcpy(next, first, words * sizeof(*next));
	for (size_t i = 0; i < n; i++)
		out[next[by_target ? pairs[i].tgt : pairs[i].src]++] = pairs[i];
	free(next);
}

/* Folds equal pairs of an ordered row into one; returns how many are left. */
static size_t merge_row(struct table_pair *row, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (kept && row[kept - 1].tgt == row[i].tgt) {
			struct table_pair *last = &row[kept - 1];
			last->fwd = row[i].fwd > last->fwd ? row[i].fwd : last->fwd;
			last->bwd = row[i].bwd > last->bwd ? row[i].bwd : last->bwd;
		} else {
			row[kept++] = row[i];
		}
	}
	return kept;
}

/*
 * Puts the builder's pairs into the table in order of source and target words, by a radix sort: by
 * target, and then by source without changing the order of those with the same.
 */
static void sort_pairs(struct table *table, const struct table_builder *builder, uint32_t nsrc)
{
	struct table_pair *by_target = xcalloc(builder->n, sizeof(*by_target));
	uint32_t ntgt = 0;

	for (size_t i = 0; i < builder->n; i++)
		ntgt = builder->pairs[i].tgt < ntgt ? ntgt : builder->pairs[i].tgt + 1;
	size_t *first = count_pairs(builder->pairs, builder->n, ntgt, true);
	order_pairs(by_target, builder->pairs, builder->n, first, ntgt, true);
	table->first = count_pairs(by_target, builder->n, nsrc, false);
	table->pairs = xcalloc(builder->n, sizeof(*table->pairs));
	order_pairs(table->pairs, by_target, builder->n, table->first, nsrc, false);
	free(by_target);
	free(first);
}

void table_build(struct table *table, struct table_builder *builder, uint32_t nsrc)
{
	size_t kept = 0, begin = 0;

	sort_pairs(table, builder, nsrc);
	free(builder->pairs);
	*builder = (struct table_builder){ 0 };
	for (uint32_t s = 0; s < nsrc; s++) {
		size_t end = table->first[s + 1]; /* before the rows move together */
		size_t n = merge_row(table->pairs + begin, end - begin);
		memmove(table->pairs + kept, table->pairs + begin, n * sizeof(*table->pairs));
		table->first[s] = kept;
		kept += n;
		begin = end;
	}
	table->first[nsrc] = table->n = kept;
}

const struct table_pair *table_find(const struct table *table, uint32_t src, uint32_t tgt)
{
	size_t low = table->first[src], high = table->first[src + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table->pairs[middle].tgt < tgt)
			low = middle + 1;
		else
			high = middle;
	}
	return low < table->first[src + 1] && table->pairs[low].tgt == tgt ? &table->pairs[low]
	                                                                   : NULL;
}

void table_release(struct table *table)
{
	free(table->first);
	free(table->pairs);
	*table = (struct table){ 0 };
}
