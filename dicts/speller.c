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

/* Longer words are not looked up, and count as right. */
enum { WORD_BYTES_MAX = 100 };

/* A compound has two or three parts of at least so many letters. */
enum { PART_LETTERS_MIN = 4, PARTS_MAX = 3 };

/* Dictionaries of one language: en_US and en_GB. */
enum { SOURCES_MAX = 4 };

enum verdict { UNKNOWN, RIGHT, WRONG };

/* A dictionary in use; opened when a word is first looked up in it. */
struct source {
	char name[32];
	char *aff, *dic; /* paths */
	Hunhandle *hunspell;
};

struct speller {
	struct source sources[SOURCES_MAX];
	size_t nsources;
	char name[SOURCES_MAX * 32];
	bool compounds;
	struct vocabulary own;   /* the user's words */
	struct vocabulary forms; /* everything looked up */
	char *verdicts;          /* [forms.n] enum verdict */
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

static void add_source(struct speller *s, const struct dictionary *d, const struct strbuf *aff,
                       const struct strbuf *dic)
{
	struct source *source = &s->sources[s->nsources++];

	strcpy(source->name, d->name);
	source->aff = xstrdup(aff->data);
	source->dic = xstrdup(dic->data);
	s->compounds = strcmp(d->compounds, "yes") == 0;
	if (s->name[0])
		strcat(s->name, " ");
	strcat(s->name, d->name);
}

/*
 * Takes the dictionaries for the tag or else, since only the region may be unknown, for
 * the language; names the first package that would serve when none is there.
 */
static void choose_sources(struct speller *s, const char *lang, const char *dirs, char package[64])
{
	struct strbuf aff = STRBUF_INIT, dic = STRBUF_INIT;
	struct dictionary d;

	package[0] = '\0';
	for (int primary = 0; primary < 2 && !s->nsources; primary++) {
		const char *at = data_find("spellers.tsv");
		while (at && (at = next_row(at, &d)) && s->nsources < SOURCES_MAX) {
			if (!row_serves(&d, lang, primary))
				continue;
			if (find_dictionary(dirs, d.name, &aff, &dic))
				add_source(s, &d, &aff, &dic);
			else if (!package[0])
				strcpy(package, d.package);
		}
	}
	strbuf_release(&aff);
	strbuf_release(&dic);
}

static void default_dirs(struct strbuf *out)
{
	const char *dicpath = getenv("DICPATH");

	if (dicpath && *dicpath)
		strbuf_addf(out, "%s:", dicpath);
	strbuf_addstr(out, "/usr/share/hunspell:/usr/share/myspell/dicts");
}

static void add_own_word(struct speller *s, const char *line, size_t length)
{
	struct strbuf folded = STRBUF_INIT;

	while (length && strchr("\r\t ", line[length - 1]))
		length--;
	for (; length && strchr("\t ", *line); length--)
		line++;
	if (length && line[0] != '#') {
		unicode_fold(&folded, line, length);
		vocabulary_add(&s->own, folded.data, folded.length);
	}
	strbuf_release(&folded);
}

/* One a line. */
static void add_own_words(struct speller *s, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		add_own_word(s, text, length);
		text += length + (text[length] == '\n');
	}
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

	if (dictionary_dir)
		strbuf_addstr(&dirs, dictionary_dir);
	else
		default_dirs(&dirs);
	choose_sources(s, lang, dirs.data, package);
	strbuf_release(&dirs);
	if (!s->nsources) {
		speller_free(s);
		return NULL;
	}
	add_shipped_words(s, lang);
	return s;
}

static Hunhandle *open_source(struct source *source)
{
	if (!source->hunspell)
		source->hunspell = Hunspell_create(source->aff, source->dic);
	return source->hunspell;
}

void speller_free(struct speller *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->nsources; i++) {
		if (s->sources[i].hunspell)
			Hunspell_destroy(s->sources[i].hunspell);
		free(s->sources[i].aff);
		free(s->sources[i].dic);
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
static bool encode(struct strbuf *out, Hunhandle *hunspell, const char *word, size_t length)
{
	strbuf_clear(out);
	return decode_encode(out, word, length, Hunspell_get_dic_encoding(hunspell));
}

static bool known(struct speller *s, const char *word, size_t length)
{
	struct strbuf encoded = STRBUF_INIT;
	bool found = false;

	for (size_t i = 0; i < s->nsources && !found; i++) {
		Hunhandle *hunspell = open_source(&s->sources[i]);
		found = encode(&encoded, hunspell, word, length) &&
		        Hunspell_spell(hunspell, encoded.data);
	}
	strbuf_release(&encoded);
	return found;
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

/* The first of the dictionaries makes the suggestions. */
size_t speller_suggest(struct speller *s, const char *word, size_t length, const char **out,
                       size_t max)
{
	struct strbuf plain = STRBUF_INIT, encoded = STRBUF_INIT;
	Hunhandle *hunspell = open_source(&s->sources[0]);
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
		if (s->verdicts)
			memset(s->verdicts, UNKNOWN, s->capacity);
	}
	decoded_release(&decoded);
	return true;
}

const char *speller_library(void)
{
	return "Hunspell " HUNSPELL_VERSION;
}
