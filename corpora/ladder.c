#include "corpora/ladder.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

void ladder_side(const struct ladder *ladder, struct rung *rung, int side)
{
	rung->first[side] = ladder->nnumbers;
	rung->n[side] = 0;
}

void ladder_add_number(struct ladder *ladder, struct rung *rung, int side, size_t number)
{
	GROW(ladder->numbers, ladder->nnumbers, ladder->numbers_capacity);
	ladder->numbers[ladder->nnumbers++] = number;
	rung->n[side]++;
}

void ladder_add_range(struct ladder *ladder, struct rung *rung, int side, size_t first, size_t n)
{
	ladder_side(ladder, rung, side);
	for (size_t i = 0; i < n; i++)
		ladder_add_number(ladder, rung, side, first + i);
}

void ladder_add(struct ladder *ladder, const struct rung *rung)
{
	GROW(ladder->rungs, ladder->n, ladder->capacity);
	ladder->rungs[ladder->n++] = *rung;
}

void ladder_release(struct ladder *ladder)
{
	free(ladder->rungs);
	free(ladder->numbers);
	*ladder = (struct ladder){ 0 };
}

static void check_side(const struct ladder *ladder, const struct rung *r, int side)
{
	(void)ladder, (void)r, (void)side; /* without assertions */
	assert(r->n[side] <= LADDER_NUMBERS_MAX);
	assert(r->first[side] <= ladder->nnumbers &&
	       r->n[side] <= ladder->nnumbers - r->first[side]);
}

void ladder_check(const struct ladder *ladder)
{
	for (size_t i = 0; i < ladder->n; i++) {
		check_side(ladder, &ladder->rungs[i], 0);
		check_side(ladder, &ladder->rungs[i], 1);
		assert(ladder->rungs[i].line);
		assert(!i || ladder->rungs[i].line >= ladder->rungs[i - 1].line);
	}
	for (size_t i = 0; i < ladder->nnumbers; i++)
		assert(ladder->numbers[i] <= LADDER_NUMBER_MAX);
}
