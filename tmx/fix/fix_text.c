#include "tmx/fix/fix_text.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/unicode.h"

static const char *trim_start(const char *text)
{
	size_t length = strlen(text);
	uint32_t cp;

	while (length) {
		size_t step = unicode_next(text, length, &cp);
		if (!unicode_is_space(cp))
			break;
		text += step;
		length -= step;
	}
	return text;
}

static const char *trim_end(struct arena *arena, const char *text)
{
	size_t length = strlen(text), end = length;
	uint32_t cp;

	while (end) {
		size_t step = unicode_previous(text, end, &cp);
		if (!unicode_is_space(cp))
			break;
		end -= step;
	}
	return end == length ? text : arena_strndup(arena, text, end);
}

bool fix_text_is_blank(const char *text)
{
	return !*trim_start(text);
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
	return c == ' ' || is_break(c);
}

/* Replaces each run of blanks and line breaks by one blank. Tabs and no-break spaces have a use. */
static const char *join_blanks(struct arena *arena, const char *text, struct fix_text_changes *done)
{
	bool breaks = strpbrk(text, "\n\r"), doubles = false;

	for (const char *c = text; *c && !doubles; c++)
		doubles = is_blank(c[0]) && is_blank(c[1]);
	if (!breaks && !doubles)
		return text;
	char *joined = arena_strndup(arena, text, strlen(text)), *end = joined;
	for (const char *c = text; *c; c++)
		if (!is_blank(*c))
			*end++ = *c;
		else if (c == text || !is_blank(c[-1]))
			*end++ = ' ';
	*end = '\0';
	done->breaks |= breaks;
	done->doubles |= doubles;
	return joined;
}

/* Normalises to NFC. */
static const char *compose(struct arena *arena, const char *text, struct fix_text_changes *done)
{
	const char *c = text;

	/* Text below U+0300, whose UTF-8 begins with CC, always is NFC: most texts here. */
	while (*c && (unsigned char)*c < 0xCC)
		c++;
	if (!*c)
		return text;
	struct strbuf nfc = STRBUF_INIT;
	unicode_nfc(&nfc, text, strlen(text));
	if (strcmp(nfc.data, text) != 0) {
		done->composed = true;
		text = arena_strndup(arena, nfc.data, nfc.length);
	}
	strbuf_release(&nfc);
	return text;
}

const char *fix_text(struct arena *arena, const char *text, bool first, bool last,
                     struct fix_text_changes *done)
{
	const char *trimmed = first ? trim_start(text) : text;

	if (last)
		trimmed = trim_end(arena, trimmed);
	done->ends |= trimmed != text;
	return compose(arena, join_blanks(arena, trimmed, done), done);
}
