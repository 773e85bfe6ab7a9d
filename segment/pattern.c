/* What patterns are asked: to be written for PCRE2, forwards or backwards, and what they match. */
#include "segment/pattern.h"

#include <string.h>

#include "segment/pattern_tree.h"

/* ---- Printing ---- */

#define LINE_END "[\\n-\\r\\x{85}\\x{2028}\\x{2029}]"

/*
 * $ is PCRE2's with PCRE2_DOLLAR_ENDONLY: the very end. ICU's $ also matches before a line end
 * there. In a text that was turned round, the end is the start.
 */
static const char *const assertions[ASSERTIONS][2] = {
	[ASSERT_START] = { "\\A", "$" },
	[ASSERT_END] = { "(?=(?:\\r\\n|" LINE_END ")?$)", "(?:\\A|(?<=\\A" LINE_END ")|(?<=\\A\\n\\r))" },
	[ASSERT_STRICT_END] = { "$", "\\A" },
	[ASSERT_LINE_START] = { "(?:\\A|(?<=" LINE_END "))", "(?:$|(?=" LINE_END "))" },
	[ASSERT_LINE_END] = { "(?:$|(?=" LINE_END "))", "(?:\\A|(?<=" LINE_END "))" },
	[ASSERT_WORD] = { "\\b", "\\b" },
	[ASSERT_NO_WORD] = { "\\B", "\\B" },
};

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

static bool print_sequence(struct printer *p, const struct pattern *node)
{
	for (size_t i = 0; i < node->n; i++)
		if (!print(p, node->items[p->backward ? node->n - 1 - i : i]))
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
	static const char *const manners[] = { [GREEDY] = "", [LAZY] = "?", [POSSESSIVE] = "+" };

	if (node->max == REPEAT_UNBOUNDED)
		strbuf_addf(p->out, "{%d,}", node->min);
	else
		strbuf_addf(p->out, "{%d,%d}", node->min, node->max);
	strbuf_addstr(p->out, manners[node->manner]);
}

static bool print_repeat(struct printer *p, const struct pattern *node)
{
	if (p->backward && node->manner == POSSESSIVE)
		return error_set(p->err, ERROR_FORMAT, NULL,
				 "possessive repeats and atomic groups are not supported here");
	if (node->items[0]->kind == NODE_SET)
		print_set(p, node->items[0]);
	else if (!print_group(p, "(?:", node->items[0]))
		return false;
	print_quantifier(p, node);
	return true;
}

/* ---- Looking round ---- */

static bool print_far_end(struct printer *p, const struct pattern *node);

/*
 * A look behind must have a length in PCRE2. The repeat at its far end needs no more than its
 * least: X+ is behind exactly where X is.
 */
static bool print_far_sequence(struct printer *p, const struct pattern *node)
{
	/* The far end is printed first, in either direction. */
	for (size_t i = 0; i < node->n; i++) {
		const struct pattern *item = node->items[p->backward ? node->n - 1 - i : i];
		if (!(i ? print(p, item) : print_far_end(p, item)))
			return false;
	}
	return true;
}

static bool print_far_end(struct printer *p, const struct pattern *node)
{
	if (node->kind == NODE_SEQUENCE)
		return print_far_sequence(p, node);
	if (node->kind != NODE_REPEAT || node->max == node->min)
		return print(p, node);
	bool ok = print_group(p, "(?:", node->items[0]);
	strbuf_addf(p->out, "{%d}", node->min);
	return ok;
}

/* Alternatives of a look behind may differ in length when nothing is around them. */
static bool print_behind(struct printer *p, const struct pattern *node)
{
	if (node->kind != NODE_CHOICE)
		return print_far_end(p, node);
	for (size_t i = 0; i < node->n; i++) {
		strbuf_addstr(p->out, i ? "|" : "");
		if (!print_behind(p, node->items[i]))
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
	switch (node->kind) {
	case NODE_SEQUENCE:
		return print_sequence(p, node);
	case NODE_CHOICE:
		return print_choice(p, node);
	case NODE_REPEAT:
		return print_repeat(p, node);
	case NODE_LOOK:
		return print_look(p, node);
	case NODE_ASSERTION:
		strbuf_addstr(p->out, assertions[node->assertion][p->backward]);
		return true;
	case NODE_SET:
		print_set(p, node);
	}
	return true;
}

bool pattern_print(struct strbuf *out, const struct pattern *p, enum pattern_direction direction,
		   struct error *err)
{
	struct printer printer = { .out = out, .backward = direction == PATTERN_BACKWARD, .err = err };

	return print(&printer, p);
}

static const struct pattern *first_item(const struct pattern *p)
{
	while (p->kind == NODE_SEQUENCE && p->n)
		p = p->items[0];
	return p;
}

bool pattern_print_leading_run(struct strbuf *out, const struct pattern *p)
{
	struct printer printer = { .out = out };
	const struct pattern *first = first_item(p);

	return first->kind == NODE_REPEAT && first->max == REPEAT_UNBOUNDED && first->manner != LAZY &&
	       first->items[0]->kind == NODE_SET && print(&printer, first);
}

/* ---- Lengths ---- */

static size_t plus(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

static size_t times(size_t a, size_t b)
{
	return b && a > SIZE_MAX / b ? SIZE_MAX : a * b;
}

static size_t length_of(const struct pattern *p, bool longest)
{
	size_t length = 0, item;

	switch (p->kind) {
	case NODE_SEQUENCE:
		for (size_t i = 0; i < p->n; i++)
			length = plus(length, length_of(p->items[i], longest));
		return length;
	case NODE_CHOICE:
		for (size_t i = 0; i < p->n; i++) {
			item = length_of(p->items[i], longest);
			length = i == 0 || (longest ? item > length : item < length) ? item : length;
		}
		return length;
	case NODE_REPEAT:
		item = length_of(p->items[0], longest);
		if (longest && p->max == REPEAT_UNBOUNDED)
			return item ? SIZE_MAX : 0;
		return times(item, (size_t)(longest ? p->max : p->min));
	case NODE_SET:
		return 1;
	case NODE_LOOK:
	case NODE_ASSERTION:
		return 0;
	}
	return 0;
}

size_t pattern_length_max(const struct pattern *p)
{
	return length_of(p, true);
}

bool pattern_is_empty(const struct pattern *p)
{
	return p->kind == NODE_SEQUENCE && p->n == 0;
}

bool pattern_starts_text(const struct pattern *p)
{
	p = first_item(p);
	return p->kind == NODE_ASSERTION && p->assertion == ASSERT_START;
}

/* ---- Bytes ---- */

/* Places of a match as the bits of a mask: those where the next code point may stand. */
struct bytes_walk {
	struct byte_set *sets;
	size_t n;
	bool backward;
};

static void take(struct byte_set *set, const struct byte_set *bytes)
{
	for (int i = 0; i < 4; i++)
		set->bits[i] |= bytes->bits[i];
}

static unsigned walk_bytes(const struct bytes_walk *w, const struct pattern *p, unsigned places);

/* Repeats until no place is new. */
static unsigned walk_repeat(const struct bytes_walk *w, const struct pattern *p, unsigned places)
{
	unsigned reached = p->min ? 0 : places;

	for (int i = 1; p->max == REPEAT_UNBOUNDED || i <= p->max; i++) {
		unsigned next = walk_bytes(w, p->items[0], places);
		bool known = next == places || (i >= p->min && !(next & ~reached));
		places = next;
		if (known || i >= p->min)
			reached |= places;
		if (known)
			break;
	}
	return reached;
}

static unsigned walk_bytes(const struct bytes_walk *w, const struct pattern *p, unsigned places)
{
	const unsigned last = 1u << w->n; /* the place behind those, and all behind it */
	unsigned reached = 0;

	switch (p->kind) {
	case NODE_SEQUENCE:
		for (size_t i = 0; i < p->n; i++)
			places = walk_bytes(w, p->items[w->backward ? p->n - 1 - i : i], places);
		return places;
	case NODE_CHOICE:
		for (size_t i = 0; i < p->n; i++)
			reached |= walk_bytes(w, p->items[i], places);
		return reached;
	case NODE_REPEAT:
		return walk_repeat(w, p, places);
	case NODE_SET:
		for (size_t i = 0; i < w->n; i++)
			if (places >> i & 1)
				take(&w->sets[i], &p->bytes);
		return (places << 1 | (places & last)) & ((last << 1) - 1);
	case NODE_LOOK:
	case NODE_ASSERTION:
		return places;
	}
	return places;
}

void pattern_bytes(const struct pattern *p, enum pattern_direction direction, struct byte_set *sets, size_t n)
{
	struct bytes_walk walk = { sets, n, direction == PATTERN_BACKWARD };

	memset(sets, 0, n * sizeof(*sets));
	unsigned ends = walk_bytes(&walk, p, 1);
	for (size_t i = 0; i < n; i++)
		if (ends & ((2u << i) - 1))
			memset(&sets[i], 0xFF, sizeof(sets[i])); /* a match may be over before */
}

/* ---- Marks ---- */

/* Marks are punctuation: letters, digits and blanks are everywhere. */
static bool is_rare(const struct byte_set *set)
{
	static const char frequent[] = " ,-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	for (const char *c = frequent; *c; c++)
		if (byte_set_has(set, (unsigned char)*c))
			return false;
	return !byte_set_has(set, 0xC3); /* letters with accents */
}

/* Looked for so far from the start of a match, and no farther. */
enum { MARK_DISTANCE_MAX = 24 };

static bool is_required_set(const struct pattern *p)
{
	return p->kind == NODE_SET || (p->kind == NODE_REPEAT && p->min > 0 && p->items[0]->kind == NODE_SET);
}

static const struct byte_set *set_bytes(const struct pattern *p)
{
	return p->kind == NODE_SET ? &p->bytes : &p->items[0]->bytes;
}

static bool find_mark(const struct pattern *p, struct pattern_mark *mark)
{
	if (is_required_set(p) && is_rare(set_bytes(p))) {
		mark->bytes = *set_bytes(p);
		return true;
	}
	if (p->kind == NODE_SEQUENCE)
		for (size_t i = 0; i < p->n; i++) {
			const struct pattern_mark before = *mark;
			if (find_mark(p->items[i], mark))
				return true;
			*mark = before;
			mark->min += length_of(p->items[i], false);
			mark->max = plus(mark->max, length_of(p->items[i], true));
			if (mark->max > MARK_DISTANCE_MAX)
				return false;
		}
	return false;
}

bool pattern_find_mark(const struct pattern *p, struct pattern_mark *mark)
{
	*mark = (struct pattern_mark){ 0 };
	return find_mark(p, mark);
}
