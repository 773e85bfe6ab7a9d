/* The words, numbers and punctuation marks of a segment, in a form that two languages share. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stddef.h>

#include "base/strbuf.h"

enum token_kind {
	TOKEN_WORD,       /* letters, or letters and digits */
	TOKEN_NUMBER,     /* digits with separators */
	TOKEN_PUNCTUATION /* one mark; runs of the same mark count as one */
};

struct token {
	enum token_kind kind;
	size_t start, length; /* bytes in the text */
	const char *key;      /* folded spelling, or value of a number; lives in the tokenizer */
	size_t key_length;
};

struct tokenizer {
	const char *text;
	size_t length;
	size_t at;
	size_t no_number; /* digits before this offset are known to belong to a word */
	struct strbuf key;
};

/* text is borrowed, valid UTF-8, and must outlive the tokenizer. */
void tokenizer_init(struct tokenizer *t, const char *text, size_t length);
void tokenizer_release(struct tokenizer *t);

/*
 * Fills the next token and returns it, or NULL at the end; its key is valid
 * until the next call.
 *
 * Words end at apostrophes and hyphens (Oekraïne-crisis is two, l'eau is two), and every ideograph
 * is a word. Soft hyphens and zero-width characters inside a word belong to the word, but not to its
 * key. A number's key is its value, whichever separators its language uses: 1.000,50 and 1,000.50
 * are both "1000.5", and 007 is "7". The last separator is the decimal point unless exactly three
 * digits follow, which it groups. Quotation marks of all kinds have the key "\"", dashes "-", and
 * the ellipsis "...".
 */
const struct token *tokenizer_next(struct tokenizer *t, struct token *token);

#endif
