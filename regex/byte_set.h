/*
 * What a set of code points may look like in UTF-8 (RFC 3629): the bytes that its code points begin
 * with and, if they have several bytes, those from 0x80 to 0xBF that they end with.
 *
 * A set of bytes may have more than the code points need, never less: it tells where a match is
 * impossible, at the cost of one or two look-ups, before an expression is tried.
 */
#ifndef REGEX_BYTE_SET_H
#define REGEX_BYTE_SET_H

#include <stdbool.h>
#include <stdint.h>

struct byte_set {
	uint64_t bits[4]; /* byte b is bit b % 64 of bits[b / 64] */
};

static inline bool byte_set_has(const struct byte_set *set, unsigned char byte)
{
	return set->bits[byte / 64] >> byte % 64 & 1;
}

/* Whether the code point that begins at a place, in valid UTF-8, may be in the set. */
static inline bool byte_set_has_at(const struct byte_set *set, const char *at)
{
	unsigned char first = (unsigned char)at[0];

	if (first < 0x80 || !byte_set_has(set, first))
		return byte_set_has(set, first);
	return byte_set_has(set, (unsigned char)at[first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3]);
}

static inline void byte_set_unite(struct byte_set *set, const struct byte_set *other)
{
	for (int i = 0; i < 4; i++)
		set->bits[i] |= other->bits[i];
}

/* The bytes of all code points beyond ASCII. */
extern const struct byte_set byte_set_others;

void byte_set_add(struct byte_set *set, unsigned byte);

/* The bytes of the code points in a range, both ends included; caseless: of either case. */
void byte_set_add_range(struct byte_set *set, uint32_t from, uint32_t to, bool caseless);

/*
 * The bytes of the code points that are not in a set. When the bytes are vague, that is when they
 * may be more than the set has, all bytes: what they have too much would be missing.
 */
void byte_set_complement(struct byte_set *set, bool vague);

#endif
