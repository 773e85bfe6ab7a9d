#include "tmx/read/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/unicode.h"
#include "tmx/read/tmx_reader.h"

struct pairs {
	pairs_visit *visit;
	void *context;
	struct strbuf text; /* of the current segment */
	char **texts;       /* by variant; NULL for one without a language or text */
	size_t capacity;
};

static bool is_break(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == '\t' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* The text on one line, trimmed; NULL when nothing is left. The caller frees it. */
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

static void take_texts(struct pairs *p, const struct unit *unit)
{
	if (p->capacity < unit->nvariants) {
		p->capacity = 2 * unit->nvariants;
		p->texts = xreallocarray(p->texts, p->capacity, sizeof(*p->texts));
	}
	for (size_t i = 0; i < unit->nvariants; i++) {
		strbuf_clear(&p->text);
		variant_text(&p->text, &unit->variants[i]);
		p->texts[i] = *unit->variants[i].lang->text ? plain_text(&p->text) : NULL;
	}
}

/*
 * The first variant with a text in the source language, or else the first with a text; the number
 * of variants when none has one. The variant of unit_source() may be empty, hence by its language.
 */
static size_t find_source(const struct pairs *p, const struct unit *unit,
                          const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	size_t first = unit->nvariants;

	for (size_t i = unit->nvariants; i-- > 0;)
		if (p->texts[i])
			first = i;
	if (source)
		for (size_t i = 0; i < unit->nvariants; i++)
			if (p->texts[i] &&
			    strcmp(unit->variants[i].lang->text, source->lang->text) == 0)
				return i;
	return first;
}

static void visit_unit(struct pairs *p, const struct unit *unit, const struct tmx_header *header)
{
	take_texts(p, unit);
	size_t src = find_source(p, unit, header);
	for (size_t i = 0; src < unit->nvariants && i < unit->nvariants; i++) {
		const char *src_lang = unit->variants[src].lang->text,
			   *lang = unit->variants[i].lang->text;
		if (p->texts[i] && strcmp(lang, src_lang) != 0)
			p->visit(p->context, src_lang, lang, p->texts[src], p->texts[i]);
	}
	for (size_t i = 0; i < unit->nvariants; i++)
		free(p->texts[i]);
}

static bool read_all(struct unit_reader *reader, pairs_visit *visit, void *context,
                     struct error *err)
{
	struct pairs p = { .visit = visit, .context = context, .text = STRBUF_INIT };
	struct error why;
	const struct unit *unit;

	if (!reader)
		return false;
	while ((unit = unit_reader_next(reader, &why)))
		visit_unit(&p, unit, unit_reader_header(reader));
	unit_reader_close(reader);
	strbuf_release(&p.text);
	free(p.texts);
	if (why.code != ERROR_NONE && err)
		*err = why;
	return why.code == ERROR_NONE;
}

bool pairs_read(const char *path, pairs_visit *visit, void *context, struct error *err)
{
	return read_all(tmx_reader_open(path, NULL, NULL, err), visit, context, err);
}

bool pairs_read_memory(const char *bytes, size_t length, const char *path, pairs_visit *visit,
                       void *context, struct error *err)
{
	return read_all(tmx_reader_memory(bytes, length, path, NULL, NULL, err), visit, context,
	                err);
}
