/* What there may be one or more of, in words. */
#ifndef BASE_COUNTED_H
#define BASE_COUNTED_H

/* "unit left out", "units left out". */
struct counted {
	const char *one, *many;
};

#endif
