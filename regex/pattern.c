/* What patterns are asked: how long their matches are, and what they begin with. */
#include "regex/pattern.h"

#include <string.h>

#include "regex/pattern_tree.h"

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
		return times(item, (size_t)(longest ? p->max : p->min));
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

/* Places of a match as the bits of a mask: those where the next code point may stand. */
struct bytes_walk {
	struct byte_set *sets;
	size_t n;
	bool backward;
};

static unsigned walk_bytes(const struct bytes_walk *w, const struct pattern *p, unsigned places);

/* Repeats until no place is new. */
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
	const unsigned last = 1u << w->n; /* the place behind those, and all behind it */
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
	unsigned ends = walk_bytes(&walk, p, 1);
	for (size_t i = 0; i < n; i++)
		if (ends & ((2u << i) - 1))
			memset(&sets[i], 0xFF, sizeof(sets[i])); /* a match may be over before */
}

/* ---- Marks ---- */

/* Marks are punctuation: letters, digits and blanks are everywhere. */
static bool is_rare(const struct byte_set *set)
{
	static const char frequent[] =
		" ,-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	for (const char *c = frequent; *c; c++)
		if (byte_set_has(set, (unsigned char)*c))
			return false;
	return !byte_set_has(set, 0xC3); /* letters with accents */
}

/* Looked for so far from the start of a match, and no farther. */
enum { MARK_DISTANCE_MAX = 24 };

static bool is_required_set(const struct pattern *p)
{
	return p->kind == PATTERN_SET ||
	       (p->kind == PATTERN_REPEAT && p->min > 0 && p->items[0]->kind == PATTERN_SET);
}

static const struct byte_set *set_bytes(const struct pattern *p)
{
	return p->kind == PATTERN_SET ? &p->bytes : &p->items[0]->bytes;
}

static bool find_mark(const struct pattern *p, struct pattern_mark *mark);

/* One for all alternatives. */
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

static bool find_mark(const struct pattern *p, struct pattern_mark *mark)
{
	if (p->kind == PATTERN_CHOICE)
		return find_mark_of_choice(p, mark);
	if (is_required_set(p) && is_rare(set_bytes(p))) {
		mark->bytes = *set_bytes(p);
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
