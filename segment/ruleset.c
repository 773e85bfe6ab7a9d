#include "segment/ruleset.h"

#include "base/xalloc.h"
#include "segment/ruleset_parts.h"

/* Rows of the index for one place: each code point has one for its first and one for its last byte. */
enum { ROWS_MAX = 2 * (RULESET_NEAR + 1) };

/* Bytes that are searched for marks at once. */
enum { MARKS_AT_ONCE = 8 };

bool ruleset_breaks(const struct ruleset *set)
{
	return set->nbreaks > 0;
}

void ruleset_grant(struct ruleset *set, size_t bytes)
{
	regex_space_grant(set->space, bytes);
}

/* ---- Matching ---- */

static bool is_inside(const char *text, size_t at)
{
	return ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* A subject that ends where a pattern's reach does, at a boundary between code points. */
static struct regex_subject subject_at(const char *text, size_t length, size_t at, size_t reach)
{
	size_t end = length;

	if (length - at > reach)
		for (end = at + reach; is_inside(text, end);)
			end--;
	return (struct regex_subject){ text, end, at, end < length };
}

/*
 * Whether an expression of the rule matches at a place; an empty one, which is NULL, always does.
 */
static bool matches(struct ruleset *set, const struct ruleset_rule *rule, struct regex *regex,
                    const char *text, size_t at, size_t *end)
{
	size_t reach = regex == rule->after ? rule->after_reach : rule->before_reach;
	const struct regex_subject subject = subject_at(text, set->length, at, reach);

	if (end)
		*end = at;
	if (!regex)
		return true;
	enum regex_result result = regex_match(regex, set->space, &subject, end);
	if (result == REGEX_TOO_COSTLY && !set->costly)
		set->costly = rule;
	/*
	 * A match up to the end of the reach might have gone on, or have failed, beyond it: of
	 * beforebreak, whose end is the place, that is no match.
	 */
	bool cut_short = subject.cut && end && regex == rule->before && *end == subject.length;
	return result == REGEX_MATCH && !cut_short;
}

/* ---- Break rules ---- */

static size_t next_place(const struct ruleset *set, size_t at)
{
	do
		at++;
	while (at < set->length && is_inside(set->text, at));
	return at;
}

/*
 * Where a match can begin next when none begins at `at`. If the pattern begins with a repeat, that
 * is after the whole run of it: a match that fails at the run's start fails within it. Without this,
 * a long run of full stops would take quadratic time.
 */
static size_t skip_run(struct ruleset *set, const struct ruleset_rule *rule, size_t at)
{
	size_t end, next = next_place(set, at);

	if (!rule->run || next >= set->length ||
	    !byte_set_has_at(&rule->begins[0], set->text + next))
		return next;
	if (!matches(set, rule, rule->run, set->text, at, &end) || end <= next)
		return next;
	if (end - at < RULESET_REACH_BYTES / 2)
		return end;
	for (end = at + RULESET_REACH_BYTES / 2; is_inside(set->text, end);)
		end--; /* the match may have failed for want of reach: only half of it is sure */
	return end;
}

/* Whether the rule matches from `at`; sets f, also to where the search goes on otherwise. */
static bool try_at(struct ruleset *set, const struct ruleset_rule *rule, size_t at,
                   struct ruleset_found *f)
{
	size_t end;

	if (!matches(set, rule, rule->before, set->text, at, &end)) {
		f->from = skip_run(set, rule, at);
		return false;
	}
	f->from = end > at ? end : next_place(set, at); /* a match may be empty */
	f->start = at;
	f->place = end;
	/* Most afterbreaks are ruled out by the next code point alone. */
	if (end < set->length && !byte_set_has_at(&rule->follows, set->text + end))
		return false;
	return matches(set, rule, rule->after, set->text, end, NULL);
}

/* Whether the next two code points allow a match: cheaper than trying it. */
static bool may_begin(const struct ruleset *set, const struct ruleset_rule *rule, size_t at)
{
	if (!byte_set_has_at(&rule->begins[0], set->text + at))
		return false;
	at = next_place(set, at);
	return at < set->length ? byte_set_has_at(&rule->begins[1], set->text + at) : !rule->longer;
}

/* Finds the first match that begins from f->from to `last`, inclusive. */
static bool find_up_to(struct ruleset *set, const struct ruleset_rule *rule, size_t last,
                       struct ruleset_found *f)
{
	while (f->from <= last && f->from < set->length && !set->costly) {
		if (!may_begin(set, rule, f->from))
			f->from = next_place(set, f->from);
		else if (try_at(set, rule, f->from, f))
			return true;
	}
	return false;
}

/* The place that many code points before. */
static size_t back(const struct ruleset *set, size_t at, size_t code_points)
{
	while (code_points-- && at)
		do
			at--;
		while (is_inside(set->text, at));
	return at;
}

/* Index of the first hit at or after a place. */
static size_t first_hit(const struct ruleset *set, size_t place)
{
	size_t low = 0, high = set->nhits;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (set->hits[middle] < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Goes from hit to hit: a match can only begin mark->min to mark->max code points before one. */
static bool find_by_mark(struct ruleset *set, const struct ruleset_rule *rule,
                         struct ruleset_found *f)
{
	const struct pattern_mark *mark = &rule->mark;

	for (size_t i = first_hit(set, f->from); i < set->nhits && !set->costly; i++) {
		size_t hit = set->hits[i];
		/* Hits are those of all rules, so the byte may be one of another rule's mark. */
		if (hit < f->from || !byte_set_has_at(&mark->bytes, set->text + hit))
			continue;
		size_t first = back(set, hit, mark->max);
		if (f->from < first)
			f->from = first;
		if (find_up_to(set, rule, back(set, hit, mark->min), f))
			return true;
	}
	return false;
}

/* Finds the next match of a break rule, from f->from on. */
static void find_next(struct ruleset *set, const struct ruleset_rule *rule, struct ruleset_found *f)
{
	bool found;

	/* From the fastest way to search to the slowest. */
	if (rule->at_start)
		found = f->from == 0 && find_up_to(set, rule, 0, f);
	else if (rule->has_mark)
		found = find_by_mark(set, rule, f);
	else
		found = find_up_to(set, rule, set->length, f);
	if (!found)
		f->place = SIZE_MAX;
}

/* ---- No-break rules ---- */

/* The code points of text in reverse order. */
static void reverse(char *out, const char *text, size_t length)
{
	for (size_t at = 0, bytes; at < length; at += bytes) {
		bytes = 1;
		if ((unsigned char)text[at] >= 0x80)
			while (at + bytes < length && is_inside(text, at + bytes))
				bytes++;
		for (size_t i = 0; i < bytes; i++)
			out[length - at - bytes + i] = text[at + i];
	}
}

/* The text reversed: made when a rule first needs it. */
static const char *reversed(struct ruleset *set)
{
	if (set->is_reversed)
		return set->reversed;
	if (set->length > set->reversed_capacity) {
		/* One buffer serves all texts: most are paragraphs of about the same size. */
		set->reversed_capacity = 2 * set->length;
		set->reversed = xreallocarray(set->reversed, set->reversed_capacity, 1);
	}
	reverse(set->reversed, set->text, set->length);
	set->is_reversed = true;
	return set->reversed;
}

/* In the reversed text, what ends at the place begins there: any stretch of it may match. */
static bool forbids(struct ruleset *set, const struct ruleset_rule *rule, size_t place)
{
	return matches(set, rule, rule->after, set->text, place, NULL) &&
	       matches(set, rule, rule->before, reversed(set), set->length - place, NULL);
}

/*
 * Adds the rows of the index for the code point at a place: that of its first byte, and that of its
 * last if it has several; returns how many there are then.
 */
static size_t add_rows(const struct ruleset *set, const ruleset_bits *index, size_t at,
                       const ruleset_bits *rows[], size_t n)
{
	size_t last = next_place(set, at) - 1;

	rows[n++] = index + (unsigned char)set->text[at] * set->words;
	if (last > at)
		rows[n++] = index + (unsigned char)set->text[last] * set->words;
	return n;
}

/* The rows of the index for a place; fewer near the text's start and end, where nothing is excluded. */
static size_t index_rows(const struct ruleset *set, size_t place,
                         const ruleset_bits *rows[ROWS_MAX])
{
	size_t n = 0, at = place;

	if (place < set->length)
		n = add_rows(set, set->after, place, rows, n);
	for (int k = 0; k < RULESET_NEAR && at; k++) {
		at = back(set, at, 1);
		n = add_rows(set, set->before[k], at, rows, n);
	}
	return n;
}

/*
 * The first no-break rule before rule `limit` that forbids a break at a place; NULL for none. Only
 * rules that have a bit in all rows are tried: a few of hundreds. Break rules have no bits.
 */
static const struct ruleset_rule *find_forbidding(struct ruleset *set, size_t place, size_t limit)
{
	const ruleset_bits *rows[ROWS_MAX];
	size_t nrows = index_rows(set, place, rows);

	for (size_t word = 0; word * RULESET_BITS < limit; word++) {
		ruleset_bits bits = ~(ruleset_bits)0;
		for (size_t i = 0; i < nrows; i++)
			bits &= rows[i][word];
		for (size_t i = word * RULESET_BITS; bits && i < limit; i++, bits >>= 1)
			if (bits & 1 && forbids(set, &set->rules[i], place))
				return &set->rules[i];
	}
	return NULL;
}

/* ---- Running ---- */

/* Whether any of MARKS_AT_ONCE bytes is a mark. Without a branch per byte: the answer is mostly no. */
static bool has_mark(const bool *is_mark, const char *text)
{
	bool any = false;

	for (int i = 0; i < MARKS_AT_ONCE; i++)
		any |= is_mark[(unsigned char)text[i]];
	return any;
}

/* Lists the places of marks in the text. */
static void find_hits(struct ruleset *set)
{
	size_t at = 0;

	set->nhits = 0;
	while (at < set->length) {
		if (set->length - at >= MARKS_AT_ONCE && !has_mark(set->is_mark, set->text + at)) {
			at += MARKS_AT_ONCE;
			continue;
		}
		size_t end = set->length - at < MARKS_AT_ONCE ? set->length : at + MARKS_AT_ONCE;
		for (; at < end; at++)
			if (set->is_mark[(unsigned char)set->text[at]]) {
				GROW(set->hits, set->nhits, set->hits_capacity);
				set->hits[set->nhits++] = at;
			}
	}
}

/* The break rule whose match ends first; the first rule of those that share a place. */
static size_t nearest(const struct ruleset *set)
{
	size_t best = 0;

	for (size_t i = 1; i < set->nbreaks; i++)
		if (set->found[i].place < set->found[best].place)
			best = i;
	return best;
}

/*
 * Moves the break rules on whose matches end at `place` or before. After a break, rules whose match
 * began before it start anew there: a segment is searched as if it were a text.
 */
static void move_on(struct ruleset *set, size_t place, bool broken)
{
	for (size_t i = 0; i < set->nbreaks; i++) {
		struct ruleset_found *f = &set->found[i];
		const struct ruleset_rule *rule = &set->rules[set->breaks[i]];
		if (f->place == SIZE_MAX)
			continue;
		if (broken && f->start < place) {
			f->from = place;
			find_next(set, rule, f);
		}
		while (f->place <= place)
			find_next(set, rule, f);
	}
}

static bool too_costly(const struct ruleset *set, struct error *err)
{
	const struct srx_rule *rule = set->costly->source;

	return error_set_at(err, ERROR_LIMIT, rule->path, rule->line, 0,
	                    "rule %zu of '%.60s' takes too many steps on this text", rule->number,
	                    rule->group);
}

static void start_text(struct ruleset *set, const char *text, size_t length)
{
	set->text = text;
	set->length = length;
	set->is_reversed = false;
	set->costly = NULL;
	find_hits(set);
	for (size_t i = 0; i < set->nbreaks; i++) {
		set->found[i] = (struct ruleset_found){ 0 };
		find_next(set, &set->rules[set->breaks[i]], &set->found[i]);
	}
}

bool ruleset_run(struct ruleset *set, const char *text, size_t length, bool only_breaks,
                 ruleset_take *take, void *context, struct error *err)
{
	start_text(set, text, length);
	for (size_t start = 0; set->nbreaks && !set->costly;) {
		size_t i = nearest(set), place = set->found[i].place;
		if (place >= length) /* SIZE_MAX, too: no rule has a match left */
			break;
		/* Rules that come after the break rule can't forbid: the first that holds decides. */
		const struct ruleset_rule *no =
			place > start ? find_forbidding(set, place, set->breaks[i]) : NULL;
		bool broken = place > start && !no && !set->costly;
		if (broken || (no && !only_breaks))
			take(context, place, (no ? no : &set->rules[set->breaks[i]])->source);
		start = broken ? place : start;
		move_on(set, place, broken);
	}
	return !set->costly || too_costly(set, err);
}
