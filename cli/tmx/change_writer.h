/* The formats in which the differences between two memories are written. */
#ifndef CLI_TMX_CHANGE_WRITER_H
#define CLI_TMX_CHANGE_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "tmx/compare/change.h"

/* What the functions of all formats are given. */
struct change_writer {
	FILE *stream;
	const char *paths[2]; /* of the old and the new memory, as for messages */
	bool in_color;
	size_t written; /* changes so far */
};

/* A format: what comes before all changes, a change, and what comes after them. */
struct change_format {
	void (*begin)(const struct change_writer *w); /* NULL: nothing */
	void (*write)(const struct change_writer *w, const struct change *change);
	/* NULL: nothing */
	void (*end)(const struct change_writer *w, const size_t counts[CHANGE_KINDS]);
};

/* For a terminal, in its width, with the words that differ in colour or in brackets. */
extern const struct change_format change_text;

/* A line for each field: change, id, language or name, old and new, separated by tabs. */
extern const struct change_format change_tsv;

/* A JSON object a change, and one array of them. */
extern const struct change_format change_jsonl, change_json;

/* A page of HTML that needs no other file. */
extern const struct change_format change_html;

#endif
