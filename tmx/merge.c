#include "tmx/merge.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/strbuf.h"
#include "text/xalloc.h"
#include "tmx/date.h"
#include "tmx/digest.h"

/* Of a unit that is best so far: its date above, and below it how early it came. */
enum { ORDER_BITS = 31 };
static const uint64_t order_max = ((uint64_t)1 << ORDER_BITS) - 1;

/* Of a source: a number of a conflict, with this bit, or else what its translation hashes to. */
static const uint64_t conflict_bit = (uint64_t)1 << 63;

struct merger {
	struct digest_map units, sources;
	uint64_t seen, judged;
	size_t conflicts;
	struct arena arena, unit_arena; /* of the header, and of the unit at hand */
	struct tmx_header header;
	bool has_header;
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
	arena_release(&m->arena);
	arena_release(&m->unit_arena);
	free(m);
}

/* ---- Headers ---- */

static const char *keep(struct merger *m, const char *text)
{
	return arena_strndup(&m->arena, text, strlen(text));
}

/* Pieces of the element that begins at pieces. */
static size_t element_pieces(const struct piece *pieces)
{
	size_t n = 1;

	for (size_t depth = 1; depth; n++) {
		depth += pieces[n].kind == PIECE_START;
		depth -= pieces[n].kind == PIECE_END;
	}
	return n;
}

static bool has_element(const struct tmx_header *header, const struct piece *pieces, size_t n)
{
	for (size_t at = 0; at < header->npieces; at += element_pieces(header->pieces + at))
		if (element_pieces(header->pieces + at) == n && pieces_same(header->pieces + at, pieces, n))
			return true;
	return false;
}

static void add_element(struct merger *m, const struct piece *pieces, size_t n)
{
	struct piece *all = arena_alloc(&m->arena, (m->header.npieces + n) * sizeof(*all));

	if (m->header.npieces)
		memcpy(all, m->header.pieces, m->header.npieces * sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[m->header.npieces + i] = (struct piece){ pieces[i].kind, keep(m, pieces[i].text),
							     attributes_copy(&m->arena, &pieces[i].attributes) };
	m->header.pieces = all;
	m->header.npieces += n;
}

void merger_add_header(struct merger *m, const struct tmx_header *header)
{
	if (!m->has_header) {
		m->header = (struct tmx_header){ .version = keep(m, header->version), .present = header->present,
						 .attributes = attributes_copy(&m->arena, &header->attributes),
						 .srclang = header->srclang };
		m->has_header = true;
	}
	for (size_t at = 0, n; at < header->npieces; at += n) {
		n = element_pieces(header->pieces + at);
		if (!has_element(&m->header, header->pieces + at, n))
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

/* Seconds, in months of 31 days, since 1900; 0 for none. Below 2^33 up to the year 2150. */
static uint64_t date_number(const struct unit *unit)
{
	char date[DATE_BYTES];
	unsigned year, month, day, hours, minutes, seconds;

	unit_date(date, unit);
	if (sscanf(date, "%4u%2u%2uT%2u%2u%2u", &year, &month, &day, &hours, &minutes, &seconds) != 6)
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

/* Of a source in its context with the language of a translation. */
static struct digest source_digest(const struct unit *unit, const struct variant *source, const struct variant *target)
{
	struct digest digest = DIGEST_INIT;

	digest_add_variant(&digest, source);
	digest_add(&digest, target->lang->text);
	digest_add_context(&digest, unit);
	return digest;
}

static void see_translation(struct merger *m, const struct unit *unit, const struct variant *source,
			    const struct variant *target)
{
	struct digest digest = source_digest(unit, source, target), own = DIGEST_INIT;
	bool is_new;
	uint64_t *known = digest_map_add(&m->sources, &digest, &is_new);

	digest_add_variant(&own, target);
	uint64_t translation = own.a & ~conflict_bit;
	if (is_new)
		*known = translation;
	else if (!(*known & conflict_bit) && *known != translation)
		*known = conflict_bit | ++m->conflicts;
}

bool merger_see(struct merger *m, const struct unit *unit, const struct tmx_header *header, struct error *err)
{
	const struct variant *source = unit_source(unit, header);

	if (m->seen == order_max)
		return error_set(err, ERROR_LIMIT, NULL, "more than 2^31 units");
	see_unit(m, unit, date_number(unit) << ORDER_BITS | (order_max - m->seen));
	m->seen++;
	for (size_t i = 0; source && i < unit->nvariants; i++)
		if (strcmp(unit->variants[i].lang->text, source->lang->text) != 0)
			see_translation(m, unit, source, &unit->variants[i]);
	return true;
}

struct judgement merger_judge(struct merger *m, const struct unit *unit, const struct tmx_header *header)
{
	const struct variant *source = unit_source(unit, header);
	struct digest digest = unit_digest(unit);
	const uint64_t *best = digest_map_find(&m->units, &digest);
	struct judgement judgement = { .kept = best && (*best & order_max) == order_max - m->judged };

	m->judged++;
	for (size_t i = 0; source && judgement.kept && i < unit->nvariants && !judgement.conflict; i++) {
		if (strcmp(unit->variants[i].lang->text, source->lang->text) == 0)
			continue;
		digest = source_digest(unit, source, &unit->variants[i]);
		const uint64_t *known = digest_map_find(&m->sources, &digest);
		if (known && *known & conflict_bit)
			judgement.conflict = (size_t)(*known & ~conflict_bit);
	}
	return judgement;
}

const struct unit *merger_unit(struct merger *m, const struct unit *unit, const struct tmx_header *header)
{
	const char *srclang = attributes_find(&header->attributes, "srclang");

	if (!srclang || attributes_find(&unit->attributes, "srclang") || !*header->srclang.text ||
	    strcmp(header->srclang.text, m->header.srclang.text) == 0)
		return unit;
	arena_release(&m->unit_arena);
	m->unit = *unit;
	attributes_set(&m->unit_arena, &m->unit.attributes, "srclang", srclang);
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
