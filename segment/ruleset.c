#include "segment/ruleset.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "regex/pattern.h"

/*
 * No-break rules are indexed by the bytes of the code points so near before a place, and of the one
 * behind.
 */
enum { NEAR = 5, ROWS_MAX = 2 * (NEAR + 1) };

/* Bytes that are searched for marks together. */
enum { MARKS_AT_ONCE = 8 };

enum { UTF8_BYTES_MAX = 4 };

/* A set of no-break rules, a bit each. */
typedef uint64_t rule_bits;

enum { BITS = 64 };

struct rule {
	const struct srx_rule *source;
	struct regex *before; /* forwards for a break rule, else backwards; NULL when it is empty */
	struct regex *after;  /* NULL when it is empty */
	size_t before_reach, after_reach; /* bytes that they may look at */
	/* Of break rules: */
	struct regex *run; /* the repeat that beforebreak begins with, or NULL */
	/* the code points that a match of beforebreak begins with, or that follow it */
	struct byte_set begins[2];
	struct byte_set behind; /* the code point behind it */
	bool longer;            /* than one code point is each match of beforebreak */
	bool at_start;          /* matches only at the start of a text */
	bool has_mark;          /* each match has a code point of the mark */
	struct pattern_mark mark;
};

/* Where a break rule was found last. */
struct found {
	size_t from;  /* where the search goes on */
	size_t start; /* of beforebreak's match */
	size_t place; /* where it ends; SIZE_MAX: nowhere any more */
};

struct ruleset {
	struct rule *rules;
	size_t n, capacity;
	size_t *breaks; /* indexes of the break rules */
	size_t nbreaks, breaks_capacity;
	struct found *found;             /* one a break rule */
	size_t words;                    /* of rule_bits for all rules */
	rule_bits *before[NEAR], *after; /* [byte * words] */
	/* first bytes of the marks of all break rules that have one */
	bool is_mark[256];
	struct regex_space *space;
	/* The text at hand: */
	const char *text;
	size_t length;
	size_t *hits; /* places of bytes in marks */
	size_t nhits, hits_capacity;
	char *reversed;
	size_t reversed_capacity;
	bool is_reversed;
	const struct rule *costly; /* the rule that cost too much, or NULL */
};

/* ---- Making ---- */

struct maker {
	struct ruleset *set;
	struct arena arena; /* of the patterns of the rule at hand */
};

static bool blame(const struct srx_rule *rule, bool after, const struct error *why,
                  struct error *err)
{
	return error_set_at(err, why->code, rule->path, rule->line, 0,
	                    "rule %zu of '%.60s', %s: %s", rule->number, rule->group,
	                    after ? "afterbreak" : "beforebreak", why->message);
}

static struct regex *compile(const struct pattern *pattern, enum pattern_direction direction,
                             struct error *why)
{
	struct strbuf text = STRBUF_INIT;
	struct regex *regex = NULL;

	if (pattern_print(&text, pattern, direction, why))
		regex = regex_compile(text.data, text.length, REGEX_AT_PLACE, why);
	strbuf_release(&text);
	return regex;
}

/*
 * A pattern of a rule, its expression unless it is empty, and its reach if that is more; false with
 * why filled.
 */
static bool make_pattern(struct maker *m, const char *text, enum pattern_direction direction,
                         const struct pattern **pattern, struct regex **regex, size_t *reach,
                         struct error *why)
{
	*pattern = pattern_parse(&m->arena, text, strlen(text), why);
	if (!*pattern)
		return false;
	size_t longest = pattern_length_max(*pattern), look = pattern_look_max(*pattern);
	if (look > RULE_REACH_MAX || (longest < SIZE_MAX && longest > RULE_REACH_MAX))
		return error_set(why, ERROR_LIMIT, NULL, "may be %zu characters long, more than %d",
		                 look > RULE_REACH_MAX ? look : longest, RULE_REACH_MAX);
	longest = longest < SIZE_MAX ? longest + look : look;
	if (UTF8_BYTES_MAX * (longest + 1) > *reach)
		*reach = UTF8_BYTES_MAX * (longest + 1);
	if (pattern_is_empty(*pattern))
		return true;
	*regex = compile(*pattern, direction, why);
	return *regex != NULL;
}

static bool make_break(struct rule *rule, const struct pattern *before, const struct pattern *after,
                       struct error *why)
{
	struct strbuf run = STRBUF_INIT;
	bool ok = true;

	pattern_bytes(before, PATTERN_FORWARD, rule->begins, 2);
	pattern_bytes(after, PATTERN_FORWARD, &rule->behind, 1);
	rule->longer = pattern_length_min(before) > 1;
	rule->at_start = pattern_starts_text(before);
	rule->has_mark = !rule->at_start && pattern_find_mark(before, &rule->mark);
	if (pattern_print_leading_run(&run, before)) {
		rule->run = regex_compile(run.data, run.length, REGEX_AT_PLACE, why);
		ok = rule->run != NULL;
	}
	strbuf_release(&run);
	return ok;
}

/*
 * What the index will be made of: bytes of the last code points of a rule's beforebreak, and of
 * what follows.
 */
struct near_bytes {
	struct byte_set before[NEAR], after;
};

struct near_list {
	struct near_bytes *items;
	size_t n, capacity;
};

static bool add_rule(struct maker *m, const struct srx_rule *source, struct near_list *near,
                     struct error *err)
{
	struct ruleset *set = m->set;
	const struct pattern *before, *after = NULL;
	struct near_bytes bytes = { 0 };
	struct error why;

	GROW(set->rules, set->n, set->capacity);
	struct rule *rule = &set->rules[set->n++];
	*rule = (struct rule){ .source = source,
		               .before_reach = RULESET_REACH_BYTES,
		               .after_reach = RULESET_REACH_AFTER_BYTES };
	if (!make_pattern(m, source->before, source->breaks ? PATTERN_FORWARD : PATTERN_BACKWARD,
	                  &before, &rule->before, &rule->before_reach, &why))
		return blame(source, false, &why, err);
	if (!make_pattern(m, source->after, PATTERN_FORWARD, &after, &rule->after,
	                  &rule->after_reach, &why))
		return blame(source, true, &why, err);
	if (source->breaks) {
		GROW(set->breaks, set->nbreaks, set->breaks_capacity);
		set->breaks[set->nbreaks++] = set->n - 1;
		if (!make_break(rule, before, after, &why))
			return blame(source, false, &why, err);
	} else {
		pattern_bytes(before, PATTERN_BACKWARD, bytes.before, NEAR);
		pattern_bytes(after, PATTERN_FORWARD, &bytes.after, 1);
	}
	GROW(near->items, near->n, near->capacity);
	near->items[near->n++] = bytes;
	return true;
}

struct group_context {
	struct maker maker;
	struct near_list near;
};

static bool take_group(void *context, const struct srx_group *group, struct error *err)
{
	struct group_context *c = context;
	bool ok = true;

	for (size_t i = 0; ok && i < group->n; i++) {
		ok = add_rule(&c->maker, &group->rules[i], &c->near, err);
		arena_release(&c->maker.arena);
	}
	return ok;
}

static void index_bytes(rule_bits *index, size_t words, const struct byte_set *bytes, size_t rule)
{
	for (size_t byte = 0; byte < 256; byte++)
		if (byte_set_has(bytes, (unsigned char)byte))
			index[byte * words + rule / BITS] |= (rule_bits)1 << rule % BITS;
}

static void make_index(struct ruleset *set, const struct near_list *near)
{
	set->words = (set->n + BITS - 1) / BITS;
	set->after = xcalloc(256 * set->words + 1, sizeof(*set->after));
	for (int k = 0; k < NEAR; k++)
		set->before[k] = xcalloc(256 * set->words + 1, sizeof(*set->before[k]));
	for (size_t i = 0; i < set->n; i++) {
		index_bytes(set->after, set->words, &near->items[i].after, i);
		for (int k = 0; k < NEAR; k++)
			index_bytes(set->before[k], set->words, &near->items[i].before[k], i);
	}
}

static void collect_marks(struct ruleset *set)
{
	for (size_t i = 0; i < set->nbreaks; i++) {
		const struct rule *rule = &set->rules[set->breaks[i]];
		for (int byte = 0; rule->has_mark && byte < 256; byte++)
			set->is_mark[byte] |= (byte & 0xC0) != 0x80 &&
			                      byte_set_has(&rule->mark.bytes, (unsigned char)byte);
	}
}

struct ruleset *ruleset_new(const struct srx *srx, const struct srx_group *first, const char *lang,
                            struct error *err)
{
	struct ruleset *set = xcalloc(1, sizeof(*set));
	struct group_context context = { { set, ARENA_INIT }, { 0 } };

	set->space = regex_space_new();
	bool ok = (!first || take_group(&context, first, err)) &&
	          srx_each_group(srx, lang, take_group, &context, err);
	if (ok) {
		make_index(set, &context.near);
		collect_marks(set);
		set->found = xcalloc(set->nbreaks + 1, sizeof(*set->found));
	}
	free(context.near.items);
	arena_release(&context.maker.arena);
	if (ok)
		return set;
	ruleset_free(set);
	return NULL;
}

void ruleset_free(struct ruleset *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->n; i++) {
		regex_free(set->rules[i].before);
		regex_free(set->rules[i].after);
		regex_free(set->rules[i].run);
	}
	for (int k = 0; k < NEAR; k++)
		free(set->before[k]);
	free(set->after);
	free(set->rules);
	free(set->breaks);
	free(set->found);
	free(set->hits);
	free(set->reversed);
	regex_space_free(set->space);
	free(set);
}

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

/* A subject that ends where the rules' reach does, not within a code point. */
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
static bool matches(struct ruleset *set, const struct rule *rule, struct regex *regex,
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
	/* Where its reach ends, a match might have gone on, or have failed. */
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
 * Behind the repeat that a match would begin with: when it fails at its start, it fails within it.
 */
static size_t skip_run(struct ruleset *set, const struct rule *rule, size_t at)
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

/* Whether the rule matches from `at`; where a match can begin next otherwise. */
static bool try_at(struct ruleset *set, const struct rule *rule, size_t at, struct found *f)
{
	size_t end;

	if (!matches(set, rule, rule->before, set->text, at, &end)) {
		f->from = skip_run(set, rule, at);
		return false;
	}
	f->from = end > at ? end : next_place(set, at);
	f->start = at;
	f->place = end;
	if (end < set->length && !byte_set_has_at(&rule->behind, set->text + end))
		return false;
	return matches(set, rule, rule->after, set->text, end, NULL);
}

static bool may_begin(const struct ruleset *set, const struct rule *rule, size_t at)
{
	if (!byte_set_has_at(&rule->begins[0], set->text + at))
		return false;
	at = next_place(set, at);
	return at < set->length ? byte_set_has_at(&rule->begins[1], set->text + at) : !rule->longer;
}

/* The first match from f->from on, up to and with the place `last`. */
static bool find_up_to(struct ruleset *set, const struct rule *rule, size_t last, struct found *f)
{
	while (f->from <= last && f->from < set->length && !set->costly) {
		if (!may_begin(set, rule, f->from))
			f->from = next_place(set, f->from);
		else if (try_at(set, rule, f->from, f))
			return true;
	}
	return false;
}

static size_t back(const struct ruleset *set, size_t at, size_t code_points)
{
	while (code_points-- && at)
		do
			at--;
		while (is_inside(set->text, at));
	return at;
}

/* Index of the first hit at or behind a place. */
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

/* From hit to hit: matches can begin so far before one as the rule's mark is from its start. */
static bool find_by_mark(struct ruleset *set, const struct rule *rule, struct found *f)
{
	const struct pattern_mark *mark = &rule->mark;

	for (size_t i = first_hit(set, f->from); i < set->nhits && !set->costly; i++) {
		size_t hit = set->hits[i];
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

/* Searches for the rule from f->from on. */
static void find_next(struct ruleset *set, const struct rule *rule, struct found *f)
{
	bool found;

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

static const char *reversed(struct ruleset *set)
{
	if (set->is_reversed)
		return set->reversed;
	if (set->length > set->reversed_capacity) {
		set->reversed_capacity = 2 * set->length;
		set->reversed = xreallocarray(set->reversed, set->reversed_capacity, 1);
	}
	reverse(set->reversed, set->text, set->length);
	set->is_reversed = true;
	return set->reversed;
}

static bool forbids(struct ruleset *set, const struct rule *rule, size_t place)
{
	return matches(set, rule, rule->after, set->text, place, NULL) &&
	       matches(set, rule, rule->before, reversed(set), set->length - place, NULL);
}

/*
 * The rows of the index for the code point at a place: of its first byte, and of its last if it has
 * several.
 */
static size_t add_rows(const struct ruleset *set, const rule_bits *index, size_t at,
                       const rule_bits *rows[], size_t n)
{
	size_t last = next_place(set, at) - 1;

	rows[n++] = index + (unsigned char)set->text[at] * set->words;
	if (last > at)
		rows[n++] = index + (unsigned char)set->text[last] * set->words;
	return n;
}

/* The rows of the index for a place: fewer where the text begins or ends. */
static size_t index_rows(const struct ruleset *set, size_t place, const rule_bits *rows[ROWS_MAX])
{
	size_t n = 0, at = place;

	if (place < set->length)
		n = add_rows(set, set->after, place, rows, n);
	for (int k = 0; k < NEAR && at; k++) {
		at = back(set, at, 1);
		n = add_rows(set, set->before[k], at, rows, n);
	}
	return n;
}

/*
 * The first no-break rule before rule `limit` that forbids a break at a place; NULL for none. Break
 * rules have no bits.
 */
static const struct rule *find_forbidding(struct ruleset *set, size_t place, size_t limit)
{
	const rule_bits *rows[ROWS_MAX];
	size_t nrows = index_rows(set, place, rows);

	for (size_t word = 0; word * BITS < limit; word++) {
		rule_bits bits = ~(rule_bits)0;
		for (size_t i = 0; i < nrows; i++)
			bits &= rows[i][word];
		for (size_t i = word * BITS; bits && i < limit; i++, bits >>= 1)
			if (bits & 1 && forbids(set, &set->rules[i], place))
				return &set->rules[i];
	}
	return NULL;
}

/* ---- Running ---- */

/* Whether any of MARKS_AT_ONCE bytes is a mark: a few instructions, and next to always no. */
static bool has_mark(const bool *is_mark, const char *text)
{
	bool any = false;

	for (int i = 0; i < MARKS_AT_ONCE; i++)
		any |= is_mark[(unsigned char)text[i]];
	return any;
}

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

/* The break rule with the next place; the first of those that share it. */
static size_t nearest(const struct ruleset *set)
{
	size_t best = 0;

	for (size_t i = 1; i < set->nbreaks; i++)
		if (set->found[i].place < set->found[best].place)
			best = i;
	return best;
}

/*
 * Searches on for the rules whose places are not behind `place`; behind a break, for those that
 * began before it.
 */
static void move_on(struct ruleset *set, size_t place, bool broken)
{
	for (size_t i = 0; i < set->nbreaks; i++) {
		struct found *f = &set->found[i];
		const struct rule *rule = &set->rules[set->breaks[i]];
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
		set->found[i] = (struct found){ 0 };
		find_next(set, &set->rules[set->breaks[i]], &set->found[i]);
	}
}

bool ruleset_run(struct ruleset *set, const char *text, size_t length, bool only_breaks,
                 ruleset_take *take, void *context, struct error *err)
{
	start_text(set, text, length);
	for (size_t start = 0; set->nbreaks && !set->costly;) {
		size_t i = nearest(set), place = set->found[i].place;
		if (place >= length)
			break;
		const struct rule *no =
			place > start ? find_forbidding(set, place, set->breaks[i]) : NULL;
		bool broken = place > start && !no && !set->costly;
		if (broken || (no && !only_breaks))
			take(context, place, (no ? no : &set->rules[set->breaks[i]])->source);
		start = broken ? place : start;
		move_on(set, place, broken);
	}
	return !set->costly || too_costly(set, err);
}
