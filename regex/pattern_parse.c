/*
 * Parses ICU's regular expressions (ICU User Guide, Regular Expressions) by recursive descent: a
 * choice of sequences of atoms with their repeats. Java's, which differ little, are accepted too
 * where they mean nothing else in ICU.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "regex/pattern_tree.h"
#include "text/unicode.h"

const struct pattern *pattern_fail(struct pattern_parser *p, const char *format, ...)
{
	char message[256];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	error_set_at(p->err, ERROR_FORMAT, NULL, 0, unicode_count(p->text, p->at) + 1, "%s",
	             message);
	return NULL;
}

/* The same for what exceeds a limit. */
static const struct pattern *exceed(struct pattern_parser *p, const char *what, int most)
{
	error_set_at(p->err, ERROR_LIMIT, NULL, 0, unicode_count(p->text, p->at) + 1, what, most);
	return NULL;
}

bool pattern_deeper(struct pattern_parser *p)
{
	return ++p->depth <= PATTERN_DEPTH_MAX || exceed(p, "nested too deeply", 0);
}

/* ---- Nodes ---- */

static struct pattern *new_node(struct pattern_parser *p, enum pattern_kind kind)
{
	struct pattern *node = arena_alloc(p->arena, sizeof(*node));

	*node = (struct pattern){ .kind = kind };
	return node;
}

struct items {
	const struct pattern **list;
	size_t n, capacity;
};

static void add(struct items *items, const struct pattern *item)
{
	GROW(items->list, items->n, items->capacity);
	items->list[items->n++] = item;
}

/* A node of the items, or the item itself if there is just one; frees the list. */
static const struct pattern *node_of(struct pattern_parser *p, enum pattern_kind kind,
                                     struct items *items)
{
	const struct pattern *result = items->n == 1 ? items->list[0] : NULL;

	if (!result) {
		struct pattern *node = new_node(p, kind);
		node->n = items->n;
		node->items = arena_alloc(p->arena, items->n * sizeof(*node->items));
		if (items->n) /* the list of none is NULL */
			memcpy(node->items, items->list, items->n * sizeof(*node->items));
		result = node;
	}
	free(items->list);
	return result;
}

static struct pattern *node_around(struct pattern_parser *p, enum pattern_kind kind,
                                   const struct pattern *item)
{
	struct pattern *node = new_node(p, kind);

	node->n = 1;
	node->items = arena_alloc(p->arena, sizeof(*node->items));
	node->items[0] = item;
	return node;
}

static const struct pattern *new_repeat(struct pattern_parser *p, const struct pattern *item,
                                        int min, int max, enum pattern_manner manner)
{
	struct pattern *node = node_around(p, PATTERN_REPEAT, item);

	node->min = min;
	node->max = max;
	node->manner = manner;
	return node;
}

static const struct pattern *new_assertion(struct pattern_parser *p,
                                           enum pattern_assertion assertion)
{
	struct pattern *node = new_node(p, PATTERN_ASSERTION);

	node->assertion = assertion;
	return node;
}

/* ---- Reading ---- */

bool pattern_looking_at(const struct pattern_parser *p, const char *what)
{
	size_t length = strlen(what);

	return p->length - p->at >= length && memcmp(p->text + p->at, what, length) == 0;
}

static bool skip(struct pattern_parser *p, const char *what)
{
	if (!pattern_looking_at(p, what))
		return false;
	p->at += strlen(what);
	return true;
}

static const struct pattern *parse_choice(struct pattern_parser *p);

/* ---- Groups ---- */

/* From after (?: letters up to ':' or ')'; those after a '-' are switched off. */
static bool parse_flags(struct pattern_parser *p)
{
	bool on = true;

	for (; p->at < p->length; p->at++) {
		switch (p->text[p->at]) {
		case '-':
			on = false;
			break;
		case 'i':
			p->caseless = on;
			break;
		case 'm':
			p->lines = on;
			break;
		case 's':
			p->dot_all = on;
			break;
		case 'x':
			p->spaced = on;
			break;
		case 'u': /* Java's: by Unicode, which is so anyway */
		case 'U':
			break;
		case ':':
		case ')':
			return true;
		default:
			pattern_fail(p, "(?%c is not supported", p->text[p->at]);
			return false;
		}
	}
	pattern_fail(p, "(? without )");
	return false;
}

static const struct {
	const char *start;
	bool behind, negative;
} looks[] = {
	{ "(?=", false, false },
	{ "(?!", false, true },
	{ "(?<=", true, false },
	{ "(?<!", true, true },
};

/* The inside of a group that began at start, and its ')'. */
static const struct pattern *parse_group_end(struct pattern_parser *p, size_t start)
{
	const struct pattern *inside = parse_choice(p);

	if (!inside || skip(p, ")"))
		return inside;
	p->at = start; /* the error is where the group begins */
	return pattern_fail(p, "( without )");
}

/* What matches nothing at any place: (?#...) and (?i). */
static const struct pattern *empty_group(struct pattern_parser *p)
{
	struct items none = { 0 };

	return node_of(p, PATTERN_SEQUENCE, &none);
}

/* A group that begins with (?. *keep_flags: its flags hold for the rest of the group around it. */
static const struct pattern *parse_special_group(struct pattern_parser *p, size_t start,
                                                 bool *keep_flags)
{
	const struct pattern *inside;

	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (!skip(p, looks[i].start))
			continue;
		inside = parse_group_end(p, start);
		if (!inside)
			return NULL;
		struct pattern *node = node_around(p, PATTERN_LOOK, inside);
		node->behind = looks[i].behind;
		node->negative = looks[i].negative;
		return node;
	}
	if (skip(p, "(?>")) { /* atomic: a possessive repeat of once */
		inside = parse_group_end(p, start);
		return inside ? new_repeat(p, inside, 1, 1, PATTERN_POSSESSIVE) : NULL;
	}
	if (skip(p, "(?<")) { /* a name, which nothing refers to */
		while (p->at < p->length && p->text[p->at] != '>' && p->text[p->at] != ')')
			p->at++;
		return skip(p, ">") ? parse_group_end(p, start) : pattern_fail(p, "(?< without >");
	}
	if (skip(p, "(?#")) {
		while (p->at < p->length && p->text[p->at] != ')')
			p->at++;
		return skip(p, ")") ? empty_group(p) : pattern_fail(p, "(?# without )");
	}
	p->at += 2;
	if (!parse_flags(p))
		return NULL;
	*keep_flags = skip(p, ")");
	return *keep_flags ? empty_group(p) : (p->at++, parse_group_end(p, start));
}

static const struct pattern *parse_group(struct pattern_parser *p)
{
	const struct pattern_parser outside = *p; /* flags that change inside end with the group */
	const struct pattern *node;
	bool keep_flags = false;

	if (!pattern_deeper(p))
		return NULL;
	if (pattern_looking_at(p, "(?"))
		node = parse_special_group(p, outside.at, &keep_flags);
	else
		node = (p->at++, parse_group_end(p, outside.at));
	p->depth = outside.depth;
	if (!keep_flags) {
		p->caseless = outside.caseless;
		p->lines = outside.lines;
		p->dot_all = outside.dot_all;
		p->spaced = outside.spaced;
	}
	return node;
}

/* ---- Atoms ---- */

/* \R: a line end. CRLF comes first, so that it is one. */
static const struct pattern *line_end(struct pattern_parser *p)
{
	struct items crlf = { 0 }, choice = { 0 };

	add(&crlf, pattern_literal(p, '\r'));
	add(&crlf, pattern_literal(p, '\n'));
	add(&choice, node_of(p, PATTERN_SEQUENCE, &crlf));
	add(&choice, pattern_named_set(p, 'v'));
	return node_of(p, PATTERN_CHOICE, &choice);
}

static const struct {
	char letter;
	enum pattern_assertion assertion;
} assertion_escapes[] = {
	{ 'A', PATTERN_ASSERT_START },      { 'Z', PATTERN_ASSERT_END },
	{ 'z', PATTERN_ASSERT_STRICT_END }, { 'b', PATTERN_ASSERT_WORD },
	{ 'B', PATTERN_ASSERT_NO_WORD },
};

static const struct pattern *parse_escape(struct pattern_parser *p)
{
	char letter = ++p->at < p->length ? p->text[p->at] : '\0';
	const struct pattern *set;
	uint32_t cp;

	/* '.' is a name of a set, too, but \. is a full stop. */
	for (size_t i = 0; i < sizeof(assertion_escapes) / sizeof(assertion_escapes[0]); i++)
		if (letter == assertion_escapes[i].letter)
			return p->at++, new_assertion(p, assertion_escapes[i].assertion);
	if (letter == 'p' || letter == 'P')
		return p->at++, pattern_property(p, letter == 'P');
	if (letter == 'R')
		return p->at++, line_end(p);
	if (letter != '.' && (set = pattern_named_set(p, letter)))
		return p->at++, set;
	return pattern_escape(p, &cp) ? pattern_literal(p, cp) : NULL;
}

static const struct pattern *parse_literal(struct pattern_parser *p)
{
	uint32_t cp;

	p->at += unicode_next(p->text + p->at, p->length - p->at, &cp);
	return pattern_literal(p, cp);
}

static const struct pattern *parse_atom(struct pattern_parser *p)
{
	if (p->quoted)
		return parse_literal(p);
	switch (p->text[p->at]) {
	case '(':
		return parse_group(p);
	case '[':
		return p->at++, pattern_class(p);
	case '\\':
		return parse_escape(p);
	case '.':
		return p->at++, pattern_named_set(p, '.');
	case '^':
		return p->at++, new_assertion(p, p->lines ? PATTERN_ASSERT_LINE_START
		                                          : PATTERN_ASSERT_START);
	case '$':
		return p->at++,
		       new_assertion(p, p->lines ? PATTERN_ASSERT_LINE_END : PATTERN_ASSERT_END);
	case '*':
	case '+':
	case '?':
		return pattern_fail(p, "nothing to repeat");
	case '{':
		return pattern_fail(p, "{ without bounds of a repeat (the brace itself is \\{)");
	default:
		return parse_literal(p);
	}
}

/* ---- Repeats ---- */

static bool parse_bound(struct pattern_parser *p, int *bound)
{
	const size_t start = p->at;

	for (*bound = 0; p->at < p->length && p->text[p->at] >= '0' && p->text[p->at] <= '9';
	     p->at++)
		/* Beyond the limit it is an error in any case; more digits would overflow. */
		*bound =
			*bound > PATTERN_REPEAT_MAX ? *bound : *bound * 10 + (p->text[p->at] - '0');
	return p->at > start;
}

/* {3}, {3,}, {3,5}; anything else is not read. */
static bool parse_braces(struct pattern_parser *p, int *min, int *max)
{
	const size_t start = p->at++;
	bool ok = parse_bound(p, min);

	*max = *min;
	if (ok && skip(p, ",") && !parse_bound(p, max))
		*max = PATTERN_UNBOUNDED;
	if (ok && skip(p, "}"))
		return true;
	p->at = start;
	return false;
}

static bool skip_unseen(struct pattern_parser *p);

/*
 * How often the atom before is repeated; false when no quantifier follows. Comments and the like may
 * come before it.
 */
static bool parse_quantifier(struct pattern_parser *p, int *min, int *max)
{
	while (skip_unseen(p))
		;
	char c = p->at < p->length && !p->quoted ? p->text[p->at] : '\0';
	if (c == '{')
		return parse_braces(p, min, max);
	if (!c || !strchr("*+?", c))
		return false;
	p->at++;
	*min = c == '+';
	*max = c == '?' ? 1 : PATTERN_UNBOUNDED;
	return true;
}

static enum pattern_manner parse_manner(struct pattern_parser *p)
{
	while (skip_unseen(p))
		;
	if (p->quoted) /* \Q just began: what follows is text */
		return PATTERN_GREEDY;
	return skip(p, "?") ? PATTERN_LAZY : skip(p, "+") ? PATTERN_POSSESSIVE : PATTERN_GREEDY;
}

static const struct pattern *parse_repeats(struct pattern_parser *p, const struct pattern *atom)
{
	int min, max;

	while (atom && parse_quantifier(p, &min, &max)) {
		if (min > PATTERN_REPEAT_MAX || max > PATTERN_REPEAT_MAX)
			return exceed(p, "bounds of a repeat are over %d", PATTERN_REPEAT_MAX);
		if (max < min && max != PATTERN_UNBOUNDED)
			return pattern_fail(p, "bounds of a repeat are out of order");
		enum pattern_manner manner = parse_manner(p);
		atom = new_repeat(p, atom, min, max, manner);
		if (!pattern_deeper(p)) /* a**: each is a node around the last one */
			return NULL;
	}
	return atom;
}

/* ---- Sequences and choices ---- */

/* Skips what matches nothing: \Q and \E; with (?x), white space and comments. */
static bool skip_unseen(struct pattern_parser *p)
{
	if (skip(p, p->quoted ? "\\E" : "\\Q")) {
		p->quoted = !p->quoted;
		return true;
	}
	if (!p->spaced || p->quoted)
		return false;
	if (pattern_looking_at(p, "#")) {
		while (p->at < p->length && p->text[p->at] != '\n')
			p->at++;
		return true;
	}
	return skip(p, " ") || skip(p, "\t") || skip(p, "\n") || skip(p, "\r");
}

static const struct pattern *parse_sequence(struct pattern_parser *p)
{
	struct items items = { 0 };

	while (p->at < p->length &&
	       (p->quoted || (!pattern_looking_at(p, "|") && !pattern_looking_at(p, ")")))) {
		if (skip_unseen(p))
			continue;
		const int depth = p->depth; /* repeats count only while their atom is parsed */
		const struct pattern *item = parse_repeats(p, parse_atom(p));
		p->depth = depth;
		if (!item) {
			free(items.list);
			return NULL;
		}
		add(&items, item);
	}
	return node_of(p, PATTERN_SEQUENCE, &items);
}

static const struct pattern *parse_choice(struct pattern_parser *p)
{
	struct items items = { 0 };

	do {
		const struct pattern *item = parse_sequence(p);
		if (!item) {
			free(items.list);
			return NULL;
		}
		add(&items, item);
	} while (skip(p, "|"));
	return node_of(p, PATTERN_CHOICE, &items);
}

const struct pattern *pattern_parse(struct arena *arena, const char *text, size_t length,
                                    struct error *err)
{
	struct pattern_parser p = { .arena = arena, .text = text, .length = length, .err = err };

	if (length > PATTERN_BYTES_MAX)
		return exceed(&p, "longer than %d kB", PATTERN_BYTES_MAX / 1024);
	const struct pattern *pattern = parse_choice(&p);
	if (pattern && p.at < p.length)
		return pattern_fail(&p, ") without (");
	return pattern;
}
