/* What is known while XLIFF is read; for xliff_reader.c and the parts of it below alone. */
#ifndef FORMATS_XLIFF_READER_H
#define FORMATS_XLIFF_READER_H

#include "base/limits.h"
#include "formats/codes.h"
#include "formats/fields.h"
#include "tmx/model/unit_maker.h"
#include "formats/xliff.h"
#include "io/xml_reader.h"

enum place {
	IN_FILE,
	IN_ROOT,
	IN_UNIT,
	IN_DATA_LIST,
	IN_DATA,
	IN_NOTES,
	IN_NOTE,
	IN_METADATA,
	IN_PROPS,
	IN_PROP,
	IN_SEGMENT,
	IN_TEXT,
	DONE
};

struct pieces {
	struct piece *items;
	size_t n;
};

/* What becomes a unit: a segment of 2.x, a trans-unit of 1.2 or a segment of that. */
struct part {
	const char *id, *state; /* NULL: none */
	struct pieces src, tgt;
};

enum texts { TEXT_SOURCE, TEXT_SEGMENTED, TEXT_TARGET, TEXTS };

struct xliff_reader {
	struct unit_reader base; /* first */
	struct xml_reader *xml;
	struct unit_maker maker;
	struct report *report;
	const struct format_options *options;
	struct error *err; /* of the call at hand */
	bool failed;
	bool two; /* 2.x */
	struct tag src, tgt;
	bool languages; /* they were read */
	enum place place;
	size_t skipped; /* depth within an element that is left out */
	/* The unit at hand: */
	struct arena arena;
	size_t bytes;
	size_t note_bytes;                  /* of notes, which each segment gets */
	char *id, *name, *approved, *state; /* in the arena, or NULL */
	struct xliff_note *notes;           /* formats/xliff_notes.h */
	size_t nnotes, notes_capacity;
	enum field_side note_side; /* of the note or prop that is being read */
	const char *prop_type;
	struct vocabulary data_ids;
	const char **data;
	size_t ndata, data_capacity, data_at;
	struct code_numbers numbers;
	struct part *parts;
	size_t nparts, parts_capacity, next_part;
	size_t line, column;
	bool ignorable;             /* the segment at hand is */
	const char *segment_id;     /* ... */
	struct pieces texts[TEXTS]; /* of the unit (1.2) or segment (2.x) */
	/* The text at hand: */
	enum texts which;
	struct strbuf text;
	struct piece *pieces;
	size_t npieces, pieces_capacity;
	const struct inline_kind *open[ELEMENT_DEPTH_MAX];
	/* of g and pc: the number; of mrk: segment_mark, or NULL */
	const char *open_pairs[ELEMENT_DEPTH_MAX];
	const char *open_ends[ELEMENT_DEPTH_MAX]; /* of pc: content of its end */
	size_t depth;
};

/* ---- xliff_reader.c ---- */

/* Fills the error with the place at hand, unless there was one before; returns false. */
bool xliff_fail(struct xliff_reader *r, enum error_code code, const char *why, const char *what);

/* Copies that live as long as the unit at hand; of NULL, xliff_keep() gives NULL. */
void *xliff_keep_bytes(struct xliff_reader *r, const void *from, size_t bytes);
char *xliff_keep(struct xliff_reader *r, const char *text);

/* Of the element at hand; NULL for none. */
const char *xliff_attribute(const struct xliff_reader *r, const char *name);

/* Passes over the element at hand, and counts it. */
void xliff_skip_element(struct xliff_reader *r, enum remark remark);

/* ---- xliff_parts.c ---- */

/* Adds what becomes a unit of the current one. */
void xliff_add_part(struct xliff_reader *r, const char *id, struct pieces src, struct pieces tgt);

/* Adds those of a trans-unit (1.2): its segments, when it has any, or all of it. */
void xliff_add_parts(struct xliff_reader *r);

/* ---- xliff_inline.c ---- */

/*
 * The name, told by its address, of pieces that stand for mrk of a segment (1.2) until the segments
 * are known.
 */
extern const char xliff_segment_mark[];

/* An element within a text begins or ends. */
void xliff_start_inline(struct xliff_reader *r, const char *name);
void xliff_end_inline(struct xliff_reader *r);

/* Makes a piece of the characters that were read. */
void xliff_end_text(struct xliff_reader *r);

#endif
