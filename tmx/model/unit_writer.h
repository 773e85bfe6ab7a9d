/* Writes units one by one, in any format. */
#ifndef TMX_MODEL_UNIT_WRITER_H
#define TMX_MODEL_UNIT_WRITER_H

#include <stdbool.h>

#include "base/error.h"
#include "tmx/model/unit.h"

/* The first member of every writer, filled in by the function that opens it. */
struct unit_writer {
	void (*add)(struct unit_writer *w, const struct unit *unit);
	bool (*works)(const struct unit_writer *w);
	bool (*close)(struct unit_writer *w, struct error *err);
	bool abandoned; /* close() leaves out the end of the document */
};

/* The same units give the same bytes. */
void unit_writer_add(struct unit_writer *w, const struct unit *unit);

/* False after an error of output, when writing more is useless. */
bool unit_writer_works(const struct unit_writer *w);

/* Ends the document; false with err filled (ERROR_IO, without a path) when some of it was lost. */
bool unit_writer_close(struct unit_writer *w, struct error *err);

/* Closes it without the end of the document, so that nobody takes a part for the whole. */
void unit_writer_abandon(struct unit_writer *w);

#endif
