/* The elements in a segment as a tool wants them. */
#ifndef TMX_FIX_CLIENT_CODES_H
#define TMX_FIX_CLIENT_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "tmx/fix/client.h"
#include "tmx/model/code_pairs.h"

/* Zeroed is empty. */
struct client_codes {
	struct strbuf text;      /* between two elements that stay */
	struct code_pairs pairs; /* of the current segment */
};

void client_codes_release(struct client_codes *codes);

/*
 * Takes hi out of a segment, or with plain all elements, so that what is in them is text; a bpt or
 * ept without the other one becomes it. Counts what was done.
 */
void client_codes_change(struct client_codes *codes, struct unit_edit *e, size_t variant,
                         bool plain, size_t counts[CLIENT_CHANGE_COUNT]);

#endif
