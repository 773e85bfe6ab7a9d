/* The singular and the plural of what is counted in a message. */
#ifndef BASE_COUNTED_H
#define BASE_COUNTED_H

/* "unit left out", "units left out". */
struct counted {
	const char *one, *many;
};

#endif
