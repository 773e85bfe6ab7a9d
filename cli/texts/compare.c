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

enum format { FORMAT_TEXT, FORMAT_TSV };
enum { TEXTS_MAX = 3 };

static const double doubtful_below = 0.5;

/* Segments shown side by side: of the source and of one or two translations. */
struct row {
	size_t first[TEXTS_MAX], n[TEXTS_MAX];
	double probability; /* the least of its beads' */
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

/* Where each translation's beads have been used up to. */
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

/* Adds beads of the translation that has come less far until all end at the same source segment. */
static void level(struct compare_command *c, struct cursor *at, struct row *row)
{
	for (int k = 1; k < c->n;) {
		int least = 0;
		for (int i = 1; i < c->n; i++)
			for (int m = 1; m < c->n; m++)
				if (at->src[i] < at->src[m])
					least = i;
		if (!least)
			return;
		take_bead(c, at, least, row);
	}
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
	for (int k = 1; k < c->n; k++)
		take_bead(c, at, k, &row);
	level(c, at, &row);
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
	bool more = true;

	while (more) {
		more = false;
		for (int k = 1; k < c->n; k++)
			more = more || next_bead(c, &at, k);
		if (!more)
			break;
		struct row row = next_row(c, &at);
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

static const char *note_of(const struct compare_command *c, const struct row *row)
{
	if (is_one_sided(c, row))
		return "one-sided";
	return row->probability < doubtful_below ? "doubtful" : "";
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
		printf("%.3f\t%s\n", row->probability, note_of(c, row));
	}
}

static void explain_empty(const struct compare_command *c, const struct row *row,
                          struct cell *cells)
{
	for (int k = 0; k < c->n; k++) {
		if (row->n[k])
			continue;
		strbuf_addstr(&cells[k].text, k ? "(not translated)" : "(not in the source)");
		cells[k].style = c->in_color ? "\033[2m" : NULL;
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
		explain_empty(c, row, cells);
		snprintf(label, sizeof(label), "%zu", i + 1);
		cells_print(stdout, label, cells, (size_t)c->n, width);
		if (!is_one_sided(c, row) && row->probability < doubtful_below)
			printf("     %s(doubtful: %.2f)%s\n", c->in_color ? "\033[1;31m" : "",
			       row->probability, c->in_color ? "\033[0m" : "");
		putchar('\n');
	}
}

/* ---- The command ---- */

static bool align_texts(struct compare_command *c, char *const *paths)
{
	char langs[TEXTS_MAX][LANGUAGE_TAG_MAX];
	struct import_report report;

	if (!inputs_languages(langs, paths, c->n, "compare", &c->input))
		return false;
	for (int k = 0; k < c->n; k++)
		if (!inputs_read(&c->docs[k], paths[k], langs[k], k == 0, &c->input))
			return false;
	struct language_pair pair;
	language_take(langs[0], pair.src);
	language_take(langs[1], pair.tgt);
	struct lexicon *lexicon =
		inputs_lexicon(&pair, &c->docs[0], &c->docs[1], true, &c->input, &report);
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
		  "columns to fill; otherwise the width of the terminal, or 80" },
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
			"words in which they differ are marked: by colour on a terminal, otherwise "
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
