#include "align/band.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* Along a straight line, a band has at most this many target segments on either side of it. */
enum { HALF_WIDTH_MAX = 600 };

/* ---- Pins ---- */

void band_pins_init(struct band_pins *pins, size_t nsrc)
{
	pins->enter = xcalloc(nsrc + 1, sizeof(*pins->enter));
	pins->leave = xcalloc(nsrc + 1, sizeof(*pins->leave));
	pins->inside = xcalloc(nsrc + 1, sizeof(*pins->inside));
	for (size_t i = 0; i <= nsrc; i++)
		pins->enter[i] = pins->leave[i] = BAND_PIN_NONE;
}

void band_pins_release(struct band_pins *pins)
{
	free(pins->enter);
	free(pins->leave);
	free(pins->inside);
	*pins = (struct band_pins){ NULL, NULL, NULL };
}

void band_pins_add(struct band_pins *pins, size_t src, size_t nsrc, size_t tgt, size_t ntgt)
{
	pins->leave[src] = tgt;
	pins->enter[src + nsrc] = tgt + ntgt;
	for (size_t i = src + 1; i < src + nsrc; i++)
		pins->inside[i] = true;
}

/* Makes both ends of each pin nodes. */
static void include_pins(struct band *band)
{
	const struct band_pins *pins = band->pins;

	for (size_t i = 0; pins->enter && i <= band->n; i++) {
		if (pins->leave[i] != BAND_PIN_NONE)
			band_include(band, i, pins->leave[i], i, pins->leave[i], 0);
		if (pins->enter[i] != BAND_PIN_NONE)
			band_include(band, i, pins->enter[i], i, pins->enter[i], 0);
	}
}

/* Removes the nodes from which no path goes through all pins: forward of one, or short of one. */
static void clamp_to_pins(struct band *band)
{
	const struct band_pins *pins = band->pins;
	size_t least = 0, most = band->ntgt;

	/*
	 * after a pin, no row is left of where it ends; before one, none is right of its beginning
	 */
	for (size_t i = 0; pins->enter && i <= band->n; i++) {
		if (pins->enter[i] != BAND_PIN_NONE)
			least = pins->enter[i];
		band->lo[i] = band->lo[i] < least ? least : band->lo[i];
		band->hi[i] = band->hi[i] < least ? least : band->hi[i];
	}
	for (size_t i = band->n + 1; pins->enter && i-- > 0;) {
		if (pins->leave[i] != BAND_PIN_NONE)
			most = pins->leave[i];
		band->lo[i] = band->lo[i] > most ? most : band->lo[i];
		band->hi[i] = band->hi[i] > most ? most : band->hi[i];
	}
}

bool band_is_pin(const struct band *band, size_t i0, size_t j0)
{
	return band->pins->leave && band->pins->leave[i0] == j0;
}

static bool has_node(const struct band *band, size_t src, size_t tgt)
{
	return tgt >= band->lo[src] && tgt <= band->hi[src];
}

bool band_allows(const struct band *band, size_t i0, size_t j0, size_t i1, size_t j1)
{
	const struct band_pins *pins = band->pins;

	if (!has_node(band, i0, j0) || !has_node(band, i1, j1) || (i1 > i0 && i1 > band->next[i0]))
		return false;
	if (!pins->enter || i0 == i1) /* a gap of the target passes no row, so no pin either */
		return true;
	if ((pins->leave[i0] != BAND_PIN_NONE && pins->leave[i0] != j0) ||
	    (pins->enter[i1] != BAND_PIN_NONE && pins->enter[i1] != j1))
		return false;
	if (pins->inside[i0] || pins->inside[i1])
		return false;
	for (size_t i = i0 + 1; i < i1; i++)
		if (pins->leave[i] != BAND_PIN_NONE || pins->enter[i] != BAND_PIN_NONE)
			return false;
	return true;
}

/* ---- Rows ---- */

void band_init(struct band *band, size_t nsrc, size_t ntgt, const struct band_pins *pins)
{
	band->pins = pins;
	band->n = nsrc;
	band->ntgt = ntgt;
	band->lo = xcalloc(nsrc + 1, sizeof(*band->lo));
	band->hi = xcalloc(nsrc + 1, sizeof(*band->hi));
	band->stop = xcalloc(nsrc + 1, sizeof(*band->stop));
	band->next = xcalloc(nsrc + 1, sizeof(*band->next));
	for (size_t i = 0; i <= nsrc; i++)
		band->lo[i] = SIZE_MAX;
}

void band_release(struct band *band)
{
	free(band->lo);
	free(band->hi);
	free(band->stop);
	free(band->next);
}

void band_include(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width)
{
	size_t lo = j0 > width ? j0 - width : 0;
	size_t hi = band->ntgt - j1 > width ? j1 + width : band->ntgt;

	for (size_t i = i0; i <= i1; i++) {
		if (lo < band->lo[i])
			band->lo[i] = lo;
		if (hi > band->hi[i])
			band->hi[i] = hi;
	}
}

void band_include_way(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width)
{
	size_t di = i1 - i0, dj = j1 - j0;
	size_t shorter = di < dj ? di : dj, more = di + dj - 2 * shorter;
	size_t wider = width + more + shorter / 4;

	if (shorter <= width) {
		band_include(band, i0, j0, i1, j1, width);
		return;
	}
	wider = wider < HALF_WIDTH_MAX ? wider : HALF_WIDTH_MAX;
	/*
	 * along the line from (i0, j0) to (i1, j1), boxes of which the longer side has that width
	 */
	size_t steps = (di > dj ? di : dj) / wider + 1;
	for (size_t k = 0; k < steps; k++)
		band_include(band, i0 + di * k / steps, j0 + dj * k / steps,
		             i0 + di * (k + 1) / steps, j0 + dj * (k + 1) / steps, wider);
}

void band_stop(struct band *band, size_t row)
{
	band->stop[row] = true;
}

size_t *band_node_numbers(const struct band *band)
{
	size_t *first = xcalloc(band->n + 2, sizeof(*first));

	for (size_t i = 0; i <= band->n; i++)
		first[i + 1] = first[i] + band->hi[i] - band->lo[i] + 1;
	return first;
}

size_t band_nodes(const struct band *band)
{
	size_t rows;

	return band_wide_nodes(band, 0, &rows);
}

size_t band_wide_nodes(const struct band *band, size_t wide, size_t *rows)
{
	size_t nodes = 0;

	*rows = 0;
	for (size_t i = 0; i <= band->n; i++)
		if (band->hi[i] - band->lo[i] >= wide) {
			nodes += band->hi[i] - band->lo[i] + 1;
			++*rows;
		}
	return nodes;
}

void band_limit(struct band *band, const size_t *way, size_t wide, size_t width)
{
	for (size_t i = 0; i <= band->n; i++) {
		size_t from = i ? way[i - 1] : 0, to = way[i] + width;
		if (band->hi[i] - band->lo[i] < wide)
			continue;
		from = from > width ? from - width : 0;
		band->lo[i] = from > band->lo[i] && from <= band->hi[i] ? from : band->lo[i];
		band->hi[i] = to < band->hi[i] && to >= band->lo[i] ? to : band->hi[i];
	}
	band_finish(band);
}

void band_finish(struct band *band)
{
	band->next[band->n] = band->n;
	for (size_t i = band->n; i-- > 0;)
		band->next[i] = i + 1 == band->n || band->stop[i + 1] ? i + 1 : band->next[i + 1];
	include_pins(band);
	band->lo[0] = 0;
	band->hi[band->n] = band->ntgt;
	/*
	 * hi must grow, then each row must reach the one before, then lo must grow: in this order
	 */
	for (size_t i = 1; i <= band->n; i++)
		if (band->hi[i] < band->hi[i - 1])
			band->hi[i] = band->hi[i - 1];
	for (size_t i = 1; i <= band->n; i++)
		if (band->lo[i] > band->hi[i - 1])
			band->lo[i] = band->hi[i - 1];
	for (size_t i = band->n; i-- > 0;)
		if (band->lo[i] > band->lo[i + 1])
			band->lo[i] = band->lo[i + 1];
	clamp_to_pins(band);
}

bool band_is_border(const struct band *band, size_t src, size_t tgt)
{
	return (band->lo[src] && tgt <= band->lo[src] + 1) ||
	       (band->hi[src] < band->ntgt && tgt + 1 >= band->hi[src]);
}
