#include "dicts/speller.h"

#include <hunspell/hunspell.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "dicts/data.h"
#include "dicts/language.h"
#include "text/decode.h"
#include "text/file.h"
#include "text/strbuf.h"
#include "text/unicode.h"
#include "text/vocabulary.h"
#include "text/xalloc.h"

/* Longer words are not looked up, and count as right. */
enum { WORD_BYTES_MAX = 100 };

/* A compound has two or three parts of at least so many letters. */
enum { PART_LETTERS_MIN = 4, PARTS_MAX = 3 };

static const size_t word_list_limit_bytes = (size_t)16 << 20;

enum verdict { UNKNOWN, RIGHT, WRONG };

struct speller {
	Hunhandle *hunspell;
	char name[32];
	bool compounds;
	struct vocabulary own;    /* the user's words */
	struct vocabulary forms;  /* everything looked up */
	char *verdicts;           /* [forms.n] enum verdict */
	size_t capacity;
	struct vocabulary suggestions; /* keeps their texts alive */
};

/* A row of spellers.tsv. */
struct dictionary {
	char tag[LANGUAGE_TAG_MAX], name[32], package[64], compounds[8];
};

/* ---- Which dictionary ---- */

static const char *next_row(const char *at, struct dictionary *d)
{
	while (*at == '#') {
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	if (sscanf(at, "%35[^\t]\t%31[^\t]\t%63[^\t]\t%7[^\n]", d->tag, d->name, d->package,
		   d->compounds) != 4)
		return NULL;
	at += strcspn(at, "\n");
	return at + (*at == '\n');
}

static bool dictionary_path(struct strbuf *out, const char *dir, size_t dir_length,
			    const char *name, const char *ending)
{
	strbuf_clear(out);
	strbuf_addf(out, "%.*s/%s%s", (int)dir_length, dir, name, ending);
	return access(out->data, R_OK) == 0;
}

/* Fills in both files of a dictionary when they are in one of the folders (divided by ':'). */
static bool find_dictionary(const char *dirs, const char *name, struct strbuf *aff,
			    struct strbuf *dic)
{
	for (const char *dir = dirs; *dir;) {
		size_t length = strcspn(dir, ":");
		if (dictionary_path(aff, dir, length, name, ".aff") &&
		    dictionary_path(dic, dir, length, name, ".dic"))
			return true;
		dir += length + (dir[length] == ':');
	}
	return false;
}

/* Whether a row serves lang: the tag itself, or (primary) the language without region. */
static bool row_serves(const struct dictionary *d, const char *lang, bool primary)
{
	size_t length = strcspn(lang, "-");

	if (!primary)
		return strcmp(d->tag, lang) == 0;
	return strlen(d->tag) == length && strncmp(d->tag, lang, length) == 0;
}

/* The best dictionary that is there; the first package that would serve when none is. */
static bool choose_dictionary(struct dictionary *d, const char *lang, const char *dirs,
			      char package[64], struct strbuf *aff, struct strbuf *dic)
{
	package[0] = '\0';
	for (int primary = 0; primary < 2; primary++) {
		const char *at = data_find("spellers.tsv");
		while (at && (at = next_row(at, d))) {
			if (!row_serves(d, lang, primary))
				continue;
			if (find_dictionary(dirs, d->name, aff, dic))
				return true;
			if (!package[0])
				strcpy(package, d->package);
		}
	}
	return false;
}

static void default_dirs(struct strbuf *out)
{
	const char *dicpath = getenv("DICPATH");

	if (dicpath && *dicpath)
		strbuf_addf(out, "%s:", dicpath);
	strbuf_addstr(out, "/usr/share/hunspell:/usr/share/myspell/dicts");
}

struct speller *speller_open(const char *lang, const char *dictionary_dir, char package[64])
{
	struct strbuf dirs = STRBUF_INIT, aff = STRBUF_INIT, dic = STRBUF_INIT;
	struct dictionary d;
	struct speller *s = NULL;

	if (dictionary_dir)
		strbuf_addstr(&dirs, dictionary_dir);
	else
		default_dirs(&dirs);
	if (choose_dictionary(&d, lang, dirs.data, package, &aff, &dic)) {
		s = xcalloc(1, sizeof(*s));
		strcpy(s->name, d.name);
		s->compounds = strcmp(d.compounds, "yes") == 0;
		s->hunspell = Hunspell_create(aff.data, dic.data);
	}
	strbuf_release(&dirs);
	strbuf_release(&aff);
	strbuf_release(&dic);
	return s;
}

void speller_free(struct speller *s)
{
	if (!s)
		return;
	Hunspell_destroy(s->hunspell);
	vocabulary_release(&s->own);
	vocabulary_release(&s->forms);
	vocabulary_release(&s->suggestions);
	free(s->verdicts);
	free(s);
}

const char *speller_name(const struct speller *s)
{
	return s->name;
}

/* ---- Words ---- */

/* The spelling that dictionaries have: ligatures apart, straight apostrophes, nothing invisible. */
static void plain_spelling(struct strbuf *out, const char *word, size_t length)
{
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		size_t step = unicode_next(word + at, length - at, &cp);
		if (cp == 0x2019 || cp == 0x02BC)
			strbuf_addch(out, '\'');
		else if (cp >= 0xFB00 && cp <= 0xFB06)
			unicode_fold(out, word + at, step);
		else if (!unicode_is_ignorable(cp))
			strbuf_add(out, word + at, step);
		at += step;
	}
}

/* In the dictionary's own encoding; false when it has no such characters. */
static bool dictionary_encoding(struct speller *s, struct strbuf *word)
{
	struct strbuf out = STRBUF_INIT;

	if (!decode_encode(&out, word->data, word->length, Hunspell_get_dic_encoding(s->hunspell))) {
		strbuf_release(&out);
		return false;
	}
	strbuf_release(word);
	*word = out;
	return true;
}

static bool known(struct speller *s, const char *word, size_t length)
{
	struct strbuf encoded = STRBUF_INIT;

	strbuf_add(&encoded, word, length);
	bool ok = dictionary_encoding(s, &encoded) && Hunspell_spell(s->hunspell, encoded.data);
	strbuf_release(&encoded);
	return ok;
}

/*
 * Whether word is made of parts that are words of at least four letters, with or
 * without a linking s between them.
 */
static bool known_compound(struct speller *s, const char *word, size_t length, int parts)
{
	uint32_t cp;
	size_t letters = 0;

	if (parts < PARTS_MAX && known(s, word, length))
		return true;
	if (parts == 1)
		return false;
	for (size_t at = 0; at < length;) {
		at += unicode_next(word + at, length - at, &cp);
		if (++letters < PART_LETTERS_MIN || !known(s, word, at))
			continue;
		size_t rest = length - at;
		if (unicode_count(word + at, rest) < PART_LETTERS_MIN)
			break;
		if (known_compound(s, word + at, rest, parts - 1))
			return true;
		if (word[at] == 's' && unicode_count(word + at + 1, rest - 1) >= PART_LETTERS_MIN &&
		    known_compound(s, word + at + 1, rest - 1, parts - 1))
			return true;
	}
	return false;
}

static bool look_up(struct speller *s, const char *word, size_t length)
{
	struct strbuf folded = STRBUF_INIT;

	if (length > WORD_BYTES_MAX || known(s, word, length))
		return true;
	unicode_fold(&folded, word, length);
	bool ok = vocabulary_find(&s->own, folded.data, folded.length) != VOCABULARY_NONE ||
		  (s->compounds && known_compound(s, folded.data, folded.length, PARTS_MAX));
	strbuf_release(&folded);
	return ok;
}

bool speller_check(struct speller *s, const char *word, size_t length)
{
	struct strbuf plain = STRBUF_INIT;

	plain_spelling(&plain, word, length);
	uint32_t form = vocabulary_add(&s->forms, plain.data, plain.length);
	if (form == s->capacity) {
		s->capacity = s->capacity ? 2 * s->capacity : 256;
		s->verdicts = xreallocarray(s->verdicts, s->capacity, 1);
	}
	if (s->forms.words[form].count == 1)
		s->verdicts[form] = UNKNOWN;
	if (s->verdicts[form] == UNKNOWN)
		s->verdicts[form] = look_up(s, plain.data, plain.length) ? RIGHT : WRONG;
	strbuf_release(&plain);
	return s->verdicts[form] == RIGHT;
}

static const char *keep_suggestion(struct speller *s, const char *suggestion)
{
	struct decoded decoded;
	const struct decode_options options = {
		.encoding = Hunspell_get_dic_encoding(s->hunspell), .invalid = DECODE_INVALID_REPLACE
	};

	if (!decode(&decoded, suggestion, strlen(suggestion), "", &options, NULL))
		return NULL;
	uint32_t id = vocabulary_add(&s->suggestions, decoded.text, decoded.length);
	decoded_release(&decoded);
	return s->suggestions.words[id].text;
}

size_t speller_suggest(struct speller *s, const char *word, size_t length, const char **out,
		       size_t max)
{
	struct strbuf plain = STRBUF_INIT;
	char **list = NULL;
	size_t kept = 0;

	plain_spelling(&plain, word, length);
	if (plain.length <= WORD_BYTES_MAX && dictionary_encoding(s, &plain)) {
		int n = Hunspell_suggest(s->hunspell, &list, plain.data);
		for (int i = 0; i < n && kept < max; i++) {
			out[kept] = keep_suggestion(s, list[i]);
			kept += out[kept] != NULL;
		}
		if (n > 0)
			Hunspell_free_list(s->hunspell, &list, n);
	}
	strbuf_release(&plain);
	return kept;
}

/* ---- The user's words ---- */

static void add_own_word(struct speller *s, const char *line, size_t length)
{
	struct strbuf folded = STRBUF_INIT;

	while (length && (line[length - 1] == '\r' || line[length - 1] == ' '))
		length--;
	if (length && line[0] != '#') {
		unicode_fold(&folded, line, length);
		vocabulary_add(&s->own, folded.data, folded.length);
	}
	strbuf_release(&folded);
}

bool speller_add_words(struct speller *s, const char *path, struct error *err)
{
	const struct decode_options options = { .encoding = NULL };
	struct decoded decoded;
	char *bytes;
	size_t length;

	if (!file_read(path, word_list_limit_bytes, &bytes, &length, err))
		return false;
	bool ok = decode(&decoded, bytes, length, path, &options, err);
	free(bytes);
	if (!ok)
		return false;
	for (const char *line = decoded.text; *line;) {
		size_t n = strcspn(line, "\n");
		add_own_word(s, line, n);
		line += n + (line[n] == '\n');
	}
	decoded_release(&decoded);
	return true;
}

const char *speller_library(void)
{
	return "Hunspell " HUNSPELL_VERSION;
}
