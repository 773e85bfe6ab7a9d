#include "cli/base/plain.h"
#include "cli/tmx/lint_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "config.h"
#include "io/file.h"
#include "io/json.h"
#include "text/unicode.h"

const char lint_report_formats[] = "text|jsonl|json|sarif";

/* Findings of a rule that are written for a file, unless all are asked for. */
enum { SHOWN = 5 };

/* Characters that are shown of the text that a finding is about. */
enum { DETAIL_CHARACTERS = 40 };

static size_t index_of(const struct lint_finding *f)
{
	size_t n;

	return (size_t)(f->rule - lint_rules(&n));
}

/* ---- Text ---- */

/*
 * What is wrong, and the beginning of the text that it is about, with blanks for characters that a
 * line cannot have.
 */
static void add_message(struct strbuf *out, const struct lint_finding *f)
{
	size_t length = strlen(f->detail), at = 0;
	uint32_t cp;

	strbuf_addstr(out, f->rule->reason);
	if (!length)
		return;
	strbuf_addstr(out, ": '");
	for (int i = 0; i < DETAIL_CHARACTERS && at < length; i++) {
		at += unicode_next(f->detail + at, length - at, &cp);
		unicode_append(out, cp < 0x20 || plain_forbids(cp) ? ' ' : cp);
	}
	strbuf_addstr(out, at < length ? "...'" : "'");
}

static void write_text(const struct lint_report *r, const struct lint_finding *f)
{
	struct strbuf text = STRBUF_INIT;

	/* the count includes this finding; the summary has those that are not shown */
	if (r->counts[index_of(f)] > SHOWN && !r->all)
		return;
	plain_characters(&text, r->path, strlen(r->path), "");
	strbuf_addf(&text, ":%zu:", f->line);
	if (f->column)
		strbuf_addf(&text, "%zu:", f->column);
	strbuf_addf(&text, " %s: ", lint_severity_names[f->rule->severity]);
	add_message(&text, f);
	fputs(text.data, stdout);
	if (f->earlier)
		printf(" (line %zu)", f->earlier);
	printf(" [%s]\n", f->rule->id);
	strbuf_release(&text);
}

/* A line for each rule that found something, with what to do. */
static void write_summary(const struct lint_report *r, size_t units)
{
	size_t n, total = 0;
	const struct lint_rule *rules = lint_rules(&n);
	struct strbuf path = STRBUF_INIT;

	for (size_t i = 0; i < n; i++)
		total += r->counts[i];
	plain_characters(&path, r->path, strlen(r->path), "");
	printf("%s: %zu unit%s, %zu finding%s\n", path.data, units, units == 1 ? "" : "s", total,
	       total == 1 ? "" : "s");
	strbuf_release(&path);
	for (size_t i = 0; i < n; i++)
		if (r->counts[i])
			printf("%8zu  %-7s  %-24s  %s\n", r->counts[i],
			       lint_severity_names[rules[i].severity], rules[i].id,
			       rules[i].remedy);
}

/* ---- JSON ---- */

static void add_text(struct json *json, const char *key, const char *text)
{
	json_add_text(json, key, text, strlen(text));
}

static void write_object(const struct lint_report *r, const struct lint_finding *f)
{
	struct json *json = json_object_new();

	add_text(json, "file", r->path);
	add_text(json, "rule", f->rule->id);
	add_text(json, "severity", lint_severity_names[f->rule->severity]);
	add_text(json, "reason", f->rule->reason);
	add_text(json, "remedy", f->rule->remedy);
	add_text(json, "detail", f->detail);
	json_add_size(json, "line", f->line);
	json_add_size(json, "column", f->column);
	if (f->earlier)
		json_add_size(json, "earlier", f->earlier);
	json_write_line(json, stdout);
	json_free(json);
}

/* The comma before an element of an array. */
static void write_divider(const struct lint_report *r)
{
	if (r->written)
		putchar(',');
}

static void write_element(const struct lint_report *r, const struct lint_finding *f)
{
	write_divider(r);
	write_object(r, f);
}

static void begin_array(const struct lint_report *r)
{
	(void)r;
	puts("[");
}

static void end_array(const struct lint_report *r)
{
	(void)r;
	puts("]");
}

/* ---- SARIF 2.1.0 (OASIS) ---- */

/* A message, in which braces are doubled, as single ones stand for arguments (section 3.11.5). */
static struct json *message_new(const char *text)
{
	struct json *message = json_object_new();
	struct strbuf doubled = STRBUF_INIT;

	for (const char *c = text; *c; c++) {
		strbuf_addch(&doubled, *c);
		if (*c == '{' || *c == '}')
			strbuf_addch(&doubled, *c);
	}
	add_text(message, "text", doubled.data);
	strbuf_release(&doubled);
	return message;
}

/* A rule as a reportingDescriptor (section 3.49). */
static struct json *rule_new(const struct lint_rule *rule)
{
	struct json *json = json_object_new(), *configuration = json_object_new();

	add_text(json, "id", rule->id);
	json_add(json, "shortDescription", message_new(rule->reason));
	json_add(json, "help", message_new(rule->remedy));
	/* levels have the names of our severities (section 3.27.10) */
	add_text(configuration, "level", lint_severity_names[rule->severity]);
	json_add(json, "defaultConfiguration", configuration);
	return json;
}

static struct json *tool_new(void)
{
	struct json *tool = json_object_new(), *driver = json_object_new(), *all = json_array_new();
	size_t n;
	const struct lint_rule *rules = lint_rules(&n);

	add_text(driver, "name", PACKAGE_NAME);
	add_text(driver, "version", PACKAGE_VERSION);
	for (size_t i = 0; i < n; i++)
		json_add(all, NULL, rule_new(&rules[i]));
	json_add(driver, "rules", all);
	json_add(tool, "driver", driver);
	return tool;
}

static void begin_sarif(const struct lint_report *r)
{
	struct json *tool = tool_new();

	(void)r;
	puts("{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
	     "sarif-schema-2.1.0.json\",");
	puts("\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"tool\":");
	json_write_line(tool, stdout);
	puts(",\"results\":[");
	json_free(tool);
}

static void end_sarif(const struct lint_report *r)
{
	printf("],\"invocations\":[{\"executionSuccessful\":%s}]}]}\n",
	       r->complete ? "true" : "false");
}

/* A path as a URI (RFC 3986): a relative reference, or with a scheme when it begins at the root. */
static void add_uri(struct json *json, const char *path)
{
	struct strbuf uri = STRBUF_INIT;

	if (*path == '/')
		strbuf_addstr(&uri, "file://");
	for (const char *c = path; *c; c++) {
		bool plain = (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ||
		             (*c >= '0' && *c <= '9') || strchr("-._~/", *c);
		if (plain)
			strbuf_addch(&uri, *c);
		else
			strbuf_addf(&uri, "%%%02X", (unsigned char)*c);
	}
	add_text(json, "uri", uri.data);
	strbuf_release(&uri);
}

static struct json *location_new(const struct lint_report *r, size_t line, size_t column)
{
	struct json *location = json_object_new(), *physical = json_object_new(),
		    *artifact = json_object_new(), *region = json_object_new();

	add_uri(artifact, r->path);
	json_add_size(region, "startLine", line);
	if (column)
		json_add_size(region, "startColumn", column);
	json_add(physical, "artifactLocation", artifact);
	json_add(physical, "region", region);
	json_add(location, "physicalLocation", physical);
	return location;
}

static void add_locations(struct json *json, const char *key, struct json *location)
{
	struct json *locations = json_array_new();

	json_add(locations, NULL, location);
	json_add(json, key, locations);
}

static struct json *related_new(const struct lint_report *r, const struct lint_finding *f)
{
	struct json *location = location_new(r, f->earlier, 0);

	/* the only location of a result that has an id (section 3.28.2) */
	json_add_size(location, "id", 0);
	json_add(location, "message", message_new("the earlier one"));
	return location;
}

static void write_result(const struct lint_report *r, const struct lint_finding *f)
{
	struct json *json = json_object_new();
	struct strbuf text = STRBUF_INIT;

	add_message(&text, f);
	add_text(json, "ruleId", f->rule->id);
	json_add_size(json, "ruleIndex", index_of(f));
	add_text(json, "level", lint_severity_names[f->rule->severity]);
	json_add(json, "message", message_new(text.data));
	add_locations(json, "locations", location_new(r, f->line, f->column));
	if (f->earlier)
		add_locations(json, "relatedLocations", related_new(r, f));
	write_divider(r);
	json_write_line(json, stdout);
	json_free(json);
	strbuf_release(&text);
}

/* ---- All ---- */

static void do_nothing(const struct lint_report *r)
{
	(void)r;
}

static const struct {
	void (*begin)(const struct lint_report *r);
	void (*add)(const struct lint_report *r, const struct lint_finding *f);
	void (*end)(const struct lint_report *r);
} formats[] = {
	[LINT_TEXT] = { do_nothing, write_text, do_nothing },
	[LINT_JSONL] = { do_nothing, write_object, do_nothing },
	[LINT_JSON] = { begin_array, write_element, end_array },
	[LINT_SARIF] = { begin_sarif, write_result, end_sarif },
};

void lint_report_begin(struct lint_report *r)
{
	size_t n;

	lint_rules(&n);
	r->counts = xcalloc(n, sizeof(*r->counts));
	r->complete = true;
	formats[r->format].begin(r);
}

void lint_report_start_file(struct lint_report *r, const char *path)
{
	size_t n;

	lint_rules(&n);
	memset(r->counts, 0, n * sizeof(*r->counts));
	r->path = file_label(path);
}

void lint_report_add(struct lint_report *r, const struct lint_finding *finding)
{
	r->counts[index_of(finding)]++;
	formats[r->format].add(r, finding);
	r->written++;
}

void lint_report_end_file(struct lint_report *r, size_t units, bool ok)
{
	r->complete &= ok;
	if (r->format == LINT_TEXT && ok)
		write_summary(r, units);
}

void lint_report_end(struct lint_report *r)
{
	formats[r->format].end(r);
	free(r->counts);
}
