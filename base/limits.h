/*
 * The largest input that Koppel accepts. Input may be anything, and none of it may use up memory or
 * time. Whatever exceeds a limit is an error (ERROR_LIMIT), never left out in silence.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

/* The digits of a number that is a macro: the inner macro would see the macro's name. */
#define LIMIT_TEXT_OF(n) #n
#define LIMIT_TEXT(n) LIMIT_TEXT_OF(n)

/* ---- Files that are read whole ---- */

/* A text, unpacked. The longest books have some MB, but a few kB of gzip can unpack to any size. */
#define FILE_LIMIT_BYTES ((size_t)1 << 30)

/* A dictionary. The largest ones of FreeDict have 40 MB. */
#define DICTIONARY_BYTES_MAX ((size_t)256 << 20)

/* Rules, abbreviations, or a list of words. The largest SRX file in use has 400 kB. */
#define RULES_BYTES_MAX ((size_t)16 << 20)

/* ---- Parts of files that are read as a stream: one part is in memory at a time ---- */

/* A line of a text, or a row of a table. A file without line ends is something else. */
enum { LINE_BYTES_MAX = 16 << 20 };

/* A unit of a memory, of XLIFF or PO, with everything in it. It is larger only by mistake. */
#define UNIT_MB_MAX 16
#define UNIT_TOO_LARGE "a unit of more than " LIMIT_TEXT(UNIT_MB_MAX) " MB"
enum { UNIT_BYTES_MAX = UNIT_MB_MAX << 20 };

/* An object of JSON, in memory: "{}" in a list takes eighty times its bytes. */
#define JSON_MB_MAX 256
enum { JSON_BYTES_MAX = JSON_MB_MAX << 20 };

/* Nested elements in a segment: functions that walk over them are recursive. */
enum { ELEMENT_DEPTH_MAX = 100 };

/* A tag. libxml2 compares each attribute with every other, which is quadratic. */
enum { TAG_BYTES_MAX = 256 << 10 };

/* ---- Expressions and rules ---- */

/* A regular expression. PCRE2 refuses compiled ones of more than about this size. */
enum { PATTERN_BYTES_MAX = 64 << 10 };

/* Nested groups: functions that walk over expressions are recursive. */
enum { PATTERN_DEPTH_MAX = 100 };

/* The bound of a repeat: PCRE2 writes out the item as many times. */
enum { PATTERN_REPEAT_MAX = 10000 };

/* The longest match in code points of a rule's pattern, if that has a bound: it sees all of them. */
enum { RULE_REACH_MAX = 16384 };

/* languagerules of SRX, and languagemaps: each name is compared with every other, too. */
enum { RULE_GROUPS_MAX = 5000 };

/* ---- Alignments ---- */

/* Segments on one side of a bead, and the number of a segment: a few digits can claim any size. */
#define LADDER_NUMBERS_MAX 1000
enum { LADDER_NUMBER_MAX = 999999999 };

#endif
