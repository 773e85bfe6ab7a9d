/* What of units a format could not read or write, counted by kind. */
#ifndef FORMATS_BASE_REPORT_H
#define FORMATS_BASE_REPORT_H

#include <stddef.h>

#include "base/counted.h"
#include "tmx/model/unit_maker.h"

enum remark {
	/* Of readers: */
	REMARK_DEVIATIONS, /* what TMX does not allow; see tmx/read/tmx_reader.h */
	REMARK_ONE_SIDED,  /* units without a text on one side */
	REMARK_FUZZY,      /* entries of PO */
	REMARK_OBSOLETE,   /* entries of PO */
	REMARK_PROPOSALS,  /* of XLIFF: alt-trans, matches */
	REMARK_ELEMENTS,   /* of XLIFF: others that units have no place for */
	REMARK_CELLS,      /* of tables: cells that are in no column with a meaning */
	REMARK_VALUES,     /* of tables and JSON: not of their field's kind */
	REMARK_KEYS,       /* of JSON: values under unknown keys */
	REMARK_DATES,      /* not in any form that tmx/model/date.h reads */
	REMARK_CHARACTERS, /* texts with characters that XML forbids */
	REMARK_BYTES,      /* sequences that are not valid in the encoding */
	REMARK_FIRST_LINE, /* of tables: 1 when it may have been the names of columns */
	/* Of writers: */
	REMARK_WITHOUT_PAIR,   /* units */
	REMARK_OTHER_TARGETS,  /* translations in others than the language asked for */
	REMARK_SECOND_SOURCES, /* texts in the source's language beside it */
	REMARK_MIXED,     /* pairs in other languages than the first, which the file does not say */
	REMARK_NOT_ASKED, /* units in others than the languages asked for, in TMX */
	REMARK_CODES,     /* segments that lost their inline codes */
	REMARK_KINDS,     /* inline codes written as another kind */
	REMARK_SUBFLOWS,  /* sub within codes, now part of the code */
	REMARK_ATTRIBUTES, /* of units, texts, notes and inline codes */
	REMARK_IDS,
	REMARK_UNIT_DATES,
	REMARK_NOTES,
	REMARK_PROPS,
	REMARK_HEADER,       /* notes and props of the header */
	REMARK_REPEATED,     /* of PO: units that were written before */
	REMARK_UNWRITABLE,   /* of PO: second translations of a text */
	REMARK_EMPTY_SOURCE, /* of PO: its empty msgid is the header */
	REMARK_ONE_LINE,     /* texts whose separators or line breaks became blanks */
	REMARK_COUNT
};

/* How a remark is worded, and what to do about it (NULL: nothing). */
struct remark_text {
	struct counted what;
	const char *hint;
};

extern const struct remark_text remark_texts[REMARK_COUNT];

struct report {
	size_t counts[REMARK_COUNT];
	size_t first[REMARK_COUNT]; /* line of the first in the input, 1-based; 0 when unknown */
	size_t pairs;               /* written */
	char read_as[128]; /* languages, encoding etc. found in the input; "" for nothing */
};

/* Counts one, which is on that line of the input (0: unknown). */
void report_count(struct report *report, enum remark remark, size_t line);

/* From now on, the maker counts in the report what it has to replace or leave out. */
void report_take_maker(struct report *report, struct unit_maker *maker);

#endif
