#include "corpora/ladder_format.h"

#include <math.h>

#include "io/file.h"

/* ---- Lists of numbers ---- */

/* The text around the numbers of a bead. */
struct marks {
	const char *begin, *comma, *middle, *end; /* middle: between the two sides */
	const char *score;                        /* before the score */
	bool empty;                               /* beads without a number are written too */
};

static void add_numbers(struct strbuf *out, const struct ladder *ladder, const struct rung *r,
                        int side, const char *comma)
{
	for (size_t i = 0; i < r->n[side]; i++)
		strbuf_addf(out, "%s%zu", i ? comma : "", ladder->numbers[r->first[side] + i]);
}

/* With three decimals, as Koppel's own have, so that those are written as they were read. */
static void add_score(struct strbuf *out, double score)
{
	if (fabs(score * 1000 - round(score * 1000)) < 1e-9)
		strbuf_addf(out, "%.3f", score);
	else
		strbuf_addf(out, "%.10g", score);
}

static bool write_marked(const struct ladder *ladder, struct strbuf *out, const struct marks *m)
{
	for (size_t i = 0; i < ladder->n; i++) {
		const struct rung *r = &ladder->rungs[i];
		if (!m->empty && !r->n[0] && !r->n[1])
			continue;
		strbuf_addstr(out, m->begin);
		add_numbers(out, ladder, r, 0, m->comma);
		strbuf_addstr(out, m->middle);
		add_numbers(out, ladder, r, 1, m->comma);
		strbuf_addstr(out, m->end);
		if (!isnan(r->probability)) {
			strbuf_addstr(out, m->score);
			add_score(out, r->probability);
		}
		strbuf_addch(out, '\n');
	}
	return true;
}

bool ladder_write_beads(const struct ladder *ladder, const char *path, struct strbuf *out,
                        struct error *err)
{
	static const struct marks marks = { "[", ",", "]:[", "]", ":", true };

	(void)path, (void)err;
	return write_marked(ladder, out, &marks);
}

bool ladder_write_vecalign(const struct ladder *ladder, const char *path, struct strbuf *out,
                           struct error *err)
{
	static const struct marks marks = { "[", ", ", "]:[", "]", ":", true };

	(void)path, (void)err;
	return write_marked(ladder, out, &marks);
}

bool ladder_write_lists(const struct ladder *ladder, const char *path, struct strbuf *out,
                        struct error *err)
{
	static const struct marks marks = { "", ",", "\t", "", "\t", false };

	(void)path, (void)err;
	return write_marked(ladder, out, &marks);
}

/* ---- hunalign's positions ---- */

/*
 * Segments in a row that no bead has. Each is a line, and a number far beyond the text must not
 * fill the disk.
 */
enum { PASSED_MAX = 10000 };

static void add_position(struct strbuf *out, const size_t at[2], bool scored, double score)
{
	strbuf_addf(out, "%zu\t%zu", at[0], at[1]);
	if (scored)
		strbuf_addf(out, "\t%.10g", isnan(score) ? 0 : score);
	strbuf_addch(out, '\n');
}

/* Whether the numbers of a side are consecutive and begin at `at` or not far after. */
static bool goes_on(const struct ladder *ladder, const struct rung *r, int side, size_t at)
{
	for (size_t i = 0; i < r->n[side]; i++) {
		size_t number = ladder->numbers[r->first[side] + i];
		if (number < at || number - at > (i ? 0 : PASSED_MAX))
			return false;
		at = number + 1;
	}
	return true;
}

bool ladder_write_hunalign(const struct ladder *ladder, const char *path, struct strbuf *out,
                           struct error *err)
{
	bool scored = false;
	size_t at[2] = { 0, 0 };

	/* hunalign's files have a score on every line, or on none */
	for (size_t i = 0; i < ladder->n; i++)
		scored = scored || !isnan(ladder->rungs[i].probability);
	for (size_t i = 0; i < ladder->n; i++) {
		const struct rung *r = &ladder->rungs[i];
		if (!goes_on(ladder, r, 0, at[0]) || !goes_on(ladder, r, 1, at[1]))
			return error_set_at(err, ERROR_INPUT, file_label(path), r->line, 0,
			                    "crosses another bead, has a hole or is far from the "
			                    "last: hunalign's ladder cannot hold it");
		/* first the segments before it that no bead has, one by one */
		for (int side = 0; side < 2; side++)
			for (; r->n[side] && at[side] < ladder->numbers[r->first[side]]; at[side]++)
				add_position(out, at, scored, 0);
		if (r->n[0] || r->n[1])
			add_position(out, at, scored, r->probability);
		at[0] += r->n[0];
		at[1] += r->n[1];
	}
	add_position(out, at, scored, 0);
	return true;
}
