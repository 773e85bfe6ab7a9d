#include "segment/wrapping.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "segment/lines.h"
#include "text/unicode.h"

/* Nobody wraps wider than this many code points, and fewer line breaks than this show no habit. */
enum { WIDTH_MAX = 160, BREAKS_MIN = 5 };

/* Code points of a line without the white space at its end. */
static size_t line_width(const char *text, size_t start, size_t end)
{
	uint32_t cp;

	while (end > start) {
		size_t step = unicode_previous(text + start, end - start, &cp);
		if (!unicode_is_space(cp))
			break;
		end -= step;
	}
	return unicode_count(text + start, end - start);
}

/* Code points of the first word; 0 when there is only white space. */
static size_t word_width(const char *text, size_t start, size_t end)
{
	size_t width = 0;
	uint32_t cp;

	while (start < end) {
		start += unicode_next(text + start, end - start, &cp);
		if (unicode_is_space(cp) && width)
			break;
		width += !unicode_is_space(cp);
	}
	return width;
}

/* A line with text: its width, and that of the first word of the next line (0 if that is empty). */
struct line {
	size_t width, next_word;
	bool goes_on; /* the next line begins with a small letter */
};

struct line_list {
	struct line *items;
	size_t n, capacity;
};

static bool begins_small(const char *text, size_t start, size_t end)
{
	uint32_t cp = 0;

	while (start < end) {
		start += unicode_next(text + start, end - start, &cp);
		if (!unicode_is_space(cp))
			break;
	}
	return unicode_is_lower(cp);
}

static void collect(struct line_list *lines, const char *text, size_t length)
{
	for (size_t at = 0, end; at < length; at = end) {
		end = line_next(text, length, at);
		if (line_is_empty(text, at, end))
			continue;
		GROW(lines->items, lines->n, lines->capacity);
		size_t next = line_next(text, length, end);
		lines->items[lines->n++] =
			(struct line){ line_width(text, at, end), word_width(text, end, next),
			               begins_small(text, end, next) };
	}
}

/* The width that nine lines in ten have at most; WIDTH_MAX + 1 when that is more than WIDTH_MAX. */
static size_t usual_width(const struct line_list *lines)
{
	size_t of_width[WIDTH_MAX + 1] = { 0 }, wanted = (lines->n * 9 + 9) / 10, width = 0;

	for (size_t i = 0; i < lines->n; i++)
		if (lines->items[i].width <= WIDTH_MAX)
			of_width[lines->items[i].width]++;
	/* wanted: nine in ten, rounded up */
	for (size_t n = 0; width <= WIDTH_MAX; width++) {
		n += of_width[width];
		if (n >= wanted)
			break;
	}
	return width;
}

void wrapping_measure(struct wrapping *w, const char *text, size_t length)
{
	struct line_list lines = { 0 };
	size_t breaks = 0, full = 0, small = 0;

	collect(&lines, text, length);
	*w = (struct wrapping){ .width = usual_width(&lines) };
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *line = &lines.items[i];
		if (!line->next_word || 2 * line->width < w->width)
			continue;
		breaks++;
		small += line->goes_on;
		full += line->width + 1 + line->next_word > w->width; /* 1: the blank between */
	}
	w->unknown = breaks < BREAKS_MIN;
	w->wrapped = !w->unknown && w->width <= WIDTH_MAX && 2 * full >= breaks;
	w->flows = 3 * small >= breaks;
	free(lines.items);
}

bool wrapping_is_full(const struct wrapping *w, const char *text, size_t start, size_t end,
                      size_t next, size_t next_bytes)
{
	return line_width(text, start, end) + 1 + unicode_count(text + next, next_bytes) > w->width;
}
