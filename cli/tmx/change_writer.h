/* The ways to write what is different between two memories. */
#ifndef CLI_TMX_CHANGE_WRITER_H
#define CLI_TMX_CHANGE_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "tmx/compare/change.h"

/* What all of them are told. */
struct change_writer {
	FILE *stream;
	const char *paths[2]; /* of the old and the new memory, as for messages */
	bool in_color;
	size_t written; /* changes so far */
};

/* A way: what comes before all changes, a change, and what comes after them. */
struct change_format {
	void (*begin)(const struct change_writer *w); /* NULL: nothing */
	void (*write)(const struct change_writer *w, const struct change *change);
	/* NULL: nothing */
	void (*end)(const struct change_writer *w, const size_t counts[CHANGES]);
};

/* In the width of a terminal, with the words that differ in colour or in brackets. */
extern const struct change_format change_text;

/* A line for each field: change, id, language or name, old and new, divided by tabs. */
extern const struct change_format change_tsv;

/* A JSON object a change, and one array of them. */
extern const struct change_format change_jsonl, change_json;

/* A page that needs nothing else. */
extern const struct change_format change_html;

#endif
