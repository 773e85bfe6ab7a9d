#include "segment/abbreviations.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/file.h"
#include "segment/lines.h"
#include "segment/marks.h"
#include "text/decode.h"
#include "text/unicode.h"

enum { ABBREVIATION_BYTES_MAX = 100 };

/*
 * Parts of the patterns. Rule files put the break after the mark, within white space or after it: so
 * the patterns allow white space at all of these places.
 */
#define SPACE "[\\s\\u00A0]"
#define START "(?<![\\p{L}\\p{M}\\p{N}.])"
#define CLOSERS "[\"'\\u2018\\u2019\\u201C\\u201D\\u00BB\\u203A)\\]\\}]*"
#define END CLOSERS SPACE "*"
#define AFTER_NUMBER "\\d{1,6}(?:[.,:/\\u2013\\-]\\d{1,6}){0,4}[a-z]?[.]" CLOSERS SPACE "+"
#define CAPITAL "[\"'\\u2018\\u201C\\u201E\\u00AB(\\[]*\\p{Lu}"
#define NUMBER SPACE "*[\"'\\u2018\\u201C\\u201E\\u00AB(\\[#]*\\p{N}"

struct list {
	struct srx *srx;
	const char *path; /* in the arena of srx */
	const char *lang; /* BCP 47, of the text */
	bool ends_after_numbers;
	bool other;                  /* the lines are for another language */
	struct strbuf before, after; /* patterns of the current rule */
	size_t line;
	struct error *err;
};

/* A part of a line. */
struct line_part {
	const char *text;
	size_t length;
};

/* Without white space at both ends. */
static struct line_part trim(struct line_part p)
{
	uint32_t cp;

	for (size_t n; p.length && (n = unicode_next(p.text, p.length, &cp), unicode_is_space(cp));
	     p.length -= n)
		p.text += n;
	for (size_t n;
	     p.length && (n = unicode_previous(p.text, p.length, &cp), unicode_is_space(cp));)
		p.length -= n;
	return p;
}

/*
 * The line up to a '#' at its start or after white space; the rest is the comment. "C#." is an
 * abbreviation.
 */
static struct line_part cut_comment(struct line_part line, struct line_part *comment)
{
	for (size_t i = 0; i < line.length; i++)
		if (line.text[i] == '#' &&
		    (!i || line.text[i - 1] == ' ' || line.text[i - 1] == '\t')) {
			*comment = (struct line_part){ line.text + i, line.length - i };
			return trim((struct line_part){ line.text, i });
		}
	*comment = (struct line_part){ line.text + line.length, 0 };
	return line;
}

static bool fail(const struct list *list, const char *why)
{
	return error_set_at(list->err, ERROR_FORMAT, list->path, list->line, 0, "%s", why);
}

/* Reads a line "[nl]" or "[en-GB]". */
static bool take_language(struct list *list, struct line_part line)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t primary = strspn(line.text + 1, letters);

	/* A primary subtag has two or three letters (BCP 47). */
	if (primary < 2 || primary > 3 || line.text[line.length - 1] != ']' ||
	    strcspn(line.text, "] ,;") + 1 != line.length)
		return fail(list,
		            "neither an abbreviation nor a language in brackets, such as [nl]");
	list->other = strncasecmp(list->lang, line.text + 1, primary) != 0 ||
	              strcspn(list->lang, "-_") != primary;
	return true;
}

/* Appends a pattern for a character: of either case for a small letter that comes first. */
static void add_character(struct strbuf *out, uint32_t cp, bool first)
{
	if (first && unicode_is_lower(cp)) {
		strbuf_addstr(out, "(?i:");
		unicode_append(out, cp);
		strbuf_addch(out, ')');
		return;
	}
	if (cp < 0x80 && !unicode_is_word(cp)) /* it may be an operator */
		strbuf_addch(out, '\\');
	unicode_append(out, cp);
}

/* Appends a pattern for words; white space between them matches any white space. */
static void add_words(struct strbuf *out, struct line_part words, bool first)
{
	uint32_t cp = 0;

	for (size_t at = 0; at < words.length; first = false) {
		bool space = unicode_is_space(cp);
		at += unicode_next(words.text + at, words.length - at, &cp);
		if (!unicode_is_space(cp))
			add_character(out, cp, first);
		else if (!space)
			strbuf_addstr(out, SPACE "+");
	}
}

static const char *keep(struct list *list, const struct strbuf *pattern)
{
	return arena_strndup(&list->srx->arena, pattern->data, pattern->length);
}

/* Adds a rule of the current patterns. */
static void add_rule(struct list *list, bool breaks)
{
	struct srx_group *group = &list->srx->groups[0];

	GROW(group->rules, group->n, group->capacity);
	group->rules[group->n] = (struct srx_rule){
		.breaks = breaks,
		.before = keep(list, &list->before),
		.after = keep(list, &list->after),
		.path = list->path,
		.group = group->name,
		.number = group->n + 1,
		.line = list->line,
	};
	group->n++;
}

/* Adds a rule against a break at the white space that is `at` bytes into an abbreviation. */
static void add_inner_rule(struct list *list, struct line_part word, size_t at)
{
	struct line_part rest = trim((struct line_part){ word.text + at, word.length - at });

	strbuf_clear(&list->before);
	strbuf_clear(&list->after);
	strbuf_addstr(&list->before, START);
	add_words(&list->before, (struct line_part){ word.text, at }, true);
	strbuf_addstr(&list->before, SPACE "*");
	strbuf_addstr(&list->after, SPACE "*");
	add_words(&list->after, rest, false);
	add_rule(list, false);
}

/* Adds the rules of one abbreviation. */
static void add_rules(struct list *list, struct line_part word, bool numeric)
{
	uint32_t cp = 0, last;

	/* "n. Chr.": a full stop within an abbreviation of several words ends no sentence either. */
	for (size_t at = 0, end; at < word.length; at = end) {
		bool space = unicode_is_space(cp);
		end = at + unicode_next(word.text + at, word.length - at, &cp);
		if (unicode_is_space(cp) && !space)
			add_inner_rule(list, word, at);
	}
	strbuf_clear(&list->before);
	strbuf_clear(&list->after);
	strbuf_addstr(&list->before, START);
	add_words(&list->before, word, true);
	unicode_previous(word.text, word.length, &last);
	strbuf_addstr(&list->before, mark_is_final(last) ? END : "[.]" END);
	strbuf_addstr(&list->after, numeric ? NUMBER : "");
	add_rule(list, false);
	if (!numeric || !list->ends_after_numbers)
		return;
	strbuf_addstr(&list->before, AFTER_NUMBER);
	strbuf_clear(&list->after);
	strbuf_addstr(&list->after, CAPITAL);
	add_rule(list, true);
}

/*
 * Whether a comment is "#NUMERIC_ONLY#". False with the error filled when that is misspelt: as a
 * comment, it would be lost in silence.
 */
static bool take_marker(const struct list *list, struct line_part comment, bool *numeric)
{
	static const char marker[] = "#NUMERIC_ONLY#";
	const size_t length = strlen(marker), word = strlen("#NUMERIC");

	*numeric = comment.length >= length && memcmp(comment.text, marker, length) == 0;
	return *numeric || comment.length < word || strncasecmp(comment.text, marker, word) != 0 ||
	       fail(list, "neither a comment nor #NUMERIC_ONLY#");
}

static bool take_line(struct list *list, struct line_part line)
{
	struct line_part comment, word = cut_comment(trim(line), &comment);
	bool numeric;

	if (!word.length)
		return true;
	if (word.text[0] == '[')
		return take_language(list, word);
	if (word.length > ABBREVIATION_BYTES_MAX)
		return fail(list, "too long for an abbreviation");
	if (memchr(word.text, ',', word.length) || memchr(word.text, '\t', word.length))
		return fail(list,
		            "more than one abbreviation: write one per line, and comments after #");
	if (!take_marker(list, comment, &numeric))
		return false;
	if (!list->other)
		add_rules(list, word, numeric);
	return true;
}

static bool take_lines(struct list *list, const char *text, size_t length)
{
	for (size_t at = 0; at < length; at = line_next(text, length, at)) {
		list->line++;
		if (!take_line(list,
		               (struct line_part){ text + at, line_end(text, length, at) - at }))
			return false;
	}
	return true;
}

struct srx *abbreviations_new(void)
{
	struct srx *srx = xcalloc(1, sizeof(*srx));

	srx->groups = xcalloc(1, sizeof(*srx->groups));
	srx->groups[0].name = "abbreviations";
	srx->ngroups = 1;
	return srx;
}

bool abbreviations_parse(struct srx *srx, const char *bytes, size_t length, const char *path,
                         const char *lang, bool ends_after_numbers, struct error *err)
{
	const struct decode_options options = { .invalid = DECODE_INVALID_ERROR };
	struct decoded decoded;

	if (!decode(&decoded, bytes, length, path, &options, err))
		return false;
	struct list list = { .srx = srx,
		             .path = arena_strndup(&srx->arena, path, strlen(path)),
		             .lang = lang,
		             .ends_after_numbers = ends_after_numbers,
		             .before = STRBUF_INIT,
		             .after = STRBUF_INIT,
		             .err = err };
	bool ok = take_lines(&list, decoded.text, decoded.length);
	strbuf_release(&list.before);
	strbuf_release(&list.after);
	decoded_release(&decoded);
	return ok;
}

bool abbreviations_read(struct srx *srx, const char *path, const char *lang,
                        bool ends_after_numbers, struct error *err)
{
	char *bytes;
	size_t length;

	if (!file_read(path, RULES_BYTES_MAX, &bytes, &length, err))
		return false;
	bool ok = abbreviations_parse(srx, bytes, length, file_label(path), lang,
	                              ends_after_numbers, err);
	free(bytes);
	return ok;
}
