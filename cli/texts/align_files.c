#include <math.h>
#include <string.h>

#include "cli/base/message.h"
#include "cli/base/plain.h"
#include "cli/texts/align_command.h"
#include "corpora/ladder_format.h"
#include "io/file.h"
#include "tmx/fix/fix_reader.h"

/* Errors of writers have no path: a writer has a stream, and not its name. */
static bool failed(struct error *err, const char *path)
{
	if (!err->path[0])
		snprintf(err->path, sizeof(err->path), "%s",
		         strcmp(path, "-") == 0 ? "standard output" : path);
	message_error(err);
	return false;
}

/* ---- Units ---- */

/*
 * Writes the units that the options of a reader ask for, as the tool wants them. Without an output
 * (NULL), as beside a ladder, they are only counted in the report, for the summary.
 */
static bool write_units(const struct align_command *c,
                        const struct alignment_reader_options *options,
                        struct alignment_reader_report *report, struct unit_output *out,
                        struct error *err)
{
	struct fixer *fixer = NULL;
	struct client *client = NULL;
	struct tag tags[SIDE_COUNT];
	const struct unit *unit;
	/* a reader over an alignment in memory cannot fail */
	struct unit_reader *reader =
		alignment_reader_open(&c->alignment, &c->src, &c->tgt, options, report);

	if (c->client != CLIENT_NONE) {
		fixer = fixer_new();
		client = client_new((enum client_tool)c->client, NULL, 0);
		reader = fix_reader_open(reader, fixer, client, err);
	}
	tag_take(&tags[SIDE_SRC], c->src.lang);
	tag_take(&tags[SIDE_TGT], c->tgt.lang);
	bool ok = !out || unit_output_begin(out, unit_reader_header(reader), &tags[SIDE_SRC],
	                                    &tags[SIDE_TGT], err);
	while (ok && (!out || unit_output_works(out)) && (unit = unit_reader_next(reader, NULL)))
		if (out)
			unit_output_add(out, unit);
	ok = ok && (!out || unit_output_end(out, true, err));
	unit_reader_close(reader);
	fixer_free(fixer);
	client_free(client);
	return ok;
}

static bool write_pairs(struct align_command *c, struct error *err)
{
	struct alignment_reader_options doubtful = c->units;
	struct alignment_reader_report report; /* that of all units counts the doubtful ones, too */

	doubtful.units = ALIGNMENT_DOUBTFUL;
	return write_units(c, &c->units, &c->report, c->pairs.path ? &c->pairs : NULL, err) &&
	       (!c->doubtful.path || write_units(c, &doubtful, &report, &c->doubtful, err));
}

/* The names of two files are known only now that the languages are. */
static bool overwrites(const struct align_command *c, const struct unit_output *o)
{
	const struct unit_output *other = o == &c->pairs ? &c->doubtful : &c->pairs;
	const char *paths[5 + ALIGN_LISTS] = { c->src.path, c->tgt.path, c->words, c->pins_file };
	size_t n = 4;

	if (other->path && other->format->files == 1)
		paths[n++] = other->path;
	for (int i = 0; i < ALIGN_LISTS; i++)
		paths[n++] = c->lists[i].path;
	for (size_t i = 0; i < n; i++)
		if (paths[i] && unit_output_is(o, paths[i])) {
			message_usage("align", "'%s' would be overwritten", paths[i]);
			return true;
		}
	return false;
}

static bool open_pairs(struct align_command *c)
{
	struct unit_output *outputs[] = { &c->pairs, &c->doubtful };
	struct tag tags[SIDE_COUNT];
	struct error err;

	tag_take(&tags[SIDE_SRC], c->src.lang);
	tag_take(&tags[SIDE_TGT], c->tgt.lang);
	for (size_t i = 0; i < sizeof(outputs) / sizeof(outputs[0]); i++)
		if (outputs[i]->path &&
		    !unit_output_name(outputs[i], &tags[SIDE_SRC], &tags[SIDE_TGT], &err))
			return failed(&err, outputs[i]->path);
	for (size_t i = 0; i < sizeof(outputs) / sizeof(outputs[0]); i++) {
		if (outputs[i]->path && overwrites(c, outputs[i]))
			return false;
		if (outputs[i]->path && !unit_output_open(outputs[i], &err))
			return failed(&err, outputs[i]->path);
	}
	return true;
}

/* ---- Lists ---- */

/* Probabilities are rounded to three decimals, as in all other formats. */
static bool write_ladder(const struct align_command *c, FILE *stream, struct error *err)
{
	struct ladder ladder = { .n = 0 };
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < c->alignment.n; i++) {
		const struct bead *b = &c->alignment.beads[i];
		struct rung rung = { .probability = round(b->probability * 1000) / 1000 };
		ladder_add_range(&ladder, &rung, SIDE_SRC, b->src, b->nsrc);
		ladder_add_range(&ladder, &rung, SIDE_TGT, b->tgt, b->ntgt);
		ladder_add(&ladder, &rung);
	}
	ladder_write_beads(&ladder, c->output, &out, err);
	fwrite(out.data, 1, out.length, stream);
	ladder_release(&ladder);
	strbuf_release(&out);
	return file_flush(stream, err);
}

static void write_side(FILE *stream, const char *side, const struct document *doc, size_t first,
                       size_t n)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < n; i++) {
		strbuf_clear(&text);
		plain_segments(&text, doc, first + i, 1);
		if (text.length)
			fprintf(stream, "%s\t%zu\t%s\n", side, doc->segments.items[first + i].line,
			        text.data);
	}
	strbuf_release(&text);
}

/*
 * Whether a segment without counterpart is one of a moved pair that became a unit. Pairs that moved
 * cross the beads, so their segments are in one-sided beads of one segment.
 */
static bool is_reordered(const struct align_command *c, const struct bead *b)
{
	for (size_t i = 0; c->reorder && i < c->alignment.nmoved; i++) {
		const struct bead *m = &c->alignment.moved[i];
		if (b->ntgt ? m->tgt == b->tgt : m->src == b->src)
			return true;
	}
	return false;
}

static bool write_one_sided(const struct align_command *c, FILE *stream, struct error *err)
{
	for (size_t i = 0; i < c->alignment.n; i++) {
		const struct bead *b = &c->alignment.beads[i];
		if ((!b->nsrc || !b->ntgt) && is_reordered(c, b))
			continue;
		if (!b->ntgt)
			write_side(stream, "source", &c->src, b->src, b->nsrc);
		if (!b->nsrc)
			write_side(stream, "target", &c->tgt, b->tgt, b->ntgt);
	}
	return file_flush(stream, err);
}

static bool write_spelling(const struct align_command *c, FILE *stream, struct error *err)
{
	for (size_t i = 0; i < c->spelling.n; i++) {
		const struct spelling_finding *f = &c->spelling.items[i];
		fprintf(stream, "%s:%zu:%zu: %s",
		        file_label(f->side == SIDE_SRC ? c->src.path : c->tgt.path), f->line,
		        f->column, f->word);
		for (size_t k = 0; k < f->nsuggestions; k++)
			fprintf(stream, "%s%s", k ? ", " : " (", f->suggestions[k]);
		fputs(f->nsuggestions ? ")\n" : "\n", stream);
	}
	return file_flush(stream, err);
}

/* ---- Files ---- */

static bool (*const write_list[ALIGN_LISTS])(const struct align_command *c, FILE *stream,
                                             struct error *err) = {
	[ALIGN_LADDER] = write_ladder,
	[ALIGN_ONE_SIDED] = write_one_sided,
	[ALIGN_SPELLING] = write_spelling,
};

enum { FILES_MAX = ALIGN_LISTS + 2 * UNIT_OUTPUT_FILES };

bool align_open_files(struct align_command *c)
{
	struct error err;

	if (!open_pairs(c))
		return false;
	for (int i = 0; i < ALIGN_LISTS; i++) {
		struct align_list *list = &c->lists[i];
		if (!list->path)
			continue;
		if (!file_out_open(&list->out, list->path, &err))
			return failed(&err, list->path);
		list->open = true;
	}
	return true;
}

static bool commit(struct align_command *c)
{
	struct error err;
	struct file_out *outs[FILES_MAX];
	size_t n = unit_output_files(&c->pairs, outs);

	n += unit_output_files(&c->doubtful, outs + n);
	for (int i = 0; i < ALIGN_LISTS; i++) {
		if (c->lists[i].open)
			outs[n++] = &c->lists[i].out;
		c->lists[i].open = false;
	}
	if (file_outs_commit(outs, n, true, &err))
		return true;
	message_error(&err);
	return false;
}

bool align_write_files(struct align_command *c)
{
	struct error err = { .code = ERROR_NONE };

	if (!write_pairs(c, &err))
		return failed(&err, c->output);
	for (int i = 0; i < ALIGN_LISTS; i++)
		if (c->lists[i].open && !write_list[i](c, c->lists[i].out.stream, &err))
			return failed(&err, c->lists[i].path);
	return commit(c);
}

/* What was committed is not open any more: this leaves it. */
void align_discard_files(struct align_command *c)
{
	unit_output_release(&c->pairs);
	unit_output_release(&c->doubtful);
	for (int i = 0; i < ALIGN_LISTS; i++)
		if (c->lists[i].open)
			file_out_discard(&c->lists[i].out);
}
