#include "dicts/tbx.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/xml_reader.h"

struct term {
	char *text;
	int side; /* 0 source, 1 target */
};

struct parser {
	struct xml_reader *xml;
	struct lexicon *lexicon;
	struct language_pair *langs;
	size_t *passed_over;
	char lang[LANGUAGE_TAG_MAX]; /* of the current section, "" outside */
	struct term *terms;          /* of the current entry, at most TBX_TERMS_MAX */
	size_t nterms, capacity;
	bool too_many; /* the entry has more */
	struct strbuf text;
	bool in_term;
};

static bool is_one_of(const char *name, const char *a, const char *b)
{
	return strcmp(name, a) == 0 || strcmp(name, b) == 0;
}

/* Which side a language is on, -1 for neither; the first two become source and target. */
static int side_of(struct language_pair *langs, const char *lang)
{
	if (!*lang)
		return -1;
	/* only one may have been asked for: the other is then the first that is not that one */
	if (!*langs->src && !language_same(lang, langs->tgt))
		strcpy(langs->src, lang);
	if (language_same(lang, langs->src))
		return 0;
	if (!*langs->tgt)
		strcpy(langs->tgt, lang);
	return language_same(lang, langs->tgt) ? 1 : -1;
}

static void forget_terms(struct parser *p)
{
	while (p->nterms)
		free(p->terms[--p->nterms].text);
	p->too_many = false;
}

static void end_term(struct parser *p)
{
	int side = side_of(p->langs, p->lang);

	p->in_term = false;
	if (side < 0)
		return;
	if (p->nterms == TBX_TERMS_MAX) {
		p->too_many = true;
		return;
	}
	GROW(p->terms, p->nterms, p->capacity);
	p->terms[p->nterms++] = (struct term){ xstrdup(p->text.data), side };
}

/*
 * Every source term goes with every target term, so the pairs grow with the square of the terms: a
 * file of one huge entry must not fill the memory.
 */
static void end_entry(struct parser *p)
{
	if (p->too_many) {
		++*p->passed_over;
		forget_terms(p);
		return;
	}
	for (size_t i = 0; i < p->nterms; i++)
		for (size_t k = 0; k < p->nterms; k++) {
			const char *src = p->terms[i].text, *tgt = p->terms[k].text;
			if (p->terms[i].side == 0 && p->terms[k].side == 1)
				lexicon_add(p->lexicon, src, strlen(src), tgt, strlen(tgt));
		}
	forget_terms(p);
}

static void start_element(void *context, const char *name)
{
	struct parser *p = context;
	const char *lang;

	if (is_one_of(name, "langSet", "langSec")) {
		lang = xml_reader_attribute(p->xml, "xml:lang");
		language_take(lang ? lang : "", p->lang);
	} else if (strcmp(name, "term") == 0) {
		strbuf_clear(&p->text);
		p->in_term = true;
	}
}

static void end_element(void *context, const char *name)
{
	struct parser *p = context;

	if (strcmp(name, "term") == 0)
		end_term(p);
	else if (is_one_of(name, "langSet", "langSec"))
		p->lang[0] = '\0';
	else if (is_one_of(name, "termEntry", "conceptEntry"))
		end_entry(p);
}

static void take_text(void *context, const char *text)
{
	struct parser *p = context;

	/* also within the elements that a term may contain, such as <hi> */
	if (p->in_term)
		strbuf_addstr(&p->text, text);
}

/* The root: martif (2008), or tbx (2019). */
static bool take_root(struct parser *p, struct error *err)
{
	enum xml_event event = xml_reader_next(p->xml, err);

	if (event == XML_EVENT_ERROR)
		return false;
	if (event == XML_EVENT_START && is_one_of(xml_reader_name(p->xml), "martif", "tbx"))
		return true;
	return error_set_at(err, ERROR_ROOT, xml_reader_path(p->xml), xml_reader_line(p->xml), 0,
	                    "not TBX: the root element is '%.40s'", xml_reader_name(p->xml));
}

/* xml: NULL when it could not be opened. */
static bool import(struct lexicon *l, struct xml_reader *xml, struct language_pair *langs,
                   size_t *passed_over, struct error *err)
{
	static const struct xml_visitor visitor = { start_element, end_element, take_text, NULL };
	struct parser p = { .xml = xml,
		            .lexicon = l,
		            .langs = langs,
		            .passed_over = passed_over,
		            .text = STRBUF_INIT };

	*passed_over = 0;
	bool ok = xml && take_root(&p, err) && xml_reader_walk(xml, &visitor, &p, err);
	forget_terms(&p);
	free(p.terms);
	strbuf_release(&p.text);
	xml_reader_close(xml);
	return ok;
}

bool import_tbx(struct lexicon *l, const char *path, struct language_pair *langs,
                size_t *passed_over, struct error *err)
{
	return import(l, xml_reader_open(path, DICTIONARY_BYTES_MAX, err), langs, passed_over, err);
}

bool import_tbx_text(struct lexicon *l, const char *bytes, size_t length, const char *path,
                     struct language_pair *langs, size_t *passed_over, struct error *err)
{
	return import(l, xml_reader_memory(bytes, length, path), langs, passed_over, err);
}
