/* Properties of patterns: how long their matches are, and what these begin with. */
#include "regex/pattern.h"

#include <string.h>

#include "regex/pattern_tree.h"

/* ---- Lengths, in code points; SIZE_MAX is "no bound" and stays so in sums and products ---- */

static size_t plus(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

/* Of the longest match, or of the shortest. */
static size_t length_of(const struct pattern *p, bool longest)
{
	size_t length = 0, item, count;

	switch (p->kind) {
	case PATTERN_SEQUENCE:
		for (size_t i = 0; i < p->n; i++)
			length = plus(length, length_of(p->items[i], longest));
		return length;
	case PATTERN_CHOICE:
		for (size_t i = 0; i < p->n; i++) {
			item = length_of(p->items[i], longest);
			length =
				i == 0 || (longest ? item > length : item < length) ? item : length;
		}
		return length;
	case PATTERN_REPEAT:
		item = length_of(p->items[0], longest);
		if (longest && p->max == PATTERN_UNBOUNDED)
			return item ? SIZE_MAX : 0;
		count = (size_t)(longest ? p->max : p->min);
		return count && item > SIZE_MAX / count ? SIZE_MAX : item * count;
	case PATTERN_SET:
		return 1;
	case PATTERN_LOOK:
	case PATTERN_ASSERTION:
		return 0;
	}
	return 0;
}

size_t pattern_length_min(const struct pattern *p)
{
	return length_of(p, false);
}

size_t pattern_length_max(const struct pattern *p)
{
	return length_of(p, true);
}

size_t pattern_look_max(const struct pattern *p)
{
	size_t longest = 0;

	if (p->kind == PATTERN_LOOK) {
		longest = length_of(p->items[0], true);
		longest = longest == SIZE_MAX ? 0 : longest;
	}
	for (size_t i = 0; i < p->n; i++) {
		size_t item = pattern_look_max(p->items[i]);
		longest = item > longest ? item : longest;
	}
	return longest;
}

bool pattern_is_empty(const struct pattern *p)
{
	return p->kind == PATTERN_SEQUENCE && p->n == 0;
}

bool pattern_starts_text(const struct pattern *p)
{
	p = pattern_first_item(p);
	return p->kind == PATTERN_ASSERTION && p->assertion == PATTERN_ASSERT_START;
}

/* ---- Bytes ---- */

/*
 * Places of a match are bits of a mask: bit i is set when the next code point may be the one i places
 * from the start. Walking over the tree moves the bits and collects the bytes at each place.
 */
struct bytes_walk {
	struct byte_set *sets;
	size_t n; /* of sets */
	bool backward;
};

static unsigned walk_bytes(const struct bytes_walk *w, const struct pattern *p, unsigned places);

/* Walks over the item as often as it may repeat, until no place is new. */
static unsigned walk_repeat(const struct bytes_walk *w, const struct pattern *p, unsigned places)
{
	unsigned reached = p->min ? 0 : places;

	for (int i = 1; p->max == PATTERN_UNBOUNDED || i <= p->max; i++) {
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
	const unsigned last = 1u << w->n; /* all places from the n-th on */
	unsigned reached = 0;

	switch (p->kind) {
	case PATTERN_SEQUENCE:
		for (size_t i = 0; i < p->n; i++)
			places = walk_bytes(w, p->items[w->backward ? p->n - 1 - i : i], places);
		return places;
	case PATTERN_CHOICE:
		for (size_t i = 0; i < p->n; i++)
			reached |= walk_bytes(w, p->items[i], places);
		return reached;
	case PATTERN_REPEAT:
		return walk_repeat(w, p, places);
	case PATTERN_SET:
		for (size_t i = 0; i < w->n; i++)
			if (places >> i & 1)
				byte_set_unite(&w->sets[i], &p->bytes);
		return (places << 1 | (places & last)) & ((last << 1) - 1);
	case PATTERN_LOOK:
	case PATTERN_ASSERTION:
		return places;
	}
	return places;
}

void pattern_bytes(const struct pattern *p, enum pattern_direction direction, struct byte_set *sets,
                   size_t n)
{
	struct bytes_walk walk = { sets, n, direction == PATTERN_BACKWARD };

	memset(sets, 0, n * sizeof(*sets));
	unsigned ends =
		walk_bytes(&walk, p, 1); /* from the start to all places where a match may end */
	for (size_t i = 0; i < n; i++)
		if (ends & ((2u << i) - 1))
			memset(&sets[i], 0xFF, sizeof(sets[i])); /* a match may end here */
}

/* ---- Marks ---- */

/* Whether a set is rare in texts: without letters, digits, blanks and the most frequent marks. */
static bool is_rare(const struct byte_set *set)
{
	static const char frequent[] =
		" ,-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	for (const char *c = frequent; *c; c++)
		if (byte_set_has(set, (unsigned char)*c))
			return false;
	return !byte_set_has(set, 0xC3); /* U+00C0 to U+00FF: letters with accents */
}

/* In code points from the start: each place within this distance of a mark has to be tried. */
enum { MARK_DISTANCE_MAX = 24 };

/* The set if a match must begin with a code point of one, NULL otherwise. */
static const struct pattern *required_set(const struct pattern *p)
{
	if (p->kind == PATTERN_REPEAT && p->min > 0)
		p = p->items[0];
	return p->kind == PATTERN_SET ? p : NULL;
}

static bool find_mark(const struct pattern *p, struct pattern_mark *mark);

/* A mark of each alternative, united: the choice has one only if all of them have. */
static bool find_mark_of_choice(const struct pattern *p, struct pattern_mark *mark)
{
	const struct pattern_mark before = *mark;

	for (size_t i = 0; i < p->n; i++) {
		struct pattern_mark own = before;
		if (!find_mark(p->items[i], &own))
			return false;
		byte_set_unite(&mark->bytes, &own.bytes);
		mark->min = i && mark->min < own.min ? mark->min : own.min;
		mark->max = i && mark->max > own.max ? mark->max : own.max;
	}
	return p->n > 0;
}

/* The first mark of p; min and max of *mark are where p begins, and then where the mark is. */
static bool find_mark(const struct pattern *p, struct pattern_mark *mark)
{
	const struct pattern *set = required_set(p);

	if (p->kind == PATTERN_CHOICE)
		return find_mark_of_choice(p, mark);
	if (set && is_rare(&set->bytes)) {
		mark->bytes = set->bytes;
		return true;
	}
	if (p->kind == PATTERN_SEQUENCE)
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
