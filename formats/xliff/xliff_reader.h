/* The state of reading XLIFF, shared by the files that do it: xliff_reader.c and those named below. */
#ifndef FORMATS_XLIFF_XLIFF_READER_H
#define FORMATS_XLIFF_XLIFF_READER_H

#include "base/limits.h"
#include "formats/xliff/codes.h"
#include "formats/base/fields.h"
#include "tmx/model/unit_maker.h"
#include "formats/xliff/xliff.h"
#include "io/xml_reader.h"

/* The element that is being read. Within units, it is an element of one level at a time. */
enum xliff_place {
	XLIFF_IN_FILE, /* before the root */
	XLIFF_IN_ROOT, /* and in file, body and group */
	XLIFF_IN_UNIT,
	XLIFF_IN_DATA_LIST,
	XLIFF_IN_DATA,
	XLIFF_IN_NOTES,
	XLIFF_IN_NOTE,
	XLIFF_IN_METADATA,
	XLIFF_IN_PROPS,
	XLIFF_IN_PROP,
	XLIFF_IN_SEGMENT,
	XLIFF_IN_TEXT,
	XLIFF_DONE /* a unit was read, and next() has not yet told all its parts */
};

struct xliff_pieces {
	struct piece *items;
	size_t n;
};

/* What becomes a unit of its own: a segment (2.x), or a trans-unit or a segment of one (1.2). */
struct xliff_part {
	const char *id, *state; /* NULL: none */
	struct xliff_pieces src, tgt;
};

/* source, seg-source (1.2) and target. */
enum xliff_text { XLIFF_TEXT_SOURCE, XLIFF_TEXT_SEGMENTED, XLIFF_TEXT_TARGET, XLIFF_TEXTS };

struct xliff_reader {
	struct unit_reader base; /* first */
	struct xml_reader *xml;
	struct unit_maker maker;
	struct report *report;
	const struct format_options *options;
	struct error *err; /* the caller's; set by each call */
	bool failed;       /* err is filled, and nothing more is read */
	bool two;          /* 2.x */
	struct tag src, tgt;
	bool languages; /* src and tgt are known */
	enum xliff_place place;
	size_t skipped; /* open elements from the one that is left out on; 0: none is */
	/* The current unit: */
	struct arena arena;
	size_t bytes;                       /* kept of it, to be limited */
	size_t note_bytes;                  /* of notes, which each segment gets */
	char *id, *name, *approved, *state; /* in the arena, or NULL */
	struct xliff_note *notes;           /* formats/xliff/xliff_notes.h */
	size_t nnotes, notes_capacity;
	enum field_side note_side; /* of the note or prop that is being read */
	const char *prop_type;
	/* of originalData (2.x): ids, and contents by their numbers; data_at is the current one */
	struct vocabulary data_ids;
	const char **data;
	size_t ndata, data_capacity, data_at;
	struct code_numbers numbers;
	struct xliff_part *parts;
	size_t nparts, parts_capacity, next_part;
	size_t line, column;
	bool ignorable; /* the current segment is <ignorable>: text between segments (2.x) */
	const char *segment_id;
	struct xliff_pieces texts[XLIFF_TEXTS]; /* of the unit (1.2) or segment (2.x) */
	/* The current text: */
	enum xliff_text which;
	struct strbuf text;
	struct piece *pieces;
	size_t npieces, pieces_capacity;
	const struct inline_kind *open[ELEMENT_DEPTH_MAX];
	/* of an open g or pc: its number; of mrk: xliff_segment_mark, or NULL */
	const char *open_pairs[ELEMENT_DEPTH_MAX];
	const char *open_ends[ELEMENT_DEPTH_MAX]; /* of an open pc: the content of its end tag */
	size_t depth;
};

/* ---- xliff_reader.c ---- */

/* Fills the error, at the current place, with why and what joined; the first one stays. Returns false. */
bool xliff_fail(struct xliff_reader *r, enum error_code code, const char *why, const char *what);

/* Copies that live as long as the current unit; xliff_keep(NULL) is NULL. Too many are an error. */
void *xliff_keep_bytes(struct xliff_reader *r, const void *from, size_t bytes);
char *xliff_keep(struct xliff_reader *r, const char *text);

/* The value of an attribute of the current element; NULL for none. */
const char *xliff_attribute(const struct xliff_reader *r, const char *name);

/* Leaves out the element that begins, with its content, and counts it. */
void xliff_skip_element(struct xliff_reader *r, enum remark remark);

/* ---- xliff_parts.c ---- */

/* Adds a part to the current unit; codes that have lost their partner become isolated ones. */
void xliff_add_part(struct xliff_reader *r, const char *id, struct xliff_pieces src,
                    struct xliff_pieces tgt);

/* Adds the parts of a trans-unit (1.2): its segments if it has any, or else all of it. */
void xliff_add_parts(struct xliff_reader *r);

/* ---- xliff_inline.c ---- */

/*
 * The name of pieces that are <mrk mtype="seg"> (1.2), until parts are made of the segments. It is
 * compared by its address: no element of a file can have it.
 */
extern const char xliff_segment_mark[];

/* An element in a text begins, or ends. */
void xliff_start_inline(struct xliff_reader *r, const char *name);
void xliff_end_inline(struct xliff_reader *r);

/* Makes a piece of the characters read since the last one. */
void xliff_end_text(struct xliff_reader *r);

#endif
