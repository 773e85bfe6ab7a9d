#include <stdlib.h>
#include <string.h>

#include "formats/xliff/codes.h"
#include "formats/base/pair_writer.h"
#include "formats/xliff/xliff.h"
#include "formats/xliff/xliff_notes.h"
#include "formats/xliff/xliff_types.h"
#include "io/xml_writer.h"
#include "tmx/model/props.h"

struct xliff1_writer {
	struct pair_writer pairs; /* first */
	struct xml_writer *xml;
	struct codes codes;
	struct strbuf value;
	size_t units;
};

static void number_attribute(struct xliff1_writer *w, const char *name, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	xml_attribute(w->xml, name, text);
}

/* ---- Codes ---- */

static void write_type(struct xliff1_writer *w, const struct piece *piece)
{
	const char *type = code_attribute(piece, "type");

	strbuf_clear(&w->value);
	if (type && xliff1_add_type(&w->value, type))
		xml_attribute(w->xml, "ctype", w->value.data);
	else if (type)
		w->pairs.target.report->counts[REMARK_ATTRIBUTES]++;
}

static void write_assoc(struct xliff1_writer *w, const struct piece *piece)
{
	const char *said = code_attribute(piece, "assoc"),
		   *assoc = said ? xliff1_assoc(said) : NULL;

	if (assoc)
		xml_attribute(w->xml, "assoc", assoc);
}

/* it; and a bpt or ept without its partner, which 1.2 has no other element for: this is counted. */
static void write_isolated(struct xliff1_writer *w, const struct piece *piece,
                           const struct code *code)
{
	bool is_it = strcmp(piece->text, "it") == 0;

	xml_start(w->xml, "it");
	number_attribute(w, "id", code->id);
	xml_attribute(w->xml, "pos", code_closes(piece) ? "close" : "open");
	write_type(w, piece);
	w->pairs.target.report->counts[REMARK_KINDS] += !is_it;
}

/* An x is lost: mid, the only number that mrk has, is for segments. */
static void write_mark(struct xliff1_writer *w, const struct piece *piece)
{
	xml_start(w->xml, "mrk");
	strbuf_clear(&w->value);
	if (!xliff1_add_mark(&w->value, code_attribute(piece, "type")))
		w->pairs.target.report->counts[REMARK_ATTRIBUTES]++;
	xml_attribute(w->xml, "mtype", w->value.data);
	w->pairs.target.report->counts[REMARK_ATTRIBUTES] += code_attribute(piece, "x") != NULL;
}

static void write_half(struct xliff1_writer *w, const struct piece *piece, const struct code *code)
{
	xml_start(w->xml, piece->text);
	number_attribute(w, "id", code->id);
	number_attribute(w, "rid", code->pair);
	if (strcmp(piece->text, "bpt") == 0)
		write_type(w, piece);
}

static void write_sub(struct xliff1_writer *w, const struct piece *piece)
{
	const char *datatype = code_attribute(piece, "datatype");

	xml_start(w->xml, "sub");
	if (datatype)
		xml_attribute(w->xml, "datatype", datatype);
	write_type(w, piece);
}

static void write_start(struct xliff1_writer *w, const struct piece *piece, const struct code *code)
{
	const char *name = piece->text;

	if (strcmp(name, "hi") == 0) {
		write_mark(w, piece);
	} else if (strcmp(name, "sub") == 0) {
		write_sub(w, piece);
	} else if (strcmp(name, "ph") == 0 || strcmp(name, "ut") == 0) {
		xml_start(w->xml, "ph");
		number_attribute(w, "id", code->id);
		write_type(w, piece);
		write_assoc(w, piece);
		w->pairs.target.report->counts[REMARK_KINDS] += strcmp(name, "ut") == 0;
	} else if (strcmp(name, "it") != 0 && code->matched) {
		write_half(w, piece, code);
	} else {
		write_isolated(w, piece, code);
	}
}

/* ---- Units ---- */

static void write_pieces(struct xliff1_writer *w, const struct variant *v, unsigned above)
{
	codes_take(&w->codes, v, above);
	xml_one_line(w->xml, true); /* indentation would become part of the text */
	for (size_t i = 0; i < v->npieces; i++) {
		const struct piece *piece = &v->pieces[i];
		if (piece->kind == PIECE_TEXT)
			xml_content(w->xml, piece->text);
		else if (piece->kind == PIECE_START)
			write_start(w, piece, &w->codes.items[i]);
		else
			xml_end(w->xml);
	}
	xml_one_line(w->xml, false);
}

/* The value of a prop that can be written as an attribute of 1.2; NULL when it has none. */
static const char *find_state(const struct unit_pair *pair)
{
	const char *state = unit_pair_prop(pair, PROP_STATE);

	return state && xliff1_has_state(state) ? state : NULL;
}

static const char *find_approved(const struct unit_pair *pair)
{
	const char *approved = unit_pair_prop(pair, PROP_APPROVED);
	bool valid = approved && (strcmp(approved, "yes") == 0 || strcmp(approved, "no") == 0);

	return valid ? approved : NULL;
}

static void write_texts(struct xliff1_writer *w, const struct unit_pair *pair)
{
	unsigned above = codes_highest(pair->src, pair->tgt);
	const char *state = find_state(pair);

	xml_start(w->xml, "source");
	write_pieces(w, pair->src, above);
	xml_end(w->xml);
	xml_start(w->xml, "target");
	if (state)
		xml_attribute(w->xml, "state", state);
	write_pieces(w, pair->tgt, above);
	xml_end(w->xml);
}

static bool write_pair(struct pair_writer *pairs, const struct unit_pair *pair)
{
	struct xliff1_writer *w = (struct xliff1_writer *)pairs;
	const char *approved = find_approved(pair);
	const char *in_attributes[3] = { NULL };
	size_t n = 0;
	char id[24];

	/* ids must be unique in the file, and tuids need not be: they are the resname */
	snprintf(id, sizeof(id), "%zu", ++w->units);
	xml_start(w->xml, "trans-unit");
	xml_attribute(w->xml, "id", id);
	if (*unit_pair_id(pair))
		xml_attribute(w->xml, "resname", unit_pair_id(pair));
	if (approved)
		xml_attribute(w->xml, "approved", approved);
	xml_attribute(w->xml, "xml:space", "preserve");
	write_texts(w, pair);
	if (approved)
		in_attributes[n++] = approved;
	if (find_state(pair))
		in_attributes[n++] = find_state(pair);
	xliff1_write_notes(w->xml, pair, in_attributes);
	xml_end(w->xml);
	return true;
}

/* ---- The file ---- */

static bool end(struct pair_writer *pairs, struct error *err)
{
	struct xliff1_writer *w = (struct xliff1_writer *)pairs;

	codes_release(&w->codes);
	strbuf_release(&w->value);
	return xml_writer_close(w->xml, !pairs->base.abandoned, err);
}

static bool fine(const struct pair_writer *pairs)
{
	return xml_writer_works(((const struct xliff1_writer *)pairs)->xml);
}

static void begin(struct xml_writer *xml, const struct format_target *target)
{
	const struct format_options *o = target->options;

	xml_attribute(xml, "version", "1.2");
	xml_attribute(xml, "xmlns", "urn:oasis:names:tc:xliff:document:1.2");
	xml_start(xml, "file");
	xml_attribute(xml, "original", xliff_original(target));
	xml_attribute(xml, "source-language", *o->src.text ? o->src.text : target->src.text);
	xml_attribute(xml, "target-language", *o->tgt.text ? o->tgt.text : target->tgt.text);
	xml_attribute(xml, "datatype", "plaintext");
	xml_start(xml, "body");
}

struct unit_writer *xliff1_open_writer(const struct format *format,
                                       const struct format_target *target, struct error *err)
{
	struct xml_writer *xml = xml_writer_open(target->streams[0], "xliff", NULL, err);

	if (!xml)
		return NULL;
	struct xliff1_writer *w = pair_writer_new(sizeof(*w), format, target, write_pair, end);
	w->pairs.fine = fine;
	w->pairs.keeps = xliff_keeps;
	w->pairs.keeps_repeated = true;
	w->xml = xml;
	strbuf_init(&w->value);
	begin(xml, target);
	return &w->pairs.base;
}
