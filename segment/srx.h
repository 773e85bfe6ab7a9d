/*
 * Files of segmentation rules: Segmentation Rules eXchange 1.0 and 2.0 (LISA OSCAR, 2004 and 2008).
 * Where files in use break the schema without doubt about what they mean, they are read.
 */
#ifndef SEGMENT_SRX_H
#define SEGMENT_SRX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* beforebreak and afterbreak are never NULL: what is missing or empty matches anything. */
struct srx_rule {
	bool breaks;
	const char *before, *after; /* ICU's regular expressions, UTF-8, white space counts */
	const char *path;           /* of its file, for messages */
	const char *group;          /* languagerulename */
	size_t number;              /* 1-based, within the group */
	size_t line;                /* of the file, 1-based */
};

struct srx_group {
	const char *name;
	struct srx_rule *rules; /* owned */
	size_t n, capacity;
};

struct srx_map {
	const char *pattern; /* languagepattern */
	const char *group;   /* languagerulename */
	size_t line;
};

struct srx {
	struct arena arena; /* of all strings */
	const char *path;   /* for messages */
	bool cascade;
	struct srx_group *groups;
	size_t ngroups, groups_capacity;
	struct srx_map *maps;
	size_t nmaps, maps_capacity;
};

/*
 * Both give NULL with err filled (file, line, reason) when the file is none, or no rule can be
 * told.
 */
struct srx *srx_read(const char *path, struct error *err);
struct srx *srx_parse(const char *bytes, size_t length, const char *path, struct error *err);
void srx_free(struct srx *srx);

/*
 * Calls take for the groups whose languagepattern matches lang as a whole, without regard to case:
 * with cascade all of them in the order of the maps, else the first. False with err filled when
 * no pattern matches, or a pattern can't be honoured, or take returned false.
 */
bool srx_each_group(const struct srx *srx, const char *lang,
                    bool (*take)(void *context, const struct srx_group *group, struct error *err),
                    void *context, struct error *err);

#endif
