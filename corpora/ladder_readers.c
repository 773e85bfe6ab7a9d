#include "corpora/ladder_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpora/text_walk.h"
#include "io/file.h"
#include "text/unicode.h"

enum { DIGITS_MAX = 9, SCORE_MAX = 40 };

/* The current line, and how far it has been read. */
struct ladder_parser {
	const char *line, *at, *end;
	size_t number; /* of the line, 1-based */
	const char *
		problem; /* what is wrong at that place; NULL: what the format expects is missing */
	bool too_many;   /* the problem is a limit (ERROR_LIMIT) */
};

/* ---- Lines ---- */

static struct ladder_parser first_line(const char *text, size_t length)
{
	const char *next = length ? memchr(text, '\n', length) : NULL;

	return (struct ladder_parser){ text, text, next ? next : text + length, 1, NULL, false };
}

/* False when there is no other line; end is that of the text. */
static bool next_line(struct ladder_parser *p, const char *end)
{
	if (p->end == end)
		return false;
	p->line = p->at = p->end + 1;
	const char *next = p->line < end ? memchr(p->line, '\n', (size_t)(end - p->line)) : NULL;
	p->end = next ? next : end;
	p->number++;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blanks(struct ladder_parser *p)
{
	while (p->at < p->end && is_blank(*p->at))
		p->at++;
}

/* Blanks that do not separate fields: all but tabs. */
static void skip_spaces(struct ladder_parser *p)
{
	while (p->at < p->end && (*p->at == ' ' || *p->at == '\r'))
		p->at++;
}

static bool is_empty(struct ladder_parser p)
{
	skip_blanks(&p);
	return p.at == p.end;
}

/* Adds what a line says to the ladder; false with p at the place that the format does not allow. */
typedef bool line_taker(struct ladder_parser *p, struct ladder *ladder, void *state);

static bool read_lines(struct ladder *ladder, const struct ladder_input *in, line_taker *take,
                       void *state, const char *expected, struct error *err)
{
	struct ladder_parser p = first_line(in->bytes, in->length);

	*ladder = (struct ladder){ 0 };
	do {
		if (!is_empty(p) && !take(&p, ladder, state))
			return error_set_at(err, p.too_many ? ERROR_LIMIT : ERROR_FORMAT,
			                    file_label(in->path), p.number,
			                    unicode_count(p.line, (size_t)(p.at - p.line)) + 1,
			                    "%s", p.problem ? p.problem : expected);
	} while (next_line(&p, in->bytes + in->length));
	return true;
}

/* Whether the first line with anything in it is one of the format. */
static bool first_line_is(const struct ladder_input *in, line_taker *take, void *state)
{
	struct ladder_parser p = first_line(in->bytes, in->length);
	struct ladder ladder = { 0 };
	bool more = true;

	while (more && is_empty(p))
		more = next_line(&p, in->bytes + in->length);
	bool ok = more && take(&p, &ladder, state);
	ladder_release(&ladder);
	return ok;
}

/* ---- Numbers ---- */

static bool take(struct ladder_parser *p, char c)
{
	if (p->at == p->end || *p->at != c)
		return false;
	p->at++;
	return true;
}

static bool at_digit(const struct ladder_parser *p)
{
	return p->at < p->end && *p->at >= '0' && *p->at <= '9';
}

static bool take_number(struct ladder_parser *p, size_t *number)
{
	const char *begin = p->at;

	*number = 0;
	while (at_digit(p) && p->at - begin < DIGITS_MAX)
		*number = *number * 10 + (size_t)(*p->at++ - '0');
	return p->at > begin;
}

/*
 * The rest of a line, or of its field, as a score; NAN when it is not a finite number. The copy
 * keeps strtod() within the text, and from names ("nan") and hexadecimal numbers.
 */
static double take_score(struct ladder_parser *p)
{
	char text[SCORE_MAX + 1], *end;
	size_t n = 0;

	skip_blanks(p);
	while (p->at < p->end && n < SCORE_MAX && strchr("0123456789.+-eE", *p->at) && *p->at)
		text[n++] = *p->at++;
	text[n] = '\0';
	double score = strtod(text, &end);
	bool whole = n && !*end && (p->at == p->end || is_blank(*p->at) || *p->at == ':');
	return whole && isfinite(score) ? score : (double)NAN;
}

#define TOO_MANY "more than " LIMIT_TEXT(LADDER_NUMBERS_MAX) " segments"

static bool refuse_more(struct ladder_parser *p, const char *problem)
{
	p->problem = problem;
	p->too_many = true;
	return false;
}

/* Numbers divided by commas, at least one. */
static bool take_numbers(struct ladder_parser *p, struct ladder *ladder, struct rung *rung,
                         int side)
{
	do {
		size_t number;
		skip_spaces(p);
		if (rung->n[side] == LADDER_NUMBERS_MAX)
			return refuse_more(p, TOO_MANY " in a bead");
		if (!take_number(p, &number))
			return false;
		ladder_add_number(ladder, rung, side, number);
		skip_spaces(p);
	} while (take(p, ','));
	return true;
}

static bool take_brackets(struct ladder_parser *p, struct ladder *ladder, struct rung *rung,
                          int side)
{
	ladder_side(ladder, rung, side);
	if (!take(p, '['))
		return false;
	skip_spaces(p);
	if (take(p, ']'))
		return true;
	return take_numbers(p, ladder, rung, side) && take(p, ']');
}

/* ---- [0,1]:[2]:0.975 ---- */

static bool take_bead(struct ladder_parser *p, struct ladder *ladder, void *state)
{
	struct rung rung = { .probability = (double)NAN, .line = p->number };

	(void)state;
	for (int side = 0; side < 2; side++) {
		skip_blanks(p);
		if (!take_brackets(p, ladder, &rung, side))
			return false;
		skip_blanks(p);
		if (!take(p, ':') && (!side || p->at < p->end))
			return false;
	}
	rung.probability = take_score(p);
	ladder_add(ladder, &rung);
	return true;
}

bool ladder_read_beads(struct ladder *ladder, const struct ladder_input *in, struct error *err)
{
	return read_lines(ladder, in, take_bead, NULL, "expected a bead such as [0,1]:[2]", err);
}

enum ladder_likeness ladder_detect_beads(const struct ladder_input *in)
{
	return first_line_is(in, take_bead, NULL) ? LADDER_SURELY : LADDER_UNLIKE;
}

/* ---- 0,1 TAB 2 TAB 0.975 ---- */

static bool take_list(struct ladder_parser *p, struct ladder *ladder, struct rung *rung, int side)
{
	skip_spaces(p);
	ladder_side(ladder, rung, side);
	if (at_digit(p) ? !take_numbers(p, ladder, rung, side)
	                : p->at < p->end && *p->at == '[' && !take_brackets(p, ladder, rung, side))
		return false;
	skip_spaces(p);
	return true;
}

static bool take_lists(struct ladder_parser *p, struct ladder *ladder, void *state)
{
	struct rung rung = { .line = p->number };

	(void)state;
	if (!take_list(p, ladder, &rung, 0) || !take(p, '\t') || !take_list(p, ladder, &rung, 1) ||
	    (p->at < p->end && !take(p, '\t')))
		return false;
	rung.probability = take_score(p);
	ladder_add(ladder, &rung);
	return true;
}

bool ladder_read_lists(struct ladder *ladder, const struct ladder_input *in, struct error *err)
{
	return read_lines(ladder, in, take_lists, NULL,
	                  "expected numbers, a tab, and numbers, such as 0,1 and 2", err);
}

/* Pairs of single numbers may also be hunalign's positions. */
enum ladder_likeness ladder_detect_lists(const struct ladder_input *in)
{
	struct ladder ladder;
	bool whole = ladder_read_lists(&ladder, in, NULL) && ladder.n;

	ladder_release(&ladder);
	if (whole)
		return ladder_detect_hunalign(in) == LADDER_UNLIKE ? LADDER_SURELY : LADDER_PERHAPS;
	/*
	 * a list with one bad line: its reader then reports that; with texts given, it may be text
	 */
	return !in->texts[0] && first_line_is(in, take_lists, NULL) ? LADDER_PERHAPS
	                                                            : LADDER_UNLIKE;
}

/* ---- hunalign: 3 TAB 4 TAB 0.975 ---- */

struct position {
	size_t at[2];
	double score;
	size_t line; /* 0 before the first */
	bool tied;   /* there was a bead with segments on one side only */
	bool blanks; /* and a line without a tab */
};

/* A position that neither goes back nor goes too far ahead of last. */
static bool take_place(struct ladder_parser *p, size_t *place, size_t last, bool first)
{
	const char *begin = p->at;

	if (!take_number(p, place))
		return false;
	if (!first && *place < last)
		p->problem = "goes back: before the position on the line above";
	else if (!first && *place - last > LADDER_NUMBERS_MAX)
		refuse_more(p, TOO_MANY " after the position on the line above");
	if (p->problem)
		p->at = begin;
	return !p->problem;
}

static bool take_position(struct ladder_parser *p, struct ladder *ladder, void *state)
{
	struct position *last = state, next = { .line = p->number };
	bool first = !last->line;
	const char *divided;

	skip_blanks(p);
	if (!take_place(p, &next.at[0], last->at[0], first))
		return false;
	divided = p->at;
	skip_blanks(p);
	if (p->at == divided || !take_place(p, &next.at[1], last->at[1], first) ||
	    (p->at < p->end && !is_blank(*p->at)))
		return false;
	next.score = take_score(p);
	/* a line begins a bead and ends the one before, whose score is on the line before */
	size_t n[2] = { next.at[0] - last->at[0], next.at[1] - last->at[1] };
	next.tied = last->tied || (!first && (!n[0] || !n[1]));
	next.blanks = last->blanks || !memchr(divided, '\t', (size_t)(p->at - divided));
	if (!first && (n[0] || n[1])) {
		struct rung rung = { .probability = last->score, .line = last->line };
		for (int side = 0; side < 2; side++)
			ladder_add_range(ladder, &rung, side, last->at[side], n[side]);
		ladder_add(ladder, &rung);
	}
	*last = next;
	return true;
}

bool ladder_read_hunalign(struct ladder *ladder, const struct ladder_input *in, struct error *err)
{
	struct position position = { .line = 0 };

	return read_lines(ladder, in, take_position, &position,
	                  "expected two positions such as 3 and 4", err);
}

/*
 * Positions that grow on both sides from line to line may also be pairs of numbers. If the texts
 * are given, their sizes decide; otherwise a bead with one side, or blanks for a tab, which lists
 * do not have.
 */
enum ladder_likeness ladder_detect_hunalign(const struct ladder_input *in)
{
	struct position first = { .line = 0 }, last = { .line = 0 };
	struct ladder ladder = { 0 };
	bool ok = first_line_is(in, take_position, &first) && !first.at[0] && !first.at[1] &&
	          read_lines(&ladder, in, take_position, &last, "", NULL) && ladder.n;

	ladder_release(&ladder);
	if (!ok)
		return LADDER_UNLIKE;
	if (in->texts[0])
		return last.at[0] == in->texts[0]->segments.n &&
		                       last.at[1] == in->texts[1]->segments.n
		               ? LADDER_SURELY
		               : LADDER_UNLIKE;
	return last.tied || last.blanks ? LADDER_SURELY : LADDER_PERHAPS;
}

/* ---- Texts: source TAB target TAB 0.975 ---- */

struct texts {
	const struct ladder_input *in;
	struct text_walk walks[2];
	char problem[200];
};

/* Takes a field for the text of that side; false when there is no such text from here on. */
static bool find_text(struct ladder_parser *p, struct ladder *ladder, struct rung *rung, int side,
                      struct texts *texts)
{
	const char *tab = p->at < p->end ? memchr(p->at, '\t', (size_t)(p->end - p->at)) : NULL;
	size_t first, n, from = texts->walks[side].at;
	const char *end = tab ? tab : p->end;

	if (!side && !tab)
		return false;
	if (!text_walk_find(&texts->walks[side], p->at, (size_t)(end - p->at), &first, &n) ||
	    n > LADDER_NUMBERS_MAX) {
		snprintf(texts->problem, sizeof(texts->problem), "%s %s, from line %zu on",
		         n ? TOO_MANY " of" : "no text of whole lines in",
		         file_label(texts->in->texts[side]->path), from + 1);
		p->problem = texts->problem;
		p->too_many = n;
		return false;
	}
	ladder_add_range(ladder, rung, side, first, n);
	p->at = tab ? tab + 1 : p->end;
	return true;
}

static bool take_texts(struct ladder_parser *p, struct ladder *ladder, void *state)
{
	struct rung rung = { .line = p->number };

	for (int side = 0; side < 2; side++)
		if (!find_text(p, ladder, &rung, side, state))
			return false;
	rung.probability = take_score(p);
	ladder_add(ladder, &rung);
	return true;
}

bool ladder_read_texts(struct ladder *ladder, const struct ladder_input *in, struct error *err)
{
	const struct decode_options options = { .encoding = NULL };
	struct ladder_input decoded_input = *in;
	struct texts texts = { .in = in };
	struct decoded decoded;

	*ladder = (struct ladder){ 0 };
	if (!in->texts[0])
		return error_set(err, ERROR_INPUT, file_label(in->path),
		                 "has texts: the files that were aligned are needed");
	/* numbers are ASCII in any encoding, but texts must be those of the documents */
	bool ok = decode(&decoded, in->bytes, in->length, file_label(in->path), &options, err);
	if (ok) {
		decoded_input.bytes = decoded.text;
		decoded_input.length = decoded.length;
		for (int side = 0; side < 2; side++)
			text_walk_init(&texts.walks[side], in->texts[side]);
		ok = read_lines(ladder, &decoded_input, take_texts, &texts,
		                "expected a text, a tab, and its translation", err);
		for (int side = 0; side < 2; side++)
			text_walk_release(&texts.walks[side]);
	}
	decoded_release(&decoded);
	return ok;
}

enum ladder_likeness ladder_detect_texts(const struct ladder_input *in)
{
	const char *tab = in->length ? memchr(in->bytes, '\t', in->length) : NULL;

	return in->texts[0] && tab ? LADDER_PERHAPS : LADDER_UNLIKE;
}
