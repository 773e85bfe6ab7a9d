/*
 * Which part of a large dictionary a text can use: to read all of FreeDict takes longer than to
 * align a short text.
 */
#ifndef DICTS_WANTED_H
#define DICTS_WANTED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The first letters of the words of some texts. If no word begins as a dictionary word does, no
 * form of that is in the texts (align/evidence.h), and its entry need not be read.
 */
struct wanted;

struct wanted *wanted_new(void);
void wanted_free(struct wanted *w);

/* text is valid UTF-8. */
void wanted_add(struct wanted *w, const char *text, size_t length);

/*
 * Whether a word of the texts begins with the same four letters. What has other bytes than ASCII
 * letters (phrases, other alphabets) or fewer than four counts as wanted, and so does everything
 * when w is NULL.
 */
bool wanted_has(const struct wanted *w, const char *headword, size_t length);

#endif
