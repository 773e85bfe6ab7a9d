#include "align/table.h"

#include <stdlib.h>
#include <string.h>

#include "text/xalloc.h"

void table_add(struct table_builder *builder, uint32_t src, uint32_t tgt, float fwd, float bwd)
{
	GROW(builder->pairs, builder->n, builder->capacity);
	builder->pairs[builder->n++] = (struct pair){ src, tgt, fwd, bwd };
}

static int compare_tgt(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return (x->tgt > y->tgt) - (x->tgt < y->tgt);
}

/* Distributes the pairs over the rows by counting. */
static void fill_rows(struct table *table, const struct table_builder *builder, uint32_t nsrc)
{
	size_t *next = xcalloc((size_t)nsrc + 1, sizeof(*next));

	for (size_t i = 0; i < builder->n; i++)
		table->first[builder->pairs[i].src + 1]++;
	for (uint32_t s = 0; s < nsrc; s++)
		next[s] = table->first[s + 1] += table->first[s];
	for (size_t i = builder->n; i-- > 0;)
		table->pairs[--next[builder->pairs[i].src]] = builder->pairs[i];
	free(next);
}

/* Sorts a row and folds equal pairs into one; returns how many are left. */
static size_t merge_row(struct pair *row, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(row, n, sizeof(*row), compare_tgt);
	for (size_t i = 0; i < n; i++) {
		if (kept && row[kept - 1].tgt == row[i].tgt) {
			struct pair *last = &row[kept - 1];
			last->fwd = row[i].fwd > last->fwd ? row[i].fwd : last->fwd;
			last->bwd = row[i].bwd > last->bwd ? row[i].bwd : last->bwd;
		} else {
			row[kept++] = row[i];
		}
	}
	return kept;
}

void table_build(struct table *table, struct table_builder *builder, uint32_t nsrc)
{
	size_t kept = 0, begin = 0;

	table->first = xcalloc((size_t)nsrc + 1, sizeof(*table->first));
	table->pairs = xcalloc(builder->n, sizeof(*table->pairs));
	fill_rows(table, builder, nsrc);
	free(builder->pairs);
	*builder = (struct table_builder){ 0 };
	for (uint32_t s = 0; s < nsrc; s++) {
		size_t end = table->first[s + 1];
		size_t n = merge_row(table->pairs + begin, end - begin);
		memmove(table->pairs + kept, table->pairs + begin, n * sizeof(*table->pairs));
		table->first[s] = kept;
		kept += n;
		begin = end;
	}
	table->first[nsrc] = table->n = kept;
}

const struct pair *table_find(const struct table *table, uint32_t src, uint32_t tgt)
{
	size_t low = table->first[src], high = table->first[src + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table->pairs[middle].tgt < tgt)
			low = middle + 1;
		else
			high = middle;
	}
	return low < table->first[src + 1] && table->pairs[low].tgt == tgt ? &table->pairs[low] :
									       NULL;
}

void table_release(struct table *table)
{
	free(table->first);
	free(table->pairs);
	*table = (struct table){ 0 };
}
