#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "formats/xliff/xliff_reader.h"

void xliff_add_part(struct xliff_reader *r, const char *id, struct xliff_pieces src,
                    struct xliff_pieces tgt)
{
	codes_balance(src.items, src.n);
	codes_balance(tgt.items, tgt.n);
	GROW(r->parts, r->nparts, r->parts_capacity);
	r->parts[r->nparts++] = (struct xliff_part){ id, r->state, src, tgt };
	r->bytes += sizeof(*r->parts);
}

/* The pieces within the mark of a segment that begins at *at, which moves to its end. */
static struct xliff_pieces cut_segment(const struct xliff_pieces *pieces, size_t *at)
{
	size_t depth = 1, start = ++*at;

	for (; *at < pieces->n; ++*at)
		if (pieces->items[*at].text == xliff_segment_mark) {
			depth += pieces->items[*at].kind == PIECE_START;
			depth -= pieces->items[*at].kind == PIECE_END;
			if (!depth)
				break;
		}
	return (struct xliff_pieces){ pieces->items + start, *at - start };
}

/* Removes marks that are within a segment, or in a text that has no segments. */
static void drop_marks(struct xliff_pieces *pieces)
{
	size_t kept = 0;

	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->items[i].text != xliff_segment_mark)
			pieces->items[kept++] = pieces->items[i];
	pieces->n = kept;
}

/* The segments of the target by their mids; items of one that was taken is NULL. */
struct marked_segments {
	struct vocabulary mids;
	struct xliff_pieces *items;
	size_t n, capacity;
	size_t left; /* not taken */
};

static const char *mid_at(const struct xliff_pieces *pieces, size_t i)
{
	const struct piece *piece = &pieces->items[i];
	bool begins = piece->text == xliff_segment_mark && piece->kind == PIECE_START;

	return begins ? piece->attributes.items[0].value : NULL;
}

/* A segment within another one is part of it, as in the source; so no piece is in two. */
static void find_segments(struct marked_segments *s, const struct xliff_pieces *target)
{
	for (size_t i = 0; i < target->n; i++) {
		const char *mid = mid_at(target, i);
		if (!mid)
			continue;
		struct xliff_pieces found = cut_segment(target, &i);
		s->left++;
		if (vocabulary_add(&s->mids, mid, strlen(mid)) == s->n) {
			GROW(s->items, s->n, s->capacity);
			s->items[s->n++] = found;
		}
	}
}

/* The segment of that mid; empty when there is none, or when it was taken before. */
static struct xliff_pieces take_segment(struct marked_segments *s, const char *mid)
{
	uint32_t number = vocabulary_find(&s->mids, mid, strlen(mid));
	struct xliff_pieces found = { 0 };

	if (number == VOCABULARY_NONE || !s->items[number].items)
		return found;
	found = s->items[number];
	s->items[number] = (struct xliff_pieces){ 0 };
	s->left--;
	drop_marks(&found);
	return found;
}

/* Adds each segment of a trans-unit; false when there are none. */
static bool add_segments(struct xliff_reader *r)
{
	const struct xliff_pieces *segmented = &r->texts[XLIFF_TEXT_SEGMENTED];
	struct marked_segments segments = { .mids = VOCABULARY_INIT };
	bool any = false;

	find_segments(&segments, &r->texts[XLIFF_TEXT_TARGET]);
	for (size_t i = 0; i < segmented->n; i++) {
		const char *mid = mid_at(segmented, i);
		if (!mid)
			continue;
		struct xliff_pieces src = cut_segment(segmented, &i);
		drop_marks(&src);
		xliff_add_part(r, mid, src, take_segment(&segments, mid));
		any = true;
	}
	if (any)
		/* segments of the target that no segment of the source has the mid of */
		r->report->counts[REMARK_ONE_SIDED] += segments.left;
	vocabulary_release(&segments.mids);
	free(segments.items);
	return any;
}

void xliff_add_parts(struct xliff_reader *r)
{
	if (add_segments(r))
		return;
	for (int i = 0; i < XLIFF_TEXTS; i++)
		drop_marks(&r->texts[i]);
	xliff_add_part(r, NULL, r->texts[XLIFF_TEXT_SOURCE], r->texts[XLIFF_TEXT_TARGET]);
}
