#include "dicts/wanted.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/token.h"
#include "text/xalloc.h"

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

/* The number of the first four letters without regard to case; BEGINNINGS when there are no four of ASCII. */
static size_t beginning(const char *word, size_t length)
{
	size_t number = 0;

	if (length < LETTERS)
		return BEGINNINGS;
	for (size_t i = 0; i < LETTERS; i++) {
		char c = (char)(word[i] | 0x20);
		if (c < 'a' || c > 'z')
			return BEGINNINGS;
		number = number * 26 + (size_t)(c - 'a');
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
	if (!w || memchr(headword, ' ', length))
		return true;
	size_t number = beginning(headword, length);
	return number == BEGINNINGS || w->beginnings[number];
}
