#include "tmx/model/unit_writer.h"

void unit_writer_add(struct unit_writer *w, const struct unit *unit)
{
	w->add(w, unit);
}

bool unit_writer_works(const struct unit_writer *w)
{
	return w->works(w);
}

bool unit_writer_close(struct unit_writer *w, struct error *err)
{
	return w->close(w, err);
}

void unit_writer_abandon(struct unit_writer *w)
{
	struct error err;

	w->abandoned = true;
	w->close(w, &err);
}
