#include "tmx/compare/merge3.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "tmx/compare/diff.h"
#include "tmx/compare/match.h"
#include "tmx/compare/unit_merge.h"
#include "tmx/model/props.h"
#include "tmx/model/unit_edit.h"

enum { BASE, OURS, THEIRS, MEMORIES };

struct merge3_numbers {
	uint32_t *items; /* rising */
	size_t n, capacity;
};

/* Units that are kept, by their numbers. */
struct kept {
	struct merge3_numbers numbers;
	const struct unit **units;
	size_t n, capacity;
};

/* A unit of theirs alone, and the one of ours that it comes after. */
struct insert {
	size_t after; /* 1 + its number; 0 for none */
	uint32_t number;
};

/* What one unit of ours is in the other memories. */
struct merge3_place {
	uint32_t base, theirs; /* MATCH_NO_UNIT where it is missing */
	/* compared with the base; theirs with ours when both added it */
	enum match_kind ours_kind, theirs_kind;
};

struct merge3 {
	const struct unit_origin *origins[MEMORIES];
	enum prefer prefer;
	struct matches with[MEMORIES];         /* of the base with ours and with theirs */
	struct merge3_numbers added[MEMORIES]; /* units that are not in the base */
	struct matches both_added; /* of those of ours and theirs, by their places in these lists */
	struct kept base, theirs;
	struct insert *inserts; /* in the order of ours */
	size_t ninserts, inserts_capacity, inserted;
	const struct tmx_header *headers[MEMORIES];
	struct tmx_header header;
	struct arena arena, unit_arena; /* of all, and of the current unit */
	struct unit_edit edit;          /* of a unit in conflict */
	struct merge3_report report;
	merge3_take *take;
	merge3_tell *tell;
	void *context;
	size_t after; /* 1 + the last unit of ours that a unit of theirs was a version of */
	size_t seen;  /* units of the current memory that were read */
};

struct merge3 *merge3_new(const struct unit_origin *base, const struct unit_origin *ours,
                          const struct unit_origin *theirs, enum prefer prefer)
{
	struct merge3 *m = xcalloc(1, sizeof(*m));

	m->origins[BASE] = base;
	m->origins[OURS] = ours;
	m->origins[THEIRS] = theirs;
	m->prefer = prefer;
	return m;
}

static void kept_release(struct kept *kept)
{
	free(kept->numbers.items);
	free(kept->units);
}

void merge3_free(struct merge3 *m)
{
	if (!m)
		return;
	for (int i = 0; i < MEMORIES; i++) {
		matches_release(&m->with[i]);
		free(m->added[i].items);
	}
	matches_release(&m->both_added);
	kept_release(&m->base);
	kept_release(&m->theirs);
	free(m->inserts);
	arena_release(&m->arena);
	arena_release(&m->unit_arena);
	unit_edit_release(&m->edit);
	free(m);
}

const struct tmx_header *merge3_header(const struct merge3 *m)
{
	return &m->header;
}

const struct merge3_report *merge3_report(const struct merge3 *m)
{
	return &m->report;
}

/* ---- Numbers ---- */

static void add_number(struct merge3_numbers *numbers, size_t number)
{
	GROW(numbers->items, numbers->n, numbers->capacity);
	numbers->items[numbers->n++] = (uint32_t)number;
}

/* Its place in the list; n when it is missing. */
static size_t find_number(const struct merge3_numbers *numbers, size_t number)
{
	size_t low = 0, high = numbers->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (numbers->items[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < numbers->n && numbers->items[low] == number ? low : numbers->n;
}

static void keep(struct merge3 *m, struct kept *kept, size_t number, const struct unit *unit)
{
	add_number(&kept->numbers, number);
	GROW(kept->units, kept->n, kept->capacity);
	kept->units[kept->n++] = unit_copy(&m->arena, unit);
}

static const struct unit *find_kept(const struct kept *kept, size_t number)
{
	return kept->units[find_number(&kept->numbers, number)];
}

/* ---- Versions of one unit ---- */

/* For a unit that one side added: the same one, added by the other side too. */
static uint32_t find_twin(const struct merge3 *m, int side, size_t number)
{
	const uint32_t *partners = side == OURS ? m->both_added.new_of : m->both_added.old_of;
	size_t at = find_number(&m->added[side], number);
	uint32_t partner = at < m->added[side].n ? partners[at] : MATCH_NO_UNIT;

	return partner == MATCH_NO_UNIT ? MATCH_NO_UNIT
	                                : m->added[side == OURS ? THEIRS : OURS].items[partner];
}

static enum match_kind kind_of(const struct merge3 *m, int side, size_t base)
{
	return (enum match_kind)m->with[side].kinds[base];
}

static struct merge3_place find_place(const struct merge3 *m, size_t ours)
{
	struct merge3_place place = { m->with[OURS].old_of[ours], MATCH_NO_UNIT, MATCH_NONE,
		                      MATCH_NONE };

	if (place.base != MATCH_NO_UNIT) {
		place.theirs = m->with[THEIRS].new_of[place.base];
		place.ours_kind = kind_of(m, OURS, place.base);
		place.theirs_kind = kind_of(m, THEIRS, place.base);
	} else if ((place.theirs = find_twin(m, OURS, ours)) != MATCH_NO_UNIT) {
		place.theirs_kind =
			(enum match_kind)m->both_added.kinds[find_number(&m->added[OURS], ours)];
	}
	return place;
}

/* The unit of ours that one of theirs is a version of. */
static uint32_t find_ours(const struct merge3 *m, size_t theirs)
{
	uint32_t base = m->with[THEIRS].old_of[theirs];

	return base == MATCH_NO_UNIT ? find_twin(m, THEIRS, theirs) : m->with[OURS].new_of[base];
}

/* ---- Reading ---- */

static bool changed_meanwhile(struct error *err)
{
	return error_set(err, ERROR_IO, NULL, "a memory changed while it was read");
}

/* Reads a memory again, and makes sure that it has as many units as the first time. */
static bool walk(struct merge3 *m, int memory, unit_take *take, void *context, struct error *err)
{
	size_t expected = memory == BASE ? m->with[OURS].nold : m->with[memory].nnew;

	m->seen = 0;
	return unit_origin_walk(m->origins[memory], take, context, err) &&
	       (m->seen == expected || changed_meanwhile(err));
}

/* Counts a unit; false when the memory did not have so many the first time. */
static bool see(struct merge3 *m, size_t number, size_t n, struct error *err)
{
	m->seen = number + 1;
	return number < n || changed_meanwhile(err);
}

struct addition {
	struct merge3 *m;
	struct matcher *matcher;
	int side;
};

static bool add_if_new(void *context, size_t number, const struct unit *unit,
                       const struct tmx_header *header, struct error *err)
{
	struct addition *a = context;
	const struct matches *with = &a->m->with[a->side];

	if (!see(a->m, number, with->nnew, err))
		return false;
	if (with->old_of[number] != MATCH_NO_UNIT)
		return true;
	add_number(&a->m->added[a->side], number);
	return (a->side == OURS ? matcher_add_old : matcher_add_new)(a->matcher, unit, header, err);
}

/*
 * Matches what both added, in the same context only: both may have used one tuid for different
 * units.
 */
static bool match_additions(struct merge3 *m, struct error *err)
{
	struct matcher *matcher = matcher_new(true);
	struct addition ours = { m, matcher, OURS }, theirs = { m, matcher, THEIRS };

	if (!walk(m, OURS, add_if_new, &ours, err) || !walk(m, THEIRS, add_if_new, &theirs, err)) {
		matcher_free(matcher);
		return false;
	}
	matcher_finish(matcher, &m->both_added);
	return true;
}

/* Keeps units that both changed: unit_merge() needs the version before. */
static bool take_base(void *context, size_t number, const struct unit *unit,
                      const struct tmx_header *header, struct error *err)
{
	struct merge3 *m = context;

	(void)header;
	if (!see(m, number, m->with[OURS].nold, err))
		return false;
	if (kind_of(m, OURS, number) > MATCH_SAME && kind_of(m, THEIRS, number) > MATCH_SAME)
		keep(m, &m->base, number, unit);
	return true;
}

/* The unit for the merged memory, with its own srclang when the merged header has another. */
static struct unit with_srclang(const struct merge3 *m, struct arena *arena,
                                const struct unit *unit, const struct tmx_header *header)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");
	struct unit own = *unit;

	if (srclang && !attributes_find(&unit->attributes, "srclang") &&
	    strcmp(header->srclang.text, m->header.srclang.text) != 0)
		attributes_set(arena, &own.attributes, "srclang", srclang);
	return own;
}

static void keep_theirs(struct merge3 *m, size_t number, const struct unit *unit,
                        const struct tmx_header *header)
{
	const struct unit own = with_srclang(m, &m->arena, unit, header);

	keep(m, &m->theirs, number, &own);
}

static void add_insert(struct merge3 *m, size_t number)
{
	GROW(m->inserts, m->ninserts, m->inserts_capacity);
	m->inserts[m->ninserts++] = (struct insert){ m->after, (uint32_t)number };
}

/*
 * A unit that ours does not have is inserted if theirs added it, or if ours deleted it while theirs
 * changed its text, which is a conflict. Units that changed are kept for when ours is read.
 */
static bool take_theirs(void *context, size_t number, const struct unit *unit,
                        const struct tmx_header *header, struct error *err)
{
	struct merge3 *m = context;

	if (!see(m, number, m->with[THEIRS].nnew, err))
		return false;
	uint32_t ours = find_ours(m, number), base = m->with[THEIRS].old_of[number];
	enum match_kind kind = base == MATCH_NO_UNIT ? MATCH_TEXT : kind_of(m, THEIRS, base);
	if (ours != MATCH_NO_UNIT)
		m->after = (size_t)ours + 1;
	else if (kind == MATCH_TEXT)
		add_insert(m, number);
	else
		m->report.deleted_changed += kind == MATCH_METADATA;
	if (kind == MATCH_TEXT || (ours != MATCH_NO_UNIT && kind == MATCH_METADATA))
		keep_theirs(m, number, unit, header);
	return true;
}

static int compare_inserts(const void *a, const void *b)
{
	const struct insert *one = a, *other = b;

	if (one->after != other->after)
		return one->after < other->after ? -1 : 1;
	return (one->number > other->number) - (one->number < other->number);
}

static bool read_headers(struct merge3 *m, struct error *err)
{
	struct unit_merge merge = { &m->arena, m->prefer == PREFER_THEIRS, 0 };

	for (int i = 0; i < MEMORIES; i++) {
		struct unit_reader *reader = m->origins[i]->open(m->origins[i]->context, err);
		if (!reader)
			return false;
		m->headers[i] = tmx_header_copy(&m->arena, unit_reader_header(reader));
		unit_reader_close(reader);
	}
	tmx_header_merge(&merge, m->headers[BASE], m->headers[OURS], m->headers[THEIRS],
	                 &m->header);
	m->report.header_clashes = merge.clashes;
	return true;
}

bool merge3_prepare(struct merge3 *m, struct error *err)
{
	if (!read_headers(m, err) ||
	    !diff_match(m->origins[BASE], m->origins[OURS], &m->with[OURS], err) ||
	    !diff_match(m->origins[BASE], m->origins[THEIRS], &m->with[THEIRS], err))
		return false;
	if (m->with[OURS].nold != m->with[THEIRS].nold)
		return changed_meanwhile(err);
	if (!match_additions(m, err) || !walk(m, BASE, take_base, m, err) ||
	    !walk(m, THEIRS, take_theirs, m, err))
		return false;
	if (m->ninserts)
		qsort(m->inserts, m->ninserts, sizeof(*m->inserts), compare_inserts);
	return true;
}

/* ---- Conflicts ---- */

static bool theirs_are_newer(const struct unit *ours, const struct unit *theirs)
{
	char one[DATE_BYTES], other[DATE_BYTES];

	unit_date(one, ours);
	unit_date(other, theirs);
	return strcmp(other, one) > 0;
}

/* A unit that was deleted (NULL) has no date; the one that was changed counts as newer. */
static bool theirs_are_preferred(const struct merge3 *m, const struct unit *ours,
                                 const struct unit *theirs)
{
	if (m->prefer == PREFER_NEWEST)
		return !ours || (theirs && theirs_are_newer(ours, theirs));
	return m->prefer == PREFER_THEIRS;
}

static bool give(struct merge3 *m, const struct unit *unit)
{
	m->report.units++;
	return m->take(m->context, unit);
}

/* Writes a unit with the prop x-conflict, in place of one that an earlier merge has left. */
static bool give_marked(struct merge3 *m, const struct unit *unit, const char *whose)
{
	size_t n = 0;

	if (!unit)
		return true;
	unit_edit_begin(&m->edit, unit);
	struct note *notes = unit_edit_notes(&m->edit, UNIT_ITSELF);
	for (size_t i = 0; i < unit->notes.n; i++) {
		const char *type = attributes_find(&notes[i].attributes, "type");
		if (!notes[i].is_prop || !type || strcmp(type, PROP_CONFLICT) != 0)
			notes[n++] = notes[i];
	}
	unit_edit_cut_notes(&m->edit, UNIT_ITSELF, n);
	unit_edit_add_prop(&m->edit, UNIT_ITSELF, PROP_CONFLICT, whose);
	return give(m, &m->edit.unit);
}

static bool give_conflict(struct merge3 *m, enum conflict_kind kind, const struct unit *ours,
                          const struct unit *theirs)
{
	const struct conflict conflict = { kind, ours, theirs, &m->header };

	if (m->prefer != PREFER_NONE) {
		const struct unit *unit = theirs_are_preferred(m, ours, theirs) ? theirs : ours;
		m->report.resolved++;
		return !unit || give(m, unit);
	}
	m->report.conflicts++;
	m->tell(m->context, &conflict);
	return give_marked(m, ours, "ours") && give_marked(m, theirs, "theirs");
}

/* ---- Writing ---- */

static bool give_both(struct merge3 *m, const struct merge3_place *place, const struct unit *ours)
{
	const struct unit *base =
		place->base == MATCH_NO_UNIT ? NULL : find_kept(&m->base, place->base);
	const struct unit *theirs = find_kept(&m->theirs, place->theirs);
	struct unit_merge merge = { &m->unit_arena, m->prefer == PREFER_THEIRS, 0 };
	struct unit merged;

	if (m->prefer == PREFER_NONE || m->prefer == PREFER_NEWEST)
		merge.theirs_win = theirs_are_newer(ours, theirs);
	if (!unit_merge(&merge, base, m->headers[BASE], ours, theirs, &merged))
		return give_conflict(m, base ? CONFLICT_CHANGED : CONFLICT_ADDED, ours, theirs);
	m->report.both++;
	m->report.clashes += merge.clashes;
	return give(m, &merged);
}

static bool give_ours(struct merge3 *m, size_t number, const struct unit *ours)
{
	const struct merge3_place place = find_place(m, number);

	if (place.theirs == MATCH_NO_UNIT) {
		if (place.base == MATCH_NO_UNIT)
			return give(m, ours);
		if (place.ours_kind == MATCH_TEXT)
			return give_conflict(m, CONFLICT_THEIRS_DELETED, ours, NULL);
		m->report.deleted++;
		m->report.deleted_changed += place.ours_kind == MATCH_METADATA;
		return true;
	}
	if (place.theirs_kind == MATCH_SAME)
		return give(m, ours);
	if (place.ours_kind == MATCH_SAME) {
		m->report.changed++;
		return give(m, find_kept(&m->theirs, place.theirs));
	}
	return give_both(m, &place, ours);
}

/* Writes the inserts after a unit of ours, which is given as 1 + its number. */
static bool give_inserts(struct merge3 *m, size_t after)
{
	for (; m->inserted < m->ninserts && m->inserts[m->inserted].after == after; m->inserted++) {
		uint32_t number = m->inserts[m->inserted].number;
		const struct unit *theirs = find_kept(&m->theirs, number);
		bool deleted = m->with[THEIRS].old_of[number] != MATCH_NO_UNIT;
		m->report.added += !deleted;
		if (!(deleted ? give_conflict(m, CONFLICT_OURS_DELETED, NULL, theirs)
		              : give(m, theirs)))
			return false;
	}
	return true;
}

static bool write_ours(void *context, size_t number, const struct unit *unit,
                       const struct tmx_header *header, struct error *err)
{
	struct merge3 *m = context;

	arena_release(&m->unit_arena);
	if (!see(m, number, m->with[OURS].nnew, err))
		return false;
	const struct unit own = with_srclang(m, &m->unit_arena, unit, header);
	return give_ours(m, number, &own) && give_inserts(m, number + 1);
}

bool merge3_write(struct merge3 *m, merge3_take *take, merge3_tell *tell, void *context,
                  struct error *err)
{
	m->take = take;
	m->tell = tell;
	m->context = context;
	if (!give_inserts(m, 0))
		return true;
	return walk(m, OURS, write_ours, m, err) || err->code == ERROR_NONE;
}
