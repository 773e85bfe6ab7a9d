#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/xalloc.h"
#include "formats/po/po.h"
#include "formats/po/po_parser.h"
#include "tmx/model/props.h"
#include "tmx/model/unit_maker.h"

struct po_reader {
	struct unit_reader base; /* first */
	struct po_parser parser;
	struct unit_maker maker;
	struct report *report;
	bool untranslated;
	struct tag src, tgt;
	size_t form; /* of the current entry: the next to become a unit */
};

/* ---- Units ---- */

/*
 * Whether the entry is left out as a whole, which is counted. A fuzzy translation is of another text:
 * msgmerge took it over from one that is like this. An obsolete one is of a text that is gone.
 */
static bool is_left_out(struct po_reader *r)
{
	const struct po_entry *e = &r->parser.entry;

	if (e->obsolete)
		report_count(r->report, REMARK_OBSOLETE, e->line);
	else if (e->fuzzy)
		report_count(r->report, REMARK_FUZZY, e->line);
	return e->obsolete || e->fuzzy;
}

static const struct unit *make_unit(struct po_reader *r, const struct strbuf *src,
                                    const struct strbuf *tgt)
{
	const struct po_entry *e = &r->parser.entry;
	char form[24];

	maker_begin(&r->maker, e->line, 1);
	maker_note(&r->maker, e->comments.data);
	maker_prop(&r->maker, PROP_CONTEXT, e->strings[PO_CONTEXT].data);
	maker_prop(&r->maker, PROP_REFERENCE, e->references.data);
	maker_prop(&r->maker, PROP_FLAGS, e->flags.data);
	snprintf(form, sizeof(form), "%zu", r->form);
	maker_prop(&r->maker, PROP_PLURAL, e->has[PO_PLURAL] ? form : "");
	maker_text(&r->maker, &r->src, src->data, src->length);
	if (tgt->length)
		maker_text(&r->maker, &r->tgt, tgt->data, tgt->length);
	return maker_end(&r->maker);
}

/* The next form of the entry as a unit; NULL when there is none. */
static const struct unit *next_form(struct po_reader *r)
{
	const struct po_entry *e = &r->parser.entry;
	size_t forms = po_entry_forms(e);

	while (r->form < forms) {
		/*
		 * Form 0 is for one thing in all languages that have several forms; the only form
		 * of a language that has no more is for any number.
		 */
		bool many = r->form || (forms == 1 && e->has[PO_PLURAL]);
		const struct strbuf *src = &e->strings[many ? PO_PLURAL : PO_ID];
		const struct strbuf *tgt = &e->strings[PO_FORM + r->form];
		const struct unit *unit = NULL;
		if (src->length && (tgt->length || r->untranslated))
			unit = make_unit(r, src, tgt);
		else
			report_count(r->report, REMARK_ONE_SIDED, e->line);
		r->form++; /* after make_unit(), which writes it into the unit */
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
			if (!po_parser_next(&r->parser, err))
				return NULL;
		} while (is_left_out(r));
		r->form = 0;
	}
	return unit;
}

/* ---- The header ---- */

/*
 * Where the header may say the charset: it must be known before there are any characters. Headers have
 * some hundred bytes, and comments before them a licence at most.
 */
enum { CHARSET_WITHIN_BYTES = 8192 };

/* The value of a field of the header, which name ends with a colon; false when it has none. */
static bool find_value(const char *header, const char *name, char *out, size_t room)
{
	size_t length = strlen(name);

	for (const char *at = header; *at; at += *at == '\n') {
		if (strncasecmp(at, name, length) == 0) {
			at += length + strspn(at + length, " \t");
			snprintf(out, room, "%.*s", (int)strcspn(at, "\n"), at);
			return *out != '\0';
		}
		at += strcspn(at, "\n");
	}
	return false;
}

/*
 * A locale as gettext names it: nl_NL, sr@latin, pt_BR.UTF-8. Of the modifiers, only scripts have a
 * place in a language tag.
 */
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

/*
 * Whether the header says the encoding. CHARSET is what templates have there, and what is called
 * ASCII may be anything that begins with that: both leave it to be detected.
 */
static bool find_charset(const char *bytes, size_t length, char encoding[TEXT_IN_ENCODING_BYTES])
{
	static const char sign[] = "charset=";
	char *start =
		xstrndup(bytes, length < CHARSET_WITHIN_BYTES ? length : CHARSET_WITHIN_BYTES);
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

/*
 * Takes the languages from the header, which is an entry with an empty msgid before all others. If
 * the first entry is not a header, it stays the current one, and next() makes units of it.
 */
static bool read_header(struct po_reader *r, const struct format_options *o, struct error *err)
{
	struct po_entry *e = &r->parser.entry;
	char locale[64];

	if (!po_parser_next(&r->parser, err) && err->code != ERROR_NONE)
		return false;
	bool header =
		e->has[PO_ID] && !e->strings[PO_ID].length && !e->has[PO_CONTEXT] && !e->obsolete;
	const char *values = header ? e->strings[PO_FORM].data : "";
	tag_take(&r->src, "en"); /* what msgid is in, unless a project says otherwise */
	if (find_value(values, "X-Source-Language:", locale, sizeof(locale)))
		take_locale(&r->src, locale);
	else if (*o->src.text)
		r->src = o->src;
	if (find_value(values, "Language:", locale, sizeof(locale)))
		take_locale(&r->tgt, locale);
	else
		r->tgt = o->tgt;
	if (header || is_left_out(r))
		po_entry_clear(e);
	if (*r->tgt.text)
		return true;
	error_set(err, ERROR_INPUT, text_in_path(r->parser.in), "no language in the header");
	return error_hint(err, "use --tgt-lang");
}

/* ---- Opening ---- */

static void close_reader(struct unit_reader *base)
{
	struct po_reader *r = (struct po_reader *)base;

	po_parser_release(&r->parser);
	text_in_close(r->parser.in);
	maker_release(&r->maker);
	free(r);
}

struct unit_reader *po_open_reader(const struct text_source *sources,
                                   const struct format_options *options, struct report *report,
                                   struct error *err)
{
	struct text_in *in = text_in_open(sources, &options->text, find_charset, err);
	struct error why = { .code = ERROR_NONE };

	if (!in)
		return NULL;
	struct po_reader *r = xcalloc(1, sizeof(*r));
	r->base = (struct unit_reader){ &r->maker.header, next, close_reader };
	po_parser_init(&r->parser, in);
	r->report = report;
	report_take_maker(report, &r->maker);
	r->untranslated = options->untranslated;
	report->counts[REMARK_BYTES] = text_in_replaced(in);
	if (read_header(r, options, &why)) {
		maker_header(&r->maker, &r->src, "PO", NULL);
		snprintf(report->read_as, sizeof(report->read_as), "from %s to %s, %s", r->src.text,
		         r->tgt.text, text_in_encoding(in));
		return &r->base;
	}
	close_reader(&r->base);
	if (err)
		*err = why;
	return NULL;
}
