/* Sets of code points in patterns: literals, properties, and classes with ICU's operators. */
#include <string.h>
#include <strings.h>

#include "regex/pattern_tree.h"
#include "regex/regex.h"
#include "text/unicode.h"

/* ---- Sets of bytes ---- */

static void add_byte(struct byte_set *set, unsigned byte)
{
	set->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

/* Of all code points that have several: 0xC2 to 0xF4 are first, 0x80 to 0xBF last (RFC 3629). */
static const struct byte_set all_others = { { 0, 0, UINT64_MAX, 0x001FFFFFFFFFFFFC } };

static unsigned first_byte(uint32_t cp)
{
	if (cp < 0x80)
		return cp;
	return cp < 0x800 ? 0xC0 | cp >> 6 : cp < 0x10000 ? 0xE0 | cp >> 12 : 0xF0 | cp >> 18;
}

/*
 * Without regard to case, k and s are also U+212A and U+017F, and other letters have pairs
 * anywhere.
 */
static void add_other_case(struct byte_set *set, uint32_t from, uint32_t to)
{
	for (uint32_t cp = from; cp <= to && cp < 0x80; cp++)
		if (pattern_is_ascii_letter(cp)) {
			add_byte(set, cp ^ 0x20);
			byte_set_unite(set, &all_others);
		}
	if (to < 0x80)
		return;
	byte_set_unite(set, &all_others);
	for (const char *c = "ksKS"; *c; c++)
		add_byte(set, (unsigned char)*c);
}

static void add_range(struct byte_set *set, uint32_t from, uint32_t to, bool caseless)
{
	for (unsigned byte = first_byte(from); byte <= first_byte(to); byte++)
		if (byte < 0x80 || byte >= 0xC2)
			add_byte(set, byte);
	for (uint32_t cp = from < 0x80 ? 0x80 : from, n = 0; cp <= to && n < 64; cp++, n++)
		add_byte(set, 0x80 | (cp & 0x3F));
	if (caseless)
		add_other_case(set, from, to);
}

/* ---- Nodes ---- */

static const struct pattern *new_set(struct pattern_parser *p, const char *text, size_t length,
                                     const struct byte_set *bytes)
{
	struct pattern *node = arena_alloc(p->arena, sizeof(*node));

	*node = (struct pattern){ .kind = NODE_SET,
		                  .set = arena_strndup(p->arena, text, length),
		                  .caseless = p->caseless,
		                  .bytes = *bytes };
	return node;
}

static void add_literal(struct strbuf *out, uint32_t cp)
{
	if (pattern_is_ascii_letter(cp) || (cp >= '0' && cp <= '9') || cp >= 0xA1)
		unicode_append(out, cp);
	else
		strbuf_addf(out, "\\x{%x}", (unsigned)cp);
}

const struct pattern *pattern_literal(struct pattern_parser *p, uint32_t cp)
{
	struct strbuf text = STRBUF_INIT;
	struct byte_set bytes = { { 0 } };

	add_literal(&text, cp);
	add_range(&bytes, cp, cp, p->caseless);
	const struct pattern *set = new_set(p, text.data, text.length, &bytes);
	strbuf_release(&text);
	return set;
}

/* ---- Names ---- */

#define WHITE_SPACE                                                                                \
	"\\t-\\r\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}"                                 \
	"\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}"
#define LINE_ENDS "\\n-\\r\\x{85}\\x{2028}\\x{2029}"
#define BLANKS "\\t\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{202f}\\x{205f}\\x{3000}"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"
#define PUNCTUATION "!\"#%&'()*,-./:;?@[\\]_{}" /* P*, not S* */

/*
 * Sets with a name, as they go into a class, and what ASCII has of them. Those of one letter stand
 * behind a backslash too, and their capitals mean all others (ICU User Guide, Regular Expressions).
 */
static const struct named_set {
	const char *name, *inside, *ascii;
} named_sets[] = {
	{ "s", WHITE_SPACE, "\t\n\v\f\r " },
	{ "d", "\\p{Nd}", DIGITS },
	{ "w", PATTERN_WORD, LETTERS DIGITS "_" },
	{ "h", BLANKS, "\t " },
	{ "v", LINE_ENDS, "\n\v\f\r" },
	{ "alnum", "\\p{Alphabetic}\\p{Nd}", LETTERS DIGITS },
	{ "alpha", "\\p{Alphabetic}", LETTERS },
	{ "blank", "\\p{Zs}\\t", "\t " },
	{ "digit", "\\p{Nd}", DIGITS },
	{ "lower", "\\p{Lowercase}", "abcdefghijklmnopqrstuvwxyz" },
	{ "punct", "\\p{P}", PUNCTUATION },
	{ "space", WHITE_SPACE, "\t\n\v\f\r " },
	{ "upper", "\\p{Uppercase}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
	{ "xdigit", "\\p{Nd}A-Fa-f\\x{ff21}-\\x{ff26}\\x{ff41}-\\x{ff46}", DIGITS "ABCDEFabcdef" },
};

static const struct named_set *find_named(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof(named_sets) / sizeof(named_sets[0]); i++)
		if (strlen(named_sets[i].name) == length &&
		    strncasecmp(named_sets[i].name, name, length) == 0)
			return &named_sets[i];
	return NULL;
}

/* A union of sets in the making: what goes into one class, and what can't. */
struct set_builder {
	struct strbuf inside, others; /* others: alternatives, each behind a '|' */
	struct byte_set bytes;
	bool vague; /* bytes has more than the set */
};

#define SET_BUILDER_INIT                                                                           \
	{                                                                                          \
		STRBUF_INIT, STRBUF_INIT, { { 0 } }, false                                         \
	}

static void release(struct set_builder *b)
{
	strbuf_release(&b->inside);
	strbuf_release(&b->others);
}

/* Appends the union as an expression for one code point. */
static void print_union(struct strbuf *out, const struct set_builder *b)
{
	if (!b->others.length) {
		strbuf_addf(out, "[%s]", b->inside.data);
		return;
	}
	strbuf_addstr(out, "(?:");
	if (b->inside.length)
		strbuf_addf(out, "[%s]%s)", b->inside.data, b->others.data);
	else
		strbuf_addf(out, "%s)", b->others.data + 1);
}

static void complement(struct byte_set *bytes, bool vague)
{
	for (int i = 0; i < 2; i++)
		bytes->bits[i] = vague ? UINT64_MAX : ~bytes->bits[i];
	byte_set_unite(bytes, &all_others);
}

/* The set that was built, or all code points that aren't in it. */
static const struct pattern *finish(struct pattern_parser *p, struct set_builder *b, bool negative)
{
	struct strbuf text = STRBUF_INIT;

	if (negative && !b->others.length) {
		strbuf_addf(&text, "[^%s]", b->inside.data);
	} else if (negative) {
		strbuf_addstr(&text, "(?:(?!");
		print_union(&text, b);
		strbuf_addstr(&text, ")[\\x{0}-\\x{10ffff}])");
	} else {
		print_union(&text, b);
	}
	if (negative)
		complement(&b->bytes, b->vague);
	if (p->caseless)
		byte_set_unite(&b->bytes, &all_others);
	const struct pattern *set = new_set(p, text.data, text.length, &b->bytes);
	strbuf_release(&text);
	release(b);
	return set;
}

static void add_named(struct set_builder *b, const struct named_set *named, bool negative)
{
	struct byte_set bytes = { { 0 } };

	for (const char *c = named->ascii; *c; c++)
		add_byte(&bytes, (unsigned char)*c);
	byte_set_unite(&bytes, &all_others);
	if (negative) {
		strbuf_addf(&b->others, "|[^%s]", named->inside);
		complement(&bytes, false);
	} else {
		strbuf_addstr(&b->inside, named->inside);
	}
	byte_set_unite(&b->bytes, &bytes);
}

/* The set of that letter, or with a capital all others. */
static const struct named_set *find_letter(char letter, bool *negative)
{
	char lower = (char)(letter | 0x20);

	*negative = letter != lower;
	return pattern_is_ascii_letter((unsigned char)letter) ? find_named(&lower, 1) : NULL;
}

static const struct pattern *any_code_point(struct pattern_parser *p)
{
	struct byte_set bytes = { { 0 } };

	complement(&bytes, false);
	return new_set(p, "[\\x{0}-\\x{10ffff}]", 18, &bytes);
}

const struct pattern *pattern_named_set(struct pattern_parser *p, char name)
{
	static const struct named_set line_ends = { ".", LINE_ENDS, "\n\v\f\r" };
	struct set_builder b = SET_BUILDER_INIT;
	bool negative = name == '.';

	if (name == '.' && p->dot_all)
		return any_code_point(p);
	const struct named_set *named = name == '.' ? &line_ends : find_letter(name, &negative);
	if (!named)
		return NULL;
	add_named(&b, named, false);
	return finish(p, &b, negative);
}

/* ---- Properties ---- */

/* To PCRE2 the bare name of a script means characters that are also used in it. */
static bool is_script(const char *name)
{
	struct strbuf property = STRBUF_INIT;
	struct error err;

	strbuf_addf(&property, "\\p{sc:%s}", name);
	struct regex *regex = regex_compile(property.data, property.length, REGEX_AT_PLACE, &err);
	bool ok = regex != NULL;
	regex_free(regex);
	strbuf_release(&property);
	return ok;
}

static void add_category(struct set_builder *b, const char *name, bool negative)
{
	bool known = true;

	strbuf_addf(&b->inside, "\\%c{%s%s}", negative ? 'P' : 'p', is_script(name) ? "sc:" : "",
	            name);
	for (uint32_t cp = 0; cp < 0x80; cp++)
		if (unicode_in_category(cp, name, &known) != negative || !known)
			add_byte(&b->bytes, cp);
	b->vague |= !known;
	byte_set_unite(&b->bytes, &all_others);
}

enum { NAME_BYTES_MAX = 60 };

/* Whether a property is one of letters of either case: in ICU, (?i) adds those of the other. */
static bool tells_case(const char *name)
{
	static const char *const names[] = { "Lu",    "Ll",        "Lt",       "upper",
		                             "lower", "Uppercase", "Lowercase" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

static bool add_either_case(struct pattern_parser *p, struct set_builder *b, const char *name,
                            bool negative)
{
	if (negative)
		pattern_fail(p, "without regard to case, \\P{%s} is not supported", name);
	else
		add_category(b, "L&", false);
	return !negative;
}

/* A property by what stands between the braces. */
static bool add_property(struct pattern_parser *p, struct set_builder *b, const char *name,
                         size_t length, bool negative)
{
	char copy[NAME_BYTES_MAX + 1];

	if (length > 2 && strncasecmp(name, "Is", 2) == 0) {
		name += 2;
		length -= 2;
	}
	if (!length || length > NAME_BYTES_MAX || strncasecmp(name, "In", 2) == 0 ||
	    memchr(name, '\\', length)) {
		pattern_fail(p, "property '%.*s' is not supported", (int)length, name);
		return false;
	}
	memcpy(copy, name, length);
	copy[length] = '\0';
	if (p->caseless && tells_case(copy))
		return add_either_case(p, b, copy, negative);
	const struct named_set *named = length > 2 ? find_named(name, length) : NULL;
	if (named) {
		add_named(b, named, negative);
		return true;
	}
	add_category(b, copy, negative);
	return true;
}

/* Behind \p or \P: {Name}, {^Name}, or one letter. */
static bool read_property(struct pattern_parser *p, struct set_builder *b, bool negative)
{
	const char *text = p->text + p->at;
	const char *end =
		p->at < p->length && *text == '{' ? memchr(text, '}', p->length - p->at) : NULL;

	if (!end && (p->at == p->length || !pattern_is_ascii_letter((unsigned char)*text))) {
		pattern_fail(p, "\\p without the name of a property");
		return false;
	}
	if (!end) {
		p->at++;
		return add_property(p, b, text, 1, negative);
	}
	p->at += (size_t)(end - text) + 1;
	bool caret = text[1] == '^';
	return add_property(p, b, text + 1 + caret, (size_t)(end - text) - 1 - caret,
	                    negative != caret);
}

const struct pattern *pattern_property(struct pattern_parser *p, bool negative)
{
	struct set_builder b = SET_BUILDER_INIT;

	if (read_property(p, &b, negative))
		return finish(p, &b, false);
	release(&b);
	return NULL;
}

/* ---- Classes ---- */

/* && and -- between sets; & and - before a bracket are the same. Skips it. */
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

static void add_set(struct set_builder *b, const struct pattern *set)
{
	strbuf_addf(&b->others, "|%s", set->set);
	byte_set_unite(&b->bytes, &set->bytes);
}

/* [:name:], behind the first colon. */
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
	return add_property(p, b, name + negative, length - negative, negative);
}

/* Behind a backslash: a set, which is added; or a code point, in *cp. */
static bool read_class_escape(struct pattern_parser *p, struct set_builder *b, bool *is_set,
                              uint32_t *cp)
{
	char letter = p->at < p->length ? p->text[p->at] : '\0';
	bool negative;
	const struct named_set *named = find_letter(letter, &negative);

	*is_set = true;
	if (letter == 'p' || letter == 'P') {
		p->at++;
		return read_property(p, b, letter == 'P');
	}
	if (named) {
		p->at++;
		add_named(b, named, negative);
		return true;
	}
	*is_set = false;
	return pattern_escape(p, cp);
}

/* \Q and \E, where one stands. */
static bool read_quote(struct pattern_parser *p)
{
	if (!pattern_looking_at(p, p->quoted ? "\\E" : "\\Q"))
		return false;
	p->quoted = !p->quoted;
	p->at += 2;
	return true;
}

/* One code point, or a set that is added. */
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

/* Whether a range goes on: a '-' that is neither the last nor an operator. */
static bool range_follows(const struct pattern_parser *p)
{
	return !p->quoted && pattern_looking_at(p, "-") && !pattern_looking_at(p, "-]") &&
	       !pattern_looking_at(p, "--") && !pattern_looking_at(p, "-[");
}

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
		if (is_set) { /* [a-\d]: the three of them */
			add_literal(&b->inside, '-');
			add_byte(&b->bytes, '-');
			to = from;
		} else if (to < from) {
			pattern_fail(p, "a range from a higher to a lower code point");
			return false;
		}
	}
	add_literal(&b->inside, from);
	if (to != from) {
		strbuf_addch(&b->inside, '-');
		add_literal(&b->inside, to);
	}
	add_range(&b->bytes, from, to, p->caseless);
	return true;
}

static bool class_goes_on(struct pattern_parser *p)
{
	return p->quoted || (!pattern_looking_at(p, "]") && !pattern_looking_at(p, "&&") &&
	                     !pattern_looking_at(p, "--") && !pattern_looking_at(p, "&[") &&
	                     !pattern_looking_at(p, "-["));
}

static bool add_nested(struct pattern_parser *p, struct set_builder *b)
{
	p->at++;
	if (pattern_looking_at(p, ":")) {
		p->at++;
		return read_posix(p, b);
	}
	const struct pattern *nested = pattern_class(p);
	if (nested)
		add_set(b, nested);
	return nested != NULL;
}

/* Items up to an operator or the end. */
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
		return finish(p, &b, false);
	release(&b);
	return NULL;
}

/* a && b: a code point of b that is in a too; a -- b: one of a that isn't in b. */
static const struct pattern *combine(struct pattern_parser *p, const struct pattern *a,
                                     char operator, const struct pattern * b)
{
	struct byte_set bytes = a->bytes;
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, operator== '&' ? "(?:(?=%s)%s)" : "(?:(?!%s)%s)",
	                   operator== '&' ? a->set : b->set, operator== '&' ? b->set : a->set);
	for (int i = 0; operator== '&' && i<4; i++)
		bytes.bits[i] &= b->bytes.bits[i];
	const struct pattern *set = new_set(p, text.data, text.length, &bytes);
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

/* All code points that aren't in a set. */
static const struct pattern *negate(struct pattern_parser *p, const struct pattern *set)
{
	struct set_builder b = SET_BUILDER_INIT;
	size_t length = strlen(set->set);

	if (set->set[0] == '[' && set->set[1] != '^')
		strbuf_add(&b.inside, set->set + 1, length - 2);
	else
		strbuf_addf(&b.others, "|%s", set->set);
	b.vague = true;
	return finish(p, &b, true);
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
