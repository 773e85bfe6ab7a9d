/* A sparse translation table: which words of one side translate which of the other. */
#ifndef ALIGN_TABLE_H
#define ALIGN_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct table_pair {
	uint32_t src, tgt; /* numbers in the vocabularies of the two sides */
	float fwd, bwd;    /* t(tgt | src) and t(src | tgt) */
};

/*
 * Pairs in order of source and target, each once: row s is pairs[first[s]] to pairs[first[s + 1] -
 * 1].
 */
struct table {
	size_t *first; /* [nsrc + 1] */
	struct table_pair *pairs;
	size_t n;
};

/* Pairs in any order; equal ones keep the largest weights. */
struct table_builder {
	struct table_pair *pairs;
	size_t n, capacity;
};

void table_add(struct table_builder *builder, uint32_t src, uint32_t tgt, float fwd, float bwd);

/* Makes a table for nsrc source words of the builder, which is empty afterwards. */
void table_build(struct table *table, struct table_builder *builder, uint32_t nsrc);

/* The pair, or NULL. */
const struct table_pair *table_find(const struct table *table, uint32_t src, uint32_t tgt);

void table_release(struct table *table);

#endif
