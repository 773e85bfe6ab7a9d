#include "formats/po/po_parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "text/unicode.h"

static bool fail(struct po_parser *p, struct error *err, size_t column, const char *why)
{
	return error_set_at(err, ERROR_FORMAT, text_in_path(p->in), text_in_number(p->in), column,
	                    "%s", why);
}

/* Counts the current line as part of the entry. */
static bool count_line(struct po_parser *p, struct error *err)
{
	p->bytes += p->line.length;
	return p->bytes <= UNIT_BYTES_MAX || error_set_at(err, ERROR_LIMIT, text_in_path(p->in),
	                                                  text_in_number(p->in), 0, UNIT_TOO_LARGE);
}

/* ---- Strings ---- */

/* The value of a digit to base 8 or 16; -1 when it is not one. */
static int digit_value(char c, int base)
{
	static const char digits[] = "0123456789abcdef";
	char lower = c >= 'A' && c <= 'F' ? (char)(c | 0x20) : c;
	const char *at = c ? strchr(digits, lower) : NULL;

	return at && at - digits < base ? (int)(at - digits) : -1;
}

/* Appends the byte that the digits from *at on give, n of them at most. */
static void take_byte(const char **at, int base, int n, struct strbuf *out)
{
	int value = 0;

	for (int i = 0; i < n && digit_value(**at, base) >= 0; i++)
		value = value * base + digit_value(*(*at)++, base);
	strbuf_addch(out, (char)value);
}

/*
 * The escape sequences of C, after the backslash. One that C does not have is text: translators who
 * write the name of a folder seldom double its backslashes.
 */
static void take_escape(const char **at, struct strbuf *out)
{
	static const char letters[] = "ntrabfv\\\"'?", means[] = "\n\t\r\a\b\f\v\\\"'?";
	const char *letter = **at ? strchr(letters, **at) : NULL;

	if (letter) {
		strbuf_addch(out, means[letter - letters]);
		++*at;
	} else if (**at == 'x' && digit_value((*at)[1], 16) >= 0) {
		++*at;
		take_byte(at, 16, 2, out);
	} else if (digit_value(**at, 8) >= 0) {
		take_byte(at, 8, 3, out);
	} else {
		strbuf_addch(out, '\\');
	}
}

/* Appends the string in quotation marks that is the rest of the line, from at on, to p->string. */
static bool take_string(struct po_parser *p, const char *at, struct error *err)
{
	const char *start = p->line.data;

	at += strspn(at, " \t");
	if (*at++ != '"')
		return fail(p, err, (size_t)(at - start), "expected a string in quotation marks");
	while (*at && *at != '"') {
		size_t plain = strcspn(at, "\"\\");
		strbuf_add(p->string, at, plain);
		at += plain;
		if (*at == '\\') {
			at++;
			take_escape(&at, p->string);
		}
	}
	if (*at++ != '"')
		return fail(p, err, 0, "a string without a closing quotation mark");
	at += strspn(at, " \t\r\f\v");
	if (!count_line(p, err))
		return false;
	return !*at || fail(p, err, (size_t)(at - start) + 1, "text after a string");
}

/* ---- Comments ---- */

static void add_part(struct strbuf *out, const char *separator, const char *text)
{
	text += strspn(text, " \t");
	if (*text)
		strbuf_addf(out, "%s%s", out->length ? separator : "", text);
}

static void take_flags(struct po_entry *e, const char *text)
{
	while (*text) {
		text += strspn(text, " \t,");
		size_t length = strcspn(text, ",");
		char *flag = xstrndup(text, length);
		if (strcmp(flag, "fuzzy") == 0)
			e->fuzzy = true;
		else
			add_part(&e->flags, ", ", flag);
		free(flag);
		text += length;
	}
}

/* A comment, after its '#'. */
static bool take_comment(struct po_parser *p, const char *text, struct error *err)
{
	struct po_entry *e = &p->entry;

	switch (*text) {
	case ',':
		take_flags(e, text + 1);
		break;
	case ':':
		add_part(&e->references, " ", text + 1);
		break;
	case '|': /* the msgid that a fuzzy translation was made for */
		break;
	case '.':
		add_part(&e->comments, "\n", text + 1);
		break;
	default:
		add_part(&e->comments, "\n", text);
	}
	return count_line(p, err);
}

/* ---- Lines ---- */

/* The strings by their keywords; a keyword that begins with another one comes before it. */
static const struct {
	const char *keyword;
	enum po_string string;
} keywords[] = {
	{ "msgctxt", PO_CONTEXT },
	{ "msgid_plural", PO_PLURAL },
	{ "msgid", PO_ID },
	{ "msgstr", PO_FORM },
};

/* The number in "msgstr[2]", if there is one. */
static bool take_form(struct po_parser *p, const char **at, enum po_string *string,
                      struct error *err)
{
	char *end;
	unsigned long form;

	if (**at != '[')
		return true;
	form = (*at)[1] >= '0' && (*at)[1] <= '9' ? strtoul(*at + 1, &end, 10) : PO_FORMS_MAX;
	if (form >= PO_FORMS_MAX || *end != ']')
		return fail(p, err, 0, "msgstr without a valid number in brackets");
	*at = end + 1;
	*string = (enum po_string)(PO_FORM + form);
	return true;
}

/* A keyword with its string, or a string that continues the last one. */
static bool take_text(struct po_parser *p, const char *at, struct error *err)
{
	struct po_entry *e = &p->entry;
	size_t i = 0, n = sizeof(keywords) / sizeof(keywords[0]);

	at += strspn(at, " \t");
	if (*at == '"' && p->string)
		return take_string(p, at, err);
	while (i < n && strncmp(at, keywords[i].keyword, strlen(keywords[i].keyword)) != 0)
		i++;
	size_t length = i < n ? strlen(keywords[i].keyword) : 0;
	if (!length || !strchr(" \t\"[", at[length]))
		return fail(p, err, (size_t)(at - p->line.data) + 1,
		            "expected a comment, msgctxt, msgid or msgstr");
	enum po_string string = keywords[i].string;
	at += length;
	if (string == PO_FORM && !take_form(p, &at, &string, err))
		return false;
	if (e->has[string])
		return fail(p, err, 0, "the same keyword twice in an entry");
	if (string > PO_ID && !e->has[PO_ID])
		return fail(p, err, 0, "msgid is missing");
	e->has[string] = true;
	if (string == PO_ID)
		e->line = text_in_number(p->in);
	p->string = &e->strings[string];
	return take_string(p, at, err);
}

static bool is_blank(const char *at)
{
	return !at[strspn(at, " \t\r\f\v")];
}

static bool take_line(struct po_parser *p, struct error *err)
{
	const char *at = p->line.data + strspn(p->line.data, " \t");

	if (strlen(p->line.data) != p->line.length)
		return fail(p, err, 0, "a NUL byte");
	if (is_blank(at))
		return true;
	if (*at != '#')
		return take_text(p, at, err);
	if (at[1] != '~')
		return take_comment(p, at + 1, err);
	at += 2;
	p->entry.obsolete = true;
	if (*at == '|' || is_blank(at)) /* "#~|": as "#|" above */
		return true;
	return take_text(p, at, err);
}

/* ---- Entries ---- */

void po_entry_clear(struct po_entry *e)
{
	for (int i = 0; i < PO_STRINGS; i++)
		strbuf_clear(&e->strings[i]);
	memset(e->has, 0, sizeof(e->has));
	strbuf_clear(&e->comments);
	strbuf_clear(&e->references);
	strbuf_clear(&e->flags);
	e->fuzzy = e->obsolete = false;
	e->line = 0;
}

size_t po_entry_forms(const struct po_entry *e)
{
	size_t n = PO_FORMS_MAX;

	while (n > 0 && !e->has[PO_FORM + n - 1])
		n--;
	return n;
}

/*
 * Whether a line belongs to the next entry: a comment, msgctxt or msgid after a msgstr. Nothing
 * else divides entries, since empty lines may be missing, or be within one.
 */
static bool begins_entry(const struct po_entry *e, const char *at)
{
	if (!po_entry_forms(e))
		return false;
	at += strspn(at, " \t");
	if (strncmp(at, "#~", 2) == 0 && e->obsolete) /* such an entry has "#~" on each line */
		at += 2 + strspn(at + 2, " \t|");
	else if (*at == '#')
		return true;
	return strncmp(at, "msgctxt", 7) == 0 ||
	       (strncmp(at, "msgid", 5) == 0 && strncmp(at, "msgid_plural", 12) != 0);
}

/* Escape sequences can make any bytes, and the encoding of the file was checked before. */
static bool check_strings(const struct po_parser *p, struct error *err)
{
	for (int i = 0; i < PO_STRINGS; i++) {
		const struct strbuf *text = &p->entry.strings[i];
		if (unicode_valid_bytes(text->data, text->length) != text->length ||
		    strlen(text->data) != text->length)
			return error_set_at(err, ERROR_FORMAT, text_in_path(p->in), p->entry.line,
			                    0, "escape sequences that do not make valid UTF-8");
	}
	return true;
}

bool po_parser_next(struct po_parser *p, struct error *err)
{
	struct po_entry *e = &p->entry;

	po_entry_clear(e);
	p->string = NULL;
	p->bytes = 0;
	while (p->held || text_in_line(p->in, &p->line, err)) {
		p->held = begins_entry(e, p->line.data);
		if (p->held)
			return check_strings(p, err);
		if (!take_line(p, err))
			return false;
	}
	if (err->code != ERROR_NONE)
		return false;
	if (po_entry_forms(e))
		return check_strings(p, err);
	/* comments at the end of a file belong to no entry */
	return (e->has[PO_CONTEXT] || e->has[PO_ID]) && fail(p, err, 0, "an entry without msgstr");
}

void po_parser_init(struct po_parser *p, struct text_in *in)
{
	*p = (struct po_parser){ .in = in };
	for (int i = 0; i < PO_STRINGS; i++)
		strbuf_init(&p->entry.strings[i]);
	strbuf_init(&p->entry.comments);
	strbuf_init(&p->entry.references);
	strbuf_init(&p->entry.flags);
	strbuf_init(&p->line);
}

void po_parser_release(struct po_parser *p)
{
	for (int i = 0; i < PO_STRINGS; i++)
		strbuf_release(&p->entry.strings[i]);
	strbuf_release(&p->entry.comments);
	strbuf_release(&p->entry.references);
	strbuf_release(&p->entry.flags);
	strbuf_release(&p->line);
}
