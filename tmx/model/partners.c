#include "tmx/model/partners.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"

/* A variant, note or prop: what it is compared by, and its number in its list. */
struct partner_part {
	const char *key;
	size_t number;
};

/* Equal keys keep their order, so that the nth of a key meets the nth. */
static int compare_parts(const void *a, const void *b)
{
	const struct partner_part *one = a, *other = b;
	int order = strcmp(one->key, other->key);

	return order ? order : (one->number > other->number) - (one->number < other->number);
}

/* Pairs equal keys in one pass over both lists, sorted; frees the lists. */
static size_t *pair(struct partner_part *parts, size_t n, struct partner_part *others,
                    size_t nothers)
{
	size_t *partners = xcalloc(n, sizeof(*partners)), k = 0;

	qsort(parts, n, sizeof(*parts), compare_parts);
	qsort(others, nothers, sizeof(*others), compare_parts);
	for (size_t i = 0; i < n; i++) {
		while (k < nothers && strcmp(others[k].key, parts[i].key) < 0)
			k++;
		bool found = k < nothers && strcmp(others[k].key, parts[i].key) == 0;
		partners[parts[i].number] = found ? others[k++].number : PARTNERS_NONE;
	}
	free(parts);
	free(others);
	return partners;
}

static struct partner_part *list_variants(const struct unit *unit)
{
	struct partner_part *parts = xcalloc(unit->nvariants, sizeof(*parts));

	for (size_t i = 0; i < unit->nvariants; i++)
		parts[i] = (struct partner_part){ unit->variants[i].lang->text, i };
	return parts;
}

size_t *partners_of_variants(const struct unit *unit, const struct unit *other)
{
	static const struct unit none;

	other = other ? other : &none;
	return pair(list_variants(unit), unit->nvariants, list_variants(other), other->nvariants);
}

/* The parts of a key are separated by a character that no text has, since XML forbids it. */
static const char *make_key(struct arena *arena, const struct note *note, enum partners_key by)
{
	const char *type = note->is_prop ? attributes_find(&note->attributes, "type") : "";
	const char *text = by == PARTNERS_BY_ALL || (by == PARTNERS_BY_THING && !note->is_prop)
	                           ? note->text
	                           : "";
	struct strbuf key = STRBUF_INIT;

	strbuf_addf(&key, "%s\1%s\1%s", note->is_prop ? "prop" : "note", type ? type : "", text);
	const char *kept = arena_strndup(arena, key.data, key.length);
	strbuf_release(&key);
	return kept;
}

static struct partner_part *list_notes(struct arena *arena, const struct notes *notes,
                                       enum partners_key by)
{
	struct partner_part *parts = xcalloc(notes->n, sizeof(*parts));

	for (size_t i = 0; i < notes->n; i++)
		parts[i] = (struct partner_part){ make_key(arena, &notes->items[i], by), i };
	return parts;
}

size_t *partners_of_notes(const struct notes *notes, const struct notes *other,
                          enum partners_key key)
{
	static const struct notes none;
	struct arena arena = ARENA_INIT;

	other = other ? other : &none;
	struct partner_part *parts = list_notes(&arena, notes, key),
			    *others = list_notes(&arena, other, key);
	size_t *partners = pair(parts, notes->n, others, other->n);
	arena_release(&arena);
	return partners;
}
