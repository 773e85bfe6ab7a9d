/* A translation memory, its units and their variants, as in TMX 1.4b. */
#ifndef TMX_MEMORY_H
#define TMX_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

#include "dicts/language.h"
#include "text/arena.h"
#include "text/error.h"

struct prop {
	const char *type; /* "x-..." */
	const char *text;
};

struct tuv {
	const char *text; /* NFC, one line, legal XML, trimmed */
	size_t length;
	struct prop *props;
	size_t nprops;
	size_t first_line; /* of the source document, 1-based */
	size_t first_segment, nsegments;
};

struct tu {
	struct tuv src, tgt;
	double confidence; /* posterior of the bead */
	const char *id;    /* tuid, no blanks */
	struct prop *props;
	size_t nprops;
};

struct memory {
	char src_lang[LANGUAGE_TAG_MAX], tgt_lang[LANGUAGE_TAG_MAX];
	time_t created; /* UTC */
	struct tu *units; /* owned */
	size_t n, capacity;
	struct arena arena; /* all texts, props and ids */
};

void memory_init(struct memory *memory, const char *src_lang, const char *tgt_lang, time_t created);
void memory_release(struct memory *memory);
struct tu *memory_add(struct memory *memory); /* zeroed, valid until the next memory_add() */

/* One way to write a translation memory to a stream; false when the stream or the library failed. */
typedef bool memory_writer(const struct memory *memory, FILE *stream, struct error *err);

memory_writer tmx_write;   /* TMX 1.4, UTF-8 */
memory_writer tsv_write;   /* source TAB target TAB confidence; tabs in text become blanks */
memory_writer jsonl_write; /* one object a unit */

#endif
