#include "tmx/unit_reader.h"

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
