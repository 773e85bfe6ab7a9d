#include "cli/texts/summary.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/base/plain.h"
#include "cli/base/unit_output.h"
#include "dicts/language.h"
#include "io/file.h"
#include "text/unicode.h"
#include "tmx/model/confidence.h"

/* Examples of a kind, columns of a line, and bead types that are listed. */
enum { SHOWN = 3, WIDTH = 79, TYPES_SHOWN = 8 };

/* A line with text after `before`, cut to WIDTH columns. */
static void show_text(const char *before, const char *text)
{
	struct strbuf plain = STRBUF_INIT;

	plain_text(&plain, text, strlen(text));
	size_t room = WIDTH - strlen(before), bytes = plain_bytes(plain.data, plain.length, room);
	/* one column less, for the ellipsis */
	if (bytes < plain.length)
		bytes = plain_bytes(plain.data, plain.length, room - 1);
	message("%s%.*s%s", before, (int)bytes, plain.data, bytes < plain.length ? "…" : "");
	strbuf_release(&plain);
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* ---- Beads by type ---- */

struct type_count {
	size_t nsrc, ntgt, count;
};

static int compare_counts(const void *a, const void *b)
{
	const struct type_count *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	if (x->nsrc != y->nsrc)
		return x->nsrc < y->nsrc ? -1 : 1;
	return (x->ntgt > y->ntgt) - (x->ntgt < y->ntgt);
}

/*
 * Counts the beads with text of each type, the most frequent first. Beads of empty lines of a
 * presegmented text do not count: nothing was paired there.
 */
static struct type_count *count_types(const struct summary *s, size_t *n)
{
	const struct alignment *a = s->alignment;
	struct type_count *types = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t i = 0; i < a->n; i++) {
		const struct bead *b = &a->beads[i];
		size_t k = 0;
		if (!document_text_segments(s->src, b->src, b->nsrc) &&
		    !document_text_segments(s->tgt, b->tgt, b->ntgt))
			continue;
		while (k < *n && (types[k].nsrc != b->nsrc || types[k].ntgt != b->ntgt))
			k++;
		if (k == *n) {
			GROW(types, *n, capacity);
			types[(*n)++] = (struct type_count){ b->nsrc, b->ntgt, 0 };
		}
		types[k].count++;
	}
	if (*n)
		qsort(types, *n, sizeof(*types), compare_counts);
	return types;
}

static void show_types(const struct summary *s)
{
	struct strbuf line = STRBUF_INIT;
	size_t n, others = 0;
	struct type_count *types = count_types(s, &n);

	for (size_t i = 0; i < n; i++)
		if (i < TYPES_SHOWN)
			strbuf_addf(&line, "%s%zu-%zu: %zu", i ? ", " : "", types[i].nsrc,
			            types[i].ntgt, types[i].count);
		else
			others += types[i].count;
	if (others)
		strbuf_addf(&line, ", others: %zu", others);
	message("Beads     %s", line.data);
	strbuf_release(&line);
	free(types);
}

/* ---- Lines of the summary ---- */

static void show_units(const struct summary *s)
{
	const struct alignment_reader_report *r = s->report;

	message("Units     %zu written%s%s", s->written, s->output ? " to " : "",
	        s->output ? s->output : "");
	if (!s->written)
		message_warning("no units: the memory is empty");
	if (r->untranslated)
		message_warning("%zu unit%s the same text on both sides%s", r->untranslated,
		                r->untranslated == 1 ? " has" : "s have",
		                2 * r->untranslated > r->units ? ": is the translation a copy?"
		                                               : "");
	if (r->dropped)
		message("          %zu left out because of their spelling", r->dropped);
	if (r->empty)
		message("          %zu without text on one side left out", r->empty);
	if (r->replaced)
		message_warning(
			"%zu unit%s had characters that XML forbids, now U+FFFD; "
			"the first: %s:%zu:%zu",
			r->replaced, plural(r->replaced),
			file_label(r->replaced_side == SIDE_SRC ? s->src->path : s->tgt->path),
			r->replaced_line, r->replaced_column);
	unit_output_tell_losses(s->losses);
	if (message_verbosity == VERBOSITY_VERBOSE)
		message("          %zu duplicates, %zu other translations of the same source, "
		        "%zu brought to NFC",
		        r->duplicates, r->alternatives, r->normalised);
}

/* A unit with its confidence, and its two texts below each other. */
static void show_unit(const struct unit *unit)
{
	struct strbuf text = STRBUF_INIT;
	char before[32];
	double confidence = 0;

	confidence_of_unit(unit, &confidence);
	snprintf(before, sizeof(before), "    %.2f  ", confidence);
	for (size_t i = 0; i < unit->nvariants; i++) {
		strbuf_clear(&text);
		variant_text(&text, &unit->variants[i]);
		show_text(i ? "          " : before, text.data);
	}
	strbuf_release(&text);
}

static void show_doubtful(const struct summary *s)
{
	struct alignment_reader_options options = *s->units;
	struct alignment_reader_report report;
	const struct unit *unit;

	if (!s->report->doubtful)
		return;
	message("Doubtful  %zu unit%s, with a confidence under %.2f%s%s%s", s->report->doubtful,
	        plural(s->report->doubtful), options.doubtful_below,
	        s->doubtful_output  ? ", written to "
	        : s->doubtful_apart ? ", left out"
	                            : "",
	        s->doubtful_output ? s->doubtful_output : "",
	        s->report->doubtful > SHOWN ? "; the first are:" : ":");
	/* made again: the files were written by other readers, which counted them */
	options.units = ALIGNMENT_DOUBTFUL;
	struct unit_reader *reader =
		alignment_reader_open(s->alignment, s->src, s->tgt, &options, &report);
	for (size_t i = 0; i < SHOWN && (unit = unit_reader_next(reader, NULL)); i++)
		show_unit(unit);
	unit_reader_close(reader);
}

static void show_one_sided(const struct summary *s)
{
	const size_t *n = s->report->one_sided;

	if (n[SIDE_SRC] + n[SIDE_TGT] == 0)
		return;
	message("One-sided %zu in the source, %zu in the translation%s", n[SIDE_SRC], n[SIDE_TGT],
	        s->one_sided_listed ? "" : " (--one-sided FILE lists them)");
}

static void show_moved(const struct summary *s)
{
	size_t n = s->alignment->nmoved;
	char before[48];

	if (!n)
		return;
	message("Moved     %zu segment%s elsewhere in the translation%s", n, plural(n),
	        s->reordered ? ":" : " (--reorder pairs them):");
	for (size_t i = 0; i < n && i < SHOWN; i++) {
		const struct bead *m = &s->alignment->moved[i];
		struct strbuf text = STRBUF_INIT;
		for (int side = 0; side < SIDE_COUNT; side++) {
			const struct document *doc = side ? s->tgt : s->src;
			size_t segment = side ? m->tgt : m->src;
			strbuf_clear(&text);
			plain_segments(&text, doc, segment, 1);
			snprintf(before, sizeof(before), "    line %-6zu",
			         doc->segments.items[segment].line);
			show_text(before, text.data);
		}
		strbuf_release(&text);
	}
}

static void show_finding(const struct summary *s, const struct spelling_finding *f)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addf(&line, "%s:%zu:%zu: %s",
	            file_label(f->side == SIDE_SRC ? s->src->path : s->tgt->path), f->line,
	            f->column, f->word);
	for (size_t i = 0; i < f->nsuggestions; i++)
		strbuf_addf(&line, "%s%s", i ? ", " : " (", f->suggestions[i]);
	strbuf_addstr(&line, f->nsuggestions ? "?)" : "");
	show_text("    ", line.data);
	strbuf_release(&line);
}

static void show_spelling(const struct summary *s)
{
	/* a package is only named where there is one for the language */
	for (int side = 0; side < SIDE_COUNT; side++)
		if (s->spelling && !s->speller[side] && s->speller_package[side][0])
			message("Spelling  no dictionary for %s: install %s",
			        language_name(side ? s->tgt->lang : s->src->lang),
			        s->speller_package[side]);
	if (!s->spelling || (!s->speller[0] && !s->speller[1]))
		return;
	size_t n = s->spelling->n;
	if (!n) {
		message("Spelling  no unknown words%s",
		        s->speller[0] && s->speller[1] ? "" : " on the other side");
		return;
	}
	message("Spelling  %zu word%s that no dictionary knows%s", n, plural(n),
	        n > SHOWN && !s->spelling_listed ? " (--spelling FILE lists them):" : ":");
	for (size_t i = 0; i < n && i < SHOWN; i++)
		show_finding(s, &s->spelling->items[i]);
}

/* Each package on a line of its own, so that the line can be copied. */
static void show_dictionaries(const struct summary *s)
{
	const char *missing = s->dictionaries->missing;

	if (message_verbosity == VERBOSITY_VERBOSE)
		message("Words     %zu pairs from %zu FreeDict dictionaries (where these texts "
		        "can\n          use them), Koppel's list and --dict",
		        s->lexicon_pairs, s->dictionaries->freedict);
	if (s->no_dict || !*missing || s->dictionaries->freedict)
		return;
	message("Words     no FreeDict dictionary found; for more certain pairs install");
	message("          %s", missing);
}

void summary_print(const struct summary *s)
{
	message("Segments  %zu in the source, %zu in the translation",
	        document_text_segments(s->src, 0, s->src->segments.n),
	        document_text_segments(s->tgt, 0, s->tgt->segments.n));
	show_types(s);
	show_units(s);
	show_doubtful(s);
	show_one_sided(s);
	show_moved(s);
	show_spelling(s);
	show_dictionaries(s);
	if (message_verbosity == VERBOSITY_VERBOSE)
		message("Cells     %zu pairs of segments compared; evidence %.2f a segment",
		        s->alignment->cells, s->alignment->evidence);
	message("Time      %.2f s", s->seconds);
}
