/* Writes patterns for PCRE2, forwards or backwards. */
#include <limits.h>

#include "regex/pattern_tree.h"

#define LINE_END "[\\n-\\r\\x{85}\\x{2028}\\x{2029}]"

/*
 * ICU's \b matches between a character of a word and one that is none. It never matches before a
 * combining mark or a format character (such as a soft hyphen), and looks past format characters to
 * what is before them: here past two at most, as a lookbehind has a bound. Between two characters of
 * ASCII, PCRE2's \b is the same, and faster.
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
 * How assertions are written forwards and backwards. The $ printed here is PCRE2's with
 * PCRE2_DOLLAR_ENDONLY, the very end; ICU's also matches before a line end there. In a reversed text
 * the end is the start, and CRLF is LF CR.
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

/* PCRE2 refuses compiled patterns of more than about 64 kB; nested looks could print far more. */
enum { PRINTED_BYTES_MAX = 256 * 1024 };

struct printer {
	struct strbuf *out;
	bool backward;
	bool caseless; /* whether (?i) holds after what was printed */
	struct error *err;
};

static bool print(struct printer *p, const struct pattern *node);

/* Flags are printed only where they change: (?i) at each set would double the pattern. */
static void print_set(struct printer *p, const struct pattern *node)
{
	if (node->caseless != p->caseless)
		strbuf_addstr(p->out, node->caseless ? "(?i)" : "(?-i)");
	p->caseless = node->caseless;
	strbuf_addstr(p->out, node->set);
}

/* Prints a group. Flags that change inside it don't hold after it. */
static bool print_group(struct printer *p, const char *opening,
                        bool (*print_inside)(struct printer *, const struct pattern *),
                        const struct pattern *node)
{
	bool caseless = p->caseless;

	strbuf_addstr(p->out, opening);
	bool ok = print_inside(p, node);
	strbuf_addch(p->out, ')');
	p->caseless = caseless;
	return ok;
}

/* The i-th item in the order of printing. */
static const struct pattern *item_of(const struct printer *p, const struct pattern *node, size_t i)
{
	return node->items[p->backward ? node->n - 1 - i : i];
}

static bool print_alternatives(struct printer *p, const struct pattern *node)
{
	for (size_t i = 0; i < node->n; i++) {
		strbuf_addstr(p->out, i ? "|" : "");
		if (!print(p, node->items[i]))
			return false;
	}
	return true;
}

static bool print_repeat(struct printer *p, const struct pattern *node)
{
	static const char *const manners[] = {
		[PATTERN_GREEDY] = "", [PATTERN_LAZY] = "?", [PATTERN_POSSESSIVE] = "+"
	};

	/* What a possessive repeat takes depends on where it starts, which backwards is its end. */
	if (p->backward && node->manner == PATTERN_POSSESSIVE)
		return error_set(p->err, ERROR_FORMAT, NULL,
		                 "possessive repeats and atomic groups are not supported here");
	if (node->items[0]->kind == PATTERN_SET)
		print_set(p, node->items[0]);
	else if (!print_group(p, "(?:", print, node->items[0]))
		return false;
	if (node->max == PATTERN_UNBOUNDED)
		strbuf_addf(p->out, "{%d,}", node->min);
	else
		strbuf_addf(p->out, "{%d,%d}", node->min, node->max);
	strbuf_addstr(p->out, manners[node->manner]);
	return true;
}

/* ---- Lookbehinds ---- */

/*
 * In PCRE2 before 10.43 a lookbehind must have a fixed length, or be a choice of such. So one that
 * varies is printed as a choice of all its ways to match, each of which has a fixed length: xa{1,2}
 * as xa|xaa. The repeat at the far end, which is printed first, needs only its minimum: (?<=x+a)
 * matches exactly where (?<=xa) does.
 *
 * Ways are numbered from 0. The number of a sequence has a digit for each item that varies, the
 * first item's lowest, in base ways(item); the digit is the way of the item. The numbers of a choice
 * count the ways of its first item, then those of its second, and so on; those of a repeat the ways
 * of its minimum of times, then of one more.
 */
enum { WAYS_MAX = 1000 };

static bool has_fixed_length(const struct pattern *node)
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

/*
 * How many ways to match a node has; WAYS_MAX + 1 for too many. far: the node is at the far end, and
 * so is the item that is printed first, or each alternative.
 */
static size_t ways(const struct printer *p, const struct pattern *node, bool far)
{
	bool choice = node->kind == PATTERN_CHOICE;
	size_t n = !choice;

	if (has_fixed_length(node))
		return 1;
	if (node->kind == PATTERN_REPEAT)
		n = ways_of_repeat(p, node, far);
	else
		for (size_t i = 0; i < node->n && n <= WAYS_MAX; i++) {
			size_t item = ways(p, item_of(p, node, i), far && (choice || i == 0));
			n = choice ? n + item : n * item;
		}
	return n > WAYS_MAX ? WAYS_MAX + 1 : n;
}

/* Takes the lowest digit off a number. */
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

/* Prints the way of a node that the lowest digits of *number say, and takes them off. */
static bool print_way(struct printer *p, const struct pattern *node, bool far, size_t *number)
{
	if (has_fixed_length(node))
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

static bool print(struct printer *p, const struct pattern *node)
{
	static const char *const openings[2][2] = { { "(?=", "(?!" }, { "(?<=", "(?<!" } };
	bool behind;

	if (p->out->length > PRINTED_BYTES_MAX)
		return error_set(p->err, ERROR_LIMIT, NULL, "too large");
	switch (node->kind) {
	case PATTERN_SEQUENCE:
		for (size_t i = 0; i < node->n; i++)
			if (!print(p, item_of(p, node, i)))
				return false;
		return true;
	case PATTERN_CHOICE:
		return print_group(p, "(?:", print_alternatives, node);
	case PATTERN_REPEAT:
		return print_repeat(p, node);
	case PATTERN_LOOK:
		behind = node->behind != p->backward;
		return print_group(p, openings[behind][node->negative],
		                   behind ? print_behind : print, node->items[0]);
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
