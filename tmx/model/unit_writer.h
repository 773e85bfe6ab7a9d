/* Units one by one, whatever they are written as. */
#ifndef TMX_MODEL_UNIT_WRITER_H
#define TMX_MODEL_UNIT_WRITER_H

#include <stdbool.h>

#include "base/error.h"
#include "tmx/model/unit.h"

/* The beginning of every writer, filled in by the one that opens it. */
struct unit_writer {
	void (*add)(struct unit_writer *w, const struct unit *unit);
	bool (*works)(const struct unit_writer *w);
	bool (*close)(struct unit_writer *w, struct error *err);
	bool abandoned; /* closed without an end */
};

/* The same units give the same bytes. */
void unit_writer_add(struct unit_writer *w, const struct unit *unit);

/* Whether there is any use in writing on. */
bool unit_writer_works(const struct unit_writer *w);

/* Ends the document; false with err filled (ERROR_IO, without a path) when some of it was lost. */
bool unit_writer_close(struct unit_writer *w, struct error *err);

/* Leaves it without its end, so that nobody takes it for whole who has got a part of it. */
void unit_writer_abandon(struct unit_writer *w);

#endif
