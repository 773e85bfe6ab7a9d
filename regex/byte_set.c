#include "regex/byte_set.h"

#include "regex/pattern_tree.h"

/* 0xC2 to 0xF4 begin a code point of several bytes, 0x80 to 0xBF end it. */
const struct byte_set byte_set_others = { { 0, 0, UINT64_MAX, 0x001FFFFFFFFFFFFC } };

void byte_set_add(struct byte_set *set, unsigned byte)
{
	set->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

static unsigned first_byte(uint32_t cp)
{
	if (cp < 0x80)
		return cp;
	return cp < 0x800 ? 0xC0 | cp >> 6 : cp < 0x10000 ? 0xE0 | cp >> 12 : 0xF0 | cp >> 18;
}

void byte_set_add_range(struct byte_set *set, uint32_t from, uint32_t to, bool caseless)
{
	for (unsigned byte = first_byte(from); byte <= first_byte(to); byte++)
		if (byte < 0x80 || byte >= 0xC2) /* the bytes between begin nothing */
			byte_set_add(set, byte);
	/* Last bytes repeat after 64 code points. */
	for (uint32_t cp = from < 0x80 ? 0x80 : from, n = 0; cp <= to && n < 64; cp++, n++)
		byte_set_add(set, 0x80 | (cp & 0x3F));
	if (!caseless)
		return;
	/* A letter of ASCII has its other case there; k and s also have U+212A and U+017F. */
	for (uint32_t cp = from; cp <= to && cp < 0x80; cp++)
		if (pattern_is_ascii_letter(cp)) {
			byte_set_add(set, cp ^ 0x20);
			byte_set_unite(set, &byte_set_others);
		}
	if (to < 0x80)
		return;
	/* The other case of any other letter may be anywhere, those two in ASCII. */
	byte_set_unite(set, &byte_set_others);
	for (const char *c = "ksKS"; *c; c++)
		byte_set_add(set, (unsigned char)*c);
}

void byte_set_complement(struct byte_set *set, bool vague)
{
	for (int i = 0; i < 2; i++)
		set->bits[i] = vague ? UINT64_MAX : ~set->bits[i];
	/* Two code points may share both bytes, so none of the others can be excluded. */
	byte_set_unite(set, &byte_set_others);
}
