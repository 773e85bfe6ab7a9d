/* Makes a ruleset: the expressions of its rules, and the data that says where to try them. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "segment/ruleset_parts.h"

enum { UTF8_BYTES_MAX = 4 };

struct maker {
	struct ruleset *set;
	struct arena arena; /* of the current rule's patterns */
};

/* Fills err with the rule and the pattern that `why` is about. */
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
 * Parses a pattern of a rule and compiles its expression, unless it is empty. *reach grows to what
 * the pattern needs if it has a bound. False with why filled.
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
	/* What a look sees may be beyond the match; + 1 for the code point that \b and $ look at. */
	longest = longest < SIZE_MAX ? longest + look : look;
	if (UTF8_BYTES_MAX * (longest + 1) > *reach)
		*reach = UTF8_BYTES_MAX * (longest + 1);
	if (pattern_is_empty(*pattern))
		return true;
	*regex = compile(*pattern, direction, why);
	return *regex != NULL;
}

/* Fills in what break rules need to be searched for. */
static bool make_break(struct ruleset_rule *rule, const struct pattern *before,
                       const struct pattern *after, struct error *why)
{
	struct strbuf run = STRBUF_INIT;
	bool ok = true;

	pattern_bytes(before, PATTERN_FORWARD, rule->begins, 2);
	pattern_bytes(after, PATTERN_FORWARD, &rule->follows, 1);
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
 * What the index is made of: for a no-break rule, the bytes of the last code points of its
 * beforebreak and of the first one of its afterbreak; for a break rule, none.
 */
struct near_bytes {
	struct byte_set before[RULESET_NEAR], after;
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
	struct ruleset_rule *rule = &set->rules[set->n++];
	*rule = (struct ruleset_rule){ .source = source,
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
		pattern_bytes(before, PATTERN_BACKWARD, bytes.before, RULESET_NEAR);
		pattern_bytes(after, PATTERN_FORWARD, &bytes.after, 1);
	}
	/* One for each rule, so that indexes are the same; of break rules it has no bytes. */
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

static void index_bytes(ruleset_bits *index, size_t words, const struct byte_set *bytes,
                        size_t rule)
{
	for (size_t byte = 0; byte < 256; byte++)
		if (byte_set_has(bytes, (unsigned char)byte))
			index[byte * words + rule / RULESET_BITS] |= (ruleset_bits)1
			                                             << rule % RULESET_BITS;
}

static void make_index(struct ruleset *set, const struct near_list *near)
{
	set->words = (set->n + RULESET_BITS - 1) / RULESET_BITS;
	/* + 1: a file may have no rules at all */
	set->after = xcalloc(256 * set->words + 1, sizeof(*set->after));
	for (int k = 0; k < RULESET_NEAR; k++)
		set->before[k] = xcalloc(256 * set->words + 1, sizeof(*set->before[k]));
	for (size_t i = 0; i < set->n; i++) {
		index_bytes(set->after, set->words, &near->items[i].after, i);
		for (int k = 0; k < RULESET_NEAR; k++)
			index_bytes(set->before[k], set->words, &near->items[i].before[k], i);
	}
}

static void collect_marks(struct ruleset *set)
{
	for (size_t i = 0; i < set->nbreaks; i++) {
		const struct ruleset_rule *rule = &set->rules[set->breaks[i]];
		for (int byte = 0; rule->has_mark && byte < 256; byte++)
			/* First bytes only: a hit is the start of a code point. */
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
	for (int k = 0; k < RULESET_NEAR; k++)
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
