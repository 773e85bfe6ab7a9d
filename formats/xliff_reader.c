#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats/codes.h"
#include "formats/unit_maker.h"
#include "formats/xliff.h"
#include "formats/xliff_types.h"
#include "text/unicode.h"
#include "text/xalloc.h"
#include "text/xml_reader.h"

/* A unit that is larger is an error, and so is one with elements nested deeper. */
enum { UNIT_BYTES_MAX = 16 << 20, DEPTH_MAX = 100 };

enum place { IN_FILE, IN_ROOT, IN_UNIT, IN_DATA_LIST, IN_DATA, IN_NOTES, IN_NOTE, IN_SEGMENT, IN_TEXT, DONE };

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
	bool two;          /* 2.x */
	struct tag src, tgt;
	bool languages;    /* they were read */
	enum place place;
	size_t skipped;    /* depth within an element that is left out */
	/* The unit at hand: */
	struct arena arena;
	size_t bytes;
	char *id, *name, *approved, *state; /* in the arena, or NULL */
	const char **notes;
	size_t nnotes, notes_capacity;
	struct vocabulary data_ids;
	const char **data;
	size_t ndata, data_capacity, data_at;
	struct code_numbers numbers;
	struct part *parts;
	size_t nparts, parts_capacity, next_part;
	size_t line, column;
	bool ignorable;              /* the segment at hand is */
	const char *segment_id;      /* ... */
	struct pieces texts[TEXTS];  /* of the unit (1.2) or segment (2.x) */
	/* The text at hand: */
	enum texts which;
	struct strbuf text;
	struct piece *pieces;
	size_t npieces, pieces_capacity;
	const struct inline_kind *open[DEPTH_MAX];
	const char *open_pairs[DEPTH_MAX]; /* of g and pc: the number; of mrk: segment_mark, or NULL */
	const char *open_ends[DEPTH_MAX]; /* of pc: content of its end */
	size_t depth;
};

/* ---- Memory ---- */

static bool fail(struct xliff_reader *r, enum error_code code, const char *why, const char *what)
{
	if (!r->failed)
		error_set_at(r->err, code, xml_reader_path(r->xml), xml_reader_line(r->xml),
			     xml_reader_column(r->xml), "%s%.40s", why, what);
	r->failed = true;
	return false;
}

static void *keep_bytes(struct xliff_reader *r, const void *from, size_t bytes)
{
	void *kept = arena_alloc(&r->arena, bytes + 1);

	r->bytes += bytes + 1;
	if (r->bytes > UNIT_BYTES_MAX)
		fail(r, ERROR_LIMIT, "a unit of more than 16 MB", "");
	if (bytes)
		memcpy(kept, from, bytes);
	return kept;
}

/* NULL for NULL. */
static char *keep(struct xliff_reader *r, const char *text)
{
	return text ? keep_bytes(r, text, strlen(text) + 1) : NULL;
}

static char *keep_number(struct xliff_reader *r, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	return keep(r, text);
}

static const char *attribute(const struct xliff_reader *r, const char *name)
{
	return xml_reader_attribute(r->xml, name);
}

static void skip_element(struct xliff_reader *r, enum remark remark)
{
	r->report->counts[remark]++;
	r->skipped = 1;
}

/* ---- Inline codes ---- */

enum inline_way {
	WAY_CODE,  /* its content is the code */
	WAY_EMPTY, /* it is the code, of which 2.x has the content elsewhere */
	WAY_PAIR,  /* its tags are bpt and ept */
	WAY_MARK,  /* its tags are those of hi */
	WAY_POINT, /* it marks a place, and is left out */
	WAY_CHARACTER
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

/* Stands for mrk of a segment (1.2) until the segments are known. */
static const char segment_mark[] = "segment";

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

static void end_text(struct xliff_reader *r)
{
	if (r->text.length)
		add_piece(r, PIECE_TEXT, keep(r, r->text.data));
	strbuf_clear(&r->text);
}

/* Attributes of the piece that begins; room for so many, of which those with a value count. */
enum { CODE_ATTRIBUTES = 4 };

static void add_attribute(struct xliff_reader *r, const char *name, const char *value)
{
	struct piece *piece = &r->pieces[r->npieces - 1];

	if (!piece->attributes.items)
		piece->attributes.items = keep_bytes(r, (struct xml_attribute[CODE_ATTRIBUTES]){ { 0 } },
						     CODE_ATTRIBUTES * sizeof(struct xml_attribute));
	((struct xml_attribute *)(uintptr_t)piece->attributes.items)[piece->attributes.n++] =
		(struct xml_attribute){ name, value };
}

static void add_number(struct xliff_reader *r, const char *name, const char *id)
{
	if (id)
		add_attribute(r, name, keep_number(r, code_number(&r->numbers, id)));
}

static void add_type(struct xliff_reader *r)
{
	const char *ctype = attribute(r, r->two ? "type" : "ctype"), *sub_type = attribute(r, "subType");
	struct strbuf type = STRBUF_INIT;

	if (r->two)
		xliff2_take_type(&type, ctype, sub_type);
	else if (ctype)
		xliff1_take_type(&type, ctype);
	if (type.length)
		add_attribute(r, "type", keep(r, type.data));
	strbuf_release(&type);
}

static void add_mark_type(struct xliff_reader *r)
{
	const char *said = attribute(r, r->two ? "type" : "mtype");
	struct strbuf type = STRBUF_INIT;

	if (said)
		(r->two ? xliff2_take_mark : xliff1_take_mark)(&type, said);
	if (type.length)
		add_attribute(r, "type", keep(r, type.data));
	strbuf_release(&type);
}

/* The words of XLIFF 1.2 and their meaning in TMX: of assoc, and of pos. */
static const char *const assocs[][2] = { { "preceding", "p" }, { "following", "f" }, { "both", "b" } };

static void add_assoc(struct xliff_reader *r)
{
	const char *assoc = attribute(r, "assoc");

	for (size_t i = 0; assoc && i < sizeof(assocs) / sizeof(assocs[0]); i++)
		if (strcmp(assoc, assocs[i][0]) == 0)
			add_attribute(r, "assoc", assocs[i][1]);
}

static const char *position(const struct xliff_reader *r)
{
	const char *pos = attribute(r, "pos");

	return pos && strcmp(pos, "close") == 0 ? "end" : "begin";
}

/* What bpt and ept have in common: 1.2 says it as rid, or by the same id; 2.x by id and startRef. */
static const char *pair_id(const struct xliff_reader *r)
{
	const char *rid = attribute(r, r->two ? "startRef" : "rid"), *id = attribute(r, "id");

	return rid ? rid : id ? id : "";
}

static void start_code(struct xliff_reader *r, const char *name)
{
	const char *id = attribute(r, "id");

	end_text(r);
	add_piece(r, PIECE_START, name);
	if (strcmp(name, "ept") == 0) {
		add_number(r, "i", pair_id(r));
		add_number(r, "x", id ? id : pair_id(r));
		r->pieces[r->npieces - 1].attributes.n = 1; /* see codes_balance() */
		return;
	}
	if (strcmp(name, "bpt") == 0)
		add_number(r, "i", pair_id(r));
	if (strcmp(name, "it") == 0)
		add_attribute(r, "pos", position(r));
	if (strcmp(name, "sub") != 0)
		add_number(r, "x", id);
	add_type(r);
	if (strcmp(name, "ph") == 0)
		add_assoc(r);
}

static const char *find_data(struct xliff_reader *r, const char *name)
{
	const char *id = attribute(r, name);
	uint32_t number = id ? vocabulary_find(&r->data_ids, id, strlen(id)) : VOCABULARY_NONE;

	return number == VOCABULARY_NONE ? "" : r->data[number];
}

static void add_content(struct xliff_reader *r, const char *text)
{
	if (*text)
		add_piece(r, PIECE_TEXT, text);
	r->bytes += strlen(text); /* one that is referred to often counts each time */
}

static void start_pair(struct xliff_reader *r, const struct inline_kind *kind)
{
	end_text(r);
	add_piece(r, PIECE_START, kind->tmx);
	add_number(r, "i", pair_id(r));
	add_number(r, "x", attribute(r, "id"));
	r->open_pairs[r->depth] = keep(r, r->pieces[r->npieces - 1].attributes.items[0].value);
	r->open_ends[r->depth] = find_data(r, "dataRefEnd");
	add_type(r);
	add_content(r, find_data(r, "dataRefStart"));
	add_piece(r, PIECE_END, kind->tmx);
}

static void end_pair(struct xliff_reader *r)
{
	end_text(r);
	add_piece(r, PIECE_START, "ept");
	add_attribute(r, "i", r->open_pairs[r->depth]);
	add_attribute(r, "x", r->open_pairs[r->depth]);
	r->pieces[r->npieces - 1].attributes.n = 1;
	add_content(r, r->open_ends[r->depth]);
	add_piece(r, PIECE_END, "ept");
}

static void start_mark(struct xliff_reader *r)
{
	const char *mtype = attribute(r, "mtype"), *mid = attribute(r, "mid");

	end_text(r);
	if (!r->two && mtype && strcmp(mtype, "seg") == 0) {
		add_piece(r, PIECE_START, segment_mark);
		add_attribute(r, "mid", mid ? keep(r, mid) : "");
		r->open_pairs[r->depth] = segment_mark;
		return;
	}
	r->open_pairs[r->depth] = NULL;
	add_piece(r, PIECE_START, "hi");
	add_mark_type(r);
}

static void end_mark(struct xliff_reader *r)
{
	end_text(r);
	add_piece(r, PIECE_END, r->open_pairs[r->depth] ? segment_mark : "hi");
}

/* A character that XML forbids. */
static void take_character(struct xliff_reader *r)
{
	r->report->counts[REMARK_CHARACTERS]++;
	unicode_append(&r->text, 0xFFFD);
}

static void start_inline(struct xliff_reader *r, const char *name)
{
	const struct inline_kind *kind = find_kind(r, name);

	if (!kind) {
		skip_element(r, REMARK_ELEMENTS);
		return;
	}
	if (r->depth == DEPTH_MAX) {
		fail(r, ERROR_LIMIT, "elements nested too deep: ", name);
		return;
	}
	r->open[r->depth] = kind;
	if (kind->way == WAY_CODE || kind->way == WAY_EMPTY)
		start_code(r, kind->tmx);
	else if (kind->way == WAY_PAIR)
		start_pair(r, kind);
	else if (kind->way == WAY_MARK)
		start_mark(r);
	else if (kind->way == WAY_CHARACTER)
		take_character(r);
	else
		r->report->counts[REMARK_ELEMENTS]++;
	if (kind->way == WAY_EMPTY && r->two)
		add_content(r, find_data(r, "dataRef"));
	r->depth++;
}

static void end_inline(struct xliff_reader *r)
{
	const struct inline_kind *kind = r->open[--r->depth];

	if (kind->way == WAY_CODE || kind->way == WAY_EMPTY) {
		end_text(r);
		add_piece(r, PIECE_END, kind->tmx);
	} else if (kind->way == WAY_PAIR) {
		end_pair(r);
	} else if (kind->way == WAY_MARK) {
		end_mark(r);
	}
}

/* ---- Parts ---- */

static void add_part(struct xliff_reader *r, const char *id, const char *state, struct pieces src, struct pieces tgt)
{
	codes_balance(src.items, src.n);
	codes_balance(tgt.items, tgt.n);
	GROW(r->parts, r->nparts, r->parts_capacity);
	r->parts[r->nparts++] = (struct part){ id, state, src, tgt };
	r->bytes += sizeof(*r->parts);
}

/* The pieces from a segment's mark on, without it; *at goes behind its end. */
static struct pieces cut_segment(const struct pieces *pieces, size_t *at)
{
	size_t depth = 1, start = ++*at;

	for (; *at < pieces->n; ++*at)
		if (pieces->items[*at].text == segment_mark) {
			depth += pieces->items[*at].kind == PIECE_START;
			depth -= pieces->items[*at].kind == PIECE_END;
			if (!depth)
				break;
		}
	return (struct pieces){ pieces->items + start, *at - start };
}

/* Leaves the marks of segments out. */
static void drop_marks(struct pieces *pieces)
{
	size_t kept = 0;

	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->items[i].text != segment_mark)
			pieces->items[kept++] = pieces->items[i];
	pieces->n = kept;
}

/* Where the segments of the translation begin, by their mids. */
struct segments {
	struct vocabulary mids;
	size_t *starts;
	size_t n, capacity;
};

static const char *mid_at(const struct pieces *pieces, size_t i)
{
	const struct piece *piece = &pieces->items[i];

	return piece->text == segment_mark && piece->kind == PIECE_START ? piece->attributes.items[0].value : NULL;
}

static void find_segments(struct segments *s, const struct pieces *target)
{
	for (size_t i = 0; i < target->n; i++) {
		const char *mid = mid_at(target, i);
		if (mid && vocabulary_add(&s->mids, mid, strlen(mid)) == s->n) {
			GROW(s->starts, s->n, s->capacity);
			s->starts[s->n++] = i;
		}
	}
}

static struct pieces take_segment(const struct segments *s, const struct pieces *target, const char *mid)
{
	uint32_t number = vocabulary_find(&s->mids, mid, strlen(mid));
	struct pieces found = { 0 };

	if (number != VOCABULARY_NONE) {
		size_t at = s->starts[number];
		found = cut_segment(target, &at);
		drop_marks(&found);
	}
	return found;
}

/* The segments of a trans-unit, as units of their own; false when there are none. */
static bool add_segments(struct xliff_reader *r)
{
	const struct pieces *segmented = &r->texts[TEXT_SEGMENTED], *target = &r->texts[TEXT_TARGET];
	struct segments segments = { .mids = VOCABULARY_INIT };
	bool any = false;

	find_segments(&segments, target);
	for (size_t i = 0; i < segmented->n; i++) {
		const char *mid = mid_at(segmented, i);
		if (!mid)
			continue;
		struct pieces src = cut_segment(segmented, &i);
		drop_marks(&src);
		add_part(r, mid, r->state, src, take_segment(&segments, target, mid));
		any = true;
	}
	vocabulary_release(&segments.mids);
	free(segments.starts);
	return any;
}

static void end_unit(struct xliff_reader *r)
{
	r->place = DONE;
	if (r->two || add_segments(r))
		return;
	for (int i = 0; i < TEXTS; i++)
		drop_marks(&r->texts[i]);
	add_part(r, NULL, r->state, r->texts[TEXT_SOURCE], r->texts[TEXT_TARGET]);
}

/* ---- Elements ---- */

static void take_state(struct xliff_reader *r)
{
	const char *state = attribute(r, "state");

	r->state = state && strcmp(state, "translated") != 0 ? keep(r, state) : NULL;
}

static void start_unit(struct xliff_reader *r)
{
	arena_release(&r->arena);
	vocabulary_release(&r->data_ids);
	code_numbers_clear(&r->numbers);
	r->bytes = 0;
	r->nnotes = r->ndata = r->nparts = r->next_part = 0;
	memset(r->texts, 0, sizeof(r->texts));
	r->line = xml_reader_line(r->xml);
	r->column = xml_reader_column(r->xml);
	r->id = keep(r, attribute(r, "id"));
	r->name = keep(r, attribute(r, r->two ? "name" : "resname"));
	r->approved = r->two ? NULL : keep(r, attribute(r, "approved"));
	r->state = NULL;
	r->place = IN_UNIT;
}

static void start_text(struct xliff_reader *r, enum texts which)
{
	r->which = which;
	r->place = IN_TEXT;
	r->depth = 0;
	r->npieces = 0;
	strbuf_clear(&r->text);
	if (!r->two && which == TEXT_TARGET)
		take_state(r);
}

static void end_whole_text(struct xliff_reader *r)
{
	end_text(r);
	r->texts[r->which] = (struct pieces){ keep_bytes(r, r->pieces, r->npieces * sizeof(*r->pieces)), r->npieces };
	r->place = r->two ? IN_SEGMENT : IN_UNIT;
}

static void start_segment(struct xliff_reader *r, bool ignorable)
{
	memset(r->texts, 0, sizeof(r->texts));
	r->ignorable = ignorable;
	take_state(r);
	r->segment_id = keep(r, attribute(r, "id"));
	r->place = IN_SEGMENT;
}

static void end_segment(struct xliff_reader *r)
{
	if (!r->ignorable)
		add_part(r, r->segment_id, r->state, r->texts[TEXT_SOURCE], r->texts[TEXT_TARGET]);
	r->place = IN_UNIT;
}

static void start_data(struct xliff_reader *r)
{
	const char *id = attribute(r, "id");

	r->place = IN_DATA;
	strbuf_clear(&r->text);
	id = id ? id : "";
	r->data_at = vocabulary_add(&r->data_ids, id, strlen(id));
	if (r->data_at == r->ndata) {
		GROW(r->data, r->ndata, r->data_capacity);
		r->data[r->ndata++] = "";
	}
}

static void end_data(struct xliff_reader *r)
{
	r->data[r->data_at] = keep(r, r->text.data);
	strbuf_clear(&r->text);
	r->place = IN_DATA_LIST;
}

static void end_note(struct xliff_reader *r)
{
	GROW(r->notes, r->nnotes, r->notes_capacity);
	r->notes[r->nnotes++] = keep(r, r->text.data);
	strbuf_clear(&r->text);
	r->place = r->two ? IN_NOTES : IN_UNIT;
}

static void take_languages(struct xliff_reader *r)
{
	const char *src = attribute(r, r->two ? "srcLang" : "source-language");
	const char *tgt = attribute(r, r->two ? "trgLang" : "target-language");

	r->src = r->options->src;
	r->tgt = r->options->tgt;
	if (src && *src)
		tag_take(&r->src, src);
	if (tgt && *tgt)
		tag_take(&r->tgt, tgt);
	r->languages = true;
	if (!*r->src.text || !*r->tgt.text)
		fail(r, ERROR_INPUT, "it doesn't say its languages (use --src-lang and --tgt-lang)", "");
}

static void take_root(struct xliff_reader *r, const char *name)
{
	const char *version = attribute(r, "version");

	if (strcmp(name, "xliff") != 0) {
		fail(r, ERROR_FORMAT, "not XLIFF: the root element is ", name);
		return;
	}
	r->two = version && version[0] == '2';
	r->place = IN_ROOT;
	if (r->two)
		take_languages(r);
}

/* Outside of units: files and groups are passed through. */
static void start_outside(struct xliff_reader *r, const char *name)
{
	static const char *const passed[] = { "file", "body", "group" };

	if (strcmp(name, r->two ? "unit" : "trans-unit") == 0) {
		if (!r->languages)
			take_languages(r);
		start_unit(r);
		return;
	}
	if (!r->two && strcmp(name, "file") == 0)
		take_languages(r);
	for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
		if (strcmp(name, passed[i]) == 0)
			return;
	skip_element(r, REMARK_ELEMENTS);
}

static void start_proposal(struct xliff_reader *r)
{
	skip_element(r, REMARK_PROPOSALS);
}

static void start_note(struct xliff_reader *r)
{
	strbuf_clear(&r->text);
	r->place = IN_NOTE;
}

static void start_notes(struct xliff_reader *r)
{
	r->place = IN_NOTES;
}

static void start_data_list(struct xliff_reader *r)
{
	r->place = IN_DATA_LIST;
}

static void start_source(struct xliff_reader *r)
{
	start_text(r, TEXT_SOURCE);
}

static void start_segmented(struct xliff_reader *r)
{
	start_text(r, TEXT_SEGMENTED);
}

static void start_target(struct xliff_reader *r)
{
	start_text(r, TEXT_TARGET);
}

static void start_usual_segment(struct xliff_reader *r)
{
	start_segment(r, false);
}

static void start_ignorable(struct xliff_reader *r)
{
	start_segment(r, true);
}

/* Elements within units, by version and place. */
static const struct {
	bool two;
	enum place place;
	const char *name;
	void (*start)(struct xliff_reader *r);
} beginnings[] = {
	{ false, IN_UNIT, "source", start_source },
	{ false, IN_UNIT, "seg-source", start_segmented },
	{ false, IN_UNIT, "target", start_target },
	{ false, IN_UNIT, "note", start_note },
	{ false, IN_UNIT, "alt-trans", start_proposal },
	{ true, IN_UNIT, "notes", start_notes },
	{ true, IN_NOTES, "note", start_note },
	{ true, IN_UNIT, "originalData", start_data_list },
	{ true, IN_DATA_LIST, "data", start_data },
	{ true, IN_UNIT, "segment", start_usual_segment },
	{ true, IN_UNIT, "ignorable", start_ignorable },
	{ true, IN_SEGMENT, "source", start_source },
	{ true, IN_SEGMENT, "target", start_target },
	{ true, IN_UNIT, "matches", start_proposal },
};

static void start_element(struct xliff_reader *r, const char *name)
{
	if (r->skipped) {
		r->skipped++;
	} else if (r->place == IN_FILE) {
		take_root(r, name);
	} else if (r->place == IN_ROOT) {
		start_outside(r, name);
	} else if (r->place == IN_TEXT) {
		start_inline(r, name);
	} else {
		for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
			if (beginnings[i].two == r->two && beginnings[i].place == r->place &&
			    strcmp(beginnings[i].name, name) == 0) {
				beginnings[i].start(r);
				return;
			}
		skip_element(r, REMARK_ELEMENTS);
	}
}

static void end_element(struct xliff_reader *r)
{
	if (r->skipped) {
		r->skipped--;
		return;
	}
	switch (r->place) {
	case IN_TEXT:
		(r->depth ? end_inline : end_whole_text)(r);
		return;
	case IN_SEGMENT:
		end_segment(r);
		return;
	case IN_DATA:
		end_data(r);
		return;
	case IN_NOTE:
		end_note(r);
		return;
	case IN_NOTES:
	case IN_DATA_LIST:
		r->place = IN_UNIT;
		return;
	case IN_UNIT:
		end_unit(r);
		return;
	case IN_ROOT: /* a file, a group, or the root */
	case IN_FILE:
	case DONE:
		return;
	}
}

static void take_text(struct xliff_reader *r, const char *text)
{
	if (r->skipped || (r->place != IN_TEXT && r->place != IN_DATA && r->place != IN_NOTE))
		return;
	strbuf_addstr(&r->text, text);
	if (r->text.length > UNIT_BYTES_MAX)
		fail(r, ERROR_LIMIT, "a unit of more than 16 MB", "");
}

static void take_reference(struct xliff_reader *r, const char *name)
{
	uint32_t cp = xml_html_entity(name);

	if (!r->skipped && (r->place == IN_TEXT || r->place == IN_DATA || r->place == IN_NOTE))
		unicode_append(&r->text, cp ? cp : 0xFFFD);
}

/* ---- Reading ---- */

/*
 * Reads until a unit is whole or, to begin with, the languages are known; false at the end and after an
 * error.
 */
static bool read_on(struct xliff_reader *r, bool to_languages)
{
	while (!r->failed && r->place != DONE && !(to_languages && r->languages)) {
		switch (xml_reader_next(r->xml, r->err)) {
		case XML_EVENT_START:
			start_element(r, xml_reader_name(r->xml));
			break;
		case XML_EVENT_END:
			end_element(r);
			break;
		case XML_EVENT_TEXT:
			take_text(r, xml_reader_text(r->xml));
			break;
		case XML_EVENT_REFERENCE:
			take_reference(r, xml_reader_name(r->xml));
			break;
		case XML_EVENT_DONE:
			return false;
		case XML_EVENT_ERROR:
			r->failed = true;
		}
	}
	return !r->failed;
}

/* The name of the unit, or its id, and that of the segment where there are several. */
static void add_id(struct xliff_reader *r, const struct part *part)
{
	struct strbuf id = STRBUF_INIT;
	const char *base = r->name && *r->name ? r->name : r->id;

	strbuf_addstr(&id, base ? base : "");
	if (r->nparts > 1 && id.length)
		strbuf_addch(&id, '-');
	if (r->nparts > 1 && part->id && *part->id)
		strbuf_addstr(&id, part->id);
	else if (r->nparts > 1)
		strbuf_addf(&id, "%zu", (size_t)(part - r->parts) + 1);
	maker_attribute(&r->maker, "tuid", id.data);
	strbuf_release(&id);
}

static const struct unit *make_unit(struct xliff_reader *r, const struct part *part)
{
	maker_begin(&r->maker, r->line, r->column);
	add_id(r, part);
	if (strcmp(r->src.text, r->base.header->srclang.text) != 0)
		maker_attribute(&r->maker, "srclang", r->src.text);
	for (size_t i = 0; i < r->nnotes; i++)
		maker_note(&r->maker, r->notes[i]);
	maker_prop(&r->maker, "x-state", part->state ? part->state : "");
	maker_prop(&r->maker, "x-approved", r->approved ? r->approved : "");
	maker_pieces(&r->maker, &r->src, part->src.items, part->src.n);
	if (part->tgt.n)
		maker_pieces(&r->maker, &r->tgt, part->tgt.items, part->tgt.n);
	return maker_end(&r->maker);
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct xliff_reader *r = (struct xliff_reader *)base;

	r->err = err;
	for (;;) {
		while (r->place == DONE && r->next_part < r->nparts) {
			const struct part *part = &r->parts[r->next_part++];
			if (part->src.n && (part->tgt.n || r->options->untranslated))
				return make_unit(r, part);
			r->report->counts[REMARK_ONE_SIDED]++;
		}
		if (r->place == DONE)
			r->place = IN_ROOT;
		if (!read_on(r, false))
			return NULL;
	}
}

static void close_reader(struct unit_reader *base)
{
	struct xliff_reader *r = (struct xliff_reader *)base;

	xml_reader_close(r->xml);
	maker_release(&r->maker);
	arena_release(&r->arena);
	vocabulary_release(&r->data_ids);
	code_numbers_clear(&r->numbers);
	strbuf_release(&r->text);
	free(r->notes);
	free(r->data);
	free(r->parts);
	free(r->pieces);
	free(r);
}

struct unit_reader *xliff_open_reader(const struct text_source *sources, const struct format_options *options,
				      struct report *report, struct error *err)
{
	struct error own;
	struct xml_reader *xml = sources->bytes ? xml_reader_memory(sources->bytes, sources->length, sources->path) :
						  xml_reader_open(sources->path, SIZE_MAX, err);

	if (!xml)
		return NULL;
	struct xliff_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	r->xml = xml;
	r->report = r->maker.report = report;
	r->options = options;
	strbuf_init(&r->text);
	r->err = err ? err : &own;
	read_on(r, true);
	if (!r->failed) {
		maker_header(&r->maker, &r->src, "XLIFF");
		if (r->languages)
			snprintf(report->read_as, sizeof(report->read_as), "XLIFF %d, from %s to %s", 1 + r->two,
				 r->src.text, r->tgt.text);
		return &r->base;
	}
	close_reader(&r->base);
	return NULL;
}
