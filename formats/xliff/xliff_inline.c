#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/xliff/xliff_reader.h"
#include "formats/xliff/xliff_types.h"
#include "text/unicode.h"

enum inline_way {
	WAY_CODE,     /* its content is the code (1.2) */
	WAY_EMPTY,    /* it is empty; in 2.x, it refers to the content of the code */
	WAY_PAIR,     /* it encloses what it formats: becomes a bpt and an ept */
	WAY_MARK,     /* it encloses an annotated text: becomes a hi */
	WAY_POINT,    /* one end of an annotation, which TMX has nothing for: left out */
	WAY_CHARACTER /* a character that XML forbids */
};

struct inline_kind {
	const char *name, *tmx;
	enum inline_way way;
};

static const struct inline_kind kinds[2][11] = {
	{ { "bpt", "bpt", WAY_CODE },
	  { "ept", "ept", WAY_CODE },
	  { "ph", "ph", WAY_CODE },
	  { "it", "it", WAY_CODE },
	  { "sub", "sub", WAY_CODE },
	  { "g", "bpt", WAY_PAIR },
	  { "x", "ph", WAY_EMPTY },
	  { "bx", "bpt", WAY_EMPTY },
	  { "ex", "ept", WAY_EMPTY },
	  { "mrk", "hi", WAY_MARK } },
	{ { "pc", "bpt", WAY_PAIR },
	  { "sc", "bpt", WAY_EMPTY },
	  { "ec", "ept", WAY_EMPTY },
	  { "ph", "ph", WAY_EMPTY },
	  { "mrk", "hi", WAY_MARK },
	  { "sm", NULL, WAY_POINT },
	  { "em", NULL, WAY_POINT },
	  { "cp", NULL, WAY_CHARACTER } },
};

const char xliff_segment_mark[] = "segment";

static const struct inline_kind *find_kind(const struct xliff_reader *r, const char *name)
{
	for (const struct inline_kind *kind = kinds[r->two]; kind->name; kind++)
		if (strcmp(kind->name, name) == 0)
			return kind;
	return NULL;
}

static void add_piece(struct xliff_reader *r, enum piece_kind kind, const char *text)
{
	GROW(r->pieces, r->npieces, r->pieces_capacity);
	r->pieces[r->npieces++] = (struct piece){ .kind = kind, .text = text };
	r->bytes += sizeof(*r->pieces);
}

void xliff_end_text(struct xliff_reader *r)
{
	if (r->text.length)
		add_piece(r, PIECE_TEXT, xliff_keep(r, r->text.data));
	strbuf_clear(&r->text);
}

/* Room for the attributes of the code with most of them: i or pos, x, type and assoc. */
enum { CODE_ATTRIBUTES = 4 };

/* Adds an attribute to the last piece. */
static void add_attribute(struct xliff_reader *r, const char *name, const char *value)
{
	struct piece *piece = &r->pieces[r->npieces - 1];

	if (!piece->attributes.items)
		piece->attributes.items =
			xliff_keep_bytes(r, (struct xml_attribute[CODE_ATTRIBUTES]){ { 0 } },
		                         CODE_ATTRIBUTES * sizeof(struct xml_attribute));
	((struct xml_attribute *)(uintptr_t)piece->attributes.items)[piece->attributes.n++] =
		(struct xml_attribute){ name, value };
}

static void add_number(struct xliff_reader *r, const char *name, const char *id)
{
	char text[16];

	if (!id)
		return;
	snprintf(text, sizeof(text), "%u", code_number(&r->numbers, id));
	add_attribute(r, name, xliff_keep(r, text));
}

static void add_type(struct xliff_reader *r)
{
	const char *ctype = xliff_attribute(r, r->two ? "type" : "ctype");
	const char *sub_type = xliff_attribute(r, "subType");
	struct strbuf type = STRBUF_INIT;

	if (r->two)
		xliff2_take_type(&type, ctype, sub_type);
	else if (ctype)
		xliff1_take_type(&type, ctype);
	if (type.length)
		add_attribute(r, "type", xliff_keep(r, type.data));
	strbuf_release(&type);
}

static void add_mark_type(struct xliff_reader *r)
{
	const char *said = xliff_attribute(r, r->two ? "type" : "mtype");
	struct strbuf type = STRBUF_INIT;

	if (said)
		(r->two ? xliff2_take_mark : xliff1_take_mark)(&type, said);
	if (type.length)
		add_attribute(r, "type", xliff_keep(r, type.data));
	strbuf_release(&type);
}

/*
 * What a bpt and its ept share: the rid, or else the id (1.2); the id of the one, which is the startRef of
 * the other (2.x).
 */
static const char *pair_id(const struct xliff_reader *r)
{
	const char *rid = xliff_attribute(r, r->two ? "startRef" : "rid"),
		   *id = xliff_attribute(r, "id");

	return rid ? rid : id ? id : "";
}

static void start_code(struct xliff_reader *r, const char *name)
{
	const char *id = xliff_attribute(r, "id"), *pos = xliff_attribute(r, "pos"),
		   *assoc = xliff_attribute(r, "assoc");

	xliff_end_text(r);
	add_piece(r, PIECE_START, name);
	if (strcmp(name, "ept") == 0) {
		add_number(r, "i", pair_id(r));
		add_number(r, "x", id ? id : pair_id(r));
		r->pieces[r->npieces - 1].attributes.n = 1; /* x waits: see codes_balance() */
		return;
	}
	if (strcmp(name, "bpt") == 0)
		add_number(r, "i", pair_id(r));
	if (strcmp(name, "it") == 0)
		add_attribute(r, "pos", pos && strcmp(pos, "close") == 0 ? "end" : "begin");
	if (strcmp(name, "sub") != 0)
		add_number(r, "x", id);
	add_type(r);
	assoc = assoc && strcmp(name, "ph") == 0 ? xliff1_take_assoc(assoc) : NULL;
	if (assoc)
		add_attribute(r, "assoc", assoc);
}

static const char *find_data(struct xliff_reader *r, const char *name)
{
	const char *id = xliff_attribute(r, name);
	uint32_t number = id ? vocabulary_find(&r->data_ids, id, strlen(id)) : VOCABULARY_NONE;

	return number == VOCABULARY_NONE ? "" : r->data[number];
}

static void add_content(struct xliff_reader *r, const char *text)
{
	if (*text)
		add_piece(r, PIECE_TEXT, text);
	r->bytes += strlen(text); /* each time: a thousand references may name one large text */
}

static void start_pair(struct xliff_reader *r, const struct inline_kind *kind)
{
	xliff_end_text(r);
	add_piece(r, PIECE_START, kind->tmx);
	add_number(r, "i", pair_id(r));
	add_number(r, "x", xliff_attribute(r, "id"));
	r->open_pairs[r->depth] =
		xliff_keep(r, r->pieces[r->npieces - 1].attributes.items[0].value);
	r->open_ends[r->depth] = find_data(r, "dataRefEnd");
	add_type(r);
	add_content(r, find_data(r, "dataRefStart"));
	add_piece(r, PIECE_END, kind->tmx);
}

static void end_pair(struct xliff_reader *r)
{
	xliff_end_text(r);
	add_piece(r, PIECE_START, "ept");
	add_attribute(r, "i", r->open_pairs[r->depth]);
	add_attribute(r, "x", r->open_pairs[r->depth]);
	r->pieces[r->npieces - 1].attributes.n = 1; /* as in start_code() */
	add_content(r, r->open_ends[r->depth]);
	add_piece(r, PIECE_END, "ept");
}

static void start_mark(struct xliff_reader *r)
{
	const char *mtype = xliff_attribute(r, "mtype"), *mid = xliff_attribute(r, "mid");

	xliff_end_text(r);
	if (!r->two && mtype && strcmp(mtype, "seg") == 0) {
		add_piece(r, PIECE_START, xliff_segment_mark);
		add_attribute(r, "mid", mid ? xliff_keep(r, mid) : "");
		r->open_pairs[r->depth] = xliff_segment_mark;
		return;
	}
	r->open_pairs[r->depth] = NULL;
	add_piece(r, PIECE_START, "hi");
	add_mark_type(r);
}

static void end_mark(struct xliff_reader *r)
{
	xliff_end_text(r);
	add_piece(r, PIECE_END, r->open_pairs[r->depth] ? xliff_segment_mark : "hi");
}

void xliff_start_inline(struct xliff_reader *r, const char *name)
{
	const struct inline_kind *kind = find_kind(r, name);

	if (!kind) {
		xliff_skip_element(r, REMARK_ELEMENTS);
		return;
	}
	if (r->depth == ELEMENT_DEPTH_MAX) {
		xliff_fail(r, ERROR_LIMIT, "elements nested too deep: ", name);
		return;
	}
	r->open[r->depth] = kind;
	if (kind->way == WAY_CODE || kind->way == WAY_EMPTY)
		start_code(r, kind->tmx);
	else if (kind->way == WAY_PAIR)
		start_pair(r, kind);
	else if (kind->way == WAY_MARK)
		start_mark(r);
	else
		r->report->counts[kind->way == WAY_POINT ? REMARK_ELEMENTS : REMARK_CHARACTERS]++;
	if (kind->way == WAY_EMPTY && r->two)
		add_content(r, find_data(r, "dataRef"));
	if (kind->way == WAY_CHARACTER) /* TMX has no cp */
		unicode_append(&r->text, 0xFFFD);
	r->depth++;
}

void xliff_end_inline(struct xliff_reader *r)
{
	const struct inline_kind *kind = r->open[--r->depth];

	if (kind->way == WAY_CODE || kind->way == WAY_EMPTY) {
		xliff_end_text(r);
		add_piece(r, PIECE_END, kind->tmx);
	} else if (kind->way == WAY_PAIR) {
		end_pair(r);
	} else if (kind->way == WAY_MARK) {
		end_mark(r);
	}
}
