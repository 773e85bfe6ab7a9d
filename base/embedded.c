#include "base/embedded.h"

#include <string.h>

const char *embedded_find(const struct embedded *files, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(files[i].name, name) == 0)
			return files[i].text;
	return NULL;
}

/* Whether a word is one of those, with a blank between them, up to the end of the line. */
static bool row_has_word(const char *row, const char *word, size_t length)
{
	for (size_t bytes; *row && *row != '\n'; row += bytes + (row[bytes] == ' ')) {
		bytes = strcspn(row, " \n");
		if (bytes == length && memcmp(row, word, length) == 0)
			return true;
	}
	return false;
}

bool embedded_has_word(const char *text, const char *word, size_t length)
{
	for (const char *row = text; *row; row += *row == '\n') {
		size_t tag = strcspn(row, "\t\n");
		if (*row != '#' && row[tag] == '\t' && row_has_word(row + tag + 1, word, length))
			return true;
		row += strcspn(row, "\n");
	}
	return false;
}
