#include "dicts/language.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "dicts/data.h"
#include "text/unicode.h"

enum { NAME_MAX_BYTES = 64 };

/*
 * A row of languages.tsv: ISO 639-1 TAB ISO 639-3 TAB English name TAB ISO 639-2/B, where it has
 * one that differs.
 */
struct language {
	char iso1[4], iso3[4], name[NAME_MAX_BYTES], iso2b[4];
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool equal_letters(const char *a, size_t length, const char *lower_case)
{
	if (strlen(lower_case) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (lower(a[i]) != lower_case[i])
			return false;
	return true;
}

/* Copies the field at *at up to a tab or a line's end, and moves past it. */
static void take_field(const char **at, char *out, size_t room)
{
	size_t length = strcspn(*at, "\t\n"), copied = length < room ? length : room - 1;

	memcpy(out, *at, copied);
	out[copied] = '\0';
	*at += length + (*(*at + length) == '\t');
}

/* The next row of languages.tsv; false at its end. */
static bool next_language(const char **at, struct language *language)
{
	while (*at && **at) {
		bool comment = **at == '#';
		take_field(at, language->iso1, sizeof(language->iso1));
		take_field(at, language->iso3, sizeof(language->iso3));
		take_field(at, language->name, sizeof(language->name));
		take_field(at, language->iso2b, sizeof(language->iso2b));
		*at += strcspn(*at, "\n");
		*at += **at == '\n';
		if (!comment)
			return true;
	}
	return false;
}

/* The language that code (length letters, in any case) means. */
static bool find_language(const char *code, size_t length, struct language *found)
{
	const char *at = data_find("languages.tsv");

	if (length != 2 && length != 3)
		return false;
	while (next_language(&at, found))
		if (equal_letters(code, length, length == 2 ? found->iso1 : found->iso3) ||
		    equal_letters(code, length, found->iso2b))
			return true;
	return false;
}

bool language_next(const char **at, char out[LANGUAGE_TAG_MAX])
{
	struct language language;

	*at = *at ? *at : data_find("languages.tsv");
	if (!next_language(at, &language))
		return false;
	strcpy(out, language.iso1);
	return true;
}

static size_t primary_length(const char *tag)
{
	return strcspn(tag, "-_");
}

/*
 * Adds a subtag in the case that RFC 5646, section 2.1.1, recommends: Script in title case, REGION
 * in upper case, the rest in lower case.
 */
static bool add_subtag(char *out, size_t *used, const char *subtag, size_t length)
{
	bool letters = true;

	if (!length || length > 8 || *used + length + 2 > LANGUAGE_TAG_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		bool digit = subtag[i] >= '0' && subtag[i] <= '9';
		if (!is_letter(subtag[i]) && !digit)
			return false;
		letters = letters && !digit;
	}
	out[(*used)++] = '-';
	for (size_t i = 0; i < length; i++) {
		bool capital = letters && (length == 2 || (length == 4 && i == 0));
		out[(*used)++] = capital ? upper(subtag[i]) : lower(subtag[i]);
	}
	out[*used] = '\0';
	return true;
}

bool language_canonical(const char *tag, char out[LANGUAGE_TAG_MAX])
{
	size_t length = primary_length(tag), used;
	struct language language;

	if (length < 2 || length > 8)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!is_letter(tag[i]))
			return false;
		out[i] = lower(tag[i]);
	}
	out[length] = '\0';
	/* RFC 5646, section 2.2.1: the shortest code of ISO 639 that a language has */
	if (find_language(tag, length, &language))
		strcpy(out, language.iso1);
	used = strlen(out);
	for (const char *at = tag + length; *at;) {
		size_t subtag = primary_length(++at);
		if (!add_subtag(out, &used, at, subtag))
			return false;
		at += subtag;
	}
	return true;
}

void language_take(const char *tag, char out[LANGUAGE_TAG_MAX])
{
	if (language_canonical(tag, out))
		return;
	snprintf(out, LANGUAGE_TAG_MAX, "%s", tag);
	out[unicode_valid_bytes(out, strlen(out))] = '\0'; /* no partial character */
}

bool language_same(const char *a, const char *b)
{
	size_t n = primary_length(a);

	return n == primary_length(b) && strncmp(a, b, n) == 0;
}

enum language_order language_order(const struct language_pair *a, const struct language_pair *b)
{
	if (language_same(a->src, b->src) && language_same(a->tgt, b->tgt))
		return LANGUAGES_EQUAL;
	if (language_same(a->src, b->tgt) && language_same(a->tgt, b->src))
		return LANGUAGES_REVERSED;
	return LANGUAGES_DIFFERENT;
}

void language_pair_complete(struct language_pair *pair)
{
	if (!*pair->src)
		strcpy(pair->src, language_same(pair->tgt, LANGUAGE_DEFAULT_SRC)
		                          ? LANGUAGE_DEFAULT_TGT
		                          : LANGUAGE_DEFAULT_SRC);
	if (!*pair->tgt)
		strcpy(pair->tgt, language_same(pair->src, LANGUAGE_DEFAULT_TGT)
		                          ? LANGUAGE_DEFAULT_SRC
		                          : LANGUAGE_DEFAULT_TGT);
}

bool language_is_default(const char *tag)
{
	return language_same(tag, LANGUAGE_DEFAULT_SRC) || language_same(tag, LANGUAGE_DEFAULT_TGT);
}

bool language_known(const char *tag)
{
	struct language language;

	return find_language(tag, primary_length(tag), &language);
}

bool language_by_name(const char *name, char out[LANGUAGE_TAG_MAX])
{
	const char *at = data_find("languages.tsv");
	struct language language;
	char other[NAME_MAX_BYTES];

	while (next_language(&at, &language))
		if (strcasecmp(name, language.name) == 0) {
			strcpy(out, language.iso1);
			return true;
		}
	at = data_find("language_names.tsv"); /* name TAB ISO 639-1 */
	while (*at) {
		take_field(&at, other, sizeof(other));
		take_field(&at, out, LANGUAGE_TAG_MAX);
		at += strcspn(at, "\n");
		at += *at == '\n';
		if (*other != '#' && strcasecmp(name, other) == 0)
			return true;
	}
	return false;
}

const char *language_iso3(const char *tag)
{
	static _Thread_local char iso3[2][4]; /* in turn, so that a source's and a target's last */
	static _Thread_local unsigned turn;
	struct language language;

	if (!find_language(tag, primary_length(tag), &language))
		return NULL;
	turn = !turn;
	return strcpy(iso3[turn], language.iso3);
}

const char *language_name(const char *tag)
{
	static _Thread_local char name[LANGUAGE_NAMES][NAME_MAX_BYTES];
	static _Thread_local unsigned turn;
	struct language language;

	if (!find_language(tag, primary_length(tag), &language))
		return tag;
	turn = (turn + 1) % LANGUAGE_NAMES;
	return strcpy(name[turn], language.name);
}

/* Whether text is a language, perhaps with a region: "nl", "en-GB", "pt_BR". */
static bool take_tag(const char *text, size_t length, char out[LANGUAGE_TAG_MAX])
{
	char tag[LANGUAGE_TAG_MAX];
	struct language language;
	size_t primary;

	if (length >= sizeof(tag))
		return false;
	memcpy(tag, text, length);
	tag[length] = '\0';
	primary = primary_length(tag);
	if (tag[primary] && strlen(tag + primary + 1) != 2)
		return false;
	if (!find_language(tag, primary, &language) || equal_letters(tag, primary, language.iso2b))
		return false; /* many of ISO 639-2/B are words: may, per, ice */
	return language_canonical(tag, out);
}

/*
 * The tag that a name ends in, after '.' or '_', or that is all of it, with its region when
 * there is one: "x.nl", "x_en-GB", "x_pt_BR", "nl-BE".
 */
static bool tag_at_end(const char *name, size_t length, char out[LANGUAGE_TAG_MAX])
{
	size_t at = length, dividers = 0;
	size_t candidates[2];

	/*
	 * a region may come after a '_' of its own, so the last two places are tried, the longer
	 * first
	 */
	while (at-- > 0 && dividers < 2)
		if (name[at] == '.' || name[at] == '_')
			candidates[dividers++] = at + 1;
	for (size_t i = dividers; i-- > 0;)
		if (take_tag(name + candidates[i], length - candidates[i], out))
			return true;
	return take_tag(name, length, out);
}

bool language_from_path(const char *path, char out[LANGUAGE_TAG_MAX])
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	/* before the ending, then as the ending, then the folder; ".nl" alone is a hidden file */
	if (dot && dot > name && tag_at_end(name, (size_t)(dot - name), out))
		return true;
	if (dot && dot > name && take_tag(dot + 1, strlen(dot + 1), out))
		return true;
	if (!slash || slash == path)
		return false;
	const char *folder = slash;
	while (folder > path && folder[-1] != '/')
		folder--;
	return take_tag(folder, (size_t)(slash - folder), out);
}
