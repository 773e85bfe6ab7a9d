/*
 * Files of segmentation rules: Segmentation Rules eXchange 1.0 and 2.0 (LISA OSCAR, 2004 and 2008).
 * Files that break the schema are read where it is clear what they mean, as some in use do.
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
	const char *before, *after; /* ICU's regular expressions; white space is significant */
	const char *path;           /* of its file, for messages */
	const char *group;          /* its languagerulename */
	size_t number;              /* 1-based, within the group; inactive rules don't count */
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
 * Read a file, or bytes (path is for messages). NULL with err filled (file, line, reason) when it is
 * not SRX, or has an element that rules can't have. The patterns are not checked.
 */
struct srx *srx_read(const char *path, struct error *err);
struct srx *srx_parse(const char *bytes, size_t length, const char *path, struct error *err);
void srx_free(struct srx *srx);

/*
 * Calls take for the groups of the maps whose languagepattern matches the whole of lang, without
 * regard to case: with cascade for all of them, in the order of the maps, else for the first. False
 * with err filled when no pattern matches, a pattern is not supported, or take returned false.
 */
bool srx_each_group(const struct srx *srx, const char *lang,
                    bool (*take)(void *context, const struct srx_group *group, struct error *err),
                    void *context, struct error *err);

#endif
