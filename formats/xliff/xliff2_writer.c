#include <stdlib.h>
#include <string.h>

#include "base/vocabulary.h"
#include "formats/xliff/codes.h"
#include "formats/base/pair_writer.h"
#include "formats/xliff/xliff.h"
#include "formats/xliff/xliff_notes.h"
#include "formats/xliff/xliff_types.h"
#include "io/xml_writer.h"
#include "tmx/model/props.h"

struct xliff2_writer {
	struct pair_writer pairs; /* first */
	struct xml_writer *xml;
	struct codes codes;
	struct vocabulary data; /* contents of the current unit's codes: the originalData */
	struct strbuf value;
	size_t units;
};

static void count_if(struct xliff2_writer *w, enum remark remark, bool lost)
{
	w->pairs.target.report->counts[remark] += lost;
}

static void number_attribute(struct xliff2_writer *w, const char *name, const char *prefix,
                             size_t number)
{
	char text[32];

	snprintf(text, sizeof(text), "%s%zu", prefix, number);
	xml_attribute(w->xml, name, text);
}

/* ---- Contents of codes, which 2.1 has in originalData ---- */

static bool has_content(const struct piece *piece)
{
	return piece->kind == PIECE_START && piece_hides(piece) && strcmp(piece->text, "sub") != 0;
}

static void take_contents(struct xliff2_writer *w, const struct variant *v)
{
	for (size_t i = 0; i < v->npieces; i++) {
		if (!has_content(&v->pieces[i]))
			continue;
		strbuf_clear(&w->value);
		count_if(w, REMARK_SUBFLOWS, codes_content(&w->value, v, i));
		if (w->value.length)
			vocabulary_add(&w->data, w->value.data, w->value.length);
	}
}

static void write_data(struct xliff2_writer *w, const struct unit_pair *pair)
{
	/* equal contents are once there: most codes of a target are those of its source */
	vocabulary_release(&w->data);
	take_contents(w, pair->src);
	take_contents(w, pair->tgt);
	if (!w->data.n)
		return;
	xml_start(w->xml, "originalData");
	for (uint32_t i = 0; i < w->data.n; i++) {
		xml_start(w->xml, "data");
		number_attribute(w, "id", "d", i + 1);
		xml_content(w->xml, w->data.words[i].text);
		xml_end(w->xml);
	}
	xml_end(w->xml);
}

static void refer_to_data(struct xliff2_writer *w, const struct variant *v, size_t at)
{
	strbuf_clear(&w->value);
	codes_content(&w->value, v, at);
	if (w->value.length)
		number_attribute(w, "dataRef", "d",
		                 (size_t)vocabulary_find(&w->data, w->value.data, w->value.length) +
		                         1);
}

/* ---- Codes ---- */

static void write_type(struct xliff2_writer *w, const struct piece *piece)
{
	const char *said = code_attribute(piece, "type"), *type;

	strbuf_clear(&w->value);
	if (said && xliff2_add_type(&type, &w->value, said)) {
		xml_attribute(w->xml, "type", type);
		if (w->value.length)
			xml_attribute(w->xml, "subType", w->value.data);
	} else {
		count_if(w, REMARK_ATTRIBUTES, said != NULL);
	}
}

static void write_mark(struct xliff2_writer *w, const struct piece *piece, const struct code *code)
{
	xml_start(w->xml, "mrk");
	number_attribute(w, "id", "", code->id);
	strbuf_clear(&w->value);
	count_if(w, REMARK_ATTRIBUTES, !xliff2_add_mark(&w->value, code_attribute(piece, "type")));
	xml_attribute(w->xml, "type", w->value.data);
	count_if(w, REMARK_ATTRIBUTES, code_attribute(piece, "x") != NULL);
}

/* bpt, ept and it. */
static void write_half(struct xliff2_writer *w, const struct piece *piece, const struct code *code)
{
	bool is_it = strcmp(piece->text, "it") == 0, closes = code_closes(piece);

	xml_start(w->xml, closes ? "ec" : "sc");
	/* an ec has the id of its sc as startRef; where there is none, an id of its own */
	number_attribute(w, closes && code->matched ? "startRef" : "id", "", code->id);
	if (!code->matched)
		xml_attribute(w->xml, "isolated", "yes");
	if (!closes || !code->matched)
		write_type(w, piece);
	count_if(w, REMARK_KINDS, !is_it && !code->matched);
}

static void write_code(struct xliff2_writer *w, const struct variant *v, size_t at)
{
	const struct piece *piece = &v->pieces[at];
	const struct code *code = &w->codes.items[at];

	if (strcmp(piece->text, "ph") == 0 || strcmp(piece->text, "ut") == 0) {
		xml_start(w->xml, "ph");
		number_attribute(w, "id", "", code->id);
		write_type(w, piece);
		count_if(w, REMARK_KINDS, strcmp(piece->text, "ut") == 0);
		count_if(w, REMARK_ATTRIBUTES, code_attribute(piece, "assoc") != NULL);
	} else {
		write_half(w, piece, code);
	}
	refer_to_data(w, v, at);
	xml_end(w->xml);
}

/* ---- Units ---- */

static void write_text(struct xliff2_writer *w, const char *name, const struct variant *v,
                       unsigned above)
{
	size_t hidden = 0; /* open pieces from a code on: its content is in originalData */

	codes_take(&w->codes, v, above);
	xml_start(w->xml, name);
	xml_one_line(w->xml, true); /* indentation would become part of the text */
	for (size_t i = 0; i < v->npieces; i++) {
		const struct piece *piece = &v->pieces[i];
		bool hides = piece->kind != PIECE_TEXT && piece_hides(piece);
		if (hidden || hides) {
			if (piece->kind == PIECE_START && !hidden)
				write_code(w, v, i);
			hidden += piece->kind == PIECE_START;
			hidden -= piece->kind == PIECE_END;
		} else if (piece->kind == PIECE_TEXT) {
			xml_content(w->xml, piece->text);
		} else if (piece->kind == PIECE_START) {
			write_mark(w, piece, &w->codes.items[i]);
		} else {
			xml_end(w->xml);
		}
	}
	xml_one_line(w->xml, false);
	xml_end(w->xml);
}

/* The value of the prop that can be written as the attribute state; NULL when it has none. */
static const char *find_state(const struct unit_pair *pair)
{
	const char *state = unit_pair_prop(pair, PROP_STATE);

	return state && xliff2_has_state(state) ? state : NULL;
}

static void write_segment(struct xliff2_writer *w, const struct unit_pair *pair)
{
	unsigned above = codes_highest(pair->src, pair->tgt);
	const char *state = find_state(pair);

	xml_start(w->xml, "segment");
	xml_attribute(w->xml, "state",
	              state                ? state
	              : pair->tgt->npieces ? "translated"
	                                   : "initial");
	write_text(w, "source", pair->src, above);
	write_text(w, "target", pair->tgt, above);
	xml_end(w->xml);
}

static bool write_pair(struct pair_writer *pairs, const struct unit_pair *pair)
{
	struct xliff2_writer *w = (struct xliff2_writer *)pairs;
	const char *const in_attributes[2] = { find_state(pair), NULL };

	xml_start(w->xml, "unit");
	number_attribute(w, "id", "", ++w->units);
	if (*unit_pair_id(pair))
		xml_attribute(w->xml, "name", unit_pair_id(pair));
	xml_attribute(w->xml, "xml:space", "preserve");
	xliff2_write_notes(w->xml, pair, in_attributes);
	write_data(w, pair);
	write_segment(w, pair);
	xml_end(w->xml);
	return true;
}

/* ---- The file ---- */

static bool end(struct pair_writer *pairs, struct error *err)
{
	struct xliff2_writer *w = (struct xliff2_writer *)pairs;

	codes_release(&w->codes);
	vocabulary_release(&w->data);
	strbuf_release(&w->value);
	return xml_writer_close(w->xml, !pairs->base.abandoned, err);
}

static bool fine(const struct pair_writer *pairs)
{
	return xml_writer_works(((const struct xliff2_writer *)pairs)->xml);
}

struct unit_writer *xliff2_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err)
{
	struct xml_writer *xml = xml_writer_open(target->streams[0], "xliff", NULL, err);
	const struct format_options *o = target->options;

	if (!xml)
		return NULL;
	struct xliff2_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);
	w->pairs.fine = fine;
	w->pairs.keeps = xliff_keeps;
	w->pairs.keeps_repeated = true;
	w->xml = xml;
	strbuf_init(&w->value);
	xml_attribute(xml, "xmlns", "urn:oasis:names:tc:xliff:document:2.0");
	xml_attribute(xml, "xmlns:mda", "urn:oasis:names:tc:xliff:metadata:2.0");
	xml_attribute(xml, "version", "2.1");
	xml_attribute(xml, "srcLang", *o->src.text ? o->src.text : target->src.text);
	xml_attribute(xml, "trgLang", *o->tgt.text ? o->tgt.text : target->tgt.text);
	xml_start(xml, "file");
	xml_attribute(xml, "id", "1");
	xml_attribute(xml, "original", xliff_original(target));
	return &w->pairs.base;
}
