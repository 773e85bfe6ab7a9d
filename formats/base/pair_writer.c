#include "formats/base/pair_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "io/file.h"

/* ---- What is lost ---- */

static bool keeps(const struct pair_writer *w, enum field_side side, enum field_place place,
                  const char *type)
{
	const struct field part = { .place = place, .side = side, .type = type };

	return w->keeps && w->keeps(w, &part);
}

/* Whether a note or prop is kept; seen are the types of the props that were. */
static bool keeps_note(const struct pair_writer *w, const struct note *note, enum field_side side,
                       struct vocabulary *seen)
{
	const char *type = attributes_find(&note->attributes, "type");

	if (!note->is_prop)
		return keeps(w, side, FIELD_NOTE, NULL);
	if (!keeps(w, side, FIELD_PROP, type))
		return false;
	/* a word that was there before gets an old number */
	uint32_t before = seen->n;
	return w->keeps_repeated || vocabulary_add(seen, type, strlen(type)) == before;
}

static void count_notes(const struct pair_writer *w, size_t *counts, const struct notes *notes,
                        enum field_side side)
{
	struct vocabulary seen = VOCABULARY_INIT;

	for (size_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->items[i];
		if (!keeps_note(w, note, side, &seen))
			counts[note->is_prop ? REMARK_PROPS : REMARK_NOTES]++;
		/* such as xml:lang and o-encoding; no format but TMX has a place for those */
		counts[REMARK_ATTRIBUTES] +=
			note->attributes.n - (attributes_find(&note->attributes, "type") != NULL);
	}
	vocabulary_release(&seen);
}

/* The attributes whose loss has a remark of its own. */
static const struct {
	const char *name;
	enum remark remark;
} known_attributes[] = {
	{ "tuid", REMARK_IDS },
	{ "creationdate", REMARK_UNIT_DATES },
	{ "changedate", REMARK_UNIT_DATES },
};

/* Attributes that name languages are not lost: each format has its own place for languages. */
static bool is_language(const char *name)
{
	return strcmp(name, "xml:lang") == 0 || strcmp(name, "lang") == 0 ||
	       strcmp(name, "srclang") == 0;
}

static enum remark attribute_remark(const char *name)
{
	for (size_t i = 0; i < sizeof(known_attributes) / sizeof(known_attributes[0]); i++)
		if (strcmp(name, known_attributes[i].name) == 0)
			return known_attributes[i].remark;
	return REMARK_ATTRIBUTES;
}

static void count_attributes(const struct pair_writer *w, size_t *counts,
                             const struct attributes *attributes, enum field_side side)
{
	for (size_t i = 0; i < attributes->n; i++) {
		const char *name = attributes->items[i].name;
		if (!is_language(name) && !keeps(w, side, FIELD_ATTRIBUTE, name))
			counts[attribute_remark(name)]++;
	}
}

/* The attributes that writers of inline codes keep, or count themselves. */
static bool is_code_attribute(const char *name)
{
	static const char *const names[] = { "i", "x", "type", "assoc", "pos", "datatype" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void count_code_attributes(size_t *counts, const struct piece *piece)
{
	for (size_t i = 0; i < piece->attributes.n; i++)
		counts[REMARK_ATTRIBUTES] += !is_code_attribute(piece->attributes.items[i].name);
}

static void count_variant(const struct pair_writer *w, size_t *counts, const struct variant *v,
                          enum field_side side)
{
	bool codes = false;

	count_notes(w, counts, &v->notes, side);
	count_attributes(w, counts, &v->attributes, side);
	for (size_t i = 0; i < v->npieces; i++)
		codes |= v->pieces[i].kind == PIECE_START;
	if (!w->format->keeps_codes) {
		counts[REMARK_CODES] += codes;
		return;
	}
	for (size_t i = 0; i < v->npieces; i++)
		count_code_attributes(counts, &v->pieces[i]);
}

static void count_losses(struct pair_writer *w, const struct unit_pair *pair)
{
	size_t *counts = w->target.report->counts;

	count_notes(w, counts, &pair->unit->notes, FIELD_OF_UNIT);
	count_attributes(w, counts, &pair->unit->attributes, FIELD_OF_UNIT);
	count_variant(w, counts, pair->src, FIELD_OF_SRC);
	count_variant(w, counts, pair->tgt, FIELD_OF_TGT);
}

/* ---- Languages ---- */

static void note_other(struct pair_languages *others, const struct tag *tag)
{
	for (size_t i = 0; i < others->n; i++)
		if (strcmp(others->items[i].text, tag->text) == 0)
			return;
	if (others->n < PAIR_LANGUAGES_MAX)
		others->items[others->n++] = *tag;
}

/* Whether a language differs from the first pair's. One that was asked for has been matched. */
static bool is_other(const struct tag *tag, const struct tag *first, const struct tag *asked)
{
	return !*asked->text && strcmp(tag->text, first->text) != 0;
}

/*
 * Whether a pair may be written. In a format with one_language, no pair is written after one in other
 * languages: close_writer() will fail, and by then it names all languages there are.
 */
static bool fits(struct pair_writer *w, const struct unit_pair *pair)
{
	const struct tag *src = pair->src->lang, *tgt = pair->tgt->lang;
	bool other_src = is_other(src, &w->target.src, &w->target.options->src);
	bool other_tgt = is_other(tgt, &w->target.tgt, &w->target.options->tgt);

	/* languages may differ from pair to pair, but a file without a place for them loses them */
	if (!w->format->one_language) {
		if ((other_src && !keeps(w, FIELD_OF_SRC, FIELD_LANG, NULL)) ||
		    (other_tgt && !keeps(w, FIELD_OF_TGT, FIELD_LANG, NULL)))
			report_count(w->target.report, REMARK_MIXED, pair->unit->line);
		return true;
	}
	if (other_src)
		note_other(&w->other_src, src);
	/* A target in the language of the first source: a reversed pair, and the source says so. */
	if (other_tgt && strcmp(tgt->text, w->target.src.text) != 0)
		note_other(&w->other_tgt, tgt);
	return !w->other_src.n && !w->other_tgt.n;
}

static void add_names(struct strbuf *out, const char *of, const struct tag *first,
                      const struct pair_languages *others)
{
	if (!others->n)
		return;
	strbuf_addf(out, "%s%s in %s", out->length ? ", " : "", of, first->text);
	for (size_t i = 0; i < others->n; i++)
		strbuf_addf(out, "%s%s", i + 1 < others->n ? ", " : " and ", others->items[i].text);
}

static bool fail_for_others(const struct pair_writer *w, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	bool both = w->other_src.n && w->other_tgt.n;

	add_names(&names, "sources", &w->target.src, &w->other_src);
	add_names(&names, "translations", &w->target.tgt, &w->other_tgt);
	error_set(err, ERROR_INPUT, NULL, "%s: a file of this format has one language of %s",
	          names.data, both ? "each" : "them");
	strbuf_release(&names);
	return error_hint(err, "%s",
	                  both             ? FORMAT_HINT_LANGUAGES
	                  : w->other_src.n ? "use --src-lang"
	                                   : "use --tgt-lang");
}

/* Counts the texts that are in no pair, of a unit that has pairs. */
static void count_left_out(struct pair_writer *w, const struct unit *unit,
                           const struct variant *src)
{
	const struct tag *asked = &w->target.options->tgt;

	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		if (v != src && strcmp(v->lang->text, src->lang->text) == 0)
			report_count(w->target.report, REMARK_SECOND_SOURCES, unit->line);
		else if (v != src && *asked->text && !tag_matches(v->lang, asked))
			report_count(w->target.report, REMARK_OTHER_TARGETS, unit->line);
	}
}

/* ---- Writing ---- */

static void add(struct unit_writer *base, const struct unit *unit)
{
	struct pair_writer *w = (struct pair_writer *)base;
	const struct format_options *o = w->target.options;
	struct unit_pair pair = { .unit = unit,
		                  .src = unit_pair_source(unit, w->target.header, &o->src) };
	size_t at = 0;
	bool any = false;

	while (pair.src && (pair.tgt = unit_pair_next(unit, &at, pair.src, &o->tgt))) {
		any = true;
		if (!fits(w, &pair))
			continue;
		strbuf_clear(&w->src_text);
		strbuf_clear(&w->tgt_text);
		variant_text(&w->src_text, pair.src);
		variant_text(&w->tgt_text, pair.tgt);
		if (w->write(w, &pair)) { /* what is not written is counted as a whole */
			count_losses(w, &pair);
			w->target.report->pairs++;
		}
	}
	if (any)
		count_left_out(w, unit, pair.src);
	else
		report_count(w->target.report, REMARK_WITHOUT_PAIR, unit->line);
}

static bool works(const struct unit_writer *base)
{
	const struct pair_writer *w = (const struct pair_writer *)base;

	for (int i = 0; i < w->format->files; i++)
		if (ferror(w->target.streams[i]))
			return false;
	return !w->fine || w->fine(w);
}

static bool close_writer(struct unit_writer *base, struct error *err)
{
	struct pair_writer *w = (struct pair_writer *)base;
	/* also after an error: it frees what the format has */
	bool ok = w->end(w, err);

	for (int i = 0; ok && i < w->format->files; i++)
		ok = file_flush(w->target.streams[i], err);
	if (ok && (w->other_src.n || w->other_tgt.n))
		ok = fail_for_others(w, err);
	strbuf_release(&w->src_text);
	strbuf_release(&w->tgt_text);
	free(w);
	return ok;
}

/* How many notes and props the header has: what its pieces hold at the top level. */
static size_t count_header(const struct tmx_header *header)
{
	size_t n = 0, depth = 0;

	for (size_t i = 0; i < header->npieces; i++) {
		n += header->pieces[i].kind == PIECE_START && !depth;
		depth += header->pieces[i].kind == PIECE_START;
		depth -= header->pieces[i].kind == PIECE_END;
	}
	return n;
}

void *pair_writer_new(size_t bytes, const struct format *format, const struct format_target *target,
                      bool (*write)(struct pair_writer *w, const struct unit_pair *pair),
                      bool (*end)(struct pair_writer *w, struct error *err))
{
	struct pair_writer *w = xcalloc(1, bytes);

	*w = (struct pair_writer){ .base = { add, works, close_writer, false },
		                   .format = format,
		                   .target = *target,
		                   .src_text = STRBUF_INIT,
		                   .tgt_text = STRBUF_INIT,
		                   .write = write,
		                   .end = end };
	target->report->counts[REMARK_HEADER] += count_header(target->header);
	return w;
}

void pair_writer_one_line(struct pair_writer *w, struct strbuf *text, const char *breaks)
{
	bool changed = false;

	for (size_t i = 0; i < text->length; i++)
		if (strchr(breaks, text->data[i])) {
			text->data[i] = ' ';
			changed = true;
		}
	w->target.report->counts[REMARK_ONE_LINE] += changed;
}
