/* Changes the elements in a segment to the form that a tool expects. */
#ifndef TMX_FIX_CLIENT_CODES_H
#define TMX_FIX_CLIENT_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "tmx/fix/client.h"
#include "tmx/model/code_pairs.h"

/* Zeroed is empty. */
struct client_codes {
	struct strbuf text;      /* since the last element that stays */
	struct code_pairs pairs; /* of the current segment */
};

void client_codes_release(struct client_codes *codes);

/*
 * Removes hi from a segment, or with plain all elements, and keeps their content as text. A bpt or
 * ept without its other half becomes it. Counts the changes.
 */
void client_codes_change(struct client_codes *codes, struct unit_edit *e, size_t variant,
                         bool plain, size_t counts[CLIENT_CHANGE_COUNT]);

#endif
