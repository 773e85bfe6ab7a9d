#include "align/bead.h"

/* The sum is a little less than 1: the rest is for beads of types that are not searched for. */
const struct bead_type bead_types[BEAD_TYPES] = {
	{ 1, 1, .880 },  { 1, 2, .042 },  { 2, 1, .042 },  { 2, 2, .008 },  { 1, 3, .006 },
	{ 3, 1, .006 },  { 2, 3, .003 },  { 3, 2, .003 },  { 3, 3, .002 },  { 1, 4, .0015 },
	{ 4, 1, .0015 }, { 2, 4, .0008 }, { 4, 2, .0008 }, { 1, 5, .0006 }, { 5, 1, .0006 },
	{ 2, 5, .0001 }, { 5, 2, .0001 },
};
