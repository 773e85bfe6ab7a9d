#include "dicts/dictd.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/unicode.h"

enum { TRANSLATION_WORDS = 4, HEADWORD_BYTES = 200 };

/* A number in base 64 as dictd(8) writes them; false when it is not one. */
static bool base64_number(const char *text, size_t length, size_t *number)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	*number = 0;
	if (!length || length > 6)
		return false;
	for (size_t i = 0; i < length; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
		if (!digit)
			return false;
		*number = *number * 64 + (size_t)(digit - digits);
	}
	return true;
}

/* "2. " at the beginning of a line, or a stray "2." at its end, as bytes; 0 for none. */
static size_t number_before(const char *line, size_t length)
{
	size_t i = 0;

	while (i < length && line[i] >= '0' && line[i] <= '9')
		i++;
	if (!i || i == length || line[i] != '.' || (i + 1 < length && line[i + 1] != ' '))
		return 0;
	for (i++; i < length && line[i] == ' ';)
		i++;
	return i;
}

static size_t without_number_behind(const char *line, size_t length)
{
	size_t end = length;

	if (!end || line[end - 1] != '.')
		return length;
	for (end--; end && line[end - 1] >= '0' && line[end - 1] <= '9';)
		end--;
	return end && line[end - 1] == ' ' && end < length - 1 ? end : length;
}

/* Copies text without what is in brackets. */
static void strip_brackets(struct strbuf *out, const char *text, size_t length)
{
	size_t depth = 0;

	strbuf_clear(out);
	for (size_t i = 0; i < length; i++) {
		switch (text[i]) {
		case '(':
		case '[':
		case '<':
		case '{':
			depth++;
			break;
		case ')':
		case ']':
		case '>':
		case '}':
			depth -= depth > 0;
			break;
		default:
			if (!depth)
				strbuf_addch(out, text[i]);
		}
	}
}

static size_t count_words(const char *text, size_t length)
{
	size_t words = 0;

	for (size_t i = 0; i < length; i++)
		words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
	return words;
}

struct headword {
	const char *text;
	size_t length;
};

static void add_pair(struct lexicon *l, struct headword head, const char *text, size_t length,
                     bool reverse)
{
	if (count_words(text, length) > TRANSLATION_WORDS)
		return;
	if (reverse)
		lexicon_add(l, text, length, head.text, head.length);
	else
		lexicon_add(l, head.text, head.length, text, length);
}

/* A line of translations, divided by commas and semicolons. */
static void add_line(struct lexicon *l, struct headword head, const char *line, size_t length,
                     bool reverse)
{
	struct strbuf plain = STRBUF_INIT;

	strip_brackets(&plain, line, without_number_behind(line, length));
	for (size_t at = 0; at < plain.length;) {
		size_t part = strcspn(plain.data + at, ",;");
		add_pair(l, head, plain.data + at, part, reverse);
		at += part + 1;
	}
	strbuf_release(&plain);
}

/*
 * The lines of an entry after the first: in a numbered entry those with a number
 * are translations, else the first is; the others are definitions and examples.
 */
static void add_entry(struct lexicon *l, struct headword head, const char *entry, size_t length,
                      bool reverse)
{
	const char *end = entry + length, *line = memchr(entry, '\n', length);
	bool first = true;

	while (line && ++line < end) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t bytes = (size_t)((next ? next : end) - line);
		size_t number = number_before(line, bytes);
		if (number || first)
			add_line(l, head, line + number, bytes - number, reverse);
		first = false;
		line = next;
	}
}

struct source {
	const char *data;
	size_t length;
	const char *index_path;
	bool reverse;
	const struct wanted *wanted;
};

static bool add_index_line(struct lexicon *l, const char *line, size_t length, size_t number,
                           const struct source *source, struct error *err)
{
	const char *end = line + length, *offset_text = memchr(line, '\t', length),
		   *size_text = NULL;
	size_t offset, size;

	if (offset_text)
		size_text = memchr(offset_text + 1, '\t', (size_t)(end - offset_text - 1));
	if (!size_text)
		return error_set_at(err, ERROR_FORMAT, source->index_path, number, 0,
		                    "expected headword, offset and length, divided by tabs");
	offset_text++;
	size_text++;
	const char *size_end = memchr(size_text, '\t', (size_t)(end - size_text));
	size_end = size_end ? size_end : end;
	if (!base64_number(offset_text, (size_t)(size_text - 1 - offset_text), &offset) ||
	    !base64_number(size_text, (size_t)(size_end - size_text), &size))
		return error_set_at(err, ERROR_FORMAT, source->index_path, number, 0,
		                    "offset or length is no number in base 64");
	if (offset > source->length || size > source->length - offset)
		return error_set_at(err, ERROR_FORMAT, source->index_path, number, 0,
		                    "entry lies outside the dictionary");
	struct headword head = { line, (size_t)(offset_text - 1 - line) };
	if (head.length > HEADWORD_BYTES || strncmp(line, "00database", 10) == 0 ||
	    strncmp(line, "00-database", 11) == 0 ||
	    !wanted_has(source->wanted, head.text, head.length))
		return true;
	if (unicode_valid_bytes(head.text, head.length) < head.length ||
	    unicode_valid_bytes(source->data + offset, size) < size)
		return error_set_at(err, ERROR_ENCODING, source->index_path, number, 0,
		                    "headword or entry is not valid UTF-8");
	add_entry(l, head, source->data + offset, size, source->reverse);
	return true;
}

bool dictd_parse(struct lexicon *l, const char *index, size_t index_length, const char *data,
                 size_t data_length, const char *index_path, bool reverse,
                 const struct wanted *wanted, struct error *err)
{
	const struct source source = { data, data_length, index_path, reverse, wanted };
	const char *line = index, *end = index + index_length;

	for (size_t number = 1; line < end; number++) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t length = (size_t)((next ? next : end) - line);
		if (length && !add_index_line(l, line, length, number, &source, err))
			return false;
		line = next ? next + 1 : end;
	}
	return true;
}
