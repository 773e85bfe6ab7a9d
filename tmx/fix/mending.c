#include "tmx/fix/mending.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct mending_reader {
	struct unit_reader base; /* first */
	struct unit_reader *reader;
	struct mending *mending;
	const struct unit *first; /* read to mend the header, and not given yet */
};

static const struct unit *take_next(struct mending_reader *r, struct error *err)
{
	const struct unit *unit = r->first;

	r->first = NULL;
	return unit ? unit : unit_reader_next(r->reader, err);
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct mending_reader *r = (struct mending_reader *)base;
	const struct unit *unit;

	while ((unit = take_next(r, err))) {
		if (r->mending->tailor)
			unit = tailor_segments(r->mending->tailor, unit);
		if (r->mending->fixer)
			unit = fix_unit(r->mending->fixer, unit);
		if (unit && r->mending->tailor)
			unit = tailor_unit(r->mending->tailor, unit);
		if (unit)
			return unit;
		r->mending->dropped++;
	}
	return NULL;
}

static void close_reader(struct unit_reader *base)
{
	struct mending_reader *r = (struct mending_reader *)base;

	unit_reader_close(r->reader);
	free(r);
}

/*
 * The first unit that has a text, whose language the header may get; NULL at the end, and after an
 * error.
 */
static const struct unit *read_first(struct unit_reader *reader, struct mending *mending,
                                     struct error *err)
{
	const struct unit *unit;

	while ((unit = unit_reader_next(reader, err)) && !unit->nvariants && mending->fixer)
		mending->dropped++;
	return unit;
}

struct unit_reader *mending_reader_open(struct unit_reader *reader, struct mending *mending,
                                        struct error *err)
{
	const struct unit *first = read_first(reader, mending, err);
	const struct tmx_header *header = unit_reader_header(reader);

	if (!first && err->code != ERROR_NONE) {
		unit_reader_close(reader);
		return NULL;
	}
	struct mending_reader *r = xcalloc(1, sizeof(*r));
	if (mending->fixer)
		header = fix_header(mending->fixer, header, first);
	if (mending->tailor)
		header = tailor_header(mending->tailor, header, first);
	*r = (struct mending_reader){ { header, next, close_reader }, reader, mending, first };
	return &r->base;
}
