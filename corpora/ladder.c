#include "corpora/ladder.h"

#include <stdlib.h>
#include <string.h>

#include "text/file.h"
#include "text/xalloc.h"

/* Segments on one side of a bead, and digits of their numbers. */
enum { NUMBERS_MAX = 1000, DIGITS_MAX = 9 };

struct parser {
	const char *line, *at, *end;
};

static bool take(struct parser *p, char c)
{
	if (p->at == p->end || *p->at != c)
		return false;
	p->at++;
	return true;
}

static void skip_blanks(struct parser *p)
{
	while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\r'))
		p->at++;
}

static bool take_number(struct parser *p, size_t *number)
{
	const char *begin = p->at;

	*number = 0;
	while (p->at < p->end && *p->at >= '0' && *p->at <= '9' && p->at - begin < DIGITS_MAX)
		*number = *number * 10 + (size_t)(*p->at++ - '0');
	return p->at > begin;
}

static bool take_list(struct parser *p, struct ladder *ladder, size_t *first, size_t *n)
{
	*first = ladder->nnumbers;
	*n = 0;
	skip_blanks(p);
	if (!take(p, '['))
		return false;
	skip_blanks(p);
	while (!take(p, ']')) {
		size_t number;
		if ((*n && !take(p, ',')) || *n == NUMBERS_MAX)
			return false;
		skip_blanks(p);
		if (!take_number(p, &number))
			return false;
		skip_blanks(p);
		GROW(ladder->numbers, ladder->nnumbers, ladder->numbers_capacity);
		ladder->numbers[ladder->nnumbers++] = number;
		++*n;
	}
	skip_blanks(p);
	return true;
}

static bool take_rung(struct parser *p, struct ladder *ladder)
{
	struct rung rung;

	if (!take_list(p, ladder, &rung.first[0], &rung.n[0]) || !take(p, ':') ||
	    !take_list(p, ladder, &rung.first[1], &rung.n[1]))
		return false;
	if (p->at < p->end && *p->at != ':')
		return false;
	GROW(ladder->rungs, ladder->n, ladder->capacity);
	ladder->rungs[ladder->n++] = rung;
	return true;
}

bool ladder_parse(struct ladder *ladder, const char *text, size_t length, const char *path,
		  struct error *err)
{
	const char *line = text, *end = text + length;

	*ladder = (struct ladder){ 0 };
	for (size_t number = 1; line < end; number++) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		struct parser p = { line, line, next ? next : end };
		skip_blanks(&p);
		if (p.at < p.end && !take_rung(&p, ladder))
			return error_set_at(err, ERROR_FORMAT, path, number,
					    (size_t)(p.at - p.line) + 1,
					    "expected a bead such as [0,1]:[2]");
		line = next ? next + 1 : end;
	}
	return true;
}

bool ladder_read(struct ladder *ladder, const char *path, struct error *err)
{
	char *text;
	size_t length;

	*ladder = (struct ladder){ 0 };
	if (!file_read(path, FILE_LIMIT_BYTES, &text, &length, err))
		return false;
	bool ok = ladder_parse(ladder, text, length, path, err);
	free(text);
	return ok;
}

void ladder_release(struct ladder *ladder)
{
	free(ladder->rungs);
	free(ladder->numbers);
	*ladder = (struct ladder){ 0 };
}
