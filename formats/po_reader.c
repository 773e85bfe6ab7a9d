#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "formats/po.h"
#include "tmx/model/unit_maker.h"
#include "text/unicode.h"
#include "tmx/model/props.h"

/* Plural forms; gettext's languages have at most six. */
enum { FORMS_MAX = 16 };

enum entry_field {
	FIELD_CONTEXT,
	FIELD_ID,
	FIELD_PLURAL,
	FIELD_FORM,
	FIELDS = FIELD_FORM + FORMS_MAX
};

struct entry {
	struct strbuf fields[FIELDS];
	bool has[FIELDS];
	struct strbuf comments, references, flags;
	size_t line; /* of msgid */
	bool fuzzy, obsolete, any;
	size_t bytes;
};

struct po_reader {
	struct unit_reader base; /* first */
	struct text_in *in;
	struct unit_maker maker;
	struct report *report;
	bool untranslated;
	struct tag src, tgt;
	struct strbuf line;
	bool held; /* the line at hand belongs to the next entry */
	struct entry entry;
	struct strbuf *field; /* that strings go on; NULL: none */
	size_t form;          /* of the entry, to be told next */
};

static bool fail(struct po_reader *r, struct error *err, size_t column, const char *why)
{
	return error_set_at(err, ERROR_FORMAT, text_in_path(r->in), text_in_number(r->in), column,
	                    "%s", why);
}

static bool too_large(struct po_reader *r, struct error *err)
{
	return error_set_at(err, ERROR_LIMIT, text_in_path(r->in), text_in_number(r->in), 0,
	                    UNIT_TOO_LARGE);
}

/* ---- Strings ---- */

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int octal_value(char c)
{
	return c >= '0' && c <= '7' ? c - '0' : -1;
}

/* Up to so many digits, as a byte. */
static void take_byte(const char **at, int (*value_of)(char c), int base, int digits,
                      struct strbuf *out)
{
	int value = 0;

	for (int i = 0; i < digits && value_of(**at) >= 0; i++)
		value = value * base + value_of(*(*at)++);
	strbuf_addch(out, (char)value);
}

/* Behind a backslash. */
static void take_escape(const char **at, struct strbuf *out)
{
	static const char letters[] = "ntrabfv\\\"'?", means[] = "\n\t\r\a\b\f\v\\\"'?";
	const char *letter = **at ? strchr(letters, **at) : NULL;

	if (letter) {
		strbuf_addch(out, means[letter - letters]);
		++*at;
	} else if (**at == 'x' && hex_value((*at)[1]) >= 0) {
		++*at;
		take_byte(at, hex_value, 16, 2, out);
	} else if (octal_value(**at) >= 0) {
		take_byte(at, octal_value, 8, 3, out);
	} else {
		strbuf_addch(out, '\\');
	}
}

/* Appends a string in quotes, behind which nothing may stand but white space. */
static bool take_string(struct po_reader *r, const char *at, struct strbuf *out, struct error *err)
{
	const char *start = r->line.data;

	at += strspn(at, " \t");
	if (*at++ != '"')
		return fail(r, err, (size_t)(at - start), "expected a string in quotation marks");
	while (*at && *at != '"') {
		size_t plain = strcspn(at, "\"\\");
		strbuf_add(out, at, plain);
		at += plain;
		if (*at == '\\') {
			at++;
			take_escape(&at, out);
		}
	}
	if (*at++ != '"')
		return fail(r, err, 0, "a string without a quotation mark at its end");
	at += strspn(at, " \t\r\f\v");
	r->entry.bytes += r->line.length;
	if (r->entry.bytes > UNIT_BYTES_MAX)
		return too_large(r, err);
	return !*at || fail(r, err, (size_t)(at - start) + 1, "something behind a string");
}

/* ---- Lines ---- */

static void entry_clear(struct entry *e)
{
	for (int i = 0; i < FIELDS; i++)
		strbuf_clear(&e->fields[i]);
	strbuf_clear(&e->comments);
	strbuf_clear(&e->references);
	strbuf_clear(&e->flags);
	memset(e->has, 0, sizeof(e->has));
	e->fuzzy = e->obsolete = e->any = false;
	e->bytes = 0;
}

static void add_part(struct strbuf *out, const char *divider, const char *text)
{
	text += strspn(text, " \t");
	if (*text)
		strbuf_addf(out, "%s%s", out->length ? divider : "", text);
}

static void take_flags(struct entry *e, const char *text)
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

/* A comment, behind its '#'. */
static bool take_comment(struct po_reader *r, const char *text, struct error *err)
{
	struct entry *e = &r->entry;

	switch (*text) {
	case ',':
		take_flags(e, text + 1);
		break;
	case ':':
		add_part(&e->references, " ", text + 1);
		break;
	case '|': /* the msgid before the last change */
		break;
	case '.':
		add_part(&e->comments, "\n", text + 1);
		break;
	default:
		add_part(&e->comments, "\n", text);
	}
	e->bytes += r->line.length;
	return e->bytes <= UNIT_BYTES_MAX || too_large(r, err);
}

/* The number in "msgstr[2]"; FORMS_MAX or more is an error. */
static bool take_form(struct po_reader *r, const char **at, enum entry_field *field,
                      struct error *err)
{
	char *end;
	unsigned long form;

	if (**at != '[')
		return true;
	form = (*at)[1] >= '0' && (*at)[1] <= '9' ? strtoul(*at + 1, &end, 10) : FORMS_MAX;
	if (form >= FORMS_MAX || *end != ']')
		return fail(r, err, 0, "msgstr with a number that is none, or too high");
	*at = end + 1;
	*field = (enum entry_field)(FIELD_FORM + form);
	return true;
}

/* The fields by their keywords, those with a longer name first. */
static const struct {
	const char *keyword;
	enum entry_field field;
} keywords[] = {
	{ "msgctxt", FIELD_CONTEXT },
	{ "msgid_plural", FIELD_PLURAL },
	{ "msgid", FIELD_ID },
	{ "msgstr", FIELD_FORM },
};

static bool take_field(struct po_reader *r, const char *at, enum entry_field field,
                       struct error *err)
{
	struct entry *e = &r->entry;

	if (field == FIELD_FORM && !take_form(r, &at, &field, err))
		return false;
	if (e->has[field])
		return fail(r, err, 0, "the same keyword twice in an entry");
	if (field > FIELD_ID && !e->has[FIELD_ID])
		return fail(r, err, 0, "msgid is missing");
	e->has[field] = true;
	e->any = true;
	if (field == FIELD_ID)
		e->line = text_in_number(r->in);
	r->field = &e->fields[field];
	return take_string(r, at, r->field, err);
}

static bool is_blank(const char *at)
{
	return !at[strspn(at, " \t\r\f\v")];
}

/* A keyword with its string, or a string that goes on. */
static bool take_text(struct po_reader *r, const char *at, struct error *err)
{
	at += strspn(at, " \t");
	if (*at == '"' && r->field)
		return take_string(r, at, r->field, err);
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
		size_t length = strlen(keywords[i].keyword);
		if (strncmp(at, keywords[i].keyword, length) == 0 && strchr(" \t\"[", at[length]))
			return take_field(r, at + length, keywords[i].field, err);
	}
	return fail(r, err, (size_t)(at - r->line.data) + 1,
	            "expected a comment, msgctxt, msgid or msgstr");
}

static size_t count_forms(const struct entry *e)
{
	size_t n = 0;

	for (size_t i = 0; i < FORMS_MAX; i++)
		if (e->has[FIELD_FORM + i])
			n = i + 1;
	return n;
}

/* Whether a line belongs to the next entry: a comment, msgctxt or msgid behind a msgstr. */
static bool begins_entry(const struct entry *e, const char *at)
{
	bool done = count_forms(e) > 0;

	at += strspn(at, " \t");
	bool obsolete = strncmp(at, "#~", 2) == 0;
	if (obsolete && done && e->obsolete)
		at += 2 + strspn(at + 2, " \t|");
	else if (*at == '#')
		return done;
	return done && (strncmp(at, "msgctxt", 7) == 0 ||
	                (strncmp(at, "msgid", 5) == 0 && strncmp(at, "msgid_plural", 12) != 0));
}

static bool take_line(struct po_reader *r, struct error *err)
{
	const char *at = r->line.data + strspn(r->line.data, " \t");

	if (strlen(r->line.data) != r->line.length)
		return fail(r, err, 0, "a zero byte");
	if (is_blank(at))
		return true;
	if (*at != '#')
		return take_text(r, at, err);
	if (at[1] != '~')
		return take_comment(r, at + 1, err);
	at += 2;
	r->entry.obsolete = true;
	if (*at == '|' || is_blank(at))
		return true;
	return take_text(r, at, err);
}

static bool end_entry(struct po_reader *r, struct error *err)
{
	if (!r->entry.any || count_forms(&r->entry))
		return r->entry.any;
	return fail(r, err, 0, "an entry that ends without msgstr");
}

/* Reads an entry; false at the end, or with err filled. */
static bool read_entry(struct po_reader *r, struct error *err)
{
	entry_clear(&r->entry);
	r->field = NULL;
	r->form = 0;
	while (r->held || text_in_line(r->in, &r->line, err)) {
		r->held = begins_entry(&r->entry, r->line.data);
		if (r->held)
			return true;
		if (!take_line(r, err))
			return false;
	}
	return err->code == ERROR_NONE && end_entry(r, err);
}

/* ---- Units ---- */

static bool check_texts(struct po_reader *r, struct error *err)
{
	for (int i = 0; i < FIELDS; i++) {
		const struct strbuf *text = &r->entry.fields[i];
		if (unicode_valid_bytes(text->data, text->length) != text->length ||
		    strlen(text->data) != text->length)
			return error_set_at(err, ERROR_FORMAT, text_in_path(r->in), r->entry.line,
			                    0, "escapes that are no text");
	}
	return true;
}

/* Whether an entry is left out as a whole, and counted. */
static bool is_left_out(struct po_reader *r)
{
	struct entry *e = &r->entry;

	if (e->obsolete)
		report_count(r->report, REMARK_OBSOLETE, e->line);
	else if (e->fuzzy)
		report_count(r->report, REMARK_FUZZY, e->line);
	return e->obsolete || e->fuzzy;
}

static const struct unit *make_unit(struct po_reader *r, const struct strbuf *src,
                                    const struct strbuf *tgt)
{
	const struct entry *e = &r->entry;
	char form[24];

	maker_begin(&r->maker, e->line, 1);
	maker_note(&r->maker, e->comments.data);
	maker_prop(&r->maker, PROP_CONTEXT, e->fields[FIELD_CONTEXT].data);
	maker_prop(&r->maker, PROP_REFERENCE, e->references.data);
	maker_prop(&r->maker, PROP_FLAGS, e->flags.data);
	snprintf(form, sizeof(form), "%zu", r->form);
	maker_prop(&r->maker, PROP_PLURAL, e->has[FIELD_PLURAL] ? form : "");
	maker_text(&r->maker, &r->src, src->data, src->length);
	if (tgt->length)
		maker_text(&r->maker, &r->tgt, tgt->data, tgt->length);
	return maker_end(&r->maker);
}

/* The next form of the entry as a unit; NULL when there is none. */
static const struct unit *next_form(struct po_reader *r)
{
	struct entry *e = &r->entry;
	size_t forms = count_forms(e);

	while (e->any && r->form < forms) {
		/* A language with one form has it for one thing and for many. */
		bool many = r->form || (forms == 1 && e->has[FIELD_PLURAL]);
		const struct strbuf *src = &e->fields[many ? FIELD_PLURAL : FIELD_ID];
		const struct strbuf *tgt = &e->fields[FIELD_FORM + r->form];
		const struct unit *unit = NULL;
		if (src->length && (tgt->length || r->untranslated))
			unit = make_unit(r, src, tgt);
		else
			report_count(r->report, REMARK_ONE_SIDED, e->line);
		r->form++;
		if (unit)
			return unit;
	}
	return NULL;
}

static const struct unit *next(struct unit_reader *base, struct error *err)
{
	struct po_reader *r = (struct po_reader *)base;
	const struct unit *unit;

	while (!(unit = next_form(r))) {
		do {
			if (!read_entry(r, err) || !check_texts(r, err))
				return NULL;
		} while (is_left_out(r));
	}
	return unit;
}

/* ---- The header ---- */

/* The value of a field of the header, such as "Language:", up to the line's end. */
static bool find_value(const char *header, const char *name, char *out, size_t room)
{
	for (const char *at = header; *at;) {
		size_t length = strcspn(at, "\n");
		if (strncasecmp(at, name, strlen(name)) == 0) {
			const char *value = at + strlen(name);
			value += strspn(value, " \t");
			size_t bytes = (size_t)(at + length - value);
			snprintf(out, room, "%.*s",
			         value < at + length ? (int)(bytes < room ? bytes : room - 1) : 0,
			         value);
			return *out != '\0';
		}
		at += length + (at[length] == '\n');
	}
	return false;
}

/* A locale as gettext names it: nl_NL, sr@latin, pt_BR.UTF-8. */
static void take_locale(struct tag *tag, char *locale)
{
	const char *modifier = strchr(locale, '@');
	bool latin = modifier && strcmp(modifier, "@latin") == 0;
	bool cyrillic = modifier && strcmp(modifier, "@cyrillic") == 0;
	char script[LANGUAGE_TAG_MAX];

	locale[strcspn(locale, "@. \t")] = '\0';
	snprintf(script, sizeof(script), "%.20s%s", locale,
	         latin      ? "-Latn"
	         : cyrillic ? "-Cyrl"
	                    : "");
	tag_take(tag, script);
}

/* Whether the header at the beginning says an encoding that is one. */
static bool find_charset(const char *bytes, size_t length, char encoding[TEXT_IN_ENCODING_BYTES])
{
	static const char sign[] = "charset=";
	char *start = xstrndup(bytes, length < 8192 ? length : 8192);
	const char *at = strstr(start, sign);
	size_t n = at ? strcspn(at + sizeof(sign) - 1, "\\\" \t\r\n;") : 0;

	if (n && n < TEXT_IN_ENCODING_BYTES) {
		memcpy(encoding, at + sizeof(sign) - 1, n);
		encoding[n] = '\0';
	}
	free(start);
	return n && n < TEXT_IN_ENCODING_BYTES && strcmp(encoding, "CHARSET") != 0 &&
	       strcasecmp(encoding, "us-ascii") != 0 && strcasecmp(encoding, "ascii") != 0;
}

static bool is_header(const struct entry *e)
{
	return e->any && !e->obsolete && e->has[FIELD_ID] && !e->fields[FIELD_ID].length &&
	       !e->has[FIELD_CONTEXT];
}

/* Reads up to the header, which is the first entry, or the first entry, which is told later. */
static bool read_header(struct po_reader *r, const struct format_options *o, struct error *err)
{
	char locale[64];
	struct error why = { .code = ERROR_NONE };

	read_entry(r, &why);
	if (why.code != ERROR_NONE || !check_texts(r, &why)) {
		if (err)
			*err = why;
		return false;
	}
	bool header = is_header(&r->entry);
	const char *values = header ? r->entry.fields[FIELD_FORM].data : "";
	tag_take(&r->src, "en"); /* what gettext takes for granted */
	if (find_value(values, "X-Source-Language:", locale, sizeof(locale)))
		take_locale(&r->src, locale);
	else if (*o->src.text)
		r->src = o->src;
	if (find_value(values, "Language:", locale, sizeof(locale)))
		take_locale(&r->tgt, locale);
	else
		r->tgt = o->tgt;
	if (header || is_left_out(r))
		entry_clear(&r->entry);
	if (*r->tgt.text)
		return true;
	return error_set(err, ERROR_INPUT, text_in_path(r->in),
	                 "it doesn't say its language (use --tgt-lang)");
}

/* ---- Opening ---- */

static void close_reader(struct unit_reader *base)
{
	struct po_reader *r = (struct po_reader *)base;

	for (int i = 0; i < FIELDS; i++)
		strbuf_release(&r->entry.fields[i]);
	strbuf_release(&r->entry.comments);
	strbuf_release(&r->entry.references);
	strbuf_release(&r->entry.flags);
	strbuf_release(&r->line);
	text_in_close(r->in);
	maker_release(&r->maker);
	free(r);
}

struct unit_reader *po_open_reader(const struct text_source *sources,
                                   const struct format_options *options, struct report *report,
                                   struct error *err)
{
	struct text_in *in = text_in_open(sources, &options->text, find_charset, err);

	if (!in)
		return NULL;
	struct po_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	r->in = in;
	r->report = report;
	report_take_maker(report, &r->maker);
	r->untranslated = options->untranslated;
	report->counts[REMARK_BYTES] = text_in_replaced(in);
	for (int i = 0; i < FIELDS; i++)
		strbuf_init(&r->entry.fields[i]);
	strbuf_init(&r->entry.comments);
	strbuf_init(&r->entry.references);
	strbuf_init(&r->entry.flags);
	strbuf_init(&r->line);
	if (read_header(r, options, err)) {
		maker_header(&r->maker, &r->src, "PO", NULL);
		snprintf(report->read_as, sizeof(report->read_as), "from %s to %s, %s", r->src.text,
		         r->tgt.text, text_in_encoding(in));
		return &r->base;
	}
	close_reader(&r->base);
	return NULL;
}
