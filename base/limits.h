/*
 * How much of what it reads Koppel takes: its input may be anything, and none of it shall take all
 * the memory or time that there is. What goes beyond is an error (ERROR_LIMIT), never left out in
 * silence.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

#define LIMIT_TEXT_OF(n) #n
#define LIMIT_TEXT(n) LIMIT_TEXT_OF(n)

/* ---- Files that are read whole ---- */

/* A text, unpacked: the longest books have some MB; what is packed can say anything. */
#define FILE_LIMIT_BYTES ((size_t)1 << 30)

/* A dictionary: the largest ones of FreeDict have 40 MB. */
#define DICTIONARY_BYTES_MAX ((size_t)256 << 20)

/* Rules, abbreviations, or a list of words: the largest SRX file in use has 400 kB. */
#define RULES_BYTES_MAX ((size_t)16 << 20)

/* ---- What is read piece by piece, of which one piece is in memory ---- */

/* A line of a text, or a row of a table. Files without line ends are some other kind. */
enum { LINE_BYTES_MAX = 16 << 20 };

/* A unit of a memory, of XLIFF or PO, with all that belongs to it: it is larger only by mistake. */
#define UNIT_MB_MAX 16
#define UNIT_TOO_LARGE "a unit of more than " LIMIT_TEXT(UNIT_MB_MAX) " MB"
enum { UNIT_BYTES_MAX = UNIT_MB_MAX << 20 };

/* An object of JSON, in memory: "{}" in a list takes eighty times its bytes. */
#define JSON_MB_MAX 256
enum { JSON_BYTES_MAX = JSON_MB_MAX << 20 };

/* Elements within a segment: code that walks over them may call itself. */
enum { ELEMENT_DEPTH_MAX = 100 };

/* A tag: libxml2 compares each of its attributes with each other one. */
enum { TAG_BYTES_MAX = 256 << 10 };

/* ---- Expressions and rules ---- */

/* An expression: PCRE2 takes no more than about that of what it makes of one. */
enum { PATTERN_BYTES_MAX = 64 << 10 };

/* Groups within groups: expressions are walked over by functions that call themselves. */
enum { PATTERN_DEPTH_MAX = 100 };

/* The bound of a repeat: PCRE2 writes out each one. */
enum { PATTERN_REPEAT_MAX = 10000 };

/* The code points that a pattern of a rule with a bound may match: all of them are looked at. */
enum { RULE_REACH_MAX = 16384 };

/* languagerules of SRX, and languagemaps: each name is compared with each other one. */
enum { RULE_GROUPS_MAX = 5000 };

/* ---- Alignments ---- */

/* Segments on one side of a bead, and the largest number of one: few digits stand for many. */
#define LADDER_NUMBERS_MAX 1000
enum { LADDER_NUMBER_MAX = 999999999 };

#endif
