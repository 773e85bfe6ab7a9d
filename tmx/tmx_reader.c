#include "tmx/tmx_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dicts/language.h"
#include "text/file.h"
#include "text/strbuf.h"
#include "text/unicode.h"
#include "text/xalloc.h"
#include "text/xml_reader.h"

struct variant {
	char lang[LANGUAGE_TAG_MAX];
	char *text; /* NULL while there is none */
};

struct parser {
	struct xml_reader *xml;
	tmx_visit *visit;
	void *context;
	char header_lang[LANGUAGE_TAG_MAX], unit_lang[LANGUAGE_TAG_MAX]; /* srclang, "" for any */
	struct variant *variants; /* of the unit at hand */
	size_t n, capacity;
	struct strbuf text; /* of the segment at hand */
	bool in_segment;
	size_t hidden; /* depth inside elements whose content is no text */
};

/* ---- Units ---- */

static void forget_variants(struct parser *p)
{
	while (p->n)
		free(p->variants[--p->n].text);
}

/* The first text in lang, or failing that in the language of lang; NULL for none. */
static const struct variant *find_variant(const struct parser *p, const char *lang)
{
	const struct variant *found = NULL;

	for (size_t i = 0; i < p->n; i++) {
		const struct variant *v = &p->variants[i];
		if (!v->text || !*v->lang)
			continue;
		if (!*lang || strcmp(v->lang, lang) == 0)
			return v;
		if (!found && language_same(v->lang, lang))
			found = v;
	}
	return found;
}

static void end_unit(struct parser *p)
{
	const struct variant *src = find_variant(p, p->unit_lang);

	if (!src)
		src = find_variant(p, "");
	for (size_t i = 0; src && i < p->n; i++) {
		const struct variant *v = &p->variants[i];
		if (v->text && *v->lang && strcmp(v->lang, src->lang) != 0)
			p->visit(p->context, src->lang, v->lang, src->text, v->text);
	}
	forget_variants(p);
}

/* ---- Segments ---- */

static bool is_break(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == '\t' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* The text on one line, without blanks at its ends; NULL when nothing is left. */
static char *plain_text(const struct strbuf *text)
{
	struct strbuf plain = STRBUF_INIT;
	size_t end = 0;
	uint32_t cp;

	for (size_t at = 0, step; at < text->length; at += step) {
		step = unicode_next(text->data + at, text->length - at, &cp);
		bool space = unicode_is_space(cp);
		if (space && !plain.length)
			continue;
		if (is_break(cp))
			strbuf_addch(&plain, ' ');
		else
			strbuf_add(&plain, text->data + at, step);
		end = space ? end : plain.length;
	}
	char *line = end ? xstrndup(plain.data, end) : NULL;
	strbuf_release(&plain);
	return line;
}

static void end_segment(struct parser *p)
{
	p->in_segment = false;
	if (p->n && !p->variants[p->n - 1].text)
		p->variants[p->n - 1].text = plain_text(&p->text);
}

static bool is_hidden(const char *name)
{
	static const char *const names[] = { "bpt", "ept", "ph", "it", "ut", "sub" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

/* ---- Elements ---- */

/* srclang: "" when it is missing or any language may be the source. */
static void take_srclang(struct parser *p, const char *otherwise, char out[LANGUAGE_TAG_MAX])
{
	const char *lang = xml_reader_attribute(p->xml, "srclang");

	if (!lang)
		memmove(out, otherwise, strlen(otherwise) + 1);
	else if (strcasecmp(lang, "*all*") == 0)
		out[0] = '\0';
	else
		language_take(lang, out);
}

static void start_variant(struct parser *p)
{
	const char *lang = xml_reader_attribute(p->xml, "xml:lang");

	GROW(p->variants, p->n, p->capacity);
	struct variant *v = &p->variants[p->n++];
	*v = (struct variant){ { 0 }, NULL };
	if (!lang)
		lang = xml_reader_attribute(p->xml, "lang");
	language_take(lang ? lang : "", v->lang);
}

static void start_element(void *context, const char *name)
{
	struct parser *p = context;

	if (p->in_segment) {
		p->hidden += p->hidden || is_hidden(name);
	} else if (strcasecmp(name, "header") == 0) {
		take_srclang(p, "", p->header_lang);
	} else if (strcasecmp(name, "tu") == 0) {
		forget_variants(p);
		take_srclang(p, p->header_lang, p->unit_lang);
	} else if (strcasecmp(name, "tuv") == 0) {
		start_variant(p);
	} else if (strcasecmp(name, "seg") == 0) {
		strbuf_clear(&p->text);
		p->in_segment = true;
	}
}

static void end_element(void *context, const char *name)
{
	struct parser *p = context;

	if (p->hidden)
		p->hidden--;
	else if (p->in_segment && strcasecmp(name, "seg") == 0)
		end_segment(p);
	else if (!p->in_segment && strcasecmp(name, "tu") == 0)
		end_unit(p);
}

static void take_text(void *context, const char *text)
{
	struct parser *p = context;

	if (p->in_segment && !p->hidden)
		strbuf_addstr(&p->text, text);
}

static bool take_root(struct parser *p, struct error *err)
{
	enum xml_event event = xml_reader_next(p->xml, err);

	if (event == XML_EVENT_ERROR)
		return false;
	if (event == XML_EVENT_START && strcasecmp(xml_reader_name(p->xml), "tmx") == 0)
		return true;
	return error_set_at(err, ERROR_FORMAT, xml_reader_path(p->xml), xml_reader_line(p->xml), 0,
			    "not TMX: the root element is '%.40s'", xml_reader_name(p->xml));
}

static bool parse(struct parser *p, struct error *err)
{
	static const struct xml_visitor visitor = { start_element, end_element, take_text, NULL };

	return take_root(p, err) && xml_reader_walk(p->xml, &visitor, p, err);
}

static bool read_all(struct xml_reader *xml, tmx_visit *visit, void *context, struct error *err)
{
	struct parser p = { .xml = xml, .visit = visit, .context = context, .text = STRBUF_INIT };

	bool ok = xml && parse(&p, err);
	forget_variants(&p);
	free(p.variants);
	strbuf_release(&p.text);
	xml_reader_close(xml);
	return ok;
}

bool tmx_read(const char *path, tmx_visit *visit, void *context, struct error *err)
{
	return read_all(xml_reader_open(path, FILE_LIMIT_BYTES, err), visit, context, err);
}

bool tmx_parse(const char *bytes, size_t length, const char *path, tmx_visit *visit, void *context,
	       struct error *err)
{
	return read_all(xml_reader_memory(bytes, length, path), visit, context, err);
}
