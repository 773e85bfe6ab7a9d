#include "tmx/compare/merge.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "tmx/model/date.h"
#include "tmx/model/digest.h"

/*
 * The rank of the best of equal units so far: its date in the upper bits, and below them order_max
 * minus its number, so that of two with one date the earlier ranks higher.
 */
enum { ORDER_BITS = 31 };
static const uint64_t order_max = ((uint64_t)1 << ORDER_BITS) - 1;

/*
 * Of a source: with this bit, the number of its conflict; without, a hash of its only translation.
 */
static const uint64_t conflict_bit = (uint64_t)1 << 63;

struct merger {
	struct digest_map units, sources;
	uint64_t seen, judged;
	size_t conflicts;
	struct arena arena, unit_arena; /* of the header, and of the current unit */
	struct tmx_header header;
	bool has_header;
	struct digest_map elements; /* of the header */
	struct piece *pieces;       /* the same */
	size_t npieces, capacity;
	struct unit unit;
};

struct merger *merger_new(void)
{
	return xcalloc(1, sizeof(struct merger));
}

void merger_free(struct merger *m)
{
	if (!m)
		return;
	digest_map_release(&m->units);
	digest_map_release(&m->sources);
	digest_map_release(&m->elements);
	free(m->pieces);
	arena_release(&m->arena);
	arena_release(&m->unit_arena);
	free(m);
}

/* ---- Headers ---- */

static const char *keep(struct merger *m, const char *text)
{
	return arena_strndup(&m->arena, text, strlen(text));
}

/* Whether the header has an element already; it counts as had from now on. */
static bool has_element(struct merger *m, const struct piece *pieces, size_t n)
{
	static const struct tag no_tag = { .text = "" };
	const struct variant element = { .lang = &no_tag, .pieces = pieces, .npieces = n };
	struct digest digest = DIGEST_INIT;
	bool is_new;

	digest_add_variant(&digest, &element);
	digest_map_add(&m->elements, &digest, &is_new);
	return !is_new;
}

static void add_element(struct merger *m, const struct piece *pieces, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		GROW(m->pieces, m->npieces, m->capacity);
		m->pieces[m->npieces++] =
			(struct piece){ pieces[i].kind, keep(m, pieces[i].text),
			                attributes_copy(&m->arena, &pieces[i].attributes) };
	}
	m->header.pieces = m->pieces;
	m->header.npieces = m->npieces;
}

void merger_add_header(struct merger *m, const struct tmx_header *header)
{
	if (!m->has_header) {
		m->header = (struct tmx_header){ .version = keep(m, header->version),
			                         .present = header->present,
			                         .attributes = attributes_copy(&m->arena,
			                                                       &header->attributes),
			                         .srclang = header->srclang };
		m->has_header = true;
	}
	for (size_t at = 0, n, end; at < header->npieces; at += n) {
		end = piece_end(header->pieces, header->npieces, at);
		n = end - at + (end < header->npieces);
		if (!has_element(m, header->pieces + at, n))
			add_element(m, header->pieces + at, n);
	}
}

const struct tmx_header *merger_header(const struct merger *m)
{
	return &m->header;
}

/* ---- Units ---- */

static struct digest unit_digest(const struct unit *unit)
{
	struct digest digest = DIGEST_INIT;

	digest_add_unit(&digest, unit);
	digest_add_context(&digest, unit);
	return digest;
}

/*
 * Seconds since 1900, 0 for no date. All months have 31 days: the numbers only have to be in order.
 * Up to the year 2150 they are below 2^33, so that ORDER_BITS below them are free.
 */
static uint64_t date_number(const struct unit *unit)
{
	char date[DATE_BYTES];
	unsigned year, month, day, hours, minutes, seconds;

	unit_date(date, unit);
	if (sscanf(date, "%4u%2u%2uT%2u%2u%2u", &year, &month, &day, &hours, &minutes, &seconds) !=
	    6)
		return 0;
	if (year > 2150)
		year = 2150;
	uint64_t days = ((uint64_t)(year - 1900) * 12 + month) * 31 + day;
	return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

static void see_unit(struct merger *m, const struct unit *unit, uint64_t rank)
{
	struct digest digest = unit_digest(unit);
	bool is_new;
	uint64_t *best = digest_map_add(&m->units, &digest, &is_new);

	if (is_new || rank > *best)
		*best = rank;
}

/* Of a source in its context. */
static struct digest source_digest(const struct unit *unit, const struct variant *source)
{
	struct digest digest = DIGEST_INIT;

	digest_add_variant(&digest, source);
	digest_add_context(&digest, unit);
	return digest;
}

/* A source that has been translated in two ways is in conflict, whatever follows. */
static void see_translation(struct merger *m, struct digest digest, const struct variant *target)
{
	struct digest own = DIGEST_INIT;
	bool is_new;

	digest_add(&digest, target->lang->text);
	uint64_t *known = digest_map_add(&m->sources, &digest, &is_new);
	digest_add_variant(&own, target);
	uint64_t translation = own.a & ~conflict_bit;
	if (is_new)
		*known = translation;
	else if (!(*known & conflict_bit) && *known != translation)
		*known = conflict_bit | ++m->conflicts;
}

static bool is_translation(const struct variant *v, const struct variant *source)
{
	return strcmp(v->lang->text, source->lang->text) != 0;
}

static void see_translations(struct merger *m, const struct unit *unit,
                             const struct variant *source)
{
	const struct digest digest = source_digest(unit, source);

	for (size_t i = 0; i < unit->nvariants; i++)
		if (is_translation(&unit->variants[i], source))
			see_translation(m, digest, &unit->variants[i]);
}

bool merger_see(struct merger *m, const struct unit *unit, const struct tmx_header *header,
                struct error *err)
{
	const struct variant *source = unit_source(unit, header);

	if (m->seen == order_max)
		return error_set(err, ERROR_LIMIT, NULL, "more than 2^31 units");
	see_unit(m, unit, date_number(unit) << ORDER_BITS | (order_max - m->seen));
	m->seen++;
	if (source)
		see_translations(m, unit, source);
	return true;
}

/* The number of the first conflict that a unit is in; 0 for none. */
static size_t find_conflict(const struct merger *m, const struct unit *unit,
                            const struct variant *source)
{
	const struct digest digest = source_digest(unit, source);

	for (size_t i = 0; i < unit->nvariants; i++) {
		struct digest own = digest;
		digest_add(&own, unit->variants[i].lang->text);
		const uint64_t *known = is_translation(&unit->variants[i], source)
		                                ? digest_map_find(&m->sources, &own)
		                                : NULL;
		if (known && *known & conflict_bit)
			return (size_t)(*known & ~conflict_bit);
	}
	return 0;
}

struct merge_judgement merger_judge(struct merger *m, const struct unit *unit,
                                    const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	const struct digest digest = unit_digest(unit);
	const uint64_t *best = digest_map_find(&m->units, &digest);
	struct merge_judgement judgement = { .kept = best &&
		                                     (*best & order_max) == order_max - m->judged };

	m->judged++;
	if (source && judgement.kept)
		judgement.conflict = find_conflict(m, unit, source);
	return judgement;
}

const struct unit *merger_unit(struct merger *m, const struct unit *unit,
                               const struct tmx_header *header)
{
	if (attributes_find(&unit->attributes, "srclang") ||
	    strcmp(header->srclang.text, m->header.srclang.text) == 0)
		return unit;
	arena_release(&m->unit_arena);
	m->unit = *unit;
	attributes_set(&m->unit_arena, &m->unit.attributes, "srclang",
	               *header->srclang.text ? header->srclang.text : "*all*");
	return &m->unit;
}

bool merger_complete(const struct merger *m)
{
	return m->judged == m->seen;
}

size_t merger_conflicts(const struct merger *m)
{
	return m->conflicts;
}
