#include <string.h>

#include "io/xml_reader.h"
#include "text/mojibake.h"
#include "text/unicode.h"
#include "tmx/lint/linter.h"

static bool is_line_break(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
}

/* Not U+200C and U+200D: Persian and emoji need them. */
static bool is_invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F && cp != 0x200C && cp != 0x200D) ||
	       cp == 0x2060 || cp == 0xFEFF;
}

/*
 * Whether form C may replace a character or join it with the one before: ranges of Unicode's
 * NFC_Quick_Check = No or Maybe. It only saves time, since is_composed() decides.
 */
static bool may_compose(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { 0x300, 0x345 },   { 0x374, 0x374 },   { 0x37E, 0x37E },
		       { 0x387, 0x387 },   { 0x653, 0x655 },   { 0x93C, 0x93C },
		       { 0x9BC, 0x9BE },   { 0x1100, 0x11FF }, { 0x2126, 0x212B },
		       { 0x3099, 0x309A }, { 0xF900, 0xFAFF } };

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

static bool is_composed(struct linter *l, const char *text, size_t length)
{
	strbuf_clear(&l->other);
	unicode_nfc(&l->other, text, length);
	return l->other.length == length && memcmp(l->other.data, text, length) == 0;
}

/* A rule is reported once for a segment, however often it is broken there. */
static void check_characters(struct linter *l, const char *text, size_t length)
{
	bool breaks = false, doubled = false, lost = false, invisible = false, apart = false;
	uint32_t before = 0, cp;

	for (size_t at = 0; at < length; before = cp) {
		at += unicode_next(text + at, length - at, &cp);
		breaks |= is_line_break(cp);
		doubled |= cp == ' ' && before == ' ';
		lost |= cp == 0xFFFD;
		invisible |= is_invisible(cp);
		apart |= cp >= 0x300 && may_compose(cp);
	}
	const struct {
		bool seen;
		enum lint_rule_id rule;
	} seen[] = { { breaks, LINT_LINE_BREAK },
		     { doubled, LINT_DOUBLE_BLANK },
		     { lost, LINT_CHARACTER_LOST },
		     { mojibake_in(text, length), LINT_MOJIBAKE },
		     { invisible, LINT_INVISIBLE },
		     { apart && !is_composed(l, text, length), LINT_NOT_COMPOSED } };
	for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++)
		if (seen[i].seen)
			lint_found(l, seen[i].rule, text);
}

/* Whether an ampersand begins an entity of HTML or XML, or a reference to a character by number. */
static bool is_entity(const char *ampersand)
{
	char name[16]; /* longer names are too rare to matter */
	size_t length = strcspn(ampersand + 1, "; &");

	if (ampersand[1 + length] != ';' || !length || length >= sizeof(name))
		return false;
	memcpy(name, ampersand + 1, length);
	name[length] = '\0';
	if (*name == '#')
		return name[1] && !name[1 + strspn(name + 1, "xX0123456789abcdefABCDEF")];
	return strcmp(name, "apos") == 0 || xml_html_entity(name);
}

/* Whether a text has a tag of HTML. If so, it is HTML, whose entities are as they should be. */
static bool has_tag(const char *text)
{
	for (const char *c = strchr(text, '<'); c; c = strchr(c + 1, '<'))
		if ((c[1] == '/' || (c[1] >= 'A' && c[1] <= 'Z') || (c[1] >= 'a' && c[1] <= 'z')) &&
		    strchr(c, '>'))
			return true;
	return false;
}

static bool has_entity(const char *text)
{
	for (const char *c = strchr(text, '&'); c; c = strchr(c + 1, '&'))
		if (is_entity(c))
			return !has_tag(text);
	return false;
}

void lint_text(struct linter *l, const struct strbuf *text)
{
	uint32_t first, last;

	unicode_next(text->data, text->length, &first);
	unicode_previous(text->data, text->length, &last);
	if (unicode_is_space(first) || unicode_is_space(last))
		lint_found(l, LINT_BLANK_ENDS, text->data);
	check_characters(l, text->data, text->length);
	if (has_entity(text->data))
		lint_found(l, LINT_DOUBLE_ESCAPED, text->data);
}
