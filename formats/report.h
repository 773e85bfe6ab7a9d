/* What couldn't be read or written of units, counted. */
#ifndef FORMATS_REPORT_H
#define FORMATS_REPORT_H

#include <stddef.h>

enum remark {
	/* of readers */
	REMARK_ODDITIES,     /* of TMX, see tmx/tmx_reader.h */
	REMARK_ONE_SIDED,    /* units without a text on one side */
	REMARK_FUZZY,        /* of PO */
	REMARK_OBSOLETE,     /* ... */
	REMARK_PROPOSALS,    /* of XLIFF: alt-trans, matches */
	REMARK_ELEMENTS,     /* ... what else has no place */
	REMARK_CELLS,        /* of tables: cells of no column */
	REMARK_KEYS,         /* of JSON: keys that mean nothing here */
	REMARK_DATES,        /* dates that are none */
	REMARK_CHARACTERS,   /* texts with characters that XML forbids, now U+FFFD */
	REMARK_BYTES,        /* that are no text, now U+FFFD */
	REMARK_FIRST_LINE,   /* of tables: it may have been names of columns */
	/* of writers */
	REMARK_WITHOUT_PAIR,
	REMARK_CODES,        /* segments */
	REMARK_KINDS,        /* inline codes written as another kind */
	REMARK_SUBFLOWS,     /* sub within codes, now part of the code */
	REMARK_ATTRIBUTES,   /* of units and texts, and of inline codes */
	REMARK_IDS,
	REMARK_UNIT_DATES,
	REMARK_NOTES,
	REMARK_PROPS,
	REMARK_HEADER,       /* notes and props of the header */
	REMARK_REPEATED,     /* units that were written before */
	REMARK_UNWRITABLE,   /* of PO: a second translation of a text */
	REMARK_EMPTY_SOURCE, /* of PO */
	REMARK_ONE_LINE,     /* texts with separators or line breaks, now blanks */
	REMARKS
};

extern const char *const remark_texts[REMARKS]; /* "units without a text on one side left out" */

struct report {
	size_t counts[REMARKS];
	size_t pairs;        /* written */
	char read_as[128];   /* what was found out about the input; "" for nothing */
};

#endif
