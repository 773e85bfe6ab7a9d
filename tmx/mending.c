#include "tmx/mending.h"

#include <stdlib.h>

#include "text/xalloc.h"
#include "tmx/tmx_writer.h"

struct mending_writer {
	struct unit_writer base; /* first */
	FILE *stream;
	const struct tmx_header *header;
	struct mending *mending;
	struct unit_writer *tmx; /* NULL before the first unit, and when it can't be opened: */
	struct error err;
};

static bool begin(struct mending_writer *w, const struct unit *first)
{
	struct mending *m = w->mending;

	if (w->tmx || w->err.code != ERROR_NONE)
		return w->tmx;
	const struct tmx_header *header = w->header;
	if (m->fixer)
		header = fix_header(m->fixer, header, first);
	if (m->tailor)
		header = tailor_header(m->tailor, header, first);
	w->tmx = tmx_writer_open(w->stream, header, &w->err);
	return w->tmx;
}

static void add(struct unit_writer *base, const struct unit *unit)
{
	struct mending_writer *w = (struct mending_writer *)base;

	if (!begin(w, unit))
		return;
	if (w->mending->fixer)
		unit = fix_unit(w->mending->fixer, unit);
	w->mending->dropped += !unit;
	if (unit && w->mending->tailor)
		unit = tailor_unit(w->mending->tailor, unit);
	if (unit)
		unit_writer_add(w->tmx, unit);
}

static bool works(const struct unit_writer *base)
{
	const struct mending_writer *w = (const struct mending_writer *)base;

	return w->tmx ? unit_writer_works(w->tmx) : w->err.code == ERROR_NONE;
}

static bool close_writer(struct unit_writer *base, struct error *err)
{
	struct mending_writer *w = (struct mending_writer *)base;
	bool ok = begin(w, NULL) && unit_writer_close(w->tmx, &w->err);

	if (!ok && err)
		*err = w->err;
	free(w);
	return ok;
}

struct unit_writer *mending_writer_open(FILE *stream, const struct tmx_header *header, struct mending *mending)
{
	struct mending_writer *w = xcalloc(1, sizeof(*w));

	*w = (struct mending_writer){ .base = { add, works, close_writer }, .stream = stream, .header = header,
				      .mending = mending };
	return &w->base;
}
