#include "tmx/read/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/decode.h"
#include "text/unicode.h"

enum { REPLACEMENT = 0xFFFD };
static const size_t nowhere = (size_t)-1;

/* The text of one side of a bead. */
struct side_text {
	struct strbuf raw;  /* one line, legal XML */
	struct strbuf text; /* the same in NFC */
	size_t replaced;    /* offset in the document of the first character replaced, or nowhere */
};

/* What stays the same for all beads. */
struct builder {
	struct memory *memory;
	const struct document *documents[SIDES];
	const struct build_options *options;
	struct build_report *report;
	struct strbuf id; /* up to and including the '-' */
	struct side_text sides[SIDES];
};

/* Blank, tab, and all that ends a line. */
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

/* Appends the span of text to out->raw as build.h says, but for NFC and trimming. */
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

static void read_side(struct side_text *out, const struct document *doc, size_t first, size_t n)
{
	strbuf_clear(&out->raw);
	strbuf_clear(&out->text);
	out->replaced = nowhere;
	for (size_t i = first; i < first + n; i++) {
		const struct segment *segment = &doc->segments.items[i];

		if (out->raw.length && segment->end > segment->start)
			strbuf_addch(&out->raw, ' ');
		add_span(out, doc->decoded.text, segment->start, segment->end);
	}
	trim(&out->raw);
	unicode_nfc(&out->text, out->raw.data, out->raw.length);
}

/* The words of findings, in the memory. */
static const char *const *copy_words(struct arena *arena, const struct spelling_finding *findings,
                                     size_t n)
{
	const char **words = n ? arena_alloc(arena, n * sizeof(*words)) : NULL;

	for (size_t i = 0; i < n; i++)
		words[i] = arena_strndup(arena, findings[i].word, strlen(findings[i].word));
	return words;
}

static struct tuv make_tuv(struct builder *b, enum side side, size_t first, size_t n)
{
	const struct strbuf *text = &b->sides[side].text;
	struct arena *arena = &b->memory->arena;
	struct tuv tuv = {
		.text = arena_strndup(arena, text->data, text->length),
		.length = text->length,
		.line = b->documents[side]->segments.items[first].line,
		.first_segment = first,
		.nsegments = n,
	};

	if (b->options->spelling) {
		const struct spelling_finding *findings =
			spelling_in(b->options->spelling, side, first, n, &tuv.nmisspelt);

		tuv.misspelt = copy_words(arena, findings, tuv.nmisspelt);
	}
	return tuv;
}

static const char *make_id(struct builder *b, size_t first)
{
	size_t stem = b->id.length;

	strbuf_addf(&b->id, "%zu", first + 1);
	const char *id = arena_strndup(&b->memory->arena, b->id.data, b->id.length);
	b->id.length = stem;
	b->id.data[stem] = '\0';
	return id;
}

static bool is_normalised(const struct side_text *side)
{
	return side->raw.length == side->text.length &&
	       !memcmp(side->raw.data, side->text.data, side->text.length);
}

static void report_replaced(struct builder *b)
{
	struct build_report *report = b->report;

	for (enum side side = SIDE_SRC; side < SIDES; side++) {
		if (b->sides[side].replaced == nowhere)
			continue;
		if (!report->replaced++) {
			report->replaced_side = side;
			decode_position(b->documents[side]->decoded.text, b->sides[side].replaced,
			                &report->replaced_line, &report->replaced_column);
		}
		return;
	}
}

static void report_unit(struct builder *b, const struct tu *tu)
{
	struct build_report *report = b->report;

	report->units++;
	report->doubtful += tu->doubtful;
	report->marked += tu->src.nmisspelt || tu->tgt.nmisspelt;
	report->untranslated += !strcmp(tu->src.text, tu->tgt.text) && strchr(tu->src.text, ' ');
	report->normalised +=
		!is_normalised(&b->sides[SIDE_SRC]) || !is_normalised(&b->sides[SIDE_TGT]);
	report_replaced(b);
}

static double clamp(double probability)
{
	return probability < 0 ? 0 : probability > 1 ? 1 : probability;
}

static void add_unit(struct builder *b, const struct bead *bead)
{
	struct tu tu = {
		.src = make_tuv(b, SIDE_SRC, bead->src, bead->nsrc),
		.tgt = make_tuv(b, SIDE_TGT, bead->tgt, bead->ntgt),
		.confidence = clamp(bead->probability),
		.doubtful = bead->probability < b->options->doubtful_below,
	};

	if (b->options->drop_misspelt && (tu.src.nmisspelt || tu.tgt.nmisspelt)) {
		b->report->dropped++;
		return;
	}
	tu.id = make_id(b, bead->src);
	*memory_add(b->memory) = tu;
	report_unit(b, &tu);
}

static void add_bead(struct builder *b, const struct bead *bead)
{
	if (!bead->nsrc || !bead->ntgt) {
		b->report->one_sided[SIDE_SRC] +=
			document_text_segments(b->documents[SIDE_SRC], bead->src, bead->nsrc);
		b->report->one_sided[SIDE_TGT] +=
			document_text_segments(b->documents[SIDE_TGT], bead->tgt, bead->ntgt);
		return;
	}
	read_side(&b->sides[SIDE_SRC], b->documents[SIDE_SRC], bead->src, bead->nsrc);
	read_side(&b->sides[SIDE_TGT], b->documents[SIDE_TGT], bead->tgt, bead->ntgt);
	if (b->sides[SIDE_SRC].text.length && b->sides[SIDE_TGT].text.length)
		add_unit(b, bead);
	else
		b->report->empty++;
}

static int compare_texts(const void *a, const void *b)
{
	const struct tu *const *left = a, *const *right = b;
	int order = strcmp((*left)->src.text, (*right)->src.text);

	return order ? order : strcmp((*left)->tgt.text, (*right)->tgt.text);
}

static void count_duplicates(const struct memory *memory, struct build_report *report)
{
	const struct tu **sorted = xmalloc((memory->n + 1) * sizeof(*sorted));

	for (size_t i = 0; i < memory->n; i++)
		sorted[i] = &memory->units[i];
	qsort(sorted, memory->n, sizeof(*sorted), compare_texts);
	for (size_t i = 1; i < memory->n; i++) {
		if (!compare_texts(&sorted[i - 1], &sorted[i]))
			report->duplicates++;
		else if (!strcmp(sorted[i - 1]->src.text, sorted[i]->src.text))
			report->alternatives++;
	}
	free(sorted);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Code points of name, bytes that are no UTF-8 as U+FFFD; returns the bytes taken. */
static size_t name_next(const char *name, size_t length, uint32_t *cp)
{
	if (unicode_valid_bytes(name, length < 4 ? length : 4))
		return unicode_next(name, length, cp);
	*cp = REPLACEMENT;
	return 1;
}

/* A file's name as legal XML; NULL for standard input. */
static const char *file_name(struct arena *arena, const char *path)
{
	const char *name = base_name(path);
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

/* name is from file_name(). */
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

static void builder_release(struct builder *b)
{
	strbuf_release(&b->id);
	for (enum side side = SIDE_SRC; side < SIDES; side++) {
		strbuf_release(&b->sides[side].raw);
		strbuf_release(&b->sides[side].text);
	}
}

void memory_build(struct memory *out, const struct alignment *alignment, const struct document *src,
                  const struct document *tgt, const struct build_options *options,
                  struct build_report *report)
{
	struct builder b = {
		.memory = out,
		.documents = { src, tgt },
		.options = options,
		.report = report,
		.id = STRBUF_INIT,
		.sides = { { .raw = STRBUF_INIT, .text = STRBUF_INIT },
		           { .raw = STRBUF_INIT, .text = STRBUF_INIT } },
	};

	*report = (struct build_report){ .units = 0 };
	memory_init(out, src->lang, tgt->lang, options->created);
	out->src_name = file_name(&out->arena, src->path);
	out->tgt_name = file_name(&out->arena, tgt->path);
	set_id_stem(&b.id, out->src_name);
	for (size_t i = 0; i < alignment->n; i++)
		add_bead(&b, &alignment->beads[i]);
	for (size_t i = 0; options->reorder && i < alignment->nmoved; i++) {
		add_bead(&b, &alignment->moved[i]);
		report->one_sided[SIDE_SRC]--;
		report->one_sided[SIDE_TGT]--;
	}
	count_duplicates(out, report);
	builder_release(&b);
}
