#include "tmx/read/alignment_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/decode.h"
#include "text/unicode.h"
#include "tmx/model/confidence.h"
#include "tmx/model/digest.h"
#include "tmx/model/props.h"
#include "tmx/model/unit_maker.h"

enum { REPLACEMENT = 0xFFFD };
static const size_t nowhere = (size_t)-1;

/* The text of one side of a bead. */
struct side_text {
	struct strbuf raw;  /* one line, legal XML */
	struct strbuf text; /* the same in NFC */
	size_t replaced;    /* offset in the document of the first character replaced, or nowhere */
};

struct alignment_reader {
	struct unit_reader base; /* first */
	const struct alignment *alignment;
	const struct document *documents[SIDE_COUNT];
	const struct alignment_reader_options *options;
	struct alignment_reader_report *report;
	size_t next; /* of the alignment's beads and then its moved ones, counted on */
	struct unit_maker maker;
	struct tag langs[SIDE_COUNT];
	struct strbuf id; /* what all ids begin with, up to and including the '-' */
	struct side_text sides[SIDE_COUNT];
	struct digest_map sources, pairs; /* of the units so far */
};

/* ---- Text ---- */

/* Blank, tab, and everything that ends a line (Unicode Standard, section 5.8). */
static bool is_breaking(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x2028 ||
	       cp == 0x2029;
}

/* The end of the white space that begins at `at`; *breaking says whether it becomes a blank. */
static size_t space_end(const char *text, size_t at, size_t end, bool *breaking)
{
	size_t step;
	uint32_t cp;

	*breaking = false;
	for (; at < end; at += step) {
		step = unicode_next(text + at, end - at, &cp);
		if (!unicode_is_space(cp))
			break;
		*breaking |= is_breaking(cp);
	}
	return at;
}

/* Appends a span of the text to out->raw as alignment_reader.h says, before NFC and trimming. */
static void add_span(struct side_text *out, const char *text, size_t at, size_t end)
{
	bool breaking;
	size_t next;
	uint32_t cp;

	for (; at < end; at = next) {
		next = space_end(text, at, end, &breaking);
		if (next > at) {
			strbuf_add(&out->raw, breaking ? " " : text + at, breaking ? 1 : next - at);
			continue;
		}
		next = at + unicode_next(text + at, end - at, &cp);
		if (unicode_is_xml_char(cp)) {
			strbuf_add(&out->raw, text + at, next - at);
			continue;
		}
		unicode_append(&out->raw, REPLACEMENT);
		if (out->replaced == nowhere)
			out->replaced = at;
	}
}

static void trim(struct strbuf *sb)
{
	size_t step, start = 0;
	uint32_t cp;

	while (sb->length) {
		step = unicode_previous(sb->data, sb->length, &cp);
		if (!unicode_is_space(cp))
			break;
		sb->length -= step;
		sb->data[sb->length] = '\0';
	}
	for (; start < sb->length; start += step) {
		step = unicode_next(sb->data + start, sb->length - start, &cp);
		if (!unicode_is_space(cp))
			break;
	}
	if (start) {
		memmove(sb->data, sb->data + start, sb->length - start + 1);
		sb->length -= start;
	}
}

/* NFC comes last: characters that were far apart in two segments may compose. */
static void read_side(struct side_text *out, const struct document *doc, size_t first, size_t n)
{
	strbuf_clear(&out->raw);
	strbuf_clear(&out->text);
	out->replaced = nowhere;
	for (size_t i = first; i < first + n; i++) {
		const struct segment *segment = &doc->segments.items[i];

		/* an empty segment, as in line mode, adds no second blank */
		if (out->raw.length && segment->end > segment->start)
			strbuf_addch(&out->raw, ' ');
		add_span(out, doc->decoded.text, segment->start, segment->end);
	}
	trim(&out->raw);
	unicode_nfc(&out->text, out->raw.data, out->raw.length);
}

/* ---- Units ---- */

static const struct spelling_finding *find_misspelt(const struct alignment_reader *r,
                                                    enum side side, size_t first, size_t n,
                                                    size_t *found)
{
	*found = 0;
	return r->options->spelling ? spelling_in(r->options->spelling, side, first, n, found)
	                            : NULL;
}

/* "14", or "14-15" for a range. */
static void add_number_prop(struct unit_maker *m, const char *type, size_t first, size_t last)
{
	char text[48];

	snprintf(text, sizeof(text), last > first ? "%zu-%zu" : "%zu", first, last);
	maker_prop(m, type, text);
}

static void add_text(struct alignment_reader *r, enum side side, size_t first, size_t n)
{
	const struct strbuf *text = &r->sides[side].text;
	struct strbuf words = STRBUF_INIT;
	size_t nmisspelt, line = r->documents[side]->segments.items[first].line;
	const struct spelling_finding *misspelt = find_misspelt(r, side, first, n, &nmisspelt);

	maker_text(&r->maker, &r->langs[side], text->data, text->length);
	add_number_prop(&r->maker, PROP_SEGMENTS, first + 1, first + n);
	add_number_prop(&r->maker, PROP_LINE, line, line);
	for (size_t i = 0; i < nmisspelt; i++)
		strbuf_addf(&words, "%s%s", i ? PROP_SPELLING_SEPARATOR : "", misspelt[i].word);
	maker_prop(&r->maker, PROP_SPELLING, words.data);
	strbuf_release(&words);
}

static void add_id(struct alignment_reader *r, size_t first)
{
	size_t stem = r->id.length;

	strbuf_addf(&r->id, "%zu", first + 1);
	maker_attribute(&r->maker, "tuid", r->id.data);
	r->id.length = stem;
	r->id.data[stem] = '\0';
}

static bool is_doubtful(const struct alignment_reader *r, const struct bead *bead)
{
	return bead->probability < r->options->doubtful_below;
}

static bool is_asked_for(const struct alignment_reader *r, const struct bead *bead)
{
	return r->options->units == ALIGNMENT_ALL ||
	       is_doubtful(r, bead) == (r->options->units == ALIGNMENT_DOUBTFUL);
}

static const struct unit *make_unit(struct alignment_reader *r, const struct bead *bead)
{
	char confidence[CONFIDENCE_BYTES], type[48];

	confidence_format(bead->probability, confidence);
	snprintf(type, sizeof(type), "%zu-%zu", bead->nsrc, bead->ntgt);
	maker_begin(&r->maker, 0, 0);
	add_id(r, bead->src);
	maker_prop(&r->maker, PROP_CONFIDENCE, confidence);
	maker_prop(&r->maker, PROP_BEAD, type);
	maker_prop(&r->maker, PROP_DOUBTFUL, is_doubtful(r, bead) ? "yes" : "");
	add_text(r, SIDE_SRC, bead->src, bead->nsrc);
	add_text(r, SIDE_TGT, bead->tgt, bead->ntgt);
	return maker_end(&r->maker);
}

/* ---- The report ---- */

static bool is_normalised(const struct side_text *side)
{
	return side->raw.length == side->text.length &&
	       !memcmp(side->raw.data, side->text.data, side->text.length);
}

static void report_replaced(struct alignment_reader *r)
{
	struct alignment_reader_report *report = r->report;

	for (enum side side = SIDE_SRC; side < SIDE_COUNT; side++) {
		if (r->sides[side].replaced == nowhere)
			continue;
		if (!report->replaced++) {
			report->replaced_side = side;
			decode_position(r->documents[side]->decoded.text, r->sides[side].replaced,
			                &report->replaced_line, &report->replaced_column);
		}
		return;
	}
}

/* By digests, since the texts of earlier units are not kept. */
static void report_repeated(struct alignment_reader *r)
{
	struct digest digest = DIGEST_INIT;
	bool is_new_source, is_new_pair;

	digest_add(&digest, r->sides[SIDE_SRC].text.data);
	digest_map_add(&r->sources, &digest, &is_new_source);
	digest_add(&digest, r->sides[SIDE_TGT].text.data);
	digest_map_add(&r->pairs, &digest, &is_new_pair);
	r->report->duplicates += !is_new_pair;
	r->report->alternatives += is_new_pair && !is_new_source;
}

static void report_unit(struct alignment_reader *r, const struct bead *bead, bool misspelt)
{
	const struct strbuf *src = &r->sides[SIDE_SRC].text, *tgt = &r->sides[SIDE_TGT].text;
	struct alignment_reader_report *report = r->report;

	report->units++;
	report->doubtful += is_doubtful(r, bead);
	report->marked += misspelt;
	/* one word that is the same is often a name or a number, several rarely are */
	report->untranslated += !strcmp(src->data, tgt->data) && strchr(src->data, ' ');
	report->normalised +=
		!is_normalised(&r->sides[SIDE_SRC]) || !is_normalised(&r->sides[SIDE_TGT]);
	report_replaced(r);
	report_repeated(r);
}

/* ---- Beads ---- */

static void report_one_sided(struct alignment_reader *r, const struct bead *bead)
{
	r->report->one_sided[SIDE_SRC] +=
		document_text_segments(r->documents[SIDE_SRC], bead->src, bead->nsrc);
	r->report->one_sided[SIDE_TGT] +=
		document_text_segments(r->documents[SIDE_TGT], bead->tgt, bead->ntgt);
}

/* The unit of a bead with two sides; NULL when it is left out. */
static const struct unit *take_bead(struct alignment_reader *r, const struct bead *bead)
{
	size_t misspelt[SIDE_COUNT];

	read_side(&r->sides[SIDE_SRC], r->documents[SIDE_SRC], bead->src, bead->nsrc);
	read_side(&r->sides[SIDE_TGT], r->documents[SIDE_TGT], bead->tgt, bead->ntgt);
	if (!r->sides[SIDE_SRC].text.length || !r->sides[SIDE_TGT].text.length) {
		r->report->empty++;
		return NULL;
	}
	find_misspelt(r, SIDE_SRC, bead->src, bead->nsrc, &misspelt[SIDE_SRC]);
	find_misspelt(r, SIDE_TGT, bead->tgt, bead->ntgt, &misspelt[SIDE_TGT]);
	bool any = misspelt[SIDE_SRC] || misspelt[SIDE_TGT];
	if (any && r->options->drop_misspelt) {
		r->report->dropped++;
		return NULL;
	}
	report_unit(r, bead, any);
	return is_asked_for(r, bead) ? make_unit(r, bead) : NULL;
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct alignment_reader *r = (struct alignment_reader *)base;
	const struct alignment *a = r->alignment;
	const struct unit *unit = NULL;

	(void)err;
	while (!unit && r->next < a->n) {
		const struct bead *bead = &a->beads[r->next++];
		if (bead->nsrc && bead->ntgt)
			unit = take_bead(r, bead);
		else
			report_one_sided(r, bead);
	}
	/* Both segments of a moved pair were counted as one-sided before. */
	while (!unit && r->options->reorder && r->next < a->n + a->nmoved) {
		unit = take_bead(r, &a->moved[r->next++ - a->n]);
		r->report->one_sided[SIDE_SRC]--;
		r->report->one_sided[SIDE_TGT]--;
	}
	return unit;
}

/* ---- Opening ---- */

/*
 * Decodes one code point of a file's name, which on POSIX is any bytes: U+FFFD for one that is not
 * UTF-8. Returns the bytes taken.
 */
static size_t name_next(const char *name, size_t length, uint32_t *cp)
{
	if (unicode_valid_bytes(name, length < 4 ? length : 4))
		return unicode_next(name, length, cp);
	*cp = REPLACEMENT;
	return 1;
}

/* A file's name without its folder, as XML allows it; NULL for standard input. */
static const char *file_name(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t length = strlen(name);
	struct strbuf clean = STRBUF_INIT;
	uint32_t cp;

	if (!strcmp(path, "-"))
		return NULL;
	for (size_t i = 0; i < length;) {
		i += name_next(name + i, length - i, &cp);
		unicode_append(&clean, unicode_is_xml_char(cp) && cp >= ' ' ? cp : REPLACEMENT);
	}
	const char *copy = arena_strndup(arena, clean.data, clean.length);
	strbuf_release(&clean);
	return copy;
}

static bool is_id_char(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_digit(cp) || cp == '-' || cp == '_' || cp == '.';
}

/* name is from file_name(). A file like .nl has no extension but is all name. */
static void set_id_stem(struct strbuf *id, const char *name)
{
	const char *stem = name ? name : "stdin";
	const char *dot = strrchr(stem, '.');
	size_t length = dot && dot > stem ? (size_t)(dot - stem) : strlen(stem);
	uint32_t cp;

	for (size_t i = 0; i < length;) {
		i += unicode_next(stem + i, length - i, &cp);
		unicode_append(id, is_id_char(cp) ? cp : '_');
	}
	strbuf_addch(id, '-');
}

static void add_file_name(struct unit_maker *m, const char *type, const char *name)
{
	if (name)
		maker_header_prop(m, type, name);
}

static void make_header(struct alignment_reader *r)
{
	const char *names[SIDE_COUNT];
	struct arena arena = ARENA_INIT;
	char created[DATE_BYTES] = "";
	struct tm tm;

	for (enum side side = SIDE_SRC; side < SIDE_COUNT; side++) {
		names[side] = file_name(&arena, r->documents[side]->path);
		tag_take(&r->langs[side], r->documents[side]->lang);
	}
	if (gmtime_r(&r->options->created, &tm))
		strftime(created, sizeof(created), "%Y%m%dT%H%M%SZ", &tm);
	maker_header(&r->maker, &r->langs[SIDE_SRC], "Koppel", created);
	add_file_name(&r->maker, PROP_SOURCE, names[SIDE_SRC]);
	add_file_name(&r->maker, PROP_TARGET, names[SIDE_TGT]);
	set_id_stem(&r->id, names[SIDE_SRC]);
	arena_release(&arena);
}

static void close_reader(struct unit_reader *base)
{
	struct alignment_reader *r = (struct alignment_reader *)base;

	maker_release(&r->maker);
	strbuf_release(&r->id);
	for (enum side side = SIDE_SRC; side < SIDE_COUNT; side++) {
		strbuf_release(&r->sides[side].raw);
		strbuf_release(&r->sides[side].text);
	}
	digest_map_release(&r->sources);
	digest_map_release(&r->pairs);
	free(r);
}

struct unit_reader *alignment_reader_open(const struct alignment *alignment,
                                          const struct document *src, const struct document *tgt,
                                          const struct alignment_reader_options *options,
                                          struct alignment_reader_report *report)
{
	struct alignment_reader *r = xcalloc(1, sizeof(*r));

	*r = (struct alignment_reader){
		.base = { &r->maker.header, next, close_reader },
		.alignment = alignment,
		.documents = { src, tgt },
		.options = options,
		.report = report,
		.id = STRBUF_INIT,
		.sides = { { .raw = STRBUF_INIT, .text = STRBUF_INIT },
		           { .raw = STRBUF_INIT, .text = STRBUF_INIT } },
	};
	*report = (struct alignment_reader_report){ .units = 0 };
	make_header(r);
	return &r->base;
}
