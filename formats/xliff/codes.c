#include "formats/xliff/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* A number of more digits is taken for a name: ids may be any NMTOKEN, and unsigned has 32 bits. */
enum { DIGITS_MAX = 8 };

const char *code_attribute(const struct piece *piece, const char *name)
{
	return attributes_find(&piece->attributes, name);
}

bool code_closes(const struct piece *piece)
{
	const char *pos = code_attribute(piece, "pos");

	if (strcmp(piece->text, "it") == 0)
		return pos && strcmp(pos, "end") == 0;
	return strcmp(piece->text, "ept") == 0;
}

/* ---- Numbers ---- */

static bool take_number(const char *text, unsigned *number)
{
	size_t digits = text ? strspn(text, "0123456789") : 0;

	if (!digits || digits > DIGITS_MAX || text[digits] || text[0] == '0')
		return false;
	*number = (unsigned)strtoul(text, NULL, 10);
	return true;
}

static unsigned highest_in(const struct variant *v)
{
	unsigned highest = 0, number;

	for (size_t i = 0; i < v->npieces; i++)
		for (size_t k = 0; k < v->pieces[i].attributes.n; k++) {
			const struct xml_attribute *a = &v->pieces[i].attributes.items[k];
			bool counts = strcmp(a->name, "x") == 0 || strcmp(a->name, "i") == 0;
			if (counts && take_number(a->value, &number) && number > highest)
				highest = number;
		}
	return highest;
}

unsigned codes_highest(const struct variant *src, const struct variant *tgt)
{
	unsigned a = highest_in(src), b = highest_in(tgt);

	return a > b ? a : b;
}

/* ---- Writing ---- */

struct taking {
	struct vocabulary ids, pairs; /* numbers in use, as text */
	unsigned next;
};

/* The number in an attribute, unless it is in use; else a new one. */
static unsigned claim(struct taking *t, struct vocabulary *taken, const char *said)
{
	unsigned number;

	if (take_number(said, &number)) {
		uint32_t before = taken->n;
		if (vocabulary_add(taken, said, strlen(said)) == before)
			return number;
	}
	return ++t->next;
}

static void take_start(struct taking *t, struct codes *codes, const struct piece *piece, size_t at)
{
	size_t partner = codes->pairs.partners[at];
	bool ends = strcmp(piece->text, "ept") == 0, begins = strcmp(piece->text, "bpt") == 0;
	const char *i = begins ? code_attribute(piece, "i") : NULL;
	struct code *code = &codes->items[at];

	if (ends && partner != CODE_PAIRS_ALONE) {
		*code = codes->items[partner];
		return;
	}
	code->id = claim(t, &t->ids, ends ? NULL : code_attribute(piece, "x"));
	code->pair = i ? claim(t, &t->pairs, i) : 0;
	code->matched = begins && partner != CODE_PAIRS_ALONE;
}

void codes_take(struct codes *codes, const struct variant *v, unsigned above)
{
	struct taking t = { VOCABULARY_INIT, VOCABULARY_INIT, above };

	if (codes->capacity < v->npieces) {
		codes->capacity = 2 * v->npieces;
		codes->items = xreallocarray(codes->items, codes->capacity, sizeof(*codes->items));
	}
	code_pairs_find(&codes->pairs, v->pieces, v->npieces);
	for (size_t i = 0; i < v->npieces; i++) {
		codes->items[i] = (struct code){ 0 };
		if (v->pieces[i].kind == PIECE_START && strcmp(v->pieces[i].text, "sub") != 0)
			take_start(&t, codes, &v->pieces[i], i);
	}
	vocabulary_release(&t.ids);
	vocabulary_release(&t.pairs);
}

void codes_release(struct codes *codes)
{
	free(codes->items);
	code_pairs_release(&codes->pairs);
	*codes = (struct codes){ 0 };
}

bool codes_content(struct strbuf *out, const struct variant *v, size_t at)
{
	size_t end = piece_end(v->pieces, v->npieces, at);
	bool sub = false;

	for (size_t i = at + 1; i < end; i++) {
		if (v->pieces[i].kind == PIECE_TEXT)
			strbuf_addstr(out, v->pieces[i].text);
		sub |= v->pieces[i].kind == PIECE_START;
	}
	return sub;
}

/* ---- Reading ---- */

unsigned code_number(struct code_numbers *numbers, const char *id)
{
	unsigned number;

	if (take_number(id, &number)) {
		numbers->highest = number > numbers->highest ? number : numbers->highest;
		return number;
	}
	uint32_t name = vocabulary_add(&numbers->names, id, strlen(id));
	if (name == numbers->n) {
		GROW(numbers->numbers, numbers->n, numbers->capacity);
		numbers->numbers[numbers->n++] = ++numbers->highest;
	}
	return numbers->numbers[name];
}

void code_numbers_clear(struct code_numbers *numbers)
{
	vocabulary_release(&numbers->names);
	free(numbers->numbers);
	*numbers = (struct code_numbers){ 0 };
}

/* Makes a code an isolated one. Its attributes are in the reader's memory, so they may be changed. */
static void make_it(struct piece *pieces, size_t n, size_t at, const char *pos)
{
	struct piece *start = &pieces[at];
	struct xml_attribute *own = (struct xml_attribute *)(uintptr_t)start->attributes.items;
	size_t end = piece_end(pieces, n, at);

	start->attributes.n += strcmp(start->text, "ept") == 0; /* x, see codes.h */
	own[0] = (struct xml_attribute){ "pos", pos };
	start->text = "it";
	if (end < n)
		pieces[end].text = "it";
}

void codes_balance(struct piece *pieces, size_t n)
{
	struct code_pairs pairs = { 0 };

	code_pairs_find(&pairs, pieces, n);
	for (size_t at = 0; at < n; at++)
		if (pairs.partners[at] == CODE_PAIRS_ALONE)
			make_it(pieces, n, at,
			        strcmp(pieces[at].text, "bpt") == 0 ? "begin" : "end");
	code_pairs_release(&pairs);
}
