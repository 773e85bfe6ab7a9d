#include "config.h"

#include "segment/dehyphenate.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "segment/lines.h"
#include "text/token.h"
#include "text/unicode.h"

static const struct embedded word_files[] = {
#include "segment/words.inc"
};

/* ---- Characters ---- */

enum { NOT_SIGN = 0xAC, SOFT_HYPHEN = 0xAD, HYPHEN = 0x2010, NO_BREAK_HYPHEN = 0x2011 };

/* A hyphen that shows only at the end of a line. OCR reads it as a not sign. */
static bool is_soft_hyphen(uint32_t cp)
{
	return cp == SOFT_HYPHEN || cp == NOT_SIGN;
}

static bool is_end_hyphen(uint32_t cp)
{
	return cp == '-' || cp == HYPHEN || is_soft_hyphen(cp);
}

static bool is_inner_hyphen(uint32_t cp)
{
	return cp == '-' || cp == HYPHEN || cp == NO_BREAK_HYPHEN;
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\n' || cp == '\r';
}

static bool is_blank(uint32_t cp)
{
	return unicode_is_space(cp) && !is_line_end(cp);
}

/* What a line break can't replace: anything but white space, and no-break spaces of all widths. */
static bool is_unbreakable(uint32_t cp)
{
	return !unicode_is_space(cp) || cp == 0xA0 || cp == 0x2007 || cp == 0x202F;
}

static bool is_not_space(uint32_t cp)
{
	return !unicode_is_space(cp);
}

static bool is_letter_or_number(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_number(cp);
}

/* The code point at `at`; 0 at the end. */
static uint32_t peek(const char *text, size_t at, size_t end)
{
	uint32_t cp = 0;

	if (at < end)
		unicode_next(text + at, end - at, &cp);
	return cp;
}

static size_t skip_while(const char *text, size_t at, size_t end, bool (*is)(uint32_t))
{
	uint32_t cp;

	while (at < end) {
		size_t step = unicode_next(text + at, end - at, &cp);
		if (!is(cp))
			break;
		at += step;
	}
	return at;
}

static size_t back_while(const char *text, size_t start, size_t at, bool (*is)(uint32_t))
{
	uint32_t cp;

	while (at > start) {
		size_t step = unicode_previous(text + start, at - start, &cp);
		if (!is(cp))
			break;
		at -= step;
	}
	return at;
}

/* ---- Places where a word may be broken ---- */

enum action { LEAVE, KEEP_HYPHEN, DROP_HYPHEN };

/* A hyphen at the end of a line. Offsets in the text, in this order: */
struct seam {
	size_t token; /* the start of all that is before the hyphen, back to white space */
	size_t word;  /* the start of the letters and digits before the hyphen */
	size_t hyphen;
	size_t gap;   /* after the hyphen: the line end, and blanks around it */
	size_t right; /* after the gap: the letter that the next line begins with */
	enum action action;
};

struct dehyphenation {
	const char *text;
	size_t length;
	const char *suspended; /* file of words before which a hyphen is suspended */
	struct seam *seams;
	size_t n, capacity;
	struct vocabulary words;      /* folded; also pairs of words with a hyphen between */
	dehyphenate_is_word *is_word; /* or NULL */
	void *context;
};

/* Whether the word at the end of the line from start to next may go on in the next line. */
static bool find_seam(const struct dehyphenation *w, size_t start, size_t next, struct seam *seam)
{
	const char *text = w->text;
	size_t end = back_while(text, start, next, unicode_is_space);
	uint32_t cp;

	size_t step = unicode_previous(text + start, end - start, &cp);
	if (!is_end_hyphen(cp))
		return false;
	seam->action = LEAVE;
	seam->gap = end;
	seam->hyphen = end - step;
	seam->right = skip_while(text, next, w->length, is_blank);
	if (!unicode_is_letter(peek(text, seam->right, w->length)))
		return false;
	unicode_previous(text + start, seam->hyphen - start, &cp);
	seam->word = back_while(text, start, seam->hyphen, unicode_is_word);
	seam->token = back_while(text, start, seam->hyphen, is_not_space);
	return is_letter_or_number(cp);
}

static void find_seams(struct dehyphenation *w)
{
	struct seam seam;

	for (size_t at = 0, next; at < w->length; at = next) {
		next = line_next(w->text, w->length, at);
		if (!find_seam(w, at, next, &seam))
			continue;
		GROW(w->seams, w->n, w->capacity);
		w->seams[w->n++] = seam;
	}
}

/* ---- Words of the text ---- */

/* Two words with a hyphen between them, as far as they have been read. */
struct compound {
	struct strbuf text;
	size_t end; /* its end in the text that is read */
	bool hyphen;
};

static bool is_hyphen_token(const char *text, const struct token *token)
{
	uint32_t cp;

	return unicode_next(text + token->start, token->length, &cp) == token->length &&
	       is_inner_hyphen(cp);
}

/* Adds a word, and the pair that it completes: of a-b-c, "a-b" and "b-c". */
static void add_token(struct dehyphenation *w, struct compound *compound, const struct token *token)
{
	bool adjacent = compound->text.length && compound->end == token->start;

	if (adjacent && !compound->hyphen && is_hyphen_token(w->text, token)) {
		strbuf_addch(&compound->text, '-');
		compound->hyphen = true;
	} else if (token->kind == TOKEN_WORD) {
		vocabulary_add(&w->words, token->key, token->key_length);
		if (adjacent && compound->hyphen) {
			strbuf_add(&compound->text, token->key, token->key_length);
			vocabulary_add(&w->words, compound->text.data, compound->text.length);
		}
		strbuf_clear(&compound->text);
		strbuf_add(&compound->text, token->key, token->key_length);
		compound->hyphen = false;
	} else {
		strbuf_clear(&compound->text);
	}
	compound->end = token->start + token->length;
}

/* Collects the words inside lines: all but the parts at seams, which may be halves of words. */
static void collect_words(struct dehyphenation *w)
{
	struct compound compound = { STRBUF_INIT, 0, false };
	struct tokenizer tokenizer;
	struct token token;
	size_t i = 0;

	tokenizer_init(&tokenizer, w->text, w->length);
	while (tokenizer_next(&tokenizer, &token)) {
		/* Seams and tokens are both in order. */
		while (i < w->n && w->seams[i].right < token.start)
			i++;
		if (i == w->n || token.start < w->seams[i].word)
			add_token(w, &compound, &token);
	}
	tokenizer_release(&tokenizer);
	strbuf_release(&compound.text);
}

static size_t word_end(const struct dehyphenation *w, size_t at)
{
	return skip_while(w->text, at, w->length, unicode_is_word);
}

/* Appends the word that n seams in a row divide, with something between its parts: "" or "-". */
static void add_word(struct strbuf *word, const struct dehyphenation *w, const struct seam *seams,
                     size_t n, const char *between)
{
	size_t last = seams[n - 1].right;

	for (size_t i = 0; i < n; i++) {
		strbuf_add(word, w->text + seams[i].word, seams[i].hyphen - seams[i].word);
		strbuf_addstr(word, between);
	}
	strbuf_add(word, w->text + last, word_end(w, last) - last);
}

/* Whether that word occurs inside a line of the text. */
static bool occurs(const struct dehyphenation *w, const struct seam *seams, size_t n,
                   const char *between)
{
	struct strbuf word = STRBUF_INIT, folded = STRBUF_INIT;

	add_word(&word, w, seams, n, between);
	unicode_fold(&folded, word.data, word.length);
	bool found = vocabulary_find(&w->words, folded.data, folded.length) != VOCABULARY_NONE;
	strbuf_release(&word);
	strbuf_release(&folded);
	return found;
}

/* Whether the caller knows that word. */
static bool is_known(const struct dehyphenation *w, const struct seam *seams, size_t n,
                     const char *between)
{
	struct strbuf word = STRBUF_INIT;

	if (!w->is_word)
		return false;
	add_word(&word, w, seams, n, between);
	bool known = w->is_word(w->context, word.data, word.length);
	strbuf_release(&word);
	return known;
}

/* ---- What becomes of a seam ---- */

/* Combining marks, and letters without case: they don't show what kind of letter is before them. */
static bool is_caseless(uint32_t cp)
{
	return !unicode_is_upper(cp) && !unicode_is_lower(cp) && !unicode_is_number(cp);
}

static bool is_after_small_letter(const struct dehyphenation *w, const struct seam *seam)
{
	size_t at = back_while(w->text, seam->word, seam->hyphen, is_caseless);
	uint32_t cp;

	unicode_previous(w->text + seam->word, at - seam->word, &cp);
	return unicode_is_lower(cp);
}

static bool is_before_small_letter(const struct dehyphenation *w, const struct seam *seam)
{
	return unicode_is_lower(peek(w->text, seam->right, w->length));
}

/* Decides about a single seam, whose word without the hyphen does not occur in the text. */
static enum action choose(const struct dehyphenation *w, const struct seam *seam)
{
	bool soft = is_soft_hyphen(peek(w->text, seam->hyphen, w->length));

	if (!is_before_small_letter(w, seam)) /* Noord-Holland */
		return !soft && (occurs(w, seam, 1, "-") || is_known(w, seam, 1, "-")) ? KEEP_HYPHEN
		                                                                       : LEAVE;
	if (soft)
		return DROP_HYPHEN; /* a soft hyphen is never part of a word */
	/* The words of all languages count: leaving a hyphen alone is the lesser error. */
	if (embedded_has_word(w->suspended, w->text + seam->right,
	                      word_end(w, seam->right) - seam->right))
		return LEAVE;
	if (occurs(w, seam, 1, "-"))
		return KEEP_HYPHEN;
	if (is_known(w, seam, 1, ""))
		return DROP_HYPHEN;
	if (is_known(w, seam, 1, "-"))
		return KEEP_HYPHEN;
	/* ver-\nkeerd; but A4-\nformaat, NAVO-\ntop */
	return is_after_small_letter(w, seam) ? DROP_HYPHEN : KEEP_HYPHEN;
}

/* Decides about the n seams of a word; returns whether any of them is to be joined. */
static bool decide_word(const struct dehyphenation *w, struct seam *seams, size_t n)
{
	bool small = is_before_small_letter(w, seams), joined = false;
	/* A long word may go over several lines: it must be joined as a whole to be found. */
	bool known = small && (occurs(w, seams, n, "") || (n > 1 && is_known(w, seams, n, "")));

	for (size_t i = 0; i < n; i++) {
		seams[i].action = known ? DROP_HYPHEN : choose(w, &seams[i]);
		joined |= seams[i].action != LEAVE;
	}
	return joined;
}

static bool is_address(const char *text, size_t length)
{
	return memchr(text, '/', length) || memchr(text, '@', length) ||
	       memmem(text, length, "www.", 4);
}

/* The same for the n seams of a token, what is between white space: a compound, or an address. */
static bool decide_token(const struct dehyphenation *w, struct seam *seams, size_t n)
{
	size_t end = skip_while(w->text, seams[n - 1].right, w->length, is_not_space);
	bool joined = false;

	if (is_address(w->text + seams->token, end - seams->token))
		return false;
	for (size_t i = 0, next; i < n; i = next) {
		next = i + 1;
		while (next < n && seams[next].word == seams[next - 1].right)
			next++;
		joined |= decide_word(w, seams + i, next - i);
	}
	return joined;
}

/* Decides about all seams; returns how many tokens are joined. */
static size_t decide(const struct dehyphenation *w)
{
	size_t joined = 0;

	for (size_t i = 0, next; i < w->n; i = next) {
		next = i + 1;
		while (next < w->n && w->seams[next].token == w->seams[next - 1].right)
			next++;
		joined += decide_token(w, w->seams + i, next - i);
	}
	return joined;
}

/* ---- The joined text ---- */

/* Whether a letter comes before the next white space. */
static bool has_letter(const char *text, size_t at, size_t end)
{
	uint32_t cp = 0;

	while (at < end && !unicode_is_letter(cp) && !unicode_is_space(cp))
		at += unicode_next(text + at, end - at, &cp);
	return unicode_is_letter(cp);
}

/*
 * The first blanks in the line from `at` that a line break can replace: before a word, not before a
 * dash or a number. *after gets where they end. Both are `end` when the line ends first.
 */
static size_t break_place(const char *text, size_t at, size_t end, size_t *after)
{
	size_t place;

	do {
		place = skip_while(text, at, end, is_unbreakable);
		at = skip_while(text, place, end, is_blank);
		if (at == end || is_line_end((unsigned char)text[at]))
			return *after = end;
	} while (!has_letter(text, at, end));
	*after = at;
	return place;
}

/*
 * Appends the text from a joined seam (NULL: from the start) up to end, which is the next joined seam
 * or the end of the text. The seam's line break goes where it was moved to.
 */
static void add_after(struct strbuf *out, const char *text, const struct seam *seam, size_t end)
{
	size_t start = seam ? seam->right : 0, place = end, resume = end;

	if (seam)
		place = break_place(text, start, end, &resume);
	strbuf_add(out, text + start, place - start);
	if (resume > place) /* else the line ends there, and has a break of its own */
		strbuf_add(out, text + seam->gap, start - seam->gap);
	strbuf_add(out, text + resume, end - resume);
}

static void add_joined(struct strbuf *out, const struct dehyphenation *w)
{
	const struct seam *last = NULL;

	for (size_t i = 0; i < w->n; i++) {
		const struct seam *seam = &w->seams[i];
		if (seam->action == LEAVE)
			continue;
		add_after(out, w->text, last,
		          seam->action == KEEP_HYPHEN ? seam->gap : seam->hyphen);
		last = seam;
	}
	add_after(out, w->text, last, w->length);
}

size_t dehyphenate(struct strbuf *out, const char *text, size_t length,
                   dehyphenate_is_word *is_word, void *context)
{
	struct dehyphenation w = { .text = text,
		                   .length = length,
		                   .suspended = embedded_find(word_files, 1, "suspended.tsv"),
		                   .words = VOCABULARY_INIT,
		                   .is_word = is_word,
		                   .context = context };
	size_t joined = 0;

	find_seams(&w);
	if (w.n) {
		collect_words(&w);
		joined = decide(&w);
	}
	add_joined(out, &w);
	vocabulary_release(&w.words);
	free(w.seams);
	return joined;
}
