#include "cli/texts/pins.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/texts/ladders.h"
#include "io/file.h"

static void add_pin(struct pin_list *pins, struct bead pin)
{
	GROW(pins->items, pins->n, pins->capacity);
	pins->items[pins->n++] = pin;
}

void pins_free(struct pin_list *pins)
{
	free(pins->items);
	*pins = (struct pin_list){ NULL, 0, 0 };
}

/* ---- The file ---- */

static bool is_contiguous(const size_t *numbers, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (numbers[i] != numbers[i - 1] + 1)
			return false;
	return true;
}

static bool is_bead_type(size_t nsrc, size_t ntgt)
{
	for (int k = 0; k < BEAD_TYPES; k++)
		if (bead_types[k].nsrc == nsrc && bead_types[k].ntgt == ntgt)
			return true;
	return false;
}

/* Whether the text has all those segments, in order, and none of them is empty. */
static bool has_segments(const struct document *doc, const size_t *numbers, size_t n)
{
	return numbers[n - 1] < doc->segments.n && document_text_segments(doc, numbers[0], n) == n;
}

/* Adds a rung with text on both sides; false when it cannot be a bead, and *why says why. */
static bool take_rung(struct pin_list *pins, const struct ladder *ladder, const struct rung *rung,
                      const struct document *src, const struct document *tgt, const char **why)
{
	const size_t *s = ladder->numbers + rung->first[0], *t = ladder->numbers + rung->first[1];

	*why = NULL;
	if (!rung->n[0] || !rung->n[1])
		return true; /* segments without counterpart are the aligner's to find */
	if (!is_contiguous(s, rung->n[0]) || !is_contiguous(t, rung->n[1]) ||
	    !is_bead_type(rung->n[0], rung->n[1]))
		*why = "no bead can have these segments";
	else if (!has_segments(src, s, rung->n[0]) || !has_segments(tgt, t, rung->n[1]))
		*why = "the texts have no such segments, or they are empty";
	else
		add_pin(pins, (struct bead){ s[0], rung->n[0], t[0], rung->n[1], 1 });
	return !*why;
}

static bool read_file(struct pin_list *pins, const char *path, const struct document *src,
                      const struct document *tgt)
{
	const struct document *const no_texts[2] = { NULL, NULL };
	struct ladder ladder;
	struct error err;
	const char *why;

	bool ok = ladders_read(&ladder, path, LADDERS_BEADS, no_texts);
	for (size_t i = 0; ok && i < ladder.n; i++)
		if (!take_rung(pins, &ladder, &ladder.rungs[i], src, tgt, &why)) {
			ok = error_set_at(&err, ERROR_INPUT, file_label(path), ladder.rungs[i].line,
			                  0, "%s", why);
			message_error(&err);
		}
	ladder_release(&ladder);
	return ok;
}

/* ---- Delimiters ---- */

struct numbers {
	size_t *items;
	size_t n, capacity;
};

static void find_lines(struct numbers *out, const struct document *doc, const char *delimiter)
{
	for (size_t i = 0; i < doc->segments.n; i++) {
		size_t length;
		const char *text = document_segment(doc, i, &length);
		if (length != strlen(delimiter) || memcmp(text, delimiter, length) != 0)
			continue;
		GROW(out->items, out->n, out->capacity);
		out->items[out->n++] = i;
	}
}

static bool add_delimiter(struct pin_list *pins, const char *delimiter, const struct document *src,
                          const struct document *tgt)
{
	struct numbers s = { 0 }, t = { 0 };
	struct error err;
	bool ok = true;

	find_lines(&s, src, delimiter);
	find_lines(&t, tgt, delimiter);
	if (s.n != t.n || !s.n) {
		error_set(&err, ERROR_INPUT, NULL,
		          "not a hard delimiter: '%s' (%zu segments in the source, %zu in the "
		          "translation)",
		          delimiter, s.n, t.n);
		message_error(&err);
		ok = false;
	}
	for (size_t i = 0; ok && i < s.n; i++)
		add_pin(pins, (struct bead){ s.items[i], 1, t.items[i], 1, 1 });
	free(s.items);
	free(t.items);
	return ok;
}

/* ---- All of them ---- */

static int compare_pins(const void *a, const void *b)
{
	const struct bead *x = a, *y = b;

	if (x->src != y->src)
		return x->src < y->src ? -1 : 1;
	return (x->tgt > y->tgt) - (x->tgt < y->tgt);
}

/*
 * Sorts the pins and drops repeats; false after a message when two of them cross or overlap. Sorted
 * by the source, it is enough to compare each with the one before it.
 */
static bool put_in_order(struct pin_list *pins)
{
	struct error err;
	size_t kept = 0;

	if (pins->n)
		qsort(pins->items, pins->n, sizeof(*pins->items), compare_pins);
	for (size_t i = 0; i < pins->n; i++) {
		const struct bead *pin = &pins->items[i],
				  *last = kept ? &pins->items[kept - 1] : NULL;
		if (last && last->src == pin->src && last->nsrc == pin->nsrc &&
		    last->tgt == pin->tgt && last->ntgt == pin->ntgt)
			continue;
		if (last &&
		    (pin->src < last->src + last->nsrc || pin->tgt < last->tgt + last->ntgt)) {
			error_set(&err, ERROR_INPUT, NULL,
			          "pins cross or overlap: '[%zu]:[%zu]' and '[%zu]:[%zu]' (first "
			          "segments, counted from 0)",
			          last->src, last->tgt, pin->src, pin->tgt);
			message_error(&err);
			return false;
		}
		pins->items[kept++] = *pin;
	}
	pins->n = kept;
	return true;
}

bool pins_collect(struct pin_list *pins, const char *path, const struct text_list *delimiters,
                  const struct document *src, const struct document *tgt)
{
	if (path && !read_file(pins, path, src, tgt))
		return false;
	for (size_t i = 0; i < delimiters->n; i++)
		if (!add_delimiter(pins, delimiters->items[i], src, tgt))
			return false;
	return put_in_order(pins);
}
