#include "segment/segmenter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/xalloc.h"
#include "segment/abbreviations.h"
#include "segment/lines.h"
#include "segment/marks.h"
#include "segment/ruleset.h"
#include "segment/srx.h"
#include "text/unicode.h"

static const struct embedded rule_files[] = {
#include "segment/rules.inc"
};

struct segmenter {
	struct srx *srx; /* what the rules were read from, and point into */
	struct srx *abbreviations;
	enum segmenter_rules which;
	struct ruleset *rules;
	segmenter_tell *tell;
	void *context;
};

/* No line of fewer code points is taken for a wrapped one where other evidence is weak. */
enum { NARROWEST = 40 };

/* ---- Rules ---- */

/* The built-in file that is named after the primary subtag of lang; NULL for none. */
static const struct embedded *find_built_in(const char *lang)
{
	size_t primary = strcspn(lang, "-_");

	for (size_t i = 0; i < sizeof(rule_files) / sizeof(rule_files[0]); i++)
		if (strncmp(rule_files[i].name, lang, primary) == 0 &&
		    rule_files[i].name[primary] == '.')
			return &rule_files[i];
	return NULL;
}

static struct srx *read_built_in(const char *lang, enum segmenter_rules *which, struct error *err)
{
	const struct embedded *file = find_built_in(lang);

	*which = file ? SEGMENTER_RULES_OWN : SEGMENTER_RULES_GENERAL;
	if (!file)
		file = find_built_in("default");
	return srx_parse(file->text, strlen(file->text), file->name, err);
}

static bool read_rules(struct segmenter *s, const struct segmenter_options *options,
                       struct error *err)
{
	s->srx = options->srx ? srx_read(options->srx, err)
	                      : read_built_in(options->lang, &s->which, err);
	s->abbreviations = abbreviations_new();
	/* Rules of a file don't take numbers for items of lists, so need no exception after them. */
	for (size_t i = 0; s->srx && i < options->nabbreviations; i++)
		if (!abbreviations_read(s->abbreviations, options->abbreviations[i], options->lang,
		                        !options->srx && s->which == SEGMENTER_RULES_OWN, err))
			return false;
	return s->srx;
}

struct segmenter *segmenter_new(const struct segmenter_options *options, struct error *err)
{
	struct segmenter *s = xcalloc(1, sizeof(*s));

	s->tell = options->tell;
	s->context = options->context;
	if (read_rules(s, options, err))
		s->rules = ruleset_new(s->srx, &s->abbreviations->groups[0], options->lang, err);
	if (s->rules && !ruleset_breaks(s->rules))
		s->which = SEGMENTER_RULES_NO_BREAK;
	if (s->rules)
		return s;
	segmenter_free(s);
	return NULL;
}

void segmenter_free(struct segmenter *s)
{
	if (!s)
		return;
	ruleset_free(s->rules);
	srx_free(s->srx);
	srx_free(s->abbreviations);
	free(s);
}

enum segmenter_rules segmenter_rules(const struct segmenter *s)
{
	return s->which;
}

/* ---- Characters ---- */

/* A paragraph, and the current place in it. */
struct scanner {
	const struct wrapping *wrapping;
	const char *text;
	bool by_lines; /* the text has no empty lines: each block is a paragraph */
	size_t line;   /* start of the current line */
	size_t start;  /* of the current block: lines that belong together */
	size_t end;    /* of the paragraph */
};

/* Stores the code point at a place, 0 at the end, and returns the next place. */
static size_t next(const struct scanner *sc, size_t at, uint32_t *cp)
{
	*cp = 0;
	return at < sc->end ? at + unicode_next(sc->text + at, sc->end - at, cp) : sc->end;
}

static uint32_t peek(const struct scanner *sc, size_t at)
{
	uint32_t cp;

	next(sc, at, &cp);
	return cp;
}

static size_t skip_while(const struct scanner *sc, size_t at, bool (*is)(uint32_t))
{
	uint32_t cp;

	for (size_t after; at < sc->end; at = after) {
		after = next(sc, at, &cp);
		if (!is(cp))
			break;
	}
	return at;
}

/* ---- Lists ---- */

static bool is_bullet(uint32_t cp)
{
	static const uint32_t set[] = { '-',    '*',    '+',    0x2022, 0x2013, 0x2014,
		                        0x2023, 0x2043, 0x25AA, 0x25AB, 0x25B8, 0x25BA,
		                        0x25C6, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714,
		                        0x27A2, 0xB7,   0xA7,   'o',    0 };

	return mark_is_one_of(cp, set);
}

/* Bullets that may also be within a sentence: "§ 3", dashes, the Spanish "o". */
static bool is_doubtful_bullet(uint32_t cp)
{
	static const uint32_t set[] = { 0xA7, '-', 0x2013, 0x2014, 'o', 0 };

	return mark_is_one_of(cp, set);
}

/*
 * The end of an item's number, such as 1, 12.3, a, B or iv; `at` when there is none. Longer ones are
 * years and sums. *dotted: it has several parts.
 */
static size_t item_number_end(const struct scanner *sc, size_t at, bool *dotted)
{
	size_t end = skip_while(sc, at, unicode_is_digit);
	uint32_t cp = peek(sc, at);

	*dotted = false;
	while (end > at && peek(sc, end) == '.' && unicode_is_digit(peek(sc, end + 1))) {
		end = skip_while(sc, end + 1, unicode_is_digit);
		*dotted = true;
	}
	if (end > at)
		return end - at > (*dotted ? 8 : 3) ? at : end;
	/* Roman numerals: four letters, as in viii, are enough for lists. */
	while (end - at < 4 && (cp = peek(sc, end)) < 0x80 && cp && strchr("ivx", (int)cp))
		end++;
	if (end == at && ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z')))
		end++;
	return end;
}

/* Whether a line begins with a bullet or a number: "- ", "• ", "1. ", "2.1 ", "a) ", "(iv) ". */
static bool is_list_item(const struct scanner *sc, size_t at)
{
	uint32_t cp;
	size_t after = next(sc, at, &cp);
	bool dotted, bracket = cp == '(';

	if (is_bullet(cp) && unicode_is_space(peek(sc, after)))
		return true;
	size_t begin = bracket ? after : at, end = item_number_end(sc, begin, &dotted);
	if (end == begin)
		return false;
	/* "2.1 " needs no mark after it; "1 " would be any number. */
	cp = peek(sc, end);
	if (!bracket && dotted && unicode_is_space(cp))
		return true;
	if (cp != ')' && (bracket || cp != '.'))
		return false;
	/* "a." may be an initial; "iv." and "a)" are numbers. */
	bool letter = !unicode_is_digit(peek(sc, begin));
	return (cp == ')' || !letter || end - begin > 1) && unicode_is_space(peek(sc, end + 1));
}

/* ---- Paragraphs and lines ---- */

/* A place in a text, and its line. */
struct line_counter {
	const char *text;
	size_t at, line; /* line is 1-based */
};

/* The line of a place, which must not be before the last one asked for, nor within a CRLF. */
static size_t line_of(struct line_counter *lines, size_t at)
{
	for (size_t end; (end = line_end(lines->text, at, lines->at)) < at; lines->line++)
		lines->at = line_next(lines->text, at, end);
	lines->at = at;
	return lines->line;
}

/* Whether there is an empty line between lines with text. */
static bool has_empty_lines(const char *text, size_t length)
{
	bool seen_text = false, seen_empty = false;

	for (size_t at = 0; at < length;) {
		size_t end = line_next(text, length, at);
		bool empty = line_is_empty(text, at, end);
		if (!empty && seen_empty)
			return true;
		seen_text = seen_text || !empty;
		seen_empty = seen_text && empty;
		at = end;
	}
	return false;
}

/* A text that is being segmented. */
struct run {
	struct line_counter lines;
	struct segments *out;
	size_t paragraph;
};

/* Adds a segment without the white space at its end, unless that is all. */
static void add_segment(struct run *run, size_t start, size_t end)
{
	struct line_counter *lines = &run->lines;
	uint32_t cp;

	while (end > start) {
		size_t step = unicode_previous(lines->text + start, end - start, &cp);
		if (!unicode_is_space(cp))
			break;
		end -= step;
	}
	if (end > start)
		segments_add(run->out,
		             (struct segment){ start, end, run->paragraph, line_of(lines, start) });
}

/* Ends the paragraph of the segments from *first on; without segments there is none to end. */
static void end_paragraph(struct run *run, size_t *first)
{
	run->paragraph += run->out->n > *first;
	*first = run->out->n;
}

/* The last character of the current block before `at`, white space aside; 0 when there is none. */
static uint32_t last_of(const struct scanner *sc, size_t at)
{
	uint32_t cp = 0;

	while (at > sc->start) {
		at -= unicode_previous(sc->text + sc->start, at - sc->start, &cp);
		if (!unicode_is_space(cp))
			return cp;
	}
	return 0;
}

/* Whether a line has columns: a tab after text. */
static bool has_columns(const struct scanner *sc, size_t line, size_t end)
{
	size_t text = skip_while(sc, line, unicode_is_space);

	return text < end && memchr(sc->text + text, '\t', end - text);
}

/*
 * Whether a line of a text without empty lines may be wrapped. Not if most lines begin a sentence. If
 * lines are too few to say, only one that is long, or ends in a blank that a typist left there.
 */
static bool may_be_wrapped(const struct scanner *sc, size_t end)
{
	const struct wrapping *w = sc->wrapping;

	if (w->unknown)
		return end - sc->line >= NARROWEST || (end > sc->line && sc->text[end - 1] == ' ');
	return w->flows && w->width >= NARROWEST;
}

/* Whether the text of the line that ends at `end` goes on in the next one, at `resume`. */
static bool line_goes_on(const struct scanner *sc, size_t end, size_t resume)
{
	const struct wrapping *w = sc->wrapping;
	uint32_t cp = peek(sc, resume);

	if (sc->by_lines && !may_be_wrapped(sc, end))
		return false;
	/* A sentence or clause that ends at the line's end needs no more. */
	uint32_t last = last_of(sc, end);
	bool complete = mark_is_final(last) || mark_is_closer(last) || last == ':' || last == ';';
	bool full = wrapping_is_full(w, sc->text, sc->line, end, resume,
	                             skip_while(sc, resume, unicode_is_word) - resume);
	/* A dash that wrapping put at the start of a line begins no item. */
	bool within =
		full && w->wrapped && w->width >= NARROWEST && !complete && is_doubtful_bullet(cp);
	if ((is_list_item(sc, resume) && !within) || has_columns(sc, sc->line, end))
		return false;
	if (full &&
	    (w->wrapped || (w->unknown && w->width >= NARROWEST && !complete && !sc->by_lines)))
		return true;
	/* A line that is not full goes on if the next one can only continue it: "from\n12 to 3". */
	return (w->wrapped || w->unknown) && !complete &&
	       (unicode_is_lower(cp) || (unicode_is_digit(cp) && unicode_is_lower(last)));
}

/* Skips white space, and moves the scanner's line to the last one that begins in it. */
static size_t skip_space(struct scanner *sc, size_t at)
{
	size_t end = skip_while(sc, at, unicode_is_space);

	for (; at < end; at++)
		if (sc->text[at] == '\n' || sc->text[at] == '\r')
			sc->line = at + 1;
	return end;
}

/* ---- Blocks: lines that belong together, which the rules see as one text ---- */

/*
 * The end of the block that begins at sc->start; *resume gets where the next one begins.
 */
static size_t block_end(struct scanner *sc, size_t *resume)
{
	for (size_t at = sc->start; (at = line_end(sc->text, sc->end, at)) < sc->end;) {
		/* The line must not move before line_goes_on() has looked at it. */
		*resume = skip_while(sc, at + 1, unicode_is_space);
		bool goes_on = *resume < sc->end && line_goes_on(sc, at, *resume);
		size_t after = skip_space(sc, at);
		if (!goes_on)
			return at;
		at = after;
	}
	*resume = sc->end;
	return sc->end;
}

/* A block that is being broken into segments. */
struct block {
	const struct segmenter *segmenter;
	struct run *run;
	struct scanner *sc;
	size_t start; /* of the block */
	size_t at;    /* start of the current segment */
};

static void take_break(void *context, size_t at, const struct srx_rule *rule)
{
	struct block *b = context;
	size_t end = b->start + at;

	if (b->segmenter->tell)
		b->segmenter->tell(b->segmenter->context, end, rule);
	if (!rule->breaks) /* a break that was forbidden, which is only reported */
		return;
	add_segment(b->run, b->at, end);
	b->at = skip_while(b->sc, end, unicode_is_space);
}

/* Adds the segments of the paragraph from sc->start to sc->end. */
static bool run_paragraph(const struct segmenter *s, struct run *run, struct scanner *sc,
                          struct error *err)
{
	size_t before = run->out->n;

	while (sc->start < sc->end) {
		size_t resume, end = block_end(sc, &resume);
		struct block block = { s, run, sc, sc->start, sc->start };
		if (!ruleset_run(s->rules, sc->text + sc->start, end - sc->start, !s->tell,
		                 take_break, &block, err))
			return false;
		if (block.at < end)
			add_segment(run, block.at, end);
		if (s->tell)
			s->tell(s->context, end, NULL);
		sc->start = resume;
		if (sc->by_lines) /* without empty lines, each block is a paragraph */
			end_paragraph(run, &before);
	}
	end_paragraph(run, &before);
	return true;
}

/* ---- Texts ---- */

bool segmenter_run(const struct segmenter *s, const char *text, size_t length,
                   const struct wrapping *wrapping, struct segments *out, struct error *err)
{
	struct wrapping measured;
	bool by_lines = !has_empty_lines(text, length);
	struct run run = { .lines = { text, 0, 1 }, .out = out };
	size_t start = 0;

	ruleset_grant(s->rules, length); /* for the whole text, not for each block */
	if (!wrapping) {
		wrapping_measure(&measured, text, length);
		wrapping = &measured;
	}
	for (size_t at = 0, end; at < length; at = end) {
		/* An empty line ends the paragraph before it, and belongs to it. */
		end = line_next(text, length, at);
		if (end < length && !line_is_empty(text, at, end))
			continue;
		struct scanner sc = { wrapping, text, by_lines, start, start, end };
		sc.start = skip_space(&sc, start);
		if (!run_paragraph(s, &run, &sc, err))
			return false;
		start = end;
	}
	return true;
}

void segmenter_lines(const char *text, size_t length, struct segments *out)
{
	struct run run = { .out = out };

	for (size_t at = 0; at < length; run.paragraph++) {
		size_t end = line_next(text, length, at), before = out->n, line = run.paragraph + 1;
		struct scanner sc = { .text = text, .end = end };
		run.lines = (struct line_counter){ text, at, line };
		add_segment(&run, skip_while(&sc, at, unicode_is_space), end);
		if (out->n == before)
			segments_add(out, (struct segment){ at, at, line - 1, line });
		at = end;
	}
}
