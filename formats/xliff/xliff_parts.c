#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/xliff/xliff_reader.h"

void xliff_add_part(struct xliff_reader *r, const char *id, struct pieces src, struct pieces tgt)
{
	codes_balance(src.items, src.n);
	codes_balance(tgt.items, tgt.n);
	GROW(r->parts, r->nparts, r->parts_capacity);
	r->parts[r->nparts++] = (struct part){ id, r->state, src, tgt };
	r->bytes += sizeof(*r->parts);
}

/* The pieces from a segment's mark on, without it; *at goes after its end. */
static struct pieces cut_segment(const struct pieces *pieces, size_t *at)
{
	size_t depth = 1, start = ++*at;

	for (; *at < pieces->n; ++*at)
		if (pieces->items[*at].text == xliff_segment_mark) {
			depth += pieces->items[*at].kind == PIECE_START;
			depth -= pieces->items[*at].kind == PIECE_END;
			if (!depth)
				break;
		}
	return (struct pieces){ pieces->items + start, *at - start };
}

/* Leaves the marks of segments out. */
static void drop_marks(struct pieces *pieces)
{
	size_t kept = 0;

	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->items[i].text != xliff_segment_mark)
			pieces->items[kept++] = pieces->items[i];
	pieces->n = kept;
}

/* The segments of the translation by their mids; of those that are taken, items is NULL. */
struct segments {
	struct vocabulary mids;
	struct pieces *items;
	size_t n, capacity;
	size_t left; /* not taken */
};

static const char *mid_at(const struct pieces *pieces, size_t i)
{
	const struct piece *piece = &pieces->items[i];
	bool begins = piece->text == xliff_segment_mark && piece->kind == PIECE_START;

	return begins ? piece->attributes.items[0].value : NULL;
}

/* One within another is part of that, as in the source; thus no piece is in two. */
static void find_segments(struct segments *s, const struct pieces *target)
{
	for (size_t i = 0; i < target->n; i++) {
		const char *mid = mid_at(target, i);
		if (!mid)
			continue;
		struct pieces found = cut_segment(target, &i);
		s->left++;
		if (vocabulary_add(&s->mids, mid, strlen(mid)) == s->n) {
			GROW(s->items, s->n, s->capacity);
			s->items[s->n++] = found;
		}
	}
}

/* None when there is none, and when it was taken before. */
static struct pieces take_segment(struct segments *s, const char *mid)
{
	uint32_t number = vocabulary_find(&s->mids, mid, strlen(mid));
	struct pieces found = { 0 };

	if (number == VOCABULARY_NONE || !s->items[number].items)
		return found;
	found = s->items[number];
	s->items[number] = (struct pieces){ 0 };
	s->left--;
	drop_marks(&found);
	return found;
}

/* The segments of a trans-unit, as units of their own; false when there are none. */
static bool add_segments(struct xliff_reader *r)
{
	const struct pieces *segmented = &r->texts[TEXT_SEGMENTED];
	struct segments segments = { .mids = VOCABULARY_INIT };
	bool any = false;

	find_segments(&segments, &r->texts[TEXT_TARGET]);
	for (size_t i = 0; i < segmented->n; i++) {
		const char *mid = mid_at(segmented, i);
		if (!mid)
			continue;
		struct pieces src = cut_segment(segmented, &i);
		drop_marks(&src);
		xliff_add_part(r, mid, src, take_segment(&segments, mid));
		any = true;
	}
	if (any)
		r->report->counts[REMARK_ONE_SIDED] += segments.left;
	vocabulary_release(&segments.mids);
	free(segments.items);
	return any;
}

void xliff_add_parts(struct xliff_reader *r)
{
	if (add_segments(r))
		return;
	for (int i = 0; i < TEXTS; i++)
		drop_marks(&r->texts[i]);
	xliff_add_part(r, NULL, r->texts[TEXT_SOURCE], r->texts[TEXT_TARGET]);
}
