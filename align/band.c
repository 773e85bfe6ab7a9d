#include "align/band.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/xalloc.h"

/* Along a straight line, a band reaches at most so far to either side. */
enum { HALF_WIDTH_MAX = 600 };

void band_init(struct band *band, size_t nsrc, size_t ntgt)
{
	band->n = nsrc;
	band->ntgt = ntgt;
	band->lo = xcalloc(nsrc + 1, sizeof(*band->lo));
	band->hi = xcalloc(nsrc + 1, sizeof(*band->hi));
	for (size_t i = 0; i <= nsrc; i++)
		band->lo[i] = SIZE_MAX;
}

void band_release(struct band *band)
{
	free(band->lo);
	free(band->hi);
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

/*
 * Within width of the straight line from (i0, j0) to (i1, j1), in steps of one
 * box of which the longer side has width segments.
 */
static void include_line(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1,
			 size_t width)
{
	size_t di = i1 - i0, dj = j1 - j0, steps = (di > dj ? di : dj) / width + 1;

	for (size_t k = 0; k < steps; k++)
		band_include(band, i0 + di * k / steps, j0 + dj * k / steps,
			     i0 + di * (k + 1) / steps, j0 + dj * (k + 1) / steps, width);
}

void band_include_way(struct band *band, size_t i0, size_t j0, size_t i1, size_t j1, size_t width)
{
	size_t di = i1 - i0, dj = j1 - j0;
	size_t shorter = di < dj ? di : dj, more = di + dj - 2 * shorter;
	size_t wider = width + more + shorter / 4;

	if (shorter <= width)
		band_include(band, i0, j0, i1, j1, width);
	else
		include_line(band, i0, j0, i1, j1, wider < HALF_WIDTH_MAX ? wider : HALF_WIDTH_MAX);
}

void band_finish(struct band *band)
{
	band->lo[0] = 0;
	band->hi[band->n] = band->ntgt;
	for (size_t i = 1; i <= band->n; i++)
		if (band->hi[i] < band->hi[i - 1])
			band->hi[i] = band->hi[i - 1];
	for (size_t i = 1; i <= band->n; i++)
		if (band->lo[i] > band->hi[i - 1])
			band->lo[i] = band->hi[i - 1];
	for (size_t i = band->n; i-- > 0;)
		if (band->lo[i] > band->lo[i + 1])
			band->lo[i] = band->lo[i + 1];
}

bool band_is_border(const struct band *band, size_t src, size_t tgt)
{
	return (band->lo[src] && tgt <= band->lo[src] + 1) ||
	       (band->hi[src] < band->ntgt && tgt + 1 >= band->hi[src]);
}
