/* Sets of code points as they are written for PCRE2, with their bytes. */
#include "regex/set_builder.h"

#include "text/unicode.h"

/* ---- Nodes ---- */

const struct pattern *pattern_set_node(struct pattern_parser *p, const char *text, size_t length,
                                       const struct byte_set *bytes)
{
	struct pattern *node = arena_alloc(p->arena, sizeof(*node));

	*node = (struct pattern){ .kind = PATTERN_SET,
		                  .set = arena_strndup(p->arena, text, length),
		                  .caseless = p->caseless,
		                  .bytes = *bytes };
	return node;
}

void pattern_add_literal(struct strbuf *out, uint32_t cp)
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

	pattern_add_literal(&text, cp);
	byte_set_add_range(&bytes, cp, cp, p->caseless);
	const struct pattern *set = pattern_set_node(p, text.data, text.length, &bytes);
	strbuf_release(&text);
	return set;
}

/* ---- Building sets ---- */

void set_builder_release(struct set_builder *b)
{
	strbuf_release(&b->inside);
	strbuf_release(&b->others);
}

/* Appends an expression for one code point of the union. */
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
		strbuf_addf(out, "%s)", b->others.data + 1); /* without the first '|' */
}

const struct pattern *set_builder_finish(struct pattern_parser *p, struct set_builder *b,
                                         bool negative)
{
	struct strbuf text = STRBUF_INIT;

	if (negative && !b->others.length) {
		strbuf_addf(&text, "[^%s]", b->inside.data);
	} else if (negative) { /* alternatives can't be negated in a class */
		strbuf_addstr(&text, "(?:(?!");
		print_union(&text, b);
		strbuf_addstr(&text, ")[\\x{0}-\\x{10ffff}])");
	} else {
		print_union(&text, b);
	}
	if (negative)
		byte_set_complement(&b->bytes, b->vague);
	/* (?i) may add letters beyond ASCII, and to classes and properties any of them. */
	if (p->caseless)
		byte_set_unite(&b->bytes, &byte_set_others);
	const struct pattern *set = pattern_set_node(p, text.data, text.length, &b->bytes);
	strbuf_release(&text);
	set_builder_release(b);
	return set;
}
