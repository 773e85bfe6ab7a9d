#include "segment/srx.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/xml_reader.h"
#include "regex/pattern.h"
#include "regex/regex.h"

struct srx_parser {
	struct srx *srx;
	struct xml_reader *xml;
	struct strbuf text; /* of the current pattern */
	bool in_group, in_rule, in_pattern;
	bool active;          /* whether the current rule is: Okapi can switch rules off */
	struct srx_rule rule; /* the current one */
	struct error *err;
	bool failed;
};

/* Notes the first error, where the reader is. */
static void fail_by(struct srx_parser *p, enum error_code code, const char *problem,
                    const char *what)
{
	if (p->failed)
		return;
	p->failed = true;
	error_set_at(p->err, code, xml_reader_path(p->xml), xml_reader_line(p->xml), 0, "%s%.80s",
	             problem, what);
}

static void fail(struct srx_parser *p, const char *problem, const char *what)
{
	fail_by(p, ERROR_FORMAT, problem, what);
}

static const char *keep(struct srx_parser *p, const char *text)
{
	return arena_strndup(&p->srx->arena, text, strlen(text));
}

/* A copy of an attribute that must be there; "" after an error. */
static const char *needed(struct srx_parser *p, const char *name)
{
	const char *value = xml_reader_attribute(p->xml, name);

	if (!value)
		fail(p, "an element without the attribute ", name);
	return value ? keep(p, value) : "";
}

/* Whether an attribute has the second of two values; without the attribute, it has the first. */
static bool second_of(struct srx_parser *p, const char *name, const char *first, const char *second)
{
	const char *found = xml_reader_attribute(p->xml, name);

	if (!found || strcmp(found, first) == 0)
		return false;
	if (strcmp(found, second) != 0 && !p->failed) {
		fail(p, name, " is neither yes nor no");
		return false;
	}
	return true;
}

/* ---- Elements ---- */

/* The group of that name; srx->ngroups when there is none. */
static size_t find_group(const struct srx *srx, const char *name)
{
	size_t i = 0;

	while (i < srx->ngroups && strcmp(srx->groups[i].name, name) != 0)
		i++;
	return i;
}

static void start_group(struct srx_parser *p)
{
	struct srx *srx = p->srx;
	const char *name = needed(p, "languagerulename");

	if (srx->ngroups == RULE_GROUPS_MAX)
		fail_by(p, ERROR_LIMIT, "too many languagerules: ", name);
	if (find_group(srx, name) < srx->ngroups)
		fail(p, "a second languagerule named ", name);
	GROW(srx->groups, srx->ngroups, srx->groups_capacity);
	srx->groups[srx->ngroups++] = (struct srx_group){ .name = name };
	p->in_group = true;
}

static void start_rule(struct srx_parser *p)
{
	size_t n;

	if (!p->in_group) {
		fail(p, "a rule outside of languagerule", "");
		return;
	}
	/* With a prefix it is a tool's own; without one it may be a misspelt "break". */
	const struct xml_attribute *attribute = xml_reader_attributes(p->xml, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(attribute[i].name, "break") != 0 && !strchr(attribute[i].name, ':'))
			fail(p, "a rule with an unknown attribute: ", attribute[i].name);
	p->in_rule = true;
	p->active = !second_of(p, "okpsrx:active", "yes", "no");
	p->rule = (struct srx_rule){ .breaks = !second_of(p, "break", "yes", "no"),
		                     .before = "",
		                     .after = "",
		                     .line = xml_reader_line(p->xml) };
}

static void end_rule(struct srx_parser *p)
{
	struct srx_group *group = &p->srx->groups[p->srx->ngroups - 1];

	p->in_rule = false;
	if (!p->active) /* it was checked like any other, and is left out */
		return;
	p->rule.path = p->srx->path;
	p->rule.group = group->name;
	p->rule.number = group->n + 1;
	GROW(group->rules, group->n, group->capacity);
	group->rules[group->n++] = p->rule;
}

static void start_map(struct srx_parser *p)
{
	struct srx *srx = p->srx;
	struct srx_map map = { needed(p, "languagepattern"), needed(p, "languagerulename"),
		               xml_reader_line(p->xml) };

	if (srx->nmaps == RULE_GROUPS_MAX)
		fail_by(p, ERROR_LIMIT, "too many languagemaps: ", map.pattern);
	GROW(srx->maps, srx->nmaps, srx->maps_capacity);
	srx->maps[srx->nmaps++] = map;
}

static bool is_pattern(const char *name)
{
	return strcmp(name, "beforebreak") == 0 || strcmp(name, "afterbreak") == 0;
}

static void start_element(void *context, const char *name)
{
	struct srx_parser *p = context;

	if (p->failed)
		return;
	if (p->in_pattern) {
		fail(p, "an element in a pattern: ", name);
	} else if (p->in_rule && is_pattern(name)) {
		strbuf_clear(&p->text);
		p->in_pattern = true;
	} else if (p->in_rule) {
		fail(p, "an unknown element in a rule: ", name);
	} else if (strcmp(name, "rule") == 0) {
		start_rule(p);
	} else if (p->in_group) {
		fail(p, "an unknown element in a languagerule: ", name);
	} else if (strcmp(name, "header") == 0) {
		p->srx->cascade = second_of(p, "cascade", "no", "yes");
	} else if (strcmp(name, "languagerule") == 0) {
		start_group(p);
	} else if (strcmp(name, "languagemap") == 0) {
		start_map(p);
	}
}

static void end_element(void *context, const char *name)
{
	struct srx_parser *p = context;

	if (p->failed)
		return;
	if (p->in_pattern && is_pattern(name)) {
		*(*name == 'b' ? &p->rule.before : &p->rule.after) = keep(p, p->text.data);
		p->in_pattern = false;
	} else if (p->in_rule && strcmp(name, "rule") == 0) {
		end_rule(p);
	} else if (strcmp(name, "languagerule") == 0) {
		p->in_group = false;
	}
}

static void take_text(void *context, const char *text)
{
	struct srx_parser *p = context;

	if (p->in_pattern)
		strbuf_addstr(&p->text, text);
}

static void take_reference(void *context, const char *name)
{
	struct srx_parser *p = context;

	if (p->in_pattern)
		fail(p, "an unknown entity in a pattern: ", name);
}

/* ---- Files ---- */

/* In a later version, rules could mean something else. */
static bool check_version(struct srx_parser *p)
{
	const char *version = xml_reader_attribute(p->xml, "version");

	if (version && strcmp(version, "1.0") != 0 && strcmp(version, "2.0") != 0)
		fail(p, "neither SRX 1.0 nor 2.0 but version ", version);
	return !p->failed;
}

static bool take_root(struct srx_parser *p)
{
	switch (xml_reader_next(p->xml, p->err)) {
	case XML_EVENT_ERROR:
		return false;
	case XML_EVENT_START:
		if (strcmp(xml_reader_name(p->xml), "srx") == 0)
			return check_version(p);
		break;
	default:
		break;
	}
	fail_by(p, ERROR_ROOT, "not SRX: the root element is ", xml_reader_name(p->xml));
	return false;
}

/* The first error counts: of two, one of SRX, as XML that is broken later stops the reading. */
static bool walk(struct srx_parser *p)
{
	static const struct xml_visitor visitor = { start_element, end_element, take_text,
		                                    take_reference };
	struct error malformed;

	if (!xml_reader_walk(p->xml, &visitor, p, &malformed) && !p->failed) {
		p->failed = true;
		if (p->err)
			*p->err = malformed;
	}
	return !p->failed;
}

static bool check_maps(const struct srx *srx, struct error *err)
{
	if (!srx->nmaps)
		return error_set(err, ERROR_FORMAT, srx->path,
		                 "no languagemap: rules for no language");
	for (size_t i = 0; i < srx->nmaps; i++)
		if (find_group(srx, srx->maps[i].group) == srx->ngroups)
			return error_set_at(err, ERROR_FORMAT, srx->path, srx->maps[i].line, 0,
			                    "no languagerule is named %.80s", srx->maps[i].group);
	return true;
}

static struct srx *parse(struct xml_reader *xml, struct error *err)
{
	if (!xml)
		return NULL;
	struct srx *srx = xcalloc(1, sizeof(*srx));
	struct srx_parser p = { .srx = srx, .xml = xml, .text = STRBUF_INIT, .err = err };

	srx->path = keep(&p, xml_reader_path(xml));
	bool ok = take_root(&p) && walk(&p) && check_maps(srx, err);
	strbuf_release(&p.text);
	xml_reader_close(xml);
	if (ok)
		return srx;
	srx_free(srx);
	return NULL;
}

struct srx *srx_read(const char *path, struct error *err)
{
	return parse(xml_reader_open(path, RULES_BYTES_MAX, err), err);
}

struct srx *srx_parse(const char *bytes, size_t length, const char *path, struct error *err)
{
	return parse(xml_reader_memory(bytes, length, path), err);
}

void srx_free(struct srx *srx)
{
	if (!srx)
		return;
	for (size_t i = 0; i < srx->ngroups; i++)
		free(srx->groups[i].rules);
	free(srx->groups);
	free(srx->maps);
	arena_release(&srx->arena);
	free(srx);
}

/* ---- Languages ---- */

/* Stores whether a map's pattern matches all of lang; false with err filled if it is not supported. */
static bool map_matches(const struct srx_map *map, const char *path, const char *lang,
                        bool *matches, struct error *err)
{
	struct strbuf printed = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct regex *regex = NULL;
	struct error why;

	const struct pattern *pattern =
		pattern_parse(&arena, map->pattern, strlen(map->pattern), &why);
	strbuf_addstr(&printed, "(?i)");
	if (pattern && pattern_print(&printed, pattern, PATTERN_FORWARD, &why)) {
		strbuf_addch(&printed, '$'); /* with REGEX_AT_PLACE: the whole of the tag */
		regex = regex_compile(printed.data, printed.length, REGEX_AT_PLACE, &why);
	}
	if (regex) {
		struct regex_space *space = regex_space_new();
		const struct regex_subject subject = { .text = lang, .length = strlen(lang) };
		*matches = regex_match(regex, space, &subject, NULL) == REGEX_MATCH;
		regex_space_free(space);
	} else {
		error_set_at(err, ERROR_FORMAT, path, map->line, 0, "languagepattern '%.80s': %s",
		             map->pattern, why.message);
	}
	bool ok = regex != NULL;
	regex_free(regex);
	arena_release(&arena);
	strbuf_release(&printed);
	return ok;
}

bool srx_each_group(const struct srx *srx, const char *lang,
                    bool (*take)(void *context, const struct srx_group *group, struct error *err),
                    void *context, struct error *err)
{
	/* Several maps may name a group: a second time, its rules would decide nothing. */
	bool *taken = xcalloc(srx->ngroups + 1, sizeof(*taken));
	bool found = false, ok = true;

	for (size_t i = 0; ok && i < srx->nmaps && (srx->cascade || !found); i++) {
		bool matches = false;
		ok = map_matches(&srx->maps[i], srx->path, lang, &matches, err);
		size_t group = matches ? find_group(srx, srx->maps[i].group) : srx->ngroups;
		if (matches && !taken[group])
			ok = take(context, &srx->groups[group], err);
		taken[group] = true;
		found |= matches;
	}
	free(taken);
	if (ok && !found)
		return error_set(err, ERROR_INPUT, srx->path,
		                 "no languagemap matches the language '%s'", lang);
	return ok;
}
