#include "segment/segmenter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "segment/lines.h"
#include "segment/marks.h"
#include "segment/ruleset.h"
#include "segment/srx.h"
#include "text/embedded.h"
#include "text/strbuf.h"
#include "text/unicode.h"
#include "text/vocabulary.h"
#include "text/xalloc.h"

/* Lists in a rules file, each under its name in square brackets. */
enum list {
	LIST_NEVER,    /* abbreviations that don't end a sentence */
	LIST_NUMBER,   /* ... don't when a number follows */
	LIST_ENDS,     /* ... do when one of the starters follows */
	LIST_STARTERS, /* words that begin sentences and not names */
	LIST_CAPTIONS, /* words that a number with a full stop follows: Table 1. */
	LIST_SAYING,   /* verbs behind a quotation and a name: "Who?" Anna asked. */
	LIST_PARTICLES, /* words that begin surnames: J. de Wit */
	LISTS
};

static const char *const list_names[LISTS] = { "never",	   "number",   "ends",
					       "starters", "captions", "saying",
					       "particles" };

static const struct embedded rule_files[] = {
#include "segment/rules.inc"
};

struct segmenter {
	struct srx *srx;         /* the file that rules are from, or NULL */
	struct ruleset *rules;   /* NULL: the lists have the rules */
	struct vocabulary lists[LISTS];
};

/* Where few lines tell nothing of how a text is wrapped, wrapped lines are at least this wide. */
enum { NARROWEST = 40 };

/* Abbreviations are at most this long; what is longer is none. */
enum { ABBREVIATION_BYTES_MAX = 40 };

/* ---- Rules ---- */

static enum list list_of_heading(const char *line, size_t length)
{
	for (int i = 0; i < LISTS; i++)
		if (length == strlen(list_names[i]) + 2 &&
		    memcmp(line + 1, list_names[i], length - 2) == 0)
			return (enum list)i;
	return LISTS;
}

/* The words of a line, divided by blanks, each without its final full stop. */
static void add_words(struct vocabulary *list, const char *line, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t end = at;
		while (end < length && line[end] != ' ')
			end++;
		size_t bytes = end - at;
		if (bytes && line[end - 1] == '.')
			bytes--;
		if (bytes)
			vocabulary_add(list, line + at, bytes);
		at = end + 1;
	}
}

static void read_rules(struct segmenter *s, const char *text)
{
	enum list list = LISTS;

	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");
		if (line[0] == '[')
			list = list_of_heading(line, length);
		else if (line[0] != '#' && list < LISTS)
			add_words(&s->lists[list], line, length);
		line += length + (line[length] == '\n');
	}
}

/* The built-in file whose name begins with the primary subtag of lang; NULL for none. */
static const struct embedded *find_built_in(const char *lang)
{
	size_t primary = strcspn(lang, "-_");

	for (size_t i = 0; i < sizeof(rule_files) / sizeof(rule_files[0]); i++)
		if (strncmp(rule_files[i].name, lang, primary) == 0 && rule_files[i].name[primary] == '.')
			return &rule_files[i];
	return NULL;
}

static bool is_srx(const struct embedded *file)
{
	size_t length = strlen(file->name);

	return length > 4 && strcmp(file->name + length - 4, ".srx") == 0;
}

static bool read_built_in(struct segmenter *s, const char *lang, struct error *err)
{
	const struct embedded *file = find_built_in(lang);

	if (!file)
		file = find_built_in("default");
	if (!is_srx(file)) {
		read_rules(s, file->text);
		return true;
	}
	s->srx = srx_parse(file->text, strlen(file->text), file->name, err);
	return s->srx != NULL;
}

static bool read_file(struct segmenter *s, const char *path, struct error *err)
{
	s->srx = srx_read(path, err);
	return s->srx != NULL;
}

struct segmenter *segmenter_new(const struct segmenter_options *options, struct error *err)
{
	struct segmenter *s = xcalloc(1, sizeof(*s));

	bool ok = options->srx ? read_file(s, options->srx, err) : read_built_in(s, options->lang, err);
	if (ok && s->srx) {
		s->rules = ruleset_new(s->srx, options->lang, err);
		ok = s->rules != NULL;
	}
	if (ok)
		return s;
	segmenter_free(s);
	return NULL;
}

void segmenter_free(struct segmenter *s)
{
	if (!s)
		return;
	for (int i = 0; i < LISTS; i++)
		vocabulary_release(&s->lists[i]);
	ruleset_free(s->rules);
	srx_free(s->srx);
	free(s);
}

static bool in_list(const struct segmenter *s, enum list list, const char *word, size_t length)
{
	struct strbuf folded = STRBUF_INIT;

	unicode_fold(&folded, word, length);
	bool found = vocabulary_find(&s->lists[list], folded.data, folded.length) != VOCABULARY_NONE;
	strbuf_release(&folded);
	return found;
}

/* ---- Characters ---- */

/* What may stand before the first word of a sentence. */
static bool is_opener(uint32_t cp)
{
	static const uint32_t set[] = { '"',    '\'',   '(',    '[',    '{',    0x2018, 0x2019, 0x201A,
					0x201B, 0x201C, 0x201D, 0x201E, 0x201F, 0xAB,   0xBB,   0x2039,
					0x203A, 0xBF,   0xA1,   '-',    '*',    0x2013, 0x2014, 0x2022,
					0x300C, 0x300E, 0 };

	return mark_is_one_of(cp, set);
}

static bool is_word(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_number(cp) || unicode_is_ignorable(cp);
}

/* A stretch of text, and where we are in it. */
struct scanner {
	const struct segmenter *rules;
	const struct wrapping *wrapping;
	const char *text;
	size_t line;  /* start of the line at hand */
	size_t start; /* of the segment at hand */
	size_t end;   /* of the paragraph */
};

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

/* The first word of what follows, without apostrophes; its length in bytes. */
static size_t word_bytes(const struct scanner *sc, size_t at)
{
	return skip_while(sc, at, is_word) - at;
}

/* ---- What stands before a full stop ---- */

/* The start of what stands before `at` up to white space, an opening bracket or quote. */
static size_t token_start(const struct scanner *sc, size_t at)
{
	uint32_t cp;

	for (size_t begin = at; at > sc->start && begin - at <= ABBREVIATION_BYTES_MAX;) {
		size_t step = unicode_previous(sc->text + sc->start, at - sc->start, &cp);
		if (!is_word(cp) && cp != '.' && cp != '-')
			break;
		at -= step;
	}
	return at;
}

enum shape { SHAPE_WORD, SHAPE_INITIAL, SHAPE_DOTTED, SHAPE_NUMBER };

/* One letter; letters or pairs with full stops between them (U.S, a.u.b, Th.Ch); digits; or another word. */
static enum shape token_shape(const struct scanner *sc, size_t start, size_t end)
{
	size_t letters = 0, run = 0, longest = 0, dots = 0, digits = 0, count = 0;
	uint32_t cp, first = peek(sc, start);

	for (size_t at = start; at < end; count++) {
		at = next(sc, at, &cp);
		run = unicode_is_letter(cp) ? run + 1 : 0;
		longest = run > longest ? run : longest;
		letters += unicode_is_letter(cp);
		digits += unicode_is_digit(cp);
		dots += cp == '.' || cp == '-';
	}
	if (count && digits == count)
		return SHAPE_NUMBER;
	if (longest == 1 && letters == count && unicode_is_upper(first))
		return SHAPE_INITIAL;
	if (longest <= 2 && dots && letters + dots == count)
		return SHAPE_DOTTED;
	return SHAPE_WORD;
}

/* Whether what stands before `start` is the segment's first word and one that captions begin with. */
static bool is_caption(const struct scanner *sc, size_t start)
{
	size_t end = sc->start + word_bytes(sc, sc->start);

	return end > sc->start && skip_while(sc, end, unicode_is_space) == start &&
	       in_list(sc->rules, LIST_CAPTIONS, sc->text + sc->start, end - sc->start);
}

/* "1." and "a." at the beginning of a segment, and "Table 1.", number what follows. */
static bool is_list_number(const struct scanner *sc, size_t start, size_t end, enum shape shape)
{
	if (end - start > 3)
		return false;
	if (start == sc->start)
		return shape == SHAPE_NUMBER || end - start == 1;
	return shape == SHAPE_NUMBER && is_caption(sc, start);
}

static bool starter_follows(const struct scanner *sc, size_t word)
{
	return in_list(sc->rules, LIST_STARTERS, sc->text + word, word_bytes(sc, word));
}

static bool particle_follows(const struct scanner *sc, size_t word)
{
	return in_list(sc->rules, LIST_PARTICLES, sc->text + word, word_bytes(sc, word));
}

/* Two capitals or more and no small letter. */
static bool is_capitals(const struct scanner *sc, size_t start, size_t end)
{
	size_t capitals = 0;
	uint32_t cp;

	while (start < end) {
		start = next(sc, start, &cp);
		if (unicode_is_lower(cp))
			return false;
		capitals += unicode_is_upper(cp);
	}
	return capitals > 1;
}

/* "VS." is no abbreviation as "vs." is, but "DR. JANSEN" is one. */
static bool is_acronym(const struct scanner *sc, size_t start, size_t stop, size_t word)
{
	return is_capitals(sc, start, stop) && !is_capitals(sc, word, word + word_bytes(sc, word));
}

/* Whether what begins at `start` is the end of an address, a path or a unit: example.org/nl, °C. */
static bool is_end_of_code(const struct scanner *sc, size_t start)
{
	static const uint32_t dividers[] = { '/', '@', '=', '_', '\\', 0xB0, 0xBA, 0 };
	uint32_t cp = 0;

	if (start > sc->start)
		unicode_previous(sc->text + sc->start, start - sc->start, &cp);
	return mark_is_one_of(cp, dividers);
}

/* Whether a full stop at `stop` is part of an abbreviation, given the word that follows. */
static bool is_abbreviation(const struct scanner *sc, size_t stop, size_t word)
{
	size_t start = token_start(sc, stop);
	const char *token = sc->text + start;
	size_t length = stop - start;

	if (!length || length > ABBREVIATION_BYTES_MAX || is_end_of_code(sc, start))
		return false;
	enum shape shape = token_shape(sc, start, stop);
	if (is_list_number(sc, start, stop, shape))
		return true;
	if (shape == SHAPE_INITIAL)
		return !starter_follows(sc, word) || particle_follows(sc, word);
	if (shape == SHAPE_WORD && is_acronym(sc, start, stop, word))
		return false;
	if (in_list(sc->rules, LIST_NEVER, token, length))
		return true;
	if (in_list(sc->rules, LIST_NUMBER, token, length))
		return unicode_is_number(peek(sc, word));
	if (shape == SHAPE_DOTTED || in_list(sc->rules, LIST_ENDS, token, length))
		return !starter_follows(sc, word);
	return false;
}

/* ---- What stands behind it ---- */

/*
 * "'s Avonds", "’t Is", "'s-Gravenhage": an apostrophe, a small letter and a capital begin a
 * sentence.
 */
static bool is_clitic(const struct scanner *sc, size_t at)
{
	uint32_t apostrophe, letter, divider, capital;

	at = next(sc, at, &apostrophe);
	at = next(sc, at, &letter);
	at = next(sc, at, &divider);
	next(sc, at, &capital);
	return (apostrophe == '\'' || apostrophe == 0x2019 || apostrophe == 0x2018) &&
	       unicode_is_lower(letter) && (unicode_is_space(divider) || divider == '-') &&
	       unicode_is_upper(capital);
}

/* The same, perhaps behind a mark that opens a quotation. */
static bool is_clitic_start(const struct scanner *sc, size_t at)
{
	uint32_t opener;
	size_t after = next(sc, at, &opener);

	return is_clitic(sc, at) || (is_opener(opener) && is_clitic(sc, after));
}

/* Quotation marks that a blank divides from what they close: '' anywhere, all at a paragraph's end. */
static size_t skip_detached_closers(const struct scanner *sc, size_t at)
{
	size_t marks = skip_while(sc, at, unicode_is_space), end = skip_while(sc, marks, mark_is_closer);
	size_t rest = skip_while(sc, end, unicode_is_space);
	bool doubled = end == marks + 2 && memcmp(sc->text + marks, "''", 2) == 0;

	return end > marks && (rest == sc->end || (doubled && rest > end)) ? end : at;
}

static bool is_raised_digit(uint32_t cp)
{
	return cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || (cp >= 0x2070 && cp <= 0x2079);
}

/* A note's number behind a sentence, as in "so.[1][2]" or "so. [12]"; `at` when there is none. */
static size_t skip_note(const struct scanner *sc, size_t at)
{
	size_t bracket = skip_while(sc, at, unicode_is_space);

	if (peek(sc, bracket) != '[')
		return at;
	size_t digits = skip_while(sc, bracket + 1, unicode_is_digit);
	return digits > bracket + 1 && peek(sc, digits) == ']' ? digits + 1 : at;
}

static bool is_emoji(uint32_t cp)
{
	return (cp >= 0x1F000 && cp <= 0x1FAFF) || cp == 0x200D || cp == 0xFE0F ||
	       (cp >= 0x2639 && cp <= 0x263B) || cp == 0x2764;
}

/* Emoji behind a sentence, on its line. */
static size_t skip_emoji(const struct scanner *sc, size_t at)
{
	size_t blank = peek(sc, at) == ' ' ? at + 1 : at, end = skip_while(sc, blank, is_emoji);

	return end > blank ? end : at;
}

/* Behind the marks that close a sentence: more of them, quotes, brackets, notes, emoji. */
static size_t skip_closers(const struct scanner *sc, size_t at)
{
	at = skip_while(sc, at, mark_is_closer);
	at = skip_detached_closers(sc, at);
	at = skip_while(sc, at, is_raised_digit);
	at = skip_emoji(sc, at);
	for (size_t note = skip_note(sc, at); note > at; note = skip_note(sc, at))
		at = note;
	return at;
}

/* A name, or I, and a verb of saying: "Anna asked", "Mr. De Wit replied"; not "He laughed". */
enum { NAME_WORDS_MAX = 4 };

static bool is_attribution(const struct scanner *sc, size_t at)
{
	if (word_bytes(sc, at) > 1 && starter_follows(sc, at))
		return false;
	for (int words = 0; words <= NAME_WORDS_MAX; words++) {
		size_t bytes = word_bytes(sc, at);
		if (words && in_list(sc->rules, LIST_SAYING, sc->text + at, bytes))
			return true;
		if (!bytes || !unicode_is_upper(peek(sc, at)))
			return false;
		at += bytes;
		at = skip_while(sc, peek(sc, at) == '.' ? at + 1 : at, unicode_is_space);
	}
	return false;
}

/* Whether the last of the closers from `at` to end is a quotation mark. */
static bool closes_quotation(const struct scanner *sc, size_t at, size_t end)
{
	static const uint32_t brackets[] = { ')', ']', '}', 0xFF09, 0 };
	uint32_t cp;

	if (end == at)
		return false;
	unicode_previous(sc->text + at, end - at, &cp);
	return !mark_is_one_of(cp, brackets);
}

/*
 * Whether a sentence ends with the marks from stop to marks_end and the closers up
 * to after. At `space` the white space is over.
 */
static bool ends_sentence(const struct scanner *sc, size_t stop, size_t marks_end, size_t after,
			  size_t space)
{
	size_t word = skip_while(sc, space, is_opener);
	uint32_t cp = peek(sc, word);

	if (space == sc->end || word == sc->end)
		return true;
	if (unicode_is_lower(cp) && !is_clitic_start(sc, space))
		return false;
	if (peek(sc, stop) == '.' && marks_end == stop + 1)
		return !is_abbreviation(sc, stop, word);
	return !(closes_quotation(sc, marks_end, after) && is_attribution(sc, space));
}

/* ---- Lists ---- */

static bool is_bullet(uint32_t cp)
{
	static const uint32_t set[] = { '-',    '*',    '+',    0x2022, 0x2013, 0x2014, 0x2023, 0x2043,
					0x25AA, 0x25AB, 0x25B8, 0x25BA, 0x25C6, 0x25CB, 0x25CF, 0x25E6,
					0x2713, 0x2714, 0x27A2, 0xB7,   0xA7,   'o',    0 };

	return mark_is_one_of(cp, set);
}

/* "1", "12.3", "a", "B", "iv": what numbers an item, without what follows. */
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
	cp = peek(sc, end);
	if (!bracket && dotted && unicode_is_space(cp))
		return true;
	if (cp != ')' && (bracket || cp != '.'))
		return false;
	bool letter = !unicode_is_digit(peek(sc, begin));
	return (cp == ')' || !letter || end - begin > 1) && unicode_is_space(peek(sc, end + 1));
}

/* ---- Paragraphs and lines ---- */

struct lines {
	const char *text;
	size_t at, line;
};

static size_t line_of(struct lines *lines, size_t at)
{
	for (; lines->at < at; lines->at++) {
		char c = lines->text[lines->at];
		lines->line += c == '\n' || (c == '\r' && lines->text[lines->at + 1] != '\n');
	}
	return lines->line;
}

/* Whether an empty line stands between lines that are not. */
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

static void add_segment(struct segments *out, struct lines *lines, size_t start, size_t end,
			size_t paragraph)
{
	uint32_t cp;

	while (end > start) {
		size_t step = unicode_previous(lines->text + start, end - start, &cp);
		if (!unicode_is_space(cp))
			break;
		end -= step;
	}
	if (end > start)
		segments_add(out, (struct segment){ start, end, paragraph, line_of(lines, start) });
}

/* The last character of the segment at hand before `at`, white space aside; 0 when there is none. */
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

/* Whether what stands before `at` needs no more: it ends as a sentence or a clause does. */
static bool is_complete(const struct scanner *sc, size_t at)
{
	uint32_t cp = last_of(sc, at);

	return mark_is_final(cp) || mark_is_closer(cp) || cp == ':' || cp == ';';
}

/* Whether a line has columns: a tab with text before it. */
static bool has_columns(const struct scanner *sc, size_t line, size_t end)
{
	size_t text = skip_while(sc, line, unicode_is_space);

	return text < end && memchr(sc->text + text, '\t', end - text);
}

/* Whether the text of the line that ends at `end` goes on in the next one, at `resume`. */
static bool line_goes_on(const struct scanner *sc, size_t end, size_t resume)
{
	const struct wrapping *w = sc->wrapping;
	uint32_t cp = peek(sc, resume);
	bool complete = is_complete(sc, end);

	if (is_list_item(sc, resume) || has_columns(sc, sc->line, end))
		return false;
	bool full = wrapping_is_full(w, sc->text, sc->line, end, resume, word_bytes(sc, resume));
	if (full && (w->wrapped || (w->unknown && w->width >= NARROWEST && !complete)))
		return true;
	return (w->wrapped || w->unknown) && !complete &&
	       (unicode_is_lower(cp) || (unicode_is_digit(cp) && unicode_is_lower(last_of(sc, end))));
}

/* The end of the white space at `at`; the scanner learns which line begins in it. */
static size_t skip_space(struct scanner *sc, size_t at)
{
	size_t end = skip_while(sc, at, unicode_is_space);

	for (; at < end; at++)
		if (sc->text[at] == '\n' || sc->text[at] == '\r')
			sc->line = at + 1;
	return end;
}

/* Where the segment that begins at sc->start ends; *resume is where the next begins. */
static size_t segment_end(struct scanner *sc, size_t *resume)
{
	uint32_t cp;

	for (size_t at = sc->start, after; at < sc->end; at = after) {
		after = next(sc, at, &cp);
		if (cp == '\n' || cp == '\r') {
			*resume = skip_while(sc, after, unicode_is_space);
			bool goes_on = line_goes_on(sc, at, *resume);
			after = skip_space(sc, at);
			if (!goes_on)
				return at;
		} else if (mark_is_final(cp)) {
			size_t marks = skip_while(sc, after, mark_is_final);
			after = skip_closers(sc, marks);
			*resume = skip_while(sc, after, unicode_is_space);
			if ((*resume > after || *resume == sc->end) &&
			    ends_sentence(sc, at, marks, after, *resume)) {
				skip_space(sc, after);
				return after;
			}
		}
	}
	*resume = sc->end;
	return sc->end;
}

/* ---- Rules of SRX ---- */

/* Where the lines that belong together, from sc->start on, end; *resume is where the next ones begin. */
static size_t block_end(struct scanner *sc, size_t *resume)
{
	for (size_t at = sc->start; at < sc->end;) {
		if (sc->text[at] != '\n' && sc->text[at] != '\r') {
			at++;
			continue;
		}
		*resume = skip_while(sc, at + 1, unicode_is_space);
		bool goes_on = line_goes_on(sc, at, *resume);
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
	struct scanner *sc;
	size_t start; /* of the block */
	size_t at;    /* of the segment at hand */
	size_t paragraph;
	struct lines *lines;
	struct segments *out;
};

static void take_break(void *context, size_t at, const struct srx_rule *rule)
{
	struct block *b = context;
	size_t end = b->start + at;

	(void)rule;
	add_segment(b->out, b->lines, b->at, end, b->paragraph);
	b->at = skip_while(b->sc, end, unicode_is_space);
}

static bool run_rules(const struct segmenter *s, struct scanner *sc, size_t paragraph,
		      struct lines *lines, struct segments *out, struct error *err)
{
	while (sc->start < sc->end) {
		size_t resume, end = block_end(sc, &resume);
		struct block block = { sc, sc->start, sc->start, paragraph, lines, out };
		if (!ruleset_run(s->rules, sc->text + sc->start, end - sc->start, true, take_break, &block, err))
			return false;
		if (block.at < end)
			add_segment(out, lines, block.at, end, paragraph);
		sc->start = resume;
	}
	return true;
}

/* ---- Texts ---- */

static bool run_paragraph(const struct segmenter *s, const struct wrapping *w, size_t start,
			  size_t end, size_t paragraph, struct lines *lines, struct segments *out,
			  struct error *err)
{
	struct scanner sc = { s, w, lines->text, start, start, end };

	sc.start = skip_while(&sc, start, unicode_is_space);
	if (s->rules)
		return run_rules(s, &sc, paragraph, lines, out, err);
	while (sc.start < end) {
		size_t resume, stop = segment_end(&sc, &resume);
		add_segment(out, lines, sc.start, stop, paragraph);
		sc.start = resume;
	}
	return true;
}

bool segmenter_run(const struct segmenter *s, const char *text, size_t length,
		   struct segments *out, struct error *err)
{
	struct lines lines = { text, 0, 1 };
	struct wrapping wrapping;
	bool by_lines = !has_empty_lines(text, length);
	size_t paragraph = 0, start = 0;

	if (s->rules)
		ruleset_grant(s->rules, length);
	wrapping_measure(&wrapping, text, length);
	for (size_t at = 0; at < length;) {
		size_t end = line_next(text, length, at);
		bool empty = line_is_empty(text, at, end);
		if (by_lines || empty || end == length) {
			size_t before = out->n;
			if (!run_paragraph(s, &wrapping, start, end, paragraph, &lines, out, err))
				return false;
			paragraph += out->n > before;
			start = end;
		}
		at = end;
	}
	return true;
}

void segmenter_lines(const char *text, size_t length, struct segments *out)
{
	size_t line = 1;

	for (size_t at = 0; at < length; line++) {
		size_t end = line_next(text, length, at), before = out->n;
		struct lines lines = { text, at, line };
		struct scanner sc = { .text = text, .end = end };
		size_t start = skip_while(&sc, at, unicode_is_space);
		add_segment(out, &lines, start, end, line - 1);
		if (out->n == before)
			segments_add(out, (struct segment){ at, at, line - 1, line });
		at = end;
	}
}
