/* Patterns written for PCRE2, forwards or backwards. */
#include <limits.h>

#include "regex/pattern_tree.h"

#define LINE_END "[\\n-\\r\\x{85}\\x{2028}\\x{2029}]"

/*
 * ICU's \b stands between what is of a word and what isn't, never before a mark or a format
 * character (such as a soft hyphen), and looks past those to what is before them: here past two.
 * Between two characters of ASCII, PCRE2's is the same, and faster.
 */
#define A "[\\x{0}-\\x{7f}]"
#define W "[" PATTERN_WORD_CLASS "]"
#define F "\\p{Cf}"
#define ANY_BOUNDARY                                                                               \
	"(?![\\p{M}" F "])(?:(?<=" W "|" W F "|" W F F ")(?!" W ")|(?<!" W "|" W F "|" W F F       \
	")(?=" W "))"
#define ANY_BOUNDARY_BACKWARD                                                                      \
	"(?<![\\p{M}" F "])(?:(?=" W "|" F W "|" F F W ")(?<!" W ")|(?!" W "|" F W "|" F F W       \
	")(?<=" W "))"
#define BOUNDARY "(?(?=" A ")(?(?<=" A ")\\b|" ANY_BOUNDARY ")|" ANY_BOUNDARY ")"
#define BOUNDARY_BACKWARD                                                                          \
	"(?(?=" A ")(?(?<=" A ")\\b|" ANY_BOUNDARY_BACKWARD ")|" ANY_BOUNDARY_BACKWARD ")"

/*
 * $ is PCRE2's with PCRE2_DOLLAR_ENDONLY: the very end. ICU's $ also matches before a line end
 * there. In a text that was turned round, the end is the start.
 */
static const char *const assertions[PATTERN_NASSERTIONS][2] = {
	[PATTERN_ASSERT_START] = { "\\A", "$" },
	[PATTERN_ASSERT_END] = { "(?=(?:\\r\\n|" LINE_END ")?$)",
	                         "(?:\\A|(?<=\\A" LINE_END ")|(?<=\\A\\n\\r))" },
	[PATTERN_ASSERT_STRICT_END] = { "$", "\\A" },
	[PATTERN_ASSERT_LINE_START] = { "(?:\\A|(?<=" LINE_END "))", "(?:$|(?=" LINE_END "))" },
	[PATTERN_ASSERT_LINE_END] = { "(?:$|(?=" LINE_END "))", "(?:\\A|(?<=" LINE_END "))" },
	[PATTERN_ASSERT_WORD] = { BOUNDARY, BOUNDARY_BACKWARD },
	[PATTERN_ASSERT_NO_WORD] = { "(?!" BOUNDARY ")", "(?!" BOUNDARY_BACKWARD ")" },
};

/*
 * PCRE2 takes no more than about 64 kB of what it makes of a pattern; nested looks can print far
 * more.
 */
enum { PRINTED_BYTES_MAX = 256 * 1024 };

struct printer {
	struct strbuf *out;
	bool backward;
	bool caseless; /* what the text so far leaves switched on */
	struct error *err;
};

static bool print(struct printer *p, const struct pattern *node);

static void print_set(struct printer *p, const struct pattern *node)
{
	if (node->caseless != p->caseless)
		strbuf_addstr(p->out, node->caseless ? "(?i)" : "(?-i)");
	p->caseless = node->caseless;
	strbuf_addstr(p->out, node->set);
}

/* What opens, the node, and ")": flags that change inside don't hold behind it. */
static bool print_group(struct printer *p, const char *opening, const struct pattern *node)
{
	bool caseless = p->caseless;

	strbuf_addstr(p->out, opening);
	bool ok = print(p, node);
	strbuf_addch(p->out, ')');
	p->caseless = caseless;
	return ok;
}

/* In the order in which they are printed. */
static const struct pattern *item_of(const struct printer *p, const struct pattern *node, size_t i)
{
	return node->items[p->backward ? node->n - 1 - i : i];
}

static bool print_sequence(struct printer *p, const struct pattern *node)
{
	for (size_t i = 0; i < node->n; i++)
		if (!print(p, item_of(p, node, i)))
			return false;
	return true;
}

static bool print_choice(struct printer *p, const struct pattern *node)
{
	bool caseless = p->caseless, ok = true;

	strbuf_addstr(p->out, "(?:");
	for (size_t i = 0; ok && i < node->n; i++) {
		strbuf_addstr(p->out, i ? "|" : "");
		ok = print(p, node->items[i]);
	}
	strbuf_addch(p->out, ')');
	p->caseless = caseless;
	return ok;
}

static void print_quantifier(struct printer *p, const struct pattern *node)
{
	static const char *const manners[] = {
		[PATTERN_GREEDY] = "", [PATTERN_LAZY] = "?", [PATTERN_POSSESSIVE] = "+"
	};

	if (node->max == PATTERN_UNBOUNDED)
		strbuf_addf(p->out, "{%d,}", node->min);
	else
		strbuf_addf(p->out, "{%d,%d}", node->min, node->max);
	strbuf_addstr(p->out, manners[node->manner]);
}

static bool print_repeat(struct printer *p, const struct pattern *node)
{
	if (p->backward && node->manner == PATTERN_POSSESSIVE)
		return error_set(p->err, ERROR_FORMAT, NULL,
		                 "possessive repeats and atomic groups are not supported here");
	if (node->items[0]->kind == PATTERN_SET)
		print_set(p, node->items[0]);
	else if (!print_group(p, "(?:", node->items[0]))
		return false;
	print_quantifier(p, node);
	return true;
}

/* ---- Looking round ---- */

/*
 * A lookbehind must have a length in PCRE2, or be a choice of such. So one that varies is written
 * as a choice of all its ways to match, each of which has a length. The repeat at its far end
 * needs no more than its least: X+ is behind exactly where X is. A way has a number, whose digits
 * (of as many values as there are ways there) tell what is taken of choices and repeats.
 */
enum { WAYS_MAX = 1000 };

static bool has_length(const struct pattern *node)
{
	return pattern_length_min(node) == pattern_length_max(node);
}

static size_t ways(const struct printer *p, const struct pattern *node, bool far);

static size_t ways_of_times(const struct printer *p, const struct pattern *item, int times,
                            bool far)
{
	size_t n = 1;

	for (int i = 0; i < times && n <= WAYS_MAX; i++)
		n *= ways(p, item, far && i == 0);
	return n;
}

static size_t ways_of_repeat(const struct printer *p, const struct pattern *node, bool far)
{
	int most = far ? node->min : node->max == PATTERN_UNBOUNDED ? INT_MAX : node->max;
	size_t n = 0;

	if (node->manner == PATTERN_POSSESSIVE)
		return WAYS_MAX + 1;
	for (int times = node->min; times <= most && n <= WAYS_MAX; times++)
		n += ways_of_times(p, node->items[0], times, far);
	return n;
}

static size_t ways_of_choice(const struct printer *p, const struct pattern *node, bool far)
{
	size_t n = 0;

	for (size_t i = 0; i < node->n && n <= WAYS_MAX; i++)
		n += ways(p, item_of(p, node, i), far);
	return n;
}

static size_t ways_of_sequence(const struct printer *p, const struct pattern *node, bool far)
{
	size_t n = 1;

	for (size_t i = 0; i < node->n && n <= WAYS_MAX; i++)
		n *= ways(p, item_of(p, node, i), far && i == 0);
	return n;
}

/*
 * How many ways to match a node has; WAYS_MAX + 1 for too many. The far end is the item that is
 * printed first.
 */
static size_t ways(const struct printer *p, const struct pattern *node, bool far)
{
	size_t n = 1;

	if (has_length(node))
		return n;
	if (node->kind == PATTERN_REPEAT)
		n = ways_of_repeat(p, node, far);
	else
		n = (node->kind == PATTERN_CHOICE ? ways_of_choice : ways_of_sequence)(p, node,
		                                                                       far);
	return n > WAYS_MAX ? WAYS_MAX + 1 : n;
}

static size_t take_digit(size_t *number, size_t base)
{
	size_t digit = *number % base;

	*number /= base;
	return digit;
}

static bool print_way(struct printer *p, const struct pattern *node, bool far, size_t *number);

static bool print_way_of_repeat(struct printer *p, const struct pattern *node, bool far, size_t way)
{
	int times = node->min;
	size_t n;

	for (; way >= (n = ways_of_times(p, node->items[0], times, far)); times++)
		way -= n;
	for (int i = 0; i < times; i++)
		if (!print_way(p, node->items[0], far && i == 0, &way))
			return false;
	return true;
}

static bool print_way_of_choice(struct printer *p, const struct pattern *node, bool far, size_t way)
{
	size_t i = 0, n;

	for (; way >= (n = ways(p, item_of(p, node, i), far)); i++)
		way -= n;
	return print_way(p, item_of(p, node, i), far, &way);
}

static bool print_way(struct printer *p, const struct pattern *node, bool far, size_t *number)
{
	if (has_length(node))
		return print(p, node);
	if (node->kind == PATTERN_CHOICE)
		return print_way_of_choice(p, node, far, take_digit(number, ways(p, node, far)));
	if (node->kind == PATTERN_REPEAT)
		return print_way_of_repeat(p, node, far, take_digit(number, ways(p, node, far)));
	for (size_t i = 0; i < node->n; i++)
		if (!print_way(p, item_of(p, node, i), far && i == 0, number))
			return false;
	return true;
}

static bool print_behind(struct printer *p, const struct pattern *node)
{
	size_t n = ways(p, node, true);

	if (n > WAYS_MAX)
		return error_set(p->err, ERROR_FORMAT, NULL,
		                 "a look that goes against the direction of matching has no bound, "
		                 "is possessive, or can match in more than %d ways",
		                 WAYS_MAX);
	for (size_t i = 0; i < n; i++) {
		size_t number = i;
		strbuf_addstr(p->out, i ? "|" : "");
		if (!print_way(p, node, true, &number))
			return false;
	}
	return true;
}

static bool print_look(struct printer *p, const struct pattern *node)
{
	bool behind = node->behind != p->backward, caseless = p->caseless;

	strbuf_addf(p->out, "(?%s%s", behind ? "<" : "", node->negative ? "!" : "=");
	bool ok = (behind ? print_behind : print)(p, node->items[0]);
	strbuf_addch(p->out, ')');
	p->caseless = caseless;
	return ok;
}

static bool print(struct printer *p, const struct pattern *node)
{
	if (p->out->length > PRINTED_BYTES_MAX)
		return error_set(p->err, ERROR_LIMIT, NULL, "too large");
	switch (node->kind) {
	case PATTERN_SEQUENCE:
		return print_sequence(p, node);
	case PATTERN_CHOICE:
		return print_choice(p, node);
	case PATTERN_REPEAT:
		return print_repeat(p, node);
	case PATTERN_LOOK:
		return print_look(p, node);
	case PATTERN_ASSERTION:
		strbuf_addstr(p->out, assertions[node->assertion][p->backward]);
		return true;
	case PATTERN_SET:
		print_set(p, node);
	}
	return true;
}

bool pattern_print(struct strbuf *out, const struct pattern *p, enum pattern_direction direction,
                   struct error *err)
{
	struct printer printer = { .out = out,
		                   .backward = direction == PATTERN_BACKWARD,
		                   .err = err };

	return print(&printer, p);
}

bool pattern_print_leading_run(struct strbuf *out, const struct pattern *p)
{
	struct printer printer = { .out = out };
	const struct pattern *first = pattern_first_item(p);

	return first->kind == PATTERN_REPEAT && first->max == PATTERN_UNBOUNDED &&
	       first->manner != PATTERN_LAZY && first->items[0]->kind == PATTERN_SET &&
	       print(&printer, first);
}
