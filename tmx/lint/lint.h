/* Problems of a memory: errors in it, and what makes tools refuse it or miss its matches. */
#ifndef TMX_LINT_LINT_H
#define TMX_LINT_LINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum lint_severity { LINT_SEVERITY_NOTE, LINT_SEVERITY_WARNING, LINT_SEVERITY_ERROR };

extern const char *const lint_severity_names[]; /* "note", "warning", "error" */

struct lint_rule {
	const char *id; /* "srclang-missing"; docs/lint.md has them all */
	enum lint_severity severity;
	const char *reason; /* what is wrong, and for whom */
	const char *remedy; /* what to do */
};

/* All rules; *n gets how many. */
const struct lint_rule *lint_rules(size_t *n);

struct lint_finding {
	const struct lint_rule *rule;
	const char *detail;  /* what it is about, "" for nothing more; lives during the call */
	size_t line, column; /* 1-based; the column in code points, 0 for none */
	size_t earlier;      /* line of what it repeats or contradicts; 0 for none */
};

typedef void lint_take(void *context, const struct lint_finding *finding);

/*
 * Reads a memory and reports its findings in the order of the file, and at the end those about the
 * memory as a whole. *units gets the number of its units. False with err filled when it can't be
 * read, or not to its end; findings up to there have been reported, with the error as the last one
 * unless it is ERROR_IO. Space grows with each translation, up to a limit, by what
 * tmx/model/digest.h says, and with nothing else.
 */
bool lint_file(const char *path, lint_take *take, void *context, size_t *units, struct error *err);

/* The same for bytes in memory; path is for messages. */
bool lint_bytes(const char *bytes, size_t length, const char *path, lint_take *take, void *context,
                size_t *units, struct error *err);

#endif
