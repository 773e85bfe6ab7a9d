/* Sets by name: \s, \d and the like, those of POSIX, and the properties of Unicode. */
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
 * Sets with a name: what means them within a class, and their characters of ASCII. Those of one
 * letter are also escapes, and their capitals mean the complement (ICU User Guide, Regular
 * Expressions).
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

/* The set of a letter; *negative for a capital, whose set is the complement. */
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

const struct pattern *pattern_named_set(struct pattern_parser *p, char name)
{
	static const struct named_set line_ends = { ".", LINE_ENDS, "\n\v\f\r" };
	struct set_builder b = SET_BUILDER_INIT;
	bool negative = name == '.';

	if (name == '.' && p->dot_all) { /* (?s): any code point */
		struct byte_set bytes = { { 0 } };
		byte_set_complement(&bytes, false);
		return pattern_set_node(p, "[\\x{0}-\\x{10ffff}]", 18, &bytes);
	}
	const struct named_set *named = name == '.' ? &line_ends : find_letter(name, &negative);
	if (!named)
		return NULL;
	add_named(&b, named, false);
	return set_builder_finish(p, &b, negative);
}

/* ---- Properties ---- */

/*
 * Whether a name is that of a script, which PCRE2 then compiles. ICU's \p{Greek} means characters of
 * that script only; PCRE2 needs "sc:" for that, as the bare name means those also used in it.
 */
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
	/* Only for categories is it known which characters of ASCII they have; else all may be. */
	for (uint32_t cp = 0; cp < 0x80; cp++)
		if (unicode_in_category(cp, name, &known) != negative || !known)
			byte_set_add(&b->bytes, cp);
	b->vague |= !known;
	byte_set_unite(&b->bytes, &byte_set_others);
}

enum { NAME_BYTES_MAX = 60 };

/* Whether a property has the letters of one case only. */
static bool is_of_one_case(const char *name)
{
	static const char *const names[] = { "Lu",    "Ll",        "Lt",       "upper",
		                             "lower", "Uppercase", "Lowercase" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

bool set_builder_add_property(struct pattern_parser *p, struct set_builder *b, const char *name,
                              size_t length, bool negative)
{
	char copy[NAME_BYTES_MAX + 1];

	if (length > 2 && strncasecmp(name, "Is", 2) == 0) { /* Java's IsGreek */
		name += 2;
		length -= 2;
	}
	/* In... is a block. A backslash would be read as an escape by PCRE2. */
	if (!length || length > NAME_BYTES_MAX || strncasecmp(name, "In", 2) == 0 ||
	    memchr(name, '\\', length)) {
		pattern_fail(p, "property '%.*s' is not supported", (int)length, name);
		return false;
	}
	memcpy(copy, name, length);
	copy[length] = '\0';
	/* In ICU, (?i) adds the letters of the other case, which PCRE2 calls L&. */
	if (p->caseless && is_of_one_case(copy)) {
		if (negative)
			pattern_fail(p, "without regard to case, \\P{%s} is not supported", copy);
		else
			add_category(b, "L&", false);
		return !negative;
	}
	/* Not those of one letter: \p{s} is not \s. */
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
