/* What couldn't be read or written of units, counted. */
#ifndef FORMATS_BASE_REPORT_H
#define FORMATS_BASE_REPORT_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit_maker.h"

enum remark {
	/* of readers */
	REMARK_DEVIATIONS, /* of TMX, see tmx/read/tmx_reader.h */
	REMARK_ONE_SIDED,  /* units without a text on one side */
	REMARK_FUZZY,      /* of PO */
	REMARK_OBSOLETE,   /* ... */
	REMARK_PROPOSALS,  /* of XLIFF: alt-trans, matches */
	REMARK_ELEMENTS,   /* ... what else has no place */
	REMARK_CELLS,      /* of tables: cells of no column */
	REMARK_VALUES,     /* of tables and JSON: of another kind than their field */
	REMARK_KEYS,       /* of JSON: keys that mean nothing here */
	REMARK_DATES,      /* dates that are none */
	REMARK_CHARACTERS, /* texts with characters that XML forbids, now U+FFFD */
	REMARK_BYTES,      /* that are no text, now U+FFFD */
	REMARK_FIRST_LINE, /* of tables: it may have been names of columns */
	/* of writers */
	REMARK_WITHOUT_PAIR,
	REMARK_OTHER_TARGETS,  /* translations, when one language is asked for */
	REMARK_SECOND_SOURCES, /* texts in the language of the source beside it */
	/* pairs whose languages differ from the first one's, and aren't said */
	REMARK_MIXED,
	REMARK_NOT_ASKED,  /* units in other languages than asked for, where all are written */
	REMARK_CODES,      /* segments */
	REMARK_KINDS,      /* inline codes written as another kind */
	REMARK_SUBFLOWS,   /* sub within codes, now part of the code */
	REMARK_ATTRIBUTES, /* of units and texts, and of inline codes */
	REMARK_IDS,
	REMARK_UNIT_DATES,
	REMARK_NOTES,
	REMARK_PROPS,
	REMARK_HEADER,       /* notes and props of the header */
	REMARK_REPEATED,     /* units that were written before */
	REMARK_UNWRITABLE,   /* of PO: second translations of a text */
	REMARK_EMPTY_SOURCE, /* of PO */
	REMARK_ONE_LINE,     /* texts with separators or line breaks, now blanks */
	REMARKS
};

/*
 * "unit without a text on one side left out", "units ...", and what to do about it; NULL: nothing.
 */
struct remark_text {
	struct counted what;
	const char *hint;
};

extern const struct remark_text remark_texts[REMARKS];

struct report {
	size_t counts[REMARKS];
	size_t first[REMARKS]; /* the line of the input that the first is on; 0: unknown */
	size_t pairs;          /* written */
	char read_as[128];     /* what was found out about the input; "" for nothing */
};

/* Counts one on a line, 0 when that is unknown. */
void report_count(struct report *report, enum remark remark, size_t line);

/* Counts in the report what a maker can't keep, from here on. */
void report_take_maker(struct report *report, struct unit_maker *maker);

#endif
