#include "tmx/fix/fix_reader.h"

#include <stdlib.h>

#include "base/xalloc.h"

/*
 * The passes over a unit, in this order, as tmx/fix/fix.h and tmx/fix/client.h require it; each is
 * the fixer's or the client's.
 */
static const struct pass {
	void (*fix)(struct fixer *f, struct unit_edit *e);
	void (*client)(struct client *c, struct unit_edit *e);
} passes[] = {
	{ .client = client_segments },  { .fix = fix_empty },        { .fix = fix_values },
	{ .fix = fix_languages },       { .fix = fix_unknown },      { .fix = fix_notes },
	{ .fix = fix_segments },        { .fix = fix_order },        { .fix = fix_rest },
	{ .client = client_order },     { .client = client_origin }, { .client = client_props },
	{ .client = client_languages }, { .client = client_dates },
};

struct fix_reader {
	struct unit_reader base; /* first */
	struct unit_reader *reader;
	struct fixer *fixer;
	struct client *client;
	struct arena arena; /* of the header */
	struct tmx_header header;
	const struct unit *first; /* read for the header, and not yet returned; NULL: none */
	struct unit_edit edit;
};

static const struct unit *take_next(struct fix_reader *r, struct error *err)
{
	const struct unit *unit = r->first;

	r->first = NULL;
	return unit ? unit : unit_reader_next(r->reader, err);
}

/* False when the fixer left no text in the unit. */
static bool run_passes(struct fix_reader *r)
{
	for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++) {
		if (passes[i].fix && r->fixer)
			passes[i].fix(r->fixer, &r->edit);
		if (passes[i].client && r->client)
			passes[i].client(r->client, &r->edit);
		if (r->fixer && !r->edit.unit.nvariants)
			return false;
	}
	return true;
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct fix_reader *r = (struct fix_reader *)base;
	const struct unit *unit;

	while ((unit = take_next(r, err))) {
		unit_edit_begin(&r->edit, unit);
		if (run_passes(r))
			return &r->edit.unit;
		fixer_drop(r->fixer);
	}
	return NULL;
}

static void close_reader(struct unit_reader *base)
{
	struct fix_reader *r = (struct fix_reader *)base;

	unit_reader_close(r->reader);
	unit_edit_release(&r->edit);
	arena_release(&r->arena);
	free(r);
}

/* Reads up to the first unit with a text, whose language the header's srclang may become. */
static bool begin(struct fix_reader *r, struct error *err)
{
	while ((r->first = unit_reader_next(r->reader, err)) && !r->first->nvariants && r->fixer)
		fixer_drop(r->fixer);
	if (!r->first && err->code != ERROR_NONE)
		return false;
	r->header = *unit_reader_header(r->reader);
	if (r->fixer)
		fix_header(r->fixer, &r->arena, &r->header, r->first);
	if (r->client)
		client_header(r->client, &r->arena, &r->header, r->first);
	return true;
}

struct unit_reader *fix_reader_open(struct unit_reader *reader, struct fixer *fixer,
                                    struct client *client, struct error *err)
{
	struct fix_reader *r = xcalloc(1, sizeof(*r));

	r->base = (struct unit_reader){ &r->header, next, close_reader };
	r->reader = reader;
	r->fixer = fixer;
	r->client = client;
	if (begin(r, err))
		return &r->base;
	close_reader(&r->base);
	return NULL;
}
