/* Sets of code points: their bytes, and how they are written for PCRE2. */
#include "regex/set_builder.h"

#include "text/unicode.h"

/* ---- Sets of bytes ---- */

void byte_set_add(struct byte_set *set, unsigned byte)
{
	set->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

/* 0xC2 to 0xF4 are first, 0x80 to 0xBF last (RFC 3629). */
const struct byte_set byte_set_others = { { 0, 0, UINT64_MAX, 0x001FFFFFFFFFFFFC } };

static unsigned first_byte(uint32_t cp)
{
	if (cp < 0x80)
		return cp;
	return cp < 0x800 ? 0xC0 | cp >> 6 : cp < 0x10000 ? 0xE0 | cp >> 12 : 0xF0 | cp >> 18;
}

/*
 * Without regard to case, k and s are also U+212A and U+017F, and other letters have pairs
 * anywhere.
 */
static void add_other_case(struct byte_set *set, uint32_t from, uint32_t to)
{
	for (uint32_t cp = from; cp <= to && cp < 0x80; cp++)
		if (pattern_is_ascii_letter(cp)) {
			byte_set_add(set, cp ^ 0x20);
			byte_set_unite(set, &byte_set_others);
		}
	if (to < 0x80)
		return;
	byte_set_unite(set, &byte_set_others);
	for (const char *c = "ksKS"; *c; c++)
		byte_set_add(set, (unsigned char)*c);
}

void byte_set_add_range(struct byte_set *set, uint32_t from, uint32_t to, bool caseless)
{
	for (unsigned byte = first_byte(from); byte <= first_byte(to); byte++)
		if (byte < 0x80 || byte >= 0xC2)
			byte_set_add(set, byte);
	for (uint32_t cp = from < 0x80 ? 0x80 : from, n = 0; cp <= to && n < 64; cp++, n++)
		byte_set_add(set, 0x80 | (cp & 0x3F));
	if (caseless)
		add_other_case(set, from, to);
}

/* ---- Nodes ---- */

const struct pattern *pattern_set_node(struct pattern_parser *p, const char *text, size_t length,
                                       const struct byte_set *bytes)
{
	struct pattern *node = arena_alloc(p->arena, sizeof(*node));

	*node = (struct pattern){ .kind = NODE_SET,
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

/* ---- Sets in the making ---- */

void set_builder_release(struct set_builder *b)
{
	strbuf_release(&b->inside);
	strbuf_release(&b->others);
}

/* Appends the union as an expression for one code point. */
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
		strbuf_addf(out, "%s)", b->others.data + 1);
}

void byte_set_complement(struct byte_set *bytes, bool vague)
{
	for (int i = 0; i < 2; i++)
		bytes->bits[i] = vague ? UINT64_MAX : ~bytes->bits[i];
	byte_set_unite(bytes, &byte_set_others);
}

const struct pattern *set_builder_finish(struct pattern_parser *p, struct set_builder *b,
                                         bool negative)
{
	struct strbuf text = STRBUF_INIT;

	if (negative && !b->others.length) {
		strbuf_addf(&text, "[^%s]", b->inside.data);
	} else if (negative) {
		strbuf_addstr(&text, "(?:(?!");
		print_union(&text, b);
		strbuf_addstr(&text, ")[\\x{0}-\\x{10ffff}])");
	} else {
		print_union(&text, b);
	}
	if (negative)
		byte_set_complement(&b->bytes, b->vague);
	if (p->caseless)
		byte_set_unite(&b->bytes, &byte_set_others);
	const struct pattern *set = pattern_set_node(p, text.data, text.length, &b->bytes);
	strbuf_release(&text);
	set_builder_release(b);
	return set;
}
