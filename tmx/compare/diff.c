#include "tmx/compare/diff.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "tmx/compare/match.h"

/* An old unit that changed and whose partner has not been read yet. */
struct passed {
	size_t number;
	const struct unit *unit;
};

struct diff {
	bool metadata;
	bool goes_on; /* further changes are wanted, and there are some */
	size_t left;  /* changes that have not been passed on yet */
	diff_take *take;
	void *context;
	struct matches matches;
	struct unit_reader *old;
	size_t at;             /* number of old units read */
	struct passed *passed; /* in the order of their numbers */
	size_t npassed, capacity;
	size_t waiting;     /* those of them whose partner has not come yet */
	struct arena arena; /* of the passed units */
	struct changer *changer;
	size_t *counts;
};

static bool changed_meanwhile(struct error *err)
{
	return error_set(err, ERROR_IO, NULL, "a memory changed while it was read");
}

static enum change_kind kind_of(const struct diff *d, size_t old)
{
	static const enum change_kind kinds[] = { [MATCH_NONE] = CHANGE_REMOVED,
		                                  [MATCH_SAME] = CHANGE_NONE,
		                                  [MATCH_METADATA] = CHANGE_METADATA,
		                                  [MATCH_TEXT] = CHANGE_TEXT };

	return kinds[d->matches.kinds[old]];
}

static bool is_reported(const struct diff *d, enum change_kind kind)
{
	return kind != CHANGE_NONE && (kind != CHANGE_METADATA || d->metadata);
}

static void report(struct diff *d, enum change_kind kind, size_t old_number, struct change *change,
                   size_t new_number)
{
	change->kind = kind;
	change->old_number = old_number;
	change->new_number = new_number;
	d->left--;
	d->goes_on = d->take(d->context, change) && d->left;
}

/* ---- The old memory ---- */

static void keep(struct diff *d, const struct unit *unit)
{
	GROW(d->passed, d->npassed, d->capacity);
	d->passed[d->npassed++] = (struct passed){ d->at, unit_copy(&d->arena, unit) };
	d->waiting++;
}

/* Reads the old memory up to a unit; reports what was removed, and keeps what changed. */
static bool pass(struct diff *d, size_t end, struct error *err)
{
	for (; d->at < end && d->goes_on; d->at++) {
		const struct unit *unit = unit_reader_next(d->old, err);
		if (!unit)
			return err->code == ERROR_NONE ? changed_meanwhile(err) : false;
		enum change_kind kind = kind_of(d, d->at);
		if (kind == CHANGE_REMOVED)
			report(d, kind, d->at + 1,
			       changer_unit(d->changer, unit, NULL, unit_reader_header(d->old),
			                    false),
			       0);
		else if (is_reported(d, kind))
			keep(d, unit);
	}
	return true;
}

/*
 * Before a new unit that was added: those that were removed at the same place are reported first.
 */
static bool pass_removed(struct diff *d, struct error *err)
{
	size_t end = d->at;

	while (end < d->matches.nold && d->matches.kinds[end] == MATCH_NONE)
		end++;
	return pass(d, end, err);
}

/* One that is there: pass() has kept it. */
static const struct unit *find_passed(const struct diff *d, size_t number)
{
	size_t low = 0, high = d->npassed;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;
		*(d->passed[middle].number <= number ? &low : &high) = middle;
	}
	return d->passed[low].unit;
}

/* ---- The new memory ---- */

static bool take_new(void *context, size_t number, const struct unit *unit,
                     const struct tmx_header *header, struct error *err)
{
	struct diff *d = context;

	if (number >= d->matches.nnew)
		return changed_meanwhile(err);
	size_t old = d->matches.old_of[number];
	if (old == MATCH_NO_UNIT) {
		if (!pass_removed(d, err))
			return false;
		if (d->goes_on)
			report(d, CHANGE_ADDED, 0,
			       changer_unit(d->changer, NULL, unit, header, false), number + 1);
		return d->goes_on;
	}
	if (!pass(d, old + 1, err))
		return false;
	enum change_kind kind = kind_of(d, old);
	if (d->goes_on && is_reported(d, kind)) {
		report(d, kind, old + 1,
		       changer_unit(d->changer, find_passed(d, old), unit, header, d->metadata),
		       number + 1);
		if (!--d->waiting) { /* in memories of one order, after each unit */
			d->npassed = 0;
			arena_release(&d->arena);
		}
	}
	return d->goes_on;
}

/* ---- Both ---- */

static bool add_old(void *m, size_t number, const struct unit *unit,
                    const struct tmx_header *header, struct error *err)
{
	(void)number;
	return matcher_add_old(m, unit, header, err);
}

static bool add_new(void *m, size_t number, const struct unit *unit,
                    const struct tmx_header *header, struct error *err)
{
	(void)number;
	return matcher_add_new(m, unit, header, err);
}

bool diff_match(const struct unit_origin *old, const struct unit_origin *new,
                struct matches *matches, struct error *err)
{
	struct matcher *m = matcher_new(false);

	if (unit_origin_walk(old, add_old, m, err) && unit_origin_walk(new, add_new, m, err)) {
		matcher_finish(m, matches);
		return true;
	}
	matcher_free(m);
	return false;
}

static void compare_headers(struct diff *d, const struct tmx_header *new)
{
	struct change *change = changer_header(d->changer, unit_reader_header(d->old), new);

	d->counts[CHANGE_HEADER] = change != NULL;
	if (!change || !d->metadata)
		return;
	d->left++; /* count() counts units only, and ends the comparison when none changed */
	d->goes_on = true;
	report(d, CHANGE_HEADER, 0, change, 0);
}

/* Reads both memories until the last change. */
static bool compare(struct diff *d, const struct unit_origin *new, struct error *err)
{
	struct unit_reader *reader = new->open(new->context, err);
	const struct unit *unit;
	size_t number = 0;

	if (!reader)
		return false;
	compare_headers(d, unit_reader_header(reader));
	while (d->goes_on && (unit = unit_reader_next(reader, err)) &&
	       take_new(d, number, unit, unit_reader_header(reader), err))
		number++;
	unit_reader_close(reader);
	if (!d->goes_on || err->code != ERROR_NONE)
		return err->code == ERROR_NONE;
	return number == d->matches.nnew ? pass(d, d->matches.nold, err) : changed_meanwhile(err);
}

static void count(struct diff *d)
{
	for (size_t i = 0; i < d->matches.nold; i++)
		d->counts[kind_of(d, i)]++;
	d->counts[CHANGE_ADDED] = d->matches.nnew - (d->matches.nold - d->counts[CHANGE_REMOVED]);
	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		if (is_reported(d, (enum change_kind)kind))
			d->left += d->counts[kind];
	d->goes_on = d->left;
}

bool diff_memories(const struct unit_origin *old, const struct unit_origin *new, bool metadata,
                   diff_take *take, void *context, size_t counts[CHANGE_KINDS], struct error *err)
{
	struct diff d = {
		.metadata = metadata, .take = take, .context = context, .counts = counts
	};

	for (int i = 0; i < CHANGE_KINDS; i++)
		counts[i] = 0;
	if (!diff_match(old, new, &d.matches, err))
		return false;
	count(&d);
	d.old = old->open(old->context, err);
	d.changer = changer_new();
	bool ok = d.old && compare(&d, new, err);
	unit_reader_close(d.old);
	changer_free(d.changer);
	matches_release(&d.matches);
	arena_release(&d.arena);
	free(d.passed);
	return ok;
}
