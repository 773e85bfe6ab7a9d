#include "regex/regex.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/xalloc.h"
#include "text/unicode.h"

/*
 * Steps of one match: the first 1000 are free. A match that needs more is tried again with ten times
 * as many, and so on up to a maximum, as long as the steps granted for the text last.
 */
enum { STEPS_FREE = 1000, STEPS_GROWTH = 10, STEPS_MAX = 100000000 };

/* Steps granted for a text: a fixed number, and some for each byte. About a second of work. */
enum { STEPS_TEXT = 100000000, STEPS_BYTE = 100 };

enum { STACK_START_BYTES = 32 * 1024, STACK_MAX_BYTES = 1024 * 1024 };

struct regex {
	pcre2_code *code;
	bool tried_jit, jit;
};

struct regex_space {
	pcre2_match_context *context;
	pcre2_match_data *match;
	pcre2_jit_stack *stack;
	uint64_t steps; /* still granted */
};

static void *checked(void *p)
{
	if (!p)
		xmalloc(SIZE_MAX); /* says that memory ran out, and ends the program */
	return p;
}

struct regex *regex_compile(const char *pattern, size_t length, enum regex_use use,
                            struct error *err)
{
	/* Only valid UTF-8 comes here: not checked again. \C, a single byte, would cut characters. */
	const uint32_t options =
		PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_DOLLAR_ENDONLY |
		PCRE2_NEVER_BACKSLASH_C |
		(use == REGEX_AT_PLACE ? PCRE2_ANCHORED | PCRE2_NO_AUTO_CAPTURE : 0);
	PCRE2_UCHAR message[256];
	PCRE2_SIZE offset;
	int code;

	pcre2_code *compiled =
		pcre2_compile((PCRE2_SPTR)pattern, length, options, &code, &offset, NULL);
	if (!compiled) {
		pcre2_get_error_message(code, message, sizeof(message));
		error_set_at(err, ERROR_FORMAT, NULL, 0, unicode_count(pattern, offset) + 1, "%s",
		             (const char *)message);
		return NULL;
	}
	struct regex *r = xcalloc(1, sizeof(*r));
	r->code = compiled;
	return r;
}

void regex_free(struct regex *r)
{
	if (!r)
		return;
	pcre2_code_free(r->code);
	free(r);
}

struct regex_space *regex_space_new(void)
{
	struct regex_space *space = xcalloc(1, sizeof(*space));

	space->context = checked(pcre2_match_context_create(NULL));
	space->match = checked(pcre2_match_data_create(1, NULL));
	space->stack = checked(pcre2_jit_stack_create(STACK_START_BYTES, STACK_MAX_BYTES, NULL));
	pcre2_jit_stack_assign(space->context, NULL, space->stack);
	pcre2_set_match_limit(space->context, STEPS_FREE);
	return space;
}

void regex_space_free(struct regex_space *space)
{
	if (!space)
		return;
	pcre2_jit_stack_free(space->stack);
	pcre2_match_data_free(space->match);
	pcre2_match_context_free(space->context);
	free(space);
}

void regex_space_grant(struct regex_space *space, size_t text_bytes)
{
	space->steps = STEPS_TEXT + (uint64_t)STEPS_BYTE * text_bytes;
}

/* Compiled to machine code at its first use: most expressions of a rule file are never tried. */
static bool is_fast(struct regex *r)
{
	if (!r->tried_jit) {
		r->tried_jit = true;
		r->jit = pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE) == 0;
	}
	return r->jit;
}

static int match(struct regex *r, struct regex_space *space, const struct regex_subject *s)
{
	uint32_t options = s->cut ? PCRE2_NOTEOL : 0;

	if (is_fast(r))
		return pcre2_jit_match(r->code, (PCRE2_SPTR)s->text, s->length, s->at, options,
		                       space->match, space->context);
	return pcre2_match(r->code, (PCRE2_SPTR)s->text, s->length, s->at,
	                   options | PCRE2_NO_UTF_CHECK, space->match, space->context);
}

/* Repeats a match that ran out of its free steps, with more of them. */
static int match_on(struct regex *r, struct regex_space *space, const struct regex_subject *s)
{
	int result = PCRE2_ERROR_MATCHLIMIT;

	for (uint64_t limit = STEPS_FREE * STEPS_GROWTH;
	     result == PCRE2_ERROR_MATCHLIMIT && limit <= STEPS_MAX && limit <= space->steps;
	     limit *= STEPS_GROWTH) {
		space->steps -= limit; /* whether or not all are used: PCRE2 doesn't say */
		pcre2_set_match_limit(space->context, (uint32_t)limit);
		result = match(r, space, s);
	}
	pcre2_set_match_limit(space->context, STEPS_FREE);
	return result;
}

enum regex_result regex_match(struct regex *r, struct regex_space *space,
                              const struct regex_subject *subject, size_t *end)
{
	int result = match(r, space, subject);

	if (result == PCRE2_ERROR_MATCHLIMIT)
		result = match_on(r, space, subject);
	if (result == PCRE2_ERROR_NOMATCH)
		return REGEX_NO_MATCH;
	if (result < 0)
		return REGEX_TOO_COSTLY; /* PCRE2's errors here are limits: steps or the stack */
	if (end)
		*end = pcre2_get_ovector_pointer(space->match)[1];
	return REGEX_MATCH;
}

const char *regex_library(void)
{
	static char version[64] = "PCRE2 ";

	if (!version[6])
		pcre2_config(PCRE2_CONFIG_VERSION, version + 6);
	return version;
}
