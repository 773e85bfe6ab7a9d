#include "tmx/model/unit_reader.h"

const struct tmx_header *unit_reader_header(const struct unit_reader *r)
{
	return r->header;
}

const struct unit *unit_reader_next(struct unit_reader *r, struct error *err)
{
	struct error own;

	err = err ? err : &own;
	*err = (struct error){ .code = ERROR_NONE };
	return r->next(r, err);
}

void unit_reader_close(struct unit_reader *r)
{
	if (r)
		r->close(r);
}

bool unit_origin_walk(const struct unit_origin *origin, unit_take *take, void *context,
                      struct error *err)
{
	struct unit_reader *r = origin->open(origin->context, err);
	const struct unit *unit;
	bool ok = true;

	if (!r)
		return false;
	for (size_t number = 0; ok && (unit = unit_reader_next(r, err)); number++)
		ok = take(context, number, unit, r->header, err);
	unit_reader_close(r);
	return ok && err->code == ERROR_NONE;
}
