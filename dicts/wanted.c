#include "dicts/wanted.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/token.h"

/* As many as words of the same root share at least (ROOT_LETTERS in align/evidence.c). */
enum { LETTERS = 4, BEGINNINGS = 26 * 26 * 26 * 26 };

struct wanted {
	bool beginnings[BEGINNINGS];
};

struct wanted *wanted_new(void)
{
	return xcalloc(1, sizeof(struct wanted));
}

void wanted_free(struct wanted *w)
{
	free(w);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * The number of the first four letters without regard to case; BEGINNINGS for a word with fewer, or
 * with other letters.
 */
static size_t beginning(const char *word, size_t length)
{
	size_t number = 0;

	if (length < LETTERS)
		return BEGINNINGS;
	for (size_t i = 0; i < LETTERS; i++) {
		if (!is_letter(word[i]))
			return BEGINNINGS;
		number = number * 26 + (size_t)((word[i] | 0x20) - 'a'); /* in lower case */
	}
	return number;
}

void wanted_add(struct wanted *w, const char *text, size_t length)
{
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, text, length);
	while (tokenizer_next(&tokenizer, &token)) {
		size_t number = beginning(token.key, token.key_length);
		if (number < BEGINNINGS)
			w->beginnings[number] = true;
	}
	tokenizer_release(&tokenizer);
}

bool wanted_has(const struct wanted *w, const char *headword, size_t length)
{
	/* In a phrase, any word may be one of the text; what separates them need not be a blank. */
	for (size_t i = 0; i < length; i++)
		if (!is_letter(headword[i]))
			return true;
	size_t number = beginning(headword, length);
	return !w || number == BEGINNINGS || w->beginnings[number];
}
