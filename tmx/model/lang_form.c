#include "tmx/model/lang_form.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* KDE's teams whose names differ from the primary subtag; the first row that fits is taken. */
static const struct {
	/* how the tag begins, and a subtag after that ("": any); what the team is called */
	const char *start, *part, *team;
} teams[] = {
	{ "be", "Latn", "be@latin" },
	{ "bn", "IN", "bn_IN" },
	{ "ca", "valencia", "ca@valencia" },
	{ "no", "", "nb" },
	{ "pt", "BR", "pt_BR" },
	{ "sr-Latn", "ijekavsk", "sr@ijekavianlatin" },
	{ "sr", "ijekavsk", "sr@ijekavian" },
	{ "sr", "Latn", "sr@latin" },
	{ "uz", "Cyrl", "uz@cyrillic" },
	{ "zh", "HK", "zh_HK" },
	{ "zh", "TW", "zh_TW" },
	{ "zh", "Hant", "zh_TW" },
	{ "zh", "CN", "zh_CN" },
	{ "zh", "Hans", "zh_CN" },
};

/* Whether one of the subtags in the rest of a tag, "-Latn-RS", is part; any rest has "". */
static bool has_part(const char *rest, const char *part)
{
	size_t length = strlen(part);

	for (; *rest == '-'; rest += 1 + strcspn(rest + 1, "-"))
		if (strcspn(rest + 1, "-") == length && strncasecmp(rest + 1, part, length) == 0)
			return true;
	return !length;
}

/* The region of a tag (RFC 5646, section 2.2.4: two letters or three digits), or NULL. */
static const char *find_region(const char *tag, size_t *length)
{
	for (const char *part = strchr(tag, '-'); part && *part == '-'; part += 1 + *length) {
		*length = strcspn(part + 1, "-");
		if (*length == 1) /* a singleton: an extension or private use follows */
			return NULL;
		if (*length == 2 || (*length == 3 && part[1] >= '0' && part[1] <= '9'))
			return part + 1;
	}
	return NULL;
}

/* Appends language and, where there is one, region. */
static void append_region(struct strbuf *out, const char *tag, char divider)
{
	size_t length;
	const char *region = find_region(tag, &length);

	strbuf_add(out, tag, strcspn(tag, "-"));
	if (!region)
		return;
	strbuf_addch(out, divider);
	strbuf_add(out, region, length);
}

static void append_team(struct strbuf *out, const char *tag)
{
	for (size_t i = 0; i < sizeof(teams) / sizeof(teams[0]); i++) {
		size_t length = strlen(teams[i].start);
		bool starts = strncmp(tag, teams[i].start, length) == 0 &&
		              (!tag[length] || tag[length] == '-');
		if (starts && has_part(tag + length, teams[i].part)) {
			strbuf_addstr(out, teams[i].team);
			return;
		}
	}
	strbuf_add(out, tag, strcspn(tag, "-"));
}

void lang_form_append(struct strbuf *out, enum lang_form form, const char *tag)
{
	if (form == LANG_FORM_KDE)
		append_team(out, tag);
	else if (form == LANG_FORM_REGION)
		append_region(out, tag, '-');
	else
		strbuf_addstr(out, tag);
}

void lang_form_append_other(struct strbuf *out, enum lang_form form, const char *tag)
{
	size_t length;

	if (form == LANG_FORM_KDE && find_region(tag, &length))
		append_region(out, tag, '_');
	else
		strbuf_addstr(out, tag);
}
