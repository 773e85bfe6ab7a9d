#include "tmx/fix/client_codes.h"

#include <string.h>

void client_codes_release(struct client_codes *codes)
{
	strbuf_release(&codes->text);
	code_pairs_release(&codes->pairs);
	*codes = (struct client_codes){ .text = STRBUF_INIT };
}

static bool is_element(const struct piece *piece, const char *name)
{
	return piece->kind != PIECE_TEXT && strcmp(piece->text, name) == 0;
}

static void end_text(struct client_codes *codes, struct arena *arena, struct piece *pieces,
                     size_t *n)
{
	if (codes->text.length)
		pieces[(*n)++] = (struct piece){ .kind = PIECE_TEXT,
			                         .text = arena_strndup(arena, codes->text.data,
			                                               codes->text.length) };
	strbuf_clear(&codes->text);
}

/* The texts before and after a removed element become one piece, as matching needs them. */
static void remove_elements(struct client_codes *codes, struct unit_edit *e, size_t variant,
                            bool plain, size_t counts[CLIENT_CHANGE_COUNT])
{
	struct piece *pieces = unit_edit_pieces(e, variant);
	size_t n = 0, before = e->unit.variants[variant].npieces;
	bool hi = false, code = false;

	strbuf_clear(&codes->text);
	for (size_t i = 0; i < before; i++) {
		if (pieces[i].kind == PIECE_TEXT) {
			strbuf_addstr(&codes->text, pieces[i].text);
		} else if (is_element(&pieces[i], "hi")) {
			hi = true;
		} else if (plain) {
			code = true;
		} else {
			end_text(codes, &e->arena, pieces, &n);
			pieces[n++] = pieces[i];
		}
	}
	end_text(codes, &e->arena, pieces, &n);
	unit_edit_cut_pieces(e, variant, n);
	counts[CLIENT_CHANGE_HI] += hi;
	counts[CLIENT_CHANGE_PLAIN] += code;
}

/*
 * Makes the element that begins at pieces an it (TMX 1.4b: an isolated half), whose pos says which
 * half. It keeps the attributes that both have: not i.
 */
static void make_single(struct arena *arena, struct piece *pieces, size_t n)
{
	bool begins = is_element(pieces, "bpt");
	struct attributes attributes = { NULL, 0 };
	size_t end = piece_end(pieces, n, 0);

	attributes_set(arena, &attributes, "pos", begins ? "begin" : "end");
	for (size_t i = 0; i < pieces->attributes.n; i++) {
		const struct xml_attribute *a = &pieces->attributes.items[i];
		if (strcmp(a->name, "x") == 0 || strcmp(a->name, "type") == 0)
			attributes_set(arena, &attributes, a->name, a->value);
	}
	pieces->text = "it";
	pieces->attributes = attributes;
	if (end < n)
		pieces[end].text = "it";
}

void client_codes_change(struct client_codes *codes, struct unit_edit *e, size_t variant,
                         bool plain, size_t counts[CLIENT_CHANGE_COUNT])
{
	remove_elements(codes, e, variant, plain, counts);

	struct piece *pieces = unit_edit_pieces(e, variant);
	size_t n = e->unit.variants[variant].npieces;
	code_pairs_find(&codes->pairs, pieces, n);
	for (size_t i = 0; i < n; i++)
		if (codes->pairs.partners[i] == CODE_PAIRS_ALONE) {
			make_single(&e->arena, &pieces[i], n - i);
			counts[CLIENT_CHANGE_CODE]++;
		}
}
