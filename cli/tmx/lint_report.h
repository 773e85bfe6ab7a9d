/* The findings of lint, in formats for people and for machines. */
#ifndef CLI_TMX_LINT_REPORT_H
#define CLI_TMX_LINT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "tmx/lint/lint.h"

/* In the order of lint_report_formats. */
enum lint_format { LINT_TEXT, LINT_JSONL, LINT_JSON, LINT_SARIF };

extern const char lint_report_formats[]; /* "text|jsonl|json|sarif" */

/* A report on standard output; each finding is written when it is added. */
struct lint_report {
	enum lint_format format;
	bool all;         /* in text: all findings, not some of each rule and file */
	bool complete;    /* in SARIF: all files were read to their ends */
	size_t written;   /* findings */
	const char *path; /* of the current file */
	size_t *counts;   /* of each rule, in the current file */
};

void lint_report_begin(struct lint_report *r);

/* Findings that are added from here on are in this file. */
void lint_report_start_file(struct lint_report *r, const char *path);
void lint_report_add(struct lint_report *r, const struct lint_finding *finding);
void lint_report_end_file(struct lint_report *r, size_t units, bool ok);

void lint_report_end(struct lint_report *r);

#endif
