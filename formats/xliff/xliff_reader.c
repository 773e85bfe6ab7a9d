#include "formats/xliff/xliff_reader.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/xliff/xliff_notes.h"
#include "text/unicode.h"
#include "tmx/model/props.h"

/* ---- Memory ---- */

bool xliff_fail(struct xliff_reader *r, enum error_code code, const char *why, const char *what)
{
	if (!r->failed)
		error_set_at(r->err, code, xml_reader_path(r->xml), xml_reader_line(r->xml),
		             xml_reader_column(r->xml), "%s%.40s", why, what);
	r->failed = true;
	return false;
}

void *xliff_keep_bytes(struct xliff_reader *r, const void *from, size_t bytes)
{
	void *kept = arena_alloc(&r->arena, bytes + 1);

	r->bytes += bytes + 1;
	if (r->bytes > UNIT_BYTES_MAX)
		xliff_fail(r, ERROR_LIMIT, UNIT_TOO_LARGE, "");
	if (bytes)
		memcpy(kept, from, bytes);
	return kept;
}

char *xliff_keep(struct xliff_reader *r, const char *text)
{
	return text ? xliff_keep_bytes(r, text, strlen(text) + 1) : NULL;
}

const char *xliff_attribute(const struct xliff_reader *r, const char *name)
{
	return xml_reader_attribute(r->xml, name);
}

void xliff_skip_element(struct xliff_reader *r, enum remark remark)
{
	r->report->counts[remark]++;
	r->skipped = 1;
}

/* ---- Elements ---- */

/* A prop that says "translated" would say nothing: that is what all units of a memory are. */
static void take_state(struct xliff_reader *r)
{
	const char *state = xliff_attribute(r, "state");

	r->state = state && strcmp(state, "translated") != 0 ? xliff_keep(r, state) : NULL;
}

static void start_unit(struct xliff_reader *r)
{
	arena_release(&r->arena);
	vocabulary_release(&r->data_ids);
	code_numbers_clear(&r->numbers);
	r->bytes = r->note_bytes = 0;
	r->nnotes = r->ndata = r->nparts = r->next_part = 0;
	memset(r->texts, 0, sizeof(r->texts));
	r->line = xml_reader_line(r->xml);
	r->column = xml_reader_column(r->xml);
	r->id = xliff_keep(r, xliff_attribute(r, "id"));
	r->name = xliff_keep(r, xliff_attribute(r, r->two ? "name" : "resname"));
	r->approved = r->two ? NULL : xliff_keep(r, xliff_attribute(r, "approved"));
	r->state = NULL;
	r->place = XLIFF_IN_UNIT;
}

/* source, seg-source or target. */
static void start_text(struct xliff_reader *r)
{
	static const char *const names[XLIFF_TEXTS] = { "source", "seg-source", "target" };
	enum xliff_text which = XLIFF_TEXT_SOURCE;

	while (strcmp(xml_reader_name(r->xml), names[which]) != 0)
		which++;
	r->which = which;
	r->place = XLIFF_IN_TEXT;
	r->depth = 0;
	r->npieces = 0;
	strbuf_clear(&r->text);
	if (!r->two && which == XLIFF_TEXT_TARGET)
		take_state(r);
}

static void end_whole_text(struct xliff_reader *r)
{
	xliff_end_text(r);
	r->texts[r->which].items = xliff_keep_bytes(r, r->pieces, r->npieces * sizeof(*r->pieces));
	r->texts[r->which].n = r->npieces;
	r->place = r->two ? XLIFF_IN_SEGMENT : XLIFF_IN_UNIT;
}

/* segment or ignorable. */
static void start_segment(struct xliff_reader *r)
{
	memset(r->texts, 0, sizeof(r->texts));
	r->ignorable = strcmp(xml_reader_name(r->xml), "ignorable") == 0;
	take_state(r);
	r->segment_id = xliff_keep(r, xliff_attribute(r, "id"));
	r->place = XLIFF_IN_SEGMENT;
}

static void end_segment(struct xliff_reader *r)
{
	if (!r->ignorable) /* which has white space and codes between sentences */
		xliff_add_part(r, r->segment_id, r->texts[XLIFF_TEXT_SOURCE],
		               r->texts[XLIFF_TEXT_TARGET]);
	r->place = XLIFF_IN_UNIT;
}

static void start_data(struct xliff_reader *r)
{
	const char *id = xliff_attribute(r, "id");

	r->place = XLIFF_IN_DATA;
	strbuf_clear(&r->text);
	id = id ? id : ""; /* invalid, and then nothing can refer to it */
	r->data_at = vocabulary_add(&r->data_ids, id, strlen(id));
	if (r->data_at == r->ndata) {
		GROW(r->data, r->ndata, r->data_capacity);
		r->data[r->ndata++] = "";
	}
}

static void end_data(struct xliff_reader *r)
{
	r->data[r->data_at] = xliff_keep(r, r->text.data);
	strbuf_clear(&r->text);
	r->place = XLIFF_IN_DATA_LIST;
}

/* Those of the file; the options stand in for what it does not say. In 1.2, each <file> has its own. */
static void take_languages(struct xliff_reader *r)
{
	const char *src = xliff_attribute(r, r->two ? "srcLang" : "source-language");
	const char *tgt = xliff_attribute(r, r->two ? "trgLang" : "target-language");

	r->src = r->options->src;
	r->tgt = r->options->tgt;
	if (src && *src)
		tag_take(&r->src, src);
	if (tgt && *tgt)
		tag_take(&r->tgt, tgt);
	r->languages = true;
	if ((!*r->src.text || !*r->tgt.text) && !r->failed) {
		xliff_fail(r, ERROR_INPUT, "the file does not name its languages", "");
		error_hint(r->err, FORMAT_HINT_LANGUAGES);
	}
}

static void take_root(struct xliff_reader *r, const char *name)
{
	const char *version = xliff_attribute(r, "version");

	if (strcmp(name, "xliff") != 0) {
		xliff_fail(r, ERROR_ROOT, "not XLIFF: the root element is ", name);
		return;
	}
	r->two = version && version[0] == '2';
	r->place = XLIFF_IN_ROOT;
	if (r->two) /* in 1.2, they are attributes of file */
		take_languages(r);
}

/* Outside of units. The place stays the root within files and groups, whose content is what counts. */
static void start_outside(struct xliff_reader *r, const char *name)
{
	static const char *const passed[] = { "file", "body", "group" };

	if (strcmp(name, r->two ? "unit" : "trans-unit") == 0) {
		if (!r->languages) /* a trans-unit (1.2) that is in no file */
			take_languages(r);
		start_unit(r);
		return;
	}
	if (!r->two && strcmp(name, "file") == 0)
		take_languages(r);
	for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
		if (strcmp(name, passed[i]) == 0)
			return;
	xliff_skip_element(r, REMARK_ELEMENTS);
}

static void start_proposal(struct xliff_reader *r)
{
	xliff_skip_element(r, REMARK_PROPOSALS);
}

/* Elements within units, by version and place: what begins with them, or the place within them. */
static const struct {
	bool two;
	enum xliff_place place;
	const char *name;
	void (*start)(struct xliff_reader *r); /* NULL: nothing begins */
	enum xliff_place within;
} beginnings[] = {
	{ false, XLIFF_IN_UNIT, "source", start_text, 0 },
	{ false, XLIFF_IN_UNIT, "seg-source", start_text, 0 },
	{ false, XLIFF_IN_UNIT, "target", start_text, 0 },
	{ false, XLIFF_IN_UNIT, "note", xliff_start_note, 0 },
	{ false, XLIFF_IN_UNIT, "alt-trans", start_proposal, 0 },
	{ false, XLIFF_IN_UNIT, "context-group", xliff_start_props, 0 },
	{ false, XLIFF_IN_PROPS, "context", xliff_start_prop, 0 },
	{ true, XLIFF_IN_UNIT, "notes", NULL, XLIFF_IN_NOTES },
	{ true, XLIFF_IN_NOTES, "note", xliff_start_note, 0 },
	{ true, XLIFF_IN_UNIT, "originalData", NULL, XLIFF_IN_DATA_LIST },
	{ true, XLIFF_IN_DATA_LIST, "data", start_data, 0 },
	{ true, XLIFF_IN_UNIT, "segment", start_segment, 0 },
	{ true, XLIFF_IN_UNIT, "ignorable", start_segment, 0 },
	{ true, XLIFF_IN_SEGMENT, "source", start_text, 0 },
	{ true, XLIFF_IN_SEGMENT, "target", start_text, 0 },
	{ true, XLIFF_IN_UNIT, "matches", start_proposal, 0 },
	{ true, XLIFF_IN_UNIT, "metadata", NULL, XLIFF_IN_METADATA },
	{ true, XLIFF_IN_METADATA, "metaGroup", xliff_start_props, 0 },
	{ true, XLIFF_IN_PROPS, "meta", xliff_start_prop, 0 },
};

static void start_within_unit(struct xliff_reader *r, const char *name)
{
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++) {
		if (beginnings[i].two != r->two || beginnings[i].place != r->place ||
		    strcmp(beginnings[i].name, name) != 0)
			continue;
		if (beginnings[i].start)
			beginnings[i].start(r);
		else
			r->place = beginnings[i].within;
		return;
	}
	xliff_skip_element(r, REMARK_ELEMENTS);
}

static void start_element(struct xliff_reader *r, const char *name)
{
	if (r->skipped) {
		r->skipped++;
	} else if (r->place == XLIFF_IN_FILE) {
		take_root(r, name);
	} else if (r->place == XLIFF_IN_ROOT) {
		start_outside(r, name);
	} else if (r->place == XLIFF_IN_TEXT) {
		xliff_start_inline(r, name);
	} else {
		start_within_unit(r, name);
	}
}

static void end_element(struct xliff_reader *r)
{
	if (r->skipped) {
		r->skipped--;
		return;
	}
	switch (r->place) {
	case XLIFF_IN_TEXT:
		(r->depth ? xliff_end_inline : end_whole_text)(r);
		return;
	case XLIFF_IN_SEGMENT:
		end_segment(r);
		return;
	case XLIFF_IN_DATA:
		end_data(r);
		return;
	case XLIFF_IN_NOTE:
		xliff_end_note(r);
		return;
	case XLIFF_IN_PROP:
		xliff_end_prop(r);
		return;
	case XLIFF_IN_PROPS:
		r->place = r->two ? XLIFF_IN_METADATA : XLIFF_IN_UNIT;
		return;
	case XLIFF_IN_NOTES:
	case XLIFF_IN_METADATA:
	case XLIFF_IN_DATA_LIST:
		r->place = XLIFF_IN_UNIT;
		return;
	case XLIFF_IN_UNIT:
		r->place = XLIFF_DONE;
		if (!r->two) /* in 2.x, each segment has added its part */
			xliff_add_parts(r);
		if (r->nparts && r->note_bytes > UNIT_BYTES_MAX / r->nparts)
			xliff_fail(r, ERROR_LIMIT, UNIT_TOO_LARGE,
			           ", as each segment gets its notes");
		return;
	case XLIFF_IN_ROOT: /* a file, a group, or the root */
	case XLIFF_IN_FILE:
	case XLIFF_DONE:
		return;
	}
}

/* Whether characters are kept at this place; elsewhere they are white space, or an error of the file. */
static bool is_in_text(const struct xliff_reader *r)
{
	return !r->skipped && (r->place == XLIFF_IN_TEXT || r->place == XLIFF_IN_DATA ||
	                       r->place == XLIFF_IN_NOTE || r->place == XLIFF_IN_PROP);
}

static void take_text(struct xliff_reader *r, const char *text)
{
	if (!is_in_text(r))
		return;
	strbuf_addstr(&r->text, text);
	/* a text comes in many pieces, none of which is too large itself */
	if (r->text.length > UNIT_BYTES_MAX)
		xliff_fail(r, ERROR_LIMIT, UNIT_TOO_LARGE, "");
}

static void take_reference(struct xliff_reader *r, const char *name)
{
	uint32_t cp = xml_html_entity(name); /* undeclared, but some tools write &nbsp; */

	if (is_in_text(r))
		unicode_append(&r->text, cp ? cp : 0xFFFD);
}

/* ---- Reading ---- */

/*
 * Reads on to the end of a unit or, when opening, until the languages are known. False at the end of the
 * file, and after an error.
 */
static bool read_on(struct xliff_reader *r, bool to_languages)
{
	while (!r->failed && r->place != XLIFF_DONE && !(to_languages && r->languages)) {
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

/* The tuid: name or id of the unit and, if it has several parts, id or number of the part. */
static void add_id(struct xliff_reader *r, const struct xliff_part *part)
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

static const struct unit *make_unit(struct xliff_reader *r, const struct xliff_part *part)
{
	maker_begin(&r->maker, r->line, r->column);
	add_id(r, part);
	/* a file of 1.2 in another language than the first one */
	if (strcmp(r->src.text, r->base.header->srclang.text) != 0)
		maker_attribute(&r->maker, "srclang", r->src.text);
	xliff_set_notes(r, FIELD_OF_UNIT);
	maker_prop(&r->maker, PROP_STATE, part->state ? part->state : "");
	maker_prop(&r->maker, PROP_APPROVED, r->approved ? r->approved : "");
	maker_pieces(&r->maker, &r->src, part->src.items, part->src.n);
	xliff_set_notes(r, FIELD_OF_SRC);
	if (part->tgt.n) {
		maker_pieces(&r->maker, &r->tgt, part->tgt.items, part->tgt.n);
		xliff_set_notes(r, FIELD_OF_TGT);
	}
	return maker_end(&r->maker);
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct xliff_reader *r = (struct xliff_reader *)base;

	r->err = err;
	for (;;) {
		while (r->place == XLIFF_DONE && r->next_part < r->nparts) {
			const struct xliff_part *part = &r->parts[r->next_part++];
			if (part->src.n && (part->tgt.n || r->options->untranslated))
				return make_unit(r, part);
			report_count(r->report, REMARK_ONE_SIDED, r->line);
		}
		if (r->place == XLIFF_DONE)
			r->place = XLIFF_IN_ROOT;
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

struct unit_reader *xliff_open_reader(const struct text_source *sources,
                                      const struct format_options *options, struct report *report,
                                      struct error *err)
{
	struct error own = { .code = ERROR_NONE };
	struct xml_reader *xml =
		sources->bytes ? xml_reader_memory(sources->bytes, sources->length, sources->path)
			       : xml_reader_open(sources->path, SIZE_MAX, err);

	if (!xml)
		return NULL;
	struct xliff_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	r->xml = xml;
	r->report = report;
	report_take_maker(report, &r->maker);
	r->options = options;
	strbuf_init(&r->text);
	r->err = err ? err : &own;
	/* the languages are for the header; an empty file may have none */
	read_on(r, true);
	if (!r->failed) {
		maker_header(&r->maker, &r->src, "XLIFF", NULL);
		if (r->languages)
			snprintf(report->read_as, sizeof(report->read_as),
			         "XLIFF %d, from %s to %s", 1 + r->two, r->src.text, r->tgt.text);
		return &r->base;
	}
	close_reader(&r->base);
	return NULL;
}
