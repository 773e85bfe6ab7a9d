/* Sets by name: \s, \d and the like, POSIX's, and the properties of Unicode. */
#include <string.h>
#include <strings.h>

#include "regex/set_builder.h"
#include "regex/regex.h"
#include "text/unicode.h"

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
	{ "w", PATTERN_WORD_CLASS, LETTERS DIGITS "_" },
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

static void add_named(struct set_builder *b, const struct named_set *named, bool negative)
{
	struct byte_set bytes = { { 0 } };

	for (const char *c = named->ascii; *c; c++)
		byte_set_add(&bytes, (unsigned char)*c);
	byte_set_unite(&bytes, &byte_set_others);
	if (negative) {
		strbuf_addf(&b->others, "|[^%s]", named->inside);
		byte_set_complement(&bytes, false);
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

bool set_builder_add_letter(struct set_builder *b, char letter)
{
	bool negative;
	const struct named_set *named = find_letter(letter, &negative);

	if (named)
		add_named(b, named, negative);
	return named;
}

static const struct pattern *any_code_point(struct pattern_parser *p)
{
	struct byte_set bytes = { { 0 } };

	byte_set_complement(&bytes, false);
	return pattern_set_node(p, "[\\x{0}-\\x{10ffff}]", 18, &bytes);
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
	return set_builder_finish(p, &b, negative);
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
			byte_set_add(&b->bytes, cp);
	b->vague |= !known;
	byte_set_unite(&b->bytes, &byte_set_others);
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

bool set_builder_add_property(struct pattern_parser *p, struct set_builder *b, const char *name,
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

bool set_builder_read_property(struct pattern_parser *p, struct set_builder *b, bool negative)
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
		return set_builder_add_property(p, b, text, 1, negative);
	}
	p->at += (size_t)(end - text) + 1;
	bool caret = text[1] == '^';
	return set_builder_add_property(p, b, text + 1 + caret, (size_t)(end - text) - 1 - caret,
	                                negative != caret);
}

const struct pattern *pattern_property(struct pattern_parser *p, bool negative)
{
	struct set_builder b = SET_BUILDER_INIT;

	if (set_builder_read_property(p, &b, negative))
		return set_builder_finish(p, &b, false);
	set_builder_release(&b);
	return NULL;
}
