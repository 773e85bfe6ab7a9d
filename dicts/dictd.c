#include "dicts/dictd.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/unicode.h"

/*
 * What is longer is a definition or a saying, not a word or a term: it would never be found in a
 * text, and its words would be taken for translations of each other.
 */
enum { TRANSLATION_WORDS = 4, HEADWORD_BYTES = 200 };

/*
 * A number in base 64 as dictd(8) writes them, the most significant digit first; false when it is
 * not one. Six digits are 64 GB, more than a dictionary may have.
 */
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

/* Bytes of a number such as "2. " that a line begins with; 0 for none. */
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

/* Bytes of a line without a number at its end: "haven 2.", where the text after it is missing. */
static size_t without_number_after(const char *line, size_t length)
{
	size_t end = length;

	if (!end || line[end - 1] != '.')
		return length;
	for (end--; end && line[end - 1] >= '0' && line[end - 1] <= '9';)
		end--;
	return end && line[end - 1] == ' ' && end < length - 1 ? end : length;
}

/* Copies text without what is in brackets, which are remarks; they need not match. */
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

struct headword {
	const char *text;
	size_t length;
};

/* Adds the translations of a line, which are separated by commas and semicolons. */
static void add_line(struct lexicon *l, struct headword head, const char *line, size_t length,
                     bool reverse)
{
	struct strbuf plain = STRBUF_INIT;
	size_t part;

	strip_brackets(&plain, line, without_number_after(line, length));
	for (size_t at = 0; at < plain.length; at += part + 1) {
		const char *text = plain.data + at;
		size_t words = 0;
		part = strcspn(text, ",;");
		for (size_t i = 0; i < part; i++)
			words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
		if (words > TRANSLATION_WORDS)
			continue;
		if (reverse)
			lexicon_add(l, text, part, head.text, head.length);
		else
			lexicon_add(l, head.text, head.length, text, part);
	}
	strbuf_release(&plain);
}

/*
 * Adds an entry, whose first line is the headword. Of the others, those with a number are
 * translations, and so is the first of them; the rest are definitions and examples.
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

/* The two files of a dictionary, and how they are read. */
struct dictd {
	const char *data;
	size_t length;
	const char *index_path;
	bool reverse;
	const struct wanted *wanted;
};

static bool add_index_line(struct lexicon *l, const char *line, size_t length, size_t number,
                           const struct dictd *dict, struct error *err)
{
	const char *end = line + length, *offset_text = memchr(line, '\t', length),
		   *size_text = NULL;
	size_t offset, size;

	if (offset_text)
		size_text = memchr(offset_text + 1, '\t', (size_t)(end - offset_text - 1));
	if (!size_text)
		return error_set_at(err, ERROR_FORMAT, dict->index_path, number, 0,
		                    "expected headword, offset and length, separated by tabs");
	offset_text++;
	size_text++;
	/* a fourth field, the headword as it is shown, may follow */
	const char *size_end = memchr(size_text, '\t', (size_t)(end - size_text));
	size_end = size_end ? size_end : end;
	if (!base64_number(offset_text, (size_t)(size_text - 1 - offset_text), &offset) ||
	    !base64_number(size_text, (size_t)(size_end - size_text), &size))
		return error_set_at(err, ERROR_FORMAT, dict->index_path, number, 0,
		                    "offset or length is not a number in base 64");
	if (offset > dict->length || size > dict->length - offset)
		return error_set_at(err, ERROR_FORMAT, dict->index_path, number, 0,
		                    "entry lies outside the dictionary");
	struct headword head = { line, (size_t)(offset_text - 1 - line) };
	/* dictd keeps the title, the licence and the alphabet in entries with these headwords */
	if (head.length > HEADWORD_BYTES || strncmp(line, "00database", 10) == 0 ||
	    strncmp(line, "00-database", 11) == 0 ||
	    !wanted_has(dict->wanted, head.text, head.length))
		return true;
	if (unicode_valid_bytes(head.text, head.length) < head.length ||
	    unicode_valid_bytes(dict->data + offset, size) < size)
		return error_set_at(err, ERROR_ENCODING, dict->index_path, number, 0,
		                    "headword or entry is not valid UTF-8");
	add_entry(l, head, dict->data + offset, size, dict->reverse);
	return true;
}

bool dictd_parse(struct lexicon *l, const char *index, size_t index_length, const char *data,
                 size_t data_length, const char *index_path, bool reverse,
                 const struct wanted *wanted, struct error *err)
{
	const struct dictd dict = { data, data_length, index_path, reverse, wanted };
	const char *line = index, *end = index + index_length;

	for (size_t number = 1; line < end; number++) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t length = (size_t)((next ? next : end) - line);
		if (length && !add_index_line(l, line, length, number, &dict, err))
			return false;
		line = next ? next + 1 : end;
	}
	return true;
}
