#include "tests/unit/unit_dump.h"

static void dump_attributes(struct strbuf *out, const struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->n; i++)
		strbuf_addf(out, " %s=%s", attributes->items[i].name, attributes->items[i].value);
}

static void dump_notes(struct strbuf *out, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		strbuf_addf(out, "%s", notes->items[i].is_prop ? "P" : "N");
		dump_attributes(out, &notes->items[i].attributes);
		strbuf_addf(out, "'%s'", notes->items[i].text);
	}
}

void dump_pieces(struct strbuf *out, const struct piece *pieces, size_t n)
{
	static const char *const signs[] = { "", "<", ">" };

	for (size_t i = 0; i < n; i++) {
		strbuf_addf(out, "%s%s", signs[pieces[i].kind], pieces[i].text);
		dump_attributes(out, &pieces[i].attributes);
		strbuf_addch(out, '|');
	}
}

void dump_unit(struct strbuf *out, const struct unit *unit)
{
	strbuf_addstr(out, "tu");
	dump_attributes(out, &unit->attributes);
	dump_notes(out, &unit->notes);
	for (size_t i = 0; i < unit->nvariants; i++) {
		const struct variant *v = &unit->variants[i];
		strbuf_addf(out, " %s:", variant_lang(v));
		dump_notes(out, &v->notes);
		strbuf_addstr(out, v->has_segment ? "[" : "-");
		dump_pieces(out, v->pieces, v->npieces);
	}
	strbuf_addch(out, '\n');
}
