/*
 * Classes with ICU's operators, such as [a-z&&[^aeiou]] (ICU User Guide, UnicodeSet). PCRE2 has
 * none: unions become alternatives, intersections and differences look-aheads.
 */
#include <string.h>

#include "regex/set_builder.h"
#include "text/unicode.h"

/* Skips an operator and returns its character: && or --, or & or - before a bracket. '\0' for none. */
static char read_operator(struct pattern_parser *p)
{
	char c = p->at < p->length ? p->text[p->at] : '\0';

	if (pattern_looking_at(p, "&&") || pattern_looking_at(p, "--")) {
		p->at += 2;
		return c;
	}
	if (pattern_looking_at(p, "&[") || pattern_looking_at(p, "-[")) {
		p->at++;
		return c;
	}
	return '\0';
}

/* Reads [:name:] from after the first colon, and adds it. */
static bool read_posix(struct pattern_parser *p, struct set_builder *b)
{
	const char *name = p->text + p->at, *end = memchr(name, ':', p->length - p->at);
	size_t length = end ? (size_t)(end - name) : 0;
	bool negative = length && *name == '^';

	if (!end || (size_t)(end - p->text) + 1 >= p->length || end[1] != ']') {
		pattern_fail(p, "[: without :]");
		return false;
	}
	p->at += length + 2;
	return set_builder_add_property(p, b, name + negative, length - negative, negative);
}

/* Reads an escape from after its backslash: adds a set, or stores a code point in *cp. */
static bool read_class_escape(struct pattern_parser *p, struct set_builder *b, bool *is_set,
                              uint32_t *cp)
{
	char letter = p->at < p->length ? p->text[p->at] : '\0';

	*is_set = true;
	if (letter == 'p' || letter == 'P') {
		p->at++;
		return set_builder_read_property(p, b, letter == 'P');
	}
	if (set_builder_add_letter(b, letter)) {
		p->at++;
		return true;
	}
	*is_set = false;
	return pattern_escape(p, cp);
}

/* Skips \Q or \E; false when neither is next. */
static bool read_quote(struct pattern_parser *p)
{
	if (!pattern_looking_at(p, p->quoted ? "\\E" : "\\Q"))
		return false;
	p->quoted = !p->quoted;
	p->at += 2;
	return true;
}

/* Reads one code point, or adds a set. */
static bool read_class_item(struct pattern_parser *p, struct set_builder *b, bool *is_set,
                            uint32_t *cp)
{
	*is_set = false;
	if (!p->quoted && p->text[p->at] == '\\') {
		p->at++;
		return read_class_escape(p, b, is_set, cp);
	}
	p->at += unicode_next(p->text + p->at, p->length - p->at, cp);
	return true;
}

/* Whether a range follows: a '-' that is not the last character of the class, and no operator. */
static bool range_follows(const struct pattern_parser *p)
{
	return !p->quoted && pattern_looking_at(p, "-") && !pattern_looking_at(p, "-]") &&
	       !pattern_looking_at(p, "--") && !pattern_looking_at(p, "-[");
}

/* Adds a code point, a range or a set. */
static bool add_item(struct pattern_parser *p, struct set_builder *b)
{
	uint32_t from, to;
	bool is_set;

	if (!read_class_item(p, b, &is_set, &from))
		return false;
	if (is_set)
		return true;
	to = from;
	if (range_follows(p)) {
		p->at++;
		if (!read_class_item(p, b, &is_set, &to))
			return false;
		if (is_set) { /* [a-\d]: no range, but a, the hyphen and the digits */
			pattern_add_literal(&b->inside, '-');
			byte_set_add(&b->bytes, '-');
			to = from;
		} else if (to < from) {
			pattern_fail(p, "a range from a higher to a lower code point");
			return false;
		}
	}
	pattern_add_literal(&b->inside, from);
	if (to != from) {
		strbuf_addch(&b->inside, '-');
		pattern_add_literal(&b->inside, to);
	}
	byte_set_add_range(&b->bytes, from, to, p->caseless);
	return true;
}

/* Whether the current place is before an item of the class, not its end or an operator. */
static bool class_goes_on(struct pattern_parser *p)
{
	return p->quoted || (!pattern_looking_at(p, "]") && !pattern_looking_at(p, "&&") &&
	                     !pattern_looking_at(p, "--") && !pattern_looking_at(p, "&[") &&
	                     !pattern_looking_at(p, "-["));
}

/* Adds [...] or [:name:] within a class. */
static bool add_nested(struct pattern_parser *p, struct set_builder *b)
{
	p->at++;
	if (pattern_looking_at(p, ":")) {
		p->at++;
		return read_posix(p, b);
	}
	const struct pattern *nested = pattern_class(p);
	if (nested) {
		strbuf_addf(&b->others, "|%s", nested->set);
		byte_set_unite(&b->bytes, &nested->bytes);
	}
	return nested != NULL;
}

/* Reads items up to an operator or the end of the class. */
static const struct pattern *read_union(struct pattern_parser *p)
{
	struct set_builder b = SET_BUILDER_INIT;
	bool ok = true;

	while (ok && p->at < p->length && class_goes_on(p)) {
		if (read_quote(p))
			continue;
		if (!p->quoted && p->text[p->at] == '[')
			ok = add_nested(p, &b);
		else if (p->spaced && !p->quoted && strchr(" \t\n", p->text[p->at]))
			p->at++;
		else
			ok = add_item(p, &b);
	}
	if (ok && !b.inside.length && !b.others.length) {
		pattern_fail(p, "a class without members");
		ok = false;
	}
	if (ok)
		return set_builder_finish(p, &b, false);
	set_builder_release(&b);
	return NULL;
}

/*
 * a && b is a code point of b that is also in a; a -- b one of a that is not in b. The bytes of a
 * difference stay those of a: bytes don't show which code points of several bytes go.
 */
static const struct pattern *combine(struct pattern_parser *p, const struct pattern *a,
                                     char operator, const struct pattern * b)
{
	struct byte_set bytes = a->bytes;
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, operator== '&' ? "(?:(?=%s)%s)" : "(?:(?!%s)%s)",
	                   operator== '&' ? a->set : b->set, operator== '&' ? b->set : a->set);
	for (int i = 0; operator== '&' && i<4; i++)
		bytes.bits[i] &= b->bytes.bits[i];
	const struct pattern *set = pattern_set_node(p, text.data, text.length, &bytes);
	strbuf_release(&text);
	return set;
}

static const struct pattern *read_operations(struct pattern_parser *p)
{
	const struct pattern *set = read_union(p);
	char operator;

	while (set && (operator= read_operator(p))) {
		const struct pattern *right = read_union(p);
		set = right ? combine(p, set, operator, right) : NULL;
	}
	return set;
}

/* The complement of a set. Its bytes may be too many after an operator, and so are vague. */
static const struct pattern *negate(struct pattern_parser *p, const struct pattern *set)
{
	struct set_builder b = SET_BUILDER_INIT;
	size_t length = strlen(set->set);

	/* A plain class is negated as such, which PCRE2 matches faster than a look-ahead. */
	if (set->set[0] == '[' && set->set[1] != '^')
		strbuf_add(&b.inside, set->set + 1, length - 2);
	else
		strbuf_addf(&b.others, "|%s", set->set);
	b.vague = true;
	return set_builder_finish(p, &b, true);
}

const struct pattern *pattern_class(struct pattern_parser *p)
{
	const size_t start = p->at;
	bool negative = pattern_looking_at(p, "^");

	if (!pattern_deeper(p))
		return NULL;
	p->at += negative;
	const struct pattern *set = read_operations(p);
	p->depth--;
	if (!set)
		return NULL;
	if (!pattern_looking_at(p, "]")) {
		p->at = start;
		return pattern_fail(p, "[ without ]");
	}
	p->at++;
	return negative ? negate(p, set) : set;
}
