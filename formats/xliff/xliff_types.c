#include "formats/xliff/xliff_types.h"

#include <string.h>

/*
 * Types of TMX that the standards have values for (1.2: ctype; 2.1: type and subType). The others
 * get a prefix of our own, by which they are known when they are read.
 */
static const struct {
	const char *tmx, *ctype, *type, *sub_type;
} types[] = {
	{ "bold", "bold", "fmt", "xlf:b" },
	{ "italic", "italic", "fmt", "xlf:i" },
	{ "ulined", "underlined", "fmt", "xlf:u" },
	{ "lb", "lb", "fmt", "xlf:lb" },
	{ "pb", "pb", "fmt", "xlf:pb" },
	{ "link", "link", "link", NULL },
	{ "image", "image", "image", NULL },
};

enum { TYPES = sizeof(types) / sizeof(types[0]) };

/* The prefixes for 1.2 and 2.1, and the values for hi without a type. */
static const char own1[] = "x-tmx-", mark1[] = "x-tmx-hi", own2[] = "tmx:", mark2[] = "tmx:hi";

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool is_one_of(const char *text, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(text, *names) == 0)
			return true;
	return false;
}

/* ---- 1.2 ---- */

bool xliff1_add_type(struct strbuf *out, const char *type)
{
	if (!*type || strpbrk(type, " \t\r\n"))
		return false;
	for (int i = 0; i < TYPES; i++)
		if (strcmp(type, types[i].tmx) == 0) {
			strbuf_addstr(out, types[i].ctype);
			return true;
		}
	strbuf_addf(out, "%s%s", begins(type, "x-") && !begins(type, own1) ? "" : own1, type);
	return true;
}

void xliff1_take_type(struct strbuf *out, const char *ctype)
{
	for (int i = 0; i < TYPES; i++)
		if (strcmp(ctype, types[i].ctype) == 0) {
			strbuf_addstr(out, types[i].tmx);
			return;
		}
	strbuf_addstr(out, ctype + (begins(ctype, own1) ? sizeof(own1) - 1 : 0));
}

static const struct {
	const char *tmx, *xliff;
} assocs[] = { { "p", "preceding" }, { "f", "following" }, { "b", "both" } };

enum { ASSOCS = sizeof(assocs) / sizeof(assocs[0]) };

const char *xliff1_assoc(const char *assoc)
{
	for (int i = 0; i < ASSOCS; i++)
		if (strcmp(assoc, assocs[i].tmx) == 0)
			return assocs[i].xliff;
	return NULL;
}

const char *xliff1_take_assoc(const char *assoc)
{
	for (int i = 0; i < ASSOCS; i++)
		if (strcmp(assoc, assocs[i].xliff) == 0)
			return assocs[i].tmx;
	return NULL;
}

/* The values of mtype (1.2), except "seg", which marks segments. */
static const char *const marks[] = { "abbrev",    "date", "datetime", "name", "phrase",
	                             "protected", "term", "time",     NULL };

bool xliff1_add_mark(struct strbuf *out, const char *type)
{
	bool fits = !type || (*type && !strpbrk(type, " \t\r\n"));

	if (!type || !fits)
		strbuf_addstr(out, mark1);
	else if (is_one_of(type, marks) || (begins(type, "x-") && !begins(type, mark1)))
		strbuf_addstr(out, type);
	else
		strbuf_addf(out, "%s-%s", mark1, type);
	return fits;
}

void xliff1_take_mark(struct strbuf *out, const char *mtype)
{
	if (!begins(mtype, mark1))
		strbuf_addstr(out, mtype);
	else if (mtype[sizeof(mark1) - 1] == '-')
		strbuf_addstr(out, mtype + sizeof(mark1));
}

bool xliff1_has_state(const char *state)
{
	static const char *const states[] = { "final",
		                              "needs-adaptation",
		                              "needs-l10n",
		                              "needs-review-adaptation",
		                              "needs-review-l10n",
		                              "needs-review-translation",
		                              "needs-translation",
		                              "new",
		                              "signed-off",
		                              "translated",
		                              NULL };

	return is_one_of(state, states) ||
	       (begins(state, "x-") && state[2] && !strpbrk(state, " \t\r\n"));
}

/* ---- 2.1 ---- */

bool xliff2_add_type(const char **type, struct strbuf *sub_type, const char *from)
{
	static const char *const plain[] = { "fmt", "ui", "quote", "other", NULL };

	if (!*from || strpbrk(from, " \t\r\n:"))
		return false;
	*type = "other";
	for (int i = 0; i < TYPES; i++)
		if (strcmp(from, types[i].tmx) == 0) {
			*type = types[i].type;
			strbuf_addstr(sub_type, types[i].sub_type ? types[i].sub_type : "");
			return true;
		}
	if (is_one_of(from, plain))
		*type = from;
	else
		strbuf_addf(sub_type, "%s%s", own2, from);
	return true;
}

void xliff2_take_type(struct strbuf *out, const char *type, const char *sub_type)
{
	for (int i = 0; i < TYPES; i++) {
		bool same =
			sub_type ? types[i].sub_type && strcmp(sub_type, types[i].sub_type) == 0
				 : type && !types[i].sub_type && strcmp(type, types[i].type) == 0;
		if (same) {
			strbuf_addstr(out, types[i].tmx);
			return;
		}
	}
	if (sub_type)
		strbuf_addstr(out, sub_type + (begins(sub_type, own2) ? sizeof(own2) - 1 : 0));
	else if (type)
		strbuf_addstr(out, type);
}

bool xliff2_add_mark(struct strbuf *out, const char *type)
{
	static const char *const known[] = { "generic", "comment", "term", NULL };
	bool fits = !type || (*type && !strpbrk(type, " \t\r\n:"));

	if (!type || !fits)
		strbuf_addstr(out, mark2);
	else
		strbuf_addf(out, "%s%s", is_one_of(type, known) ? "" : own2, type);
	return fits;
}

void xliff2_take_mark(struct strbuf *out, const char *type)
{
	if (strcmp(type, mark2) != 0)
		strbuf_addstr(out, type + (begins(type, own2) ? sizeof(own2) - 1 : 0));
}

bool xliff2_has_state(const char *state)
{
	static const char *const states[] = { "initial", "translated", "reviewed", "final", NULL };

	return is_one_of(state, states);
}
