#include "segment/segment.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "segment/lines.h"
#include "text/unicode.h"

void segments_add(struct segments *s, struct segment segment)
{
	GROW(s->items, s->n, s->capacity);
	s->items[s->n++] = segment;
}

void segments_release(struct segments *s)
{
	free(s->items);
	*s = (struct segments){ 0 };
}

static bool is_boundary(const char *text, size_t length, size_t at)
{
	return at == length || ((unsigned char)text[at] & 0xC0) != 0x80;
}

static void check_segment(const struct segment *s, const char *text, size_t length)
{
	uint32_t first, last;

	assert(s->start <= s->end && s->end <= length);
	assert(is_boundary(text, length, s->start) && is_boundary(text, length, s->end));
	if (s->start == s->end)
		return;
	unicode_next(text + s->start, s->end - s->start, &first);
	unicode_previous(text + s->start, s->end - s->start, &last);
	assert(!unicode_is_space(first) && !unicode_is_space(last));
}

void segments_check(const struct segments *s, const char *text, size_t length)
{
	size_t at = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct segment *segment = &s->items[i];
		assert(segment->start >= at);
		assert(line_is_empty(text, at, segment->start));
		check_segment(segment, text, length);
		assert(segment->line > 0);
		assert(!i || (segment->line >= s->items[i - 1].line &&
		              segment->paragraph >= s->items[i - 1].paragraph));
		at = segment->end;
	}
	assert(line_is_empty(text, at, length));
}
