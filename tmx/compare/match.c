#include "tmx/compare/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "tmx/model/digest.h"

/*
 * What versions of a unit may have in common, the most reliable first; match.h has the same list.
 */
enum key {
	KEY_TEXTS_CONTEXT,
	KEY_TEXTS,
	KEY_ID,
	KEY_SOURCE_CONTEXT,
	KEY_SOURCE,
	KEY_TARGETS,
	KEYS
};

static const struct {
	enum match_kind kind;
	bool has_context;
} key_kinds[KEYS] = { { MATCH_METADATA, true }, { MATCH_METADATA, false }, { MATCH_TEXT, false },
	              { MATCH_TEXT, true },     { MATCH_TEXT, false },     { MATCH_TEXT, false } };

static const size_t units_max = MATCH_NO_UNIT - 1;

/* Halves of digests; 0 where a unit has no such key, as without a tuid. */
struct keys {
	uint64_t of[KEYS];
};

/* A unit that has no partner yet, with its current key. */
struct single {
	uint64_t key;
	uint32_t number;
};

struct singles {
	struct single *items;
	size_t n;
};

/* A new unit that is not the same as an old one. */
struct unmatched {
	struct keys keys;
	uint32_t number;
};

struct matcher {
	bool in_context;
	struct strbuf text;
	/*
	 * For each digest, the old units that are the same and have no partner yet, as a ring: 1 +
	 * the number of its last unit, or 0 when all have one. From the last, the first is one
	 * step.
	 */
	struct digest_map same;
	struct keys *keys; /* of the old units */
	/* of each old unit, the next one that is the same; of the last, the first */
	uint32_t *rings;
	struct unmatched *unmatched;
	size_t nunmatched, unmatched_capacity;
	struct matches found;
	size_t old_capacity, rings_capacity, new_capacity;
};

struct matcher *matcher_new(bool in_context)
{
	struct matcher *m = xcalloc(1, sizeof(*m));

	m->in_context = in_context;
	strbuf_init(&m->text);
	return m;
}

void matches_release(struct matches *matches)
{
	free(matches->new_of);
	free(matches->old_of);
	free(matches->kinds);
	*matches = (struct matches){ 0 };
}

void matcher_free(struct matcher *m)
{
	if (!m)
		return;
	digest_map_release(&m->same);
	strbuf_release(&m->text);
	free(m->keys);
	free(m->rings);
	free(m->unmatched);
	matches_release(&m->found);
	free(m);
}

/* ---- Units that are the same ---- */

static uint64_t key_of(const struct digest *digest)
{
	return digest->a ? digest->a : 1;
}

/*
 * With codes and context; and without both, or 0 for a source of codes only, which says too little.
 */
static void take_source_keys(struct matcher *m, struct keys *keys, const struct unit *unit,
                             const struct variant *source)
{
	struct digest exact = DIGEST_INIT, plain = DIGEST_INIT;

	digest_add_variant(&exact, source);
	digest_add_context(&exact, unit);
	keys->of[KEY_SOURCE_CONTEXT] = key_of(&exact);
	strbuf_clear(&m->text);
	variant_text(&m->text, source);
	digest_add(&plain, source->lang->text);
	digest_add(&plain, m->text.data);
	keys->of[KEY_SOURCE] = m->text.length ? key_of(&plain) : 0;
}

/* A sum, so that the order of the other texts does not matter; 0 without any. */
static uint64_t targets_key(const struct unit *unit, const struct variant *source)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < unit->nvariants; i++) {
		struct digest own = DIGEST_INIT;
		if (&unit->variants[i] == source || !unit->variants[i].npieces)
			continue;
		digest_add_variant(&own, &unit->variants[i]);
		sum += own.a;
	}
	return sum;
}

static struct keys take_keys(struct matcher *m, const struct unit *unit,
                             const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	const char *id = attributes_find(&unit->attributes, "tuid");
	struct digest texts = DIGEST_INIT, of_id = DIGEST_INIT;
	struct keys keys = { { 0 } };

	digest_add_unit(&texts, unit);
	keys.of[KEY_TEXTS] = key_of(&texts);
	digest_add_context(&texts, unit);
	keys.of[KEY_TEXTS_CONTEXT] = key_of(&texts);
	if (source) {
		take_source_keys(m, &keys, unit, source);
		keys.of[KEY_TARGETS] = targets_key(unit, source);
	}
	if (id) {
		digest_add(&of_id, id);
		keys.of[KEY_ID] = key_of(&of_id);
	}
	return keys;
}

static bool check_number(size_t n, struct error *err)
{
	return n < units_max || error_set(err, ERROR_LIMIT, NULL, "more than 2^32 units");
}

bool matcher_add_old(struct matcher *m, const struct unit *unit, const struct tmx_header *header,
                     struct error *err)
{
	struct digest all = DIGEST_INIT;
	bool is_new;
	uint32_t number = (uint32_t)m->found.nold;

	if (!check_number(number, err))
		return false;
	GROW(m->keys, m->found.nold, m->old_capacity);
	GROW(m->rings, m->found.nold, m->rings_capacity);
	m->keys[number] = take_keys(m, unit, header);
	digest_add_all(&all, unit);
	uint64_t *last = digest_map_add(&m->same, &all, &is_new);
	m->rings[number] = is_new ? number : m->rings[*last - 1];
	if (!is_new)
		m->rings[*last - 1] = number;
	*last = (uint64_t)number + 1;
	m->found.nold++;
	return true;
}

/* Takes the first old unit that is the same from its ring; MATCH_NO_UNIT when none is left. */
static uint32_t take_same(struct matcher *m, const struct unit *unit)
{
	struct digest all = DIGEST_INIT;

	digest_add_all(&all, unit);
	uint64_t *last = digest_map_find(&m->same, &all);
	if (!last || !*last)
		return MATCH_NO_UNIT;
	uint32_t *ring = &m->rings[*last - 1], first = *ring;
	if (first == *last - 1)
		*last = 0;
	else
		*ring = m->rings[first];
	return first;
}

static void begin_new(struct matcher *m)
{
	m->found.new_of = xreallocarray(NULL, m->found.nold, sizeof(*m->found.new_of));
	memset(m->found.new_of, 0xFF, m->found.nold * sizeof(*m->found.new_of));
	m->found.kinds = xcalloc(m->found.nold, 1);
}

static void pair(struct matches *found, uint32_t old, uint32_t new, enum match_kind kind)
{
	found->new_of[old] = new;
	found->old_of[new] = old;
	found->kinds[old] = (unsigned char)kind;
}

bool matcher_add_new(struct matcher *m, const struct unit *unit, const struct tmx_header *header,
                     struct error *err)
{
	uint32_t number = (uint32_t)m->found.nnew, old;

	if (!check_number(number, err))
		return false;
	if (!m->found.new_of)
		begin_new(m);
	GROW(m->found.old_of, m->found.nnew, m->new_capacity);
	m->found.old_of[m->found.nnew++] = MATCH_NO_UNIT;
	if ((old = take_same(m, unit)) != MATCH_NO_UNIT) {
		pair(&m->found, old, number, MATCH_SAME);
		return true;
	}
	GROW(m->unmatched, m->nunmatched, m->unmatched_capacity);
	m->unmatched[m->nunmatched++] = (struct unmatched){ take_keys(m, unit, header), number };
	return true;
}

/* ---- Units that have a key in common ---- */

static int compare_singles(const void *a, const void *b)
{
	const struct single *one = a, *other = b;

	if (one->key != other->key)
		return one->key < other->key ? -1 : 1;
	return (one->number > other->number) - (one->number < other->number);
}

static void sort(struct singles *singles)
{
	if (singles->n)
		qsort(singles->items, singles->n, sizeof(*singles->items), compare_singles);
}

static struct singles old_singles(const struct matcher *m, enum key key)
{
	struct singles s = { xreallocarray(NULL, m->found.nold, sizeof(*s.items)), 0 };

	for (uint32_t i = 0; i < m->found.nold; i++)
		if (m->found.new_of[i] == MATCH_NO_UNIT && m->keys[i].of[key])
			s.items[s.n++] = (struct single){ m->keys[i].of[key], i };
	s.items = xreallocarray(s.items, s.n, sizeof(*s.items));
	sort(&s);
	return s;
}

static struct singles new_singles(const struct matcher *m, enum key key)
{
	struct singles s = { xreallocarray(NULL, m->nunmatched, sizeof(*s.items)), 0 };

	for (size_t i = 0; i < m->nunmatched; i++)
		if (m->found.old_of[m->unmatched[i].number] == MATCH_NO_UNIT &&
		    m->unmatched[i].keys.of[key])
			s.items[s.n++] = (struct single){ m->unmatched[i].keys.of[key],
				                          m->unmatched[i].number };
	sort(&s);
	return s;
}

/* The number of units that have the key of the first, from it on. */
static size_t run_length(const struct singles *s, size_t first)
{
	size_t n = 1;

	while (first + n < s->n && s->items[first + n].key == s->items[first].key)
		n++;
	return n;
}

static uint32_t distance(const struct single *a, const struct single *b)
{
	return a->number > b->number ? a->number - b->number : b->number - a->number;
}

/*
 * Pairs each of the few with one of the many, both in their order: the nearest, as long as enough
 * remain for the rest of the few.
 */
static void pair_run(struct matches *found, const struct singles *few, const struct singles *many,
                     bool few_are_old, enum match_kind kind)
{
	for (size_t i = 0, k = 0; i < few->n; i++, k++) {
		while (many->n - k > few->n - i &&
		       distance(&few->items[i], &many->items[k + 1]) <
		               distance(&few->items[i], &many->items[k]))
			k++;
		uint32_t one = few->items[i].number, other = many->items[k].number;
		pair(found, few_are_old ? one : other, few_are_old ? other : one, kind);
	}
}

/* Both lists are sorted by key: the same keys meet in one pass, as in a merge join. */
static void pair_by(struct matcher *m, enum key key)
{
	struct singles old = old_singles(m, key), new = new_singles(m, key);

	for (size_t i = 0, k = 0; i < old.n && k < new.n;) {
		if (old.items[i].key != new.items[k].key) {
			*(old.items[i].key < new.items[k].key ? &i : &k) += 1;
			continue;
		}
		const struct singles olds = { old.items + i, run_length(&old, i) };
		const struct singles news = { new.items + k, run_length(&new, k) };
		bool few_are_old = olds.n <= news.n;
		pair_run(&m->found, few_are_old ? &olds : &news, few_are_old ? &news : &olds,
		         few_are_old, key_kinds[key].kind);
		i += olds.n;
		k += news.n;
	}
	free(old.items);
	free(new.items);
}

/* ---- Ids ---- */

static struct single *find_single(const struct singles *s, uint64_t key)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->items[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n && s->items[low].key == key ? &s->items[low] : NULL;
}

/*
 * Removes ids that a memory has twice from the keys of new units. A new unit that is the same as an
 * old one has its id as well, so it is enough to count ids of old units and of unmatched new ones.
 * In these singles, number is a count: 2 means that the id is not unique.
 */
static void drop_common_ids(struct matcher *m)
{
	struct singles ids = new_singles(m, KEY_ID);
	struct single *id;

	for (size_t i = 0; i < ids.n; i++)
		ids.items[i].number = run_length(&ids, i) > 1 ? 2 : 0;
	for (size_t i = 0; ids.n && i < m->found.nold; i++)
		if (m->keys[i].of[KEY_ID] && (id = find_single(&ids, m->keys[i].of[KEY_ID])) &&
		    id->number < 2)
			id->number++;
	for (size_t i = 0; i < m->nunmatched; i++) {
		uint64_t *key = &m->unmatched[i].keys.of[KEY_ID];
		if (*key && (id = find_single(&ids, *key)) && id->number > 1)
			*key = 0;
	}
	free(ids.items);
}

void matcher_finish(struct matcher *m, struct matches *matches)
{
	digest_map_release(&m->same);
	free(m->rings);
	m->rings = NULL;
	if (!m->found.new_of)
		begin_new(m);
	drop_common_ids(m);
	for (int key = 0; key < KEYS && m->nunmatched; key++)
		if (key_kinds[key].has_context || !m->in_context)
			pair_by(m, (enum key)key);
	*matches = m->found;
	m->found = (struct matches){ 0 };
	matcher_free(m);
}
