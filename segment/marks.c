#include "segment/marks.h"

bool mark_is_one_of(uint32_t cp, const uint32_t *marks)
{
	while (*marks && *marks != cp)
		marks++;
	return *marks != 0;
}

bool mark_is_final(uint32_t cp)
{
	static const uint32_t set[] = { '.',    '!',    '?',    0x2026, 0x203C, 0x203D,
		                        0x2047, 0x2048, 0x2049, 0x3002, 0xFF01, 0xFF0E,
		                        0xFF1F, 0x61F,  0x6D4,  0x964,  0 };

	return mark_is_one_of(cp, set);
}

bool mark_is_closer(uint32_t cp)
{
	static const uint32_t set[] = { '"',    '\'',   ')',    ']',    '}',  0x2019,
		                        0x201D, 0x201C, 0x2018, 0xBB,   0xAB, 0x203A,
		                        0x2039, 0x300D, 0x300F, 0xFF09, 0 };

	return mark_is_one_of(cp, set);
}
