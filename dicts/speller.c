#include "dicts/speller.h"

#include <hunspell/hunspell.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "config.h"
#include "dicts/data.h"
#include "dicts/language.h"
#include "io/file.h"
#include "text/decode.h"
#include "text/unicode.h"

/*
 * Longer words are not looked up, and count as right: a run of letters that long is not a
 * misspelling.
 */
enum { WORD_BYTES_MAX = 100 };

/*
 * A compound has two or three parts of at least PART_LETTERS_MIN letters: with shorter ones, nearly
 * every typing error would be a compound.
 */
enum { PART_LETTERS_MIN = 4, PARTS_MAX = 3 };

/* Dictionaries of one language (en_US and en_GB), and bytes of a name with its NUL. */
enum { DICTIONARIES_MAX = 4, NAME_BYTES = 32 };

enum verdict { UNKNOWN, RIGHT, WRONG };

/* A dictionary in use. Loading one takes a while, so that waits for the first word. */
struct dictionary {
	char name[NAME_BYTES];
	char *aff, *dic; /* paths */
	Hunhandle *hunspell;
};

struct speller {
	struct dictionary dictionaries[DICTIONARIES_MAX];
	size_t ndictionaries;
	char name[DICTIONARIES_MAX * NAME_BYTES];
	bool compounds;
	struct vocabulary own;   /* the user's words, and those that ship with Koppel; folded */
	struct vocabulary forms; /* everything looked up */
	char *verdicts;          /* [forms.n] enum verdict */
	size_t capacity;
	struct vocabulary suggestions; /* keeps their texts alive */
};

/* A row of spellers.tsv. */
struct speller_row {
	char tag[LANGUAGE_TAG_MAX], name[NAME_BYTES], package[64], compounds[8];
};

/* ---- Which dictionary ---- */

/* Reads the row at `at`; returns the place of the next, NULL when there is no row. */
static const char *next_row(const char *at, struct speller_row *d)
{
	while (*at == '#') {
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	/* each number is the room of its field without the NUL */
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

/* Fills in both files of a dictionary when they are in one of the folders (separated by ':'). */
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
static bool row_serves(const struct speller_row *d, const char *lang, bool primary)
{
	size_t length = strcspn(lang, "-");

	if (!primary)
		return strcmp(d->tag, lang) == 0;
	return strlen(d->tag) == length && strncmp(d->tag, lang, length) == 0;
}

static void add_dictionary(struct speller *s, const struct speller_row *d, const struct strbuf *aff,
                           const struct strbuf *dic)
{
	struct dictionary *dictionary = &s->dictionaries[s->ndictionaries++];

	strcpy(dictionary->name, d->name);
	dictionary->aff = xstrdup(aff->data);
	dictionary->dic = xstrdup(dic->data);
	s->compounds = strcmp(d->compounds, "yes") == 0;
	if (s->name[0])
		strcat(s->name, " ");
	strcat(s->name, d->name);
}

/*
 * Takes the dictionaries for the tag or, since only its region may be unknown, for the language.
 * When none is installed, names the first package that has one.
 */
static void choose_dictionaries(struct speller *s, const char *lang, const char *dirs,
                                char package[64])
{
	struct strbuf aff = STRBUF_INIT, dic = STRBUF_INIT;
	struct speller_row d;

	package[0] = '\0';
	for (int primary = 0; primary < 2 && !s->ndictionaries; primary++) {
		const char *at = data_find("spellers.tsv");
		while (at && (at = next_row(at, &d)) && s->ndictionaries < DICTIONARIES_MAX) {
			if (!row_serves(&d, lang, primary))
				continue;
			if (find_dictionary(dirs, d.name, &aff, &dic))
				add_dictionary(s, &d, &aff, &dic);
			else if (!package[0])
				strcpy(package, d.package);
		}
	}
	strbuf_release(&aff);
	strbuf_release(&dic);
}

/* Words, one a line. They are folded, since a word may begin a sentence. */
static void add_own_words(struct speller *s, const char *text)
{
	struct strbuf folded = STRBUF_INIT;

	while (*text) {
		size_t line = strcspn(text, "\n"), blank = strspn(text, "\t ");
		const char *word = text + (blank < line ? blank : line), *end = text + line;
		while (end > word && strchr("\r\t ", end[-1]))
			end--;
		if (end > word && *word != '#') {
			strbuf_clear(&folded);
			unicode_fold(&folded, word, (size_t)(end - word));
			vocabulary_add(&s->own, folded.data, folded.length);
		}
		text += line + (text[line] == '\n');
	}
	strbuf_release(&folded);
}

/* Words that ship with Koppel because the language's dictionary lacks them. */
static void add_shipped_words(struct speller *s, const char *lang)
{
	struct strbuf name = STRBUF_INIT;

	strbuf_addf(&name, "words.%.*s.txt", (int)strcspn(lang, "-"), lang);
	const char *text = data_find(name.data);
	if (text)
		add_own_words(s, text);
	strbuf_release(&name);
}

struct speller *speller_open(const char *lang, const char *dictionary_dir, char package[64])
{
	struct strbuf dirs = STRBUF_INIT;
	struct speller *s = xcalloc(1, sizeof(*s));

	if (dictionary_dir) {
		strbuf_addstr(&dirs, dictionary_dir);
	} else {
		const char *dicpath = getenv("DICPATH");
		if (dicpath && *dicpath)
			strbuf_addf(&dirs, "%s:", dicpath);
		strbuf_addstr(&dirs, "/usr/share/hunspell:/usr/share/myspell/dicts");
	}
	choose_dictionaries(s, lang, dirs.data, package);
	strbuf_release(&dirs);
	if (!s->ndictionaries) {
		speller_free(s);
		return NULL;
	}
	add_shipped_words(s, lang);
	return s;
}

static Hunhandle *open_dictionary(struct dictionary *d)
{
	if (!d->hunspell)
		d->hunspell = Hunspell_create(d->aff, d->dic);
	return d->hunspell;
}

void speller_free(struct speller *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->ndictionaries; i++) {
		if (s->dictionaries[i].hunspell)
			Hunspell_destroy(s->dictionaries[i].hunspell);
		free(s->dictionaries[i].aff);
		free(s->dictionaries[i].dic);
	}
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

/* The spelling that dictionaries have: no ligatures, straight apostrophes, nothing invisible. */
static void plain_spelling(struct strbuf *out, const char *word, size_t length)
{
	uint32_t cp;

	for (size_t at = 0; at < length;) {
		size_t step = unicode_next(word + at, length - at, &cp);
		if (cp == 0x2019 || cp == 0x02BC) /* quotation mark, modifier letter */
			strbuf_addch(out, '\'');
		else if (cp >= 0xFB00 && cp <= 0xFB06) /* ligatures from ff to st */
			unicode_fold(out, word + at, step);
		else if (!unicode_is_ignorable(cp))
			strbuf_add(out, word + at, step);
		at += step;
	}
}

/* In the dictionary's own encoding; false when it has no such characters. */
static bool encode(struct strbuf *out, Hunhandle *hunspell, const char *word, size_t length)
{
	strbuf_clear(out);
	return decode_encode(out, word, length, Hunspell_get_dic_encoding(hunspell));
}

static bool known(struct speller *s, const char *word, size_t length)
{
	struct strbuf encoded = STRBUF_INIT;
	bool found = false;

	for (size_t i = 0; i < s->ndictionaries && !found; i++) {
		Hunhandle *hunspell = open_dictionary(&s->dictionaries[i]);
		found = encode(&encoded, hunspell, word, length) &&
		        Hunspell_spell(hunspell, encoded.data);
	}
	strbuf_release(&encoded);
	return found;
}

/*
 * Whether word is made of parts that are words, with or without a linking s between them
 * (handelsmerk). A part that is the whole word was looked up before.
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
	if (s->forms.words[form].count == 1) /* it is new, and so is its place among the verdicts */
		s->verdicts[form] = UNKNOWN;
	if (s->verdicts[form] == UNKNOWN)
		s->verdicts[form] = look_up(s, plain.data, plain.length) ? RIGHT : WRONG;
	strbuf_release(&plain);
	return s->verdicts[form] == RIGHT;
}

static const char *keep_suggestion(struct speller *s, Hunhandle *hunspell, const char *suggestion)
{
	struct decoded decoded;
	const struct decode_options options = { .encoding = Hunspell_get_dic_encoding(hunspell),
		                                .invalid = DECODE_INVALID_REPLACE };

	if (!decode(&decoded, suggestion, strlen(suggestion), "", &options, NULL))
		return NULL;
	uint32_t id = vocabulary_add(&s->suggestions, decoded.text, decoded.length);
	decoded_release(&decoded);
	return s->suggestions.words[id].text;
}

/* The first of the dictionaries makes the suggestions: lists of several have no common order. */
size_t speller_suggest(struct speller *s, const char *word, size_t length, const char **out,
                       size_t max)
{
	struct strbuf plain = STRBUF_INIT, encoded = STRBUF_INIT;
	Hunhandle *hunspell = open_dictionary(&s->dictionaries[0]);
	char **list = NULL;
	size_t kept = 0;

	plain_spelling(&plain, word, length);
	if (plain.length <= WORD_BYTES_MAX &&
	    encode(&encoded, hunspell, plain.data, plain.length)) {
		int n = Hunspell_suggest(hunspell, &list, encoded.data);
		for (int i = 0; i < n && kept < max; i++) {
			out[kept] = keep_suggestion(s, hunspell, list[i]);
			kept += out[kept] != NULL;
		}
		if (n > 0)
			Hunspell_free_list(hunspell, &list, n);
	}
	strbuf_release(&plain);
	strbuf_release(&encoded);
	return kept;
}

/* ---- The user's words ---- */

bool speller_add_words(struct speller *s, const char *path, struct error *err)
{
	const struct decode_options options = { .encoding = NULL };
	struct decoded decoded;
	char *bytes;
	size_t length;

	if (!file_read(path, RULES_BYTES_MAX, &bytes, &length, err))
		return false;
	bool ok = decode(&decoded, bytes, length, path, &options, err);
	free(bytes);
	if (!ok)
		return false;
	if (s) {
		add_own_words(s, decoded.text);
		if (s->verdicts) /* a word that was wrong may be right now */
			memset(s->verdicts, UNKNOWN, s->capacity);
	}
	decoded_release(&decoded);
	return true;
}

const char *speller_library(void)
{
	return "Hunspell " HUNSPELL_VERSION;
}
