#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "base/xalloc.h"
#include "cli/base/cell.h"
#include "cli/base/command.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/base/plain.h"
#include "cli/base/terminal.h"
#include "cli/base/word_diff.h"
#include "cli/texts/inputs.h"
#include "io/file.h"

enum { FORMAT_TEXT, FORMAT_TSV }; /* in the order of --format */
enum { TEXTS_MAX = INPUTS_MAX };

/* Segments shown side by side: of the source (0) and of one or two translations. */
struct row {
	size_t first[TEXTS_MAX], n[TEXTS_MAX]; /* n is 0 for a text without a counterpart */
	double probability;                    /* the least of its beads' */
};

struct rows {
	struct row *items;
	size_t n, capacity;
};

struct compare_command {
	struct input_options input;
	int format, color;
	size_t width;
	bool quiet;
	int n; /* texts */
	struct document docs[TEXTS_MAX];
	struct alignment alignments[TEXTS_MAX]; /* of the source with each translation, from 1 on */
	struct rows rows;
	bool in_color;
};

/* ---- Rows ---- */

/*
 * How far the rows have come in each translation's alignment: its next bead, and the next source
 * segment. The alignments divide the source differently; a row ends where both end a bead.
 */
struct cursor {
	size_t bead[TEXTS_MAX], src[TEXTS_MAX];
};

static const struct bead *next_bead(const struct compare_command *c, const struct cursor *at, int k)
{
	const struct alignment *a = &c->alignments[k];

	return at->bead[k] < a->n ? &a->beads[at->bead[k]] : NULL;
}

static void take_bead(struct compare_command *c, struct cursor *at, int k, struct row *row)
{
	const struct bead *b = next_bead(c, at, k);

	if (!row->n[k])
		row->first[k] = b->tgt;
	row->n[k] += b->ntgt;
	at->src[k] += b->nsrc;
	at->bead[k]++;
	if (b->probability < row->probability)
		row->probability = b->probability;
}

/* One row: segments that only one translation has, or source segments with their translations. */
static struct row next_row(struct compare_command *c, struct cursor *at)
{
	struct row row = { .probability = 1 };

	row.first[0] = at->src[1];
	for (int k = 1; k < c->n; k++) {
		const struct bead *b = next_bead(c, at, k);
		if (b && !b->nsrc) {
			take_bead(c, at, k, &row);
			return row;
		}
	}
	/* at the same source segment, and neither adds text here: both have a bead with that segment */
	for (int k = 1; k < c->n; k++)
		take_bead(c, at, k, &row);
	/* then beads of the one that has come less far, until both end at the same segment */
	while (c->n == TEXTS_MAX && at->src[1] != at->src[2])
		take_bead(c, at, at->src[1] < at->src[2] ? 1 : 2, &row);
	row.n[0] = at->src[1] - row.first[0];
	return row;
}

static bool row_has_text(const struct compare_command *c, const struct row *row)
{
	for (int k = 0; k < c->n; k++)
		if (document_text_segments(&c->docs[k], row->first[k], row->n[k]))
			return true;
	return false;
}

static void make_rows(struct compare_command *c)
{
	struct cursor at = { { 0 }, { 0 } };

	/* without a second translation, its alignment is empty */
	while (next_bead(c, &at, 1) || next_bead(c, &at, 2)) {
		struct row row = next_row(c, &at);
		/* empty lines of presegmented texts are of no interest, and have no number in explain --at */
		if (!row_has_text(c, &row))
			continue;
		GROW(c->rows.items, c->rows.n, c->rows.capacity);
		c->rows.items[c->rows.n++] = row;
	}
}

/* ---- Marks ---- */

static bool is_one_sided(const struct compare_command *c, const struct row *row)
{
	for (int k = 0; k < c->n; k++)
		if (!row->n[k])
			return true;
	return false;
}

/* One-sided rows have no pairing that could be doubted. */
static bool is_doubtful(const struct compare_command *c, const struct row *row)
{
	return !is_one_sided(c, row) && row->probability < INPUTS_DOUBTFUL_BELOW;
}

static void fill_cells(const struct compare_command *c, const struct row *row, struct cell *cells)
{
	for (int k = 0; k < c->n; k++) {
		cell_clear(&cells[k]);
		plain_segments(&cells[k].text, &c->docs[k], row->first[k], row->n[k]);
	}
	if (c->n == TEXTS_MAX && row->n[1] && row->n[2])
		word_diff_mark(&cells[1], &cells[2], c->in_color && c->format == FORMAT_TEXT);
}

/* ---- Output ---- */

static void write_tsv(const struct compare_command *c, struct cell *cells)
{
	for (size_t i = 0; i < c->rows.n; i++) {
		const struct row *row = &c->rows.items[i];
		fill_cells(c, row, cells);
		for (int k = 0; k < c->n; k++)
			printf("%s\t", cells[k].text.data);
		printf("%.3f\t%s\n", row->probability,
		       is_one_sided(c, row)  ? "one-sided"
		       : is_doubtful(c, row) ? "doubtful"
		                             : "");
	}
}

static void print_heading(const struct compare_command *c, struct cell *cells, size_t width)
{
	for (int k = 0; k < c->n; k++) {
		cell_clear(&cells[k]);
		strbuf_addstr(&cells[k].text, c->docs[k].path);
		cells[k].style = c->in_color ? "\033[1m" : NULL;
	}
	cells_print(stdout, "", cells, (size_t)c->n, width);
	putchar('\n');
}

static void print_text(const struct compare_command *c, struct cell *cells)
{
	size_t width = c->width ? c->width : terminal_width(stdout);
	char label[32];

	print_heading(c, cells, width);
	for (size_t i = 0; i < c->rows.n; i++) {
		const struct row *row = &c->rows.items[i];
		fill_cells(c, row, cells);
		for (int k = 0; k < c->n; k++) {
			if (row->n[k])
				continue;
			strbuf_addstr(&cells[k].text,
			              k ? "(not translated)" : "(not in the source)");
			cells[k].style = c->in_color ? "\033[2m" : NULL;
		}
		snprintf(label, sizeof(label), "%zu", i + 1);
		cells_print(stdout, label, cells, (size_t)c->n, width);
		if (is_doubtful(c, row))
			printf("     %s(doubtful: %.2f)%s\n", c->in_color ? "\033[1;31m" : "",
			       row->probability, c->in_color ? "\033[0m" : "");
		putchar('\n');
	}
}

/* ---- The command ---- */

static bool align_texts(struct compare_command *c, char *const *paths)
{
	struct document *const docs[TEXTS_MAX] = { &c->docs[0], &c->docs[1], &c->docs[2] };
	struct import_report report;
	struct lexicon *lexicon = inputs_open(docs, paths, c->n, "compare", &c->input, &report);

	if (!lexicon)
		return false;
	for (int k = 1; k < c->n; k++) {
		inputs_warn_swapped(&c->docs[0], &c->docs[k], lexicon);
		align_documents(&c->alignments[k], &c->docs[0], &c->docs[k], lexicon, NULL);
		if (alignment_is_doubtful(&c->alignments[k]))
			message_warning("%s and %s don't seem to be translations of each other",
			                file_label(c->docs[0].path), file_label(c->docs[k].path));
	}
	lexicon_free(lexicon);
	return true;
}

static int run(struct compare_command *c, char *const *paths)
{
	struct cell cells[TEXTS_MAX] = { { .text = STRBUF_INIT },
		                         { .text = STRBUF_INIT },
		                         { .text = STRBUF_INIT } };

	if (inputs_twice(paths, c->n, 0, "compare", &c->input) || !align_texts(c, paths))
		return STATUS_TROUBLE;
	c->in_color = c->format == FORMAT_TEXT && terminal_shows_color(c->color, stdout);
	make_rows(c);
	(c->format == FORMAT_TSV ? write_tsv : print_text)(c, cells);
	for (int k = 0; k < TEXTS_MAX; k++)
		cell_release(&cells[k]);
	return message_output_end();
}

int command_compare(int argc, char **argv)
{
	struct compare_command c = { .format = FORMAT_TEXT };
	int first;
	const struct cli_option options[] = {
		{ 'f', "format", OPTION_CHOICE, &c.format, "text|tsv",
		  "columns for a terminal (the default), or a line for each row, with its confidence" },
		{ 'w', "width", OPTION_SIZE, &c.width, "N",
		  "columns to fill; the default is the width of the terminal, or 80" },
		{ 0, "color", OPTION_CHOICE, &c.color, COLOR_NAMES,
		  "auto: on a terminal, unless NO_COLOR is set" },
		INPUT_OPTIONS(c.input),
		{ 'q', "quiet", OPTION_FLAG, &c.quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "compare",
		.arguments = "SOURCE TRANSLATION [TRANSLATION2]",
		.least = 2,
		.most = 3,
		.example = "  koppel compare story.nl.txt story.en.txt | less\n",
		.summary =
			"Shows a text and its translation side by side. With two translations, the "
			"words in which they differ are marked: in colour on a terminal, elsewhere "
			"[like this].",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	message_verbosity = c.quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	c.n = argc - first;
	if (status == OPTIONS_GO_ON)
		status = run(&c, argv + first);
	for (int k = 0; k < TEXTS_MAX; k++) {
		alignment_release(&c.alignments[k]);
		document_release(&c.docs[k]);
	}
	free(c.rows.items);
	inputs_release(&c.input);
	return status;
}
