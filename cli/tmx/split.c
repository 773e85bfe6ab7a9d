#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "base/xalloc.h"
#include "cli/base/message.h"
#include "cli/base/options.h"
#include "cli/tmx/files.h"
#include "cli/tmx/tmx.h"
#include "io/file.h"
#include "text/unicode.h"
#include "tmx/select/split.h"

/*
 * Parts are all open until the end, so that all of them appear or none: their number is limited, as
 * that of open files is. PART_NAME_BYTES of a part's name are used in the name of its file.
 */
enum { PARTS_MAX = 1000, PART_NAME_BYTES = 80 };

struct split_command {
	struct tmx_input in;
	const char *name; /* of the parts: NAME.tmx is NAME-PART.tmx */
	struct tmx_client_options client_options;
	struct split_options by;
	/* names of parts, and how they are written in the names of files */
	struct vocabulary parts, files;
	struct tmx_output *outputs;
	size_t units, left_out;
	struct error *err; /* set when a part cannot be written */
};

/* ---- Names ---- */

/* What a part is called in the name of a file: letters, digits, '.', '-' and '_'; "none" for "". */
static void file_part(struct strbuf *out, const char *part)
{
	size_t length = strlen(part);
	uint32_t cp;

	for (size_t at = 0, step; at < length && out->length < PART_NAME_BYTES; at += step) {
		step = unicode_next(part + at, length - at, &cp);
		/* no slash, no blank and no leading dot, whatever a prop has as its text */
		if (unicode_is_letter(cp) || unicode_is_digit(cp) || cp == '-' || cp == '_' ||
		    (cp == '.' && at))
			strbuf_add(out, part + at, step);
		else
			strbuf_addch(out, '_');
	}
	if (!length)
		strbuf_addstr(out, "none");
}

/* The same, with a number after it when another part has that name. */
static void unique_part(struct split_command *c, struct strbuf *out, const char *part)
{
	size_t bytes;

	file_part(out, part);
	bytes = out->length;
	for (int i = 2; vocabulary_find(&c->files, out->data, out->length) != VOCABULARY_NONE;
	     i++) {
		struct strbuf numbered = STRBUF_INIT;
		strbuf_add(&numbered, out->data, bytes);
		strbuf_addf(&numbered, "-%d", i);
		strbuf_release(out);
		*out = numbered;
	}
	vocabulary_add(&c->files, out->data, out->length);
}

/* NAME-PART.tmx for NAME.tmx, NAME.tmx.zip and NAME, and NAME-PART.tmx.gz for NAME.tmx.gz. */
static char *part_path(struct split_command *c, const char *part)
{
	struct strbuf path = STRBUF_INIT, unique = STRBUF_INIT;
	const char *packing = file_packing(c->name);
	const char *end = file_ends_in(c->name, FILE_ENDING_TMX);

	unique_part(c, &unique, part);
	strbuf_add(&path, c->name, (size_t)((end ? end : packing) - c->name));
	strbuf_addf(&path, "-%s" FILE_ENDING_TMX "%s", unique.data,
	            file_is_named_zip(packing) ? "" : packing);
	strbuf_release(&unique);
	return strbuf_detach(&path);
}

/* ---- Parts ---- */

static struct tmx_output *open_part(struct split_command *c, const char *part)
{
	size_t n = c->parts.n;

	if (n == PARTS_MAX) {
		error_set(c->err, ERROR_LIMIT, c->in.path, "more than %d parts", PARTS_MAX);
		return NULL;
	}
	vocabulary_add(&c->parts, part, strlen(part));
	struct tmx_output *output = &c->outputs[n];
	output->path = part_path(c, part);
	if (file_same(output->path, c->in.path))
		error_set(c->err, ERROR_INPUT, c->in.path, "it would be overwritten by a part");
	else
		tmx_output_open(output, unit_reader_header(c->in.reader), c->err);
	return c->err->code == ERROR_NONE ? output : NULL;
}

static bool take_unit(void *context, const char *part, const struct unit *unit)
{
	struct split_command *c = context;
	uint32_t id = vocabulary_find(&c->parts, part, strlen(part));

	struct tmx_output *output = id == VOCABULARY_NONE ? open_part(c, part) : &c->outputs[id];
	if (!output)
		return false;
	tmx_output_add(output, unit);
	return tmx_output_works(output) ||
	       error_set(c->err, ERROR_IO, output->path, "cannot write");
}

static bool split_units(struct split_command *c, struct error *err)
{
	const struct tmx_header *header = unit_reader_header(c->in.reader);
	struct error part_error = { .code = ERROR_NONE };
	const struct unit *unit;

	c->err = &part_error;
	for (; part_error.code == ERROR_NONE && (unit = unit_reader_next(c->in.reader, err));
	     c->units++)
		c->left_out += !split_unit(&c->by, unit, header, c->units, take_unit, c);
	if (part_error.code != ERROR_NONE)
		*err = part_error;
	return err->code == ERROR_NONE;
}

/* A part of an earlier run after the last one would be taken for one of these. */
static void warn_of_more(struct split_command *c)
{
	char next[32];

	snprintf(next, sizeof(next), "%03zu", (size_t)c->parts.n + 1);
	char *path = part_path(c, next);
	if (c->by.by == SPLIT_BY_UNITS && file_is_regular(path))
		message_warning("%s also exists, from an earlier run", path);
	free(path);
}

static void report(struct split_command *c)
{
	message("%zu unit%s in %u part%s", c->units - c->left_out,
	        c->units - c->left_out == 1 ? "" : "s", c->parts.n, c->parts.n == 1 ? "" : "s");
	for (uint32_t i = 0; i < c->parts.n; i++)
		message("%8zu  %s", c->outputs[i].units, c->outputs[i].path);
	if (c->left_out)
		message("%8zu  without a source and a translation left out", c->left_out);
	warn_of_more(c);
	tmx_counts_report(&c->in.counts);
}

static void release(struct split_command *c)
{
	/* the paths of parts are made here, and const for their outputs */
	for (uint32_t i = 0; i < c->parts.n; i++)
		free((char *)(uintptr_t)c->outputs[i].path);
	tmx_client_options_release(&c->client_options);
	vocabulary_release(&c->parts);
	vocabulary_release(&c->files);
	free(c->outputs);
}

static int split(struct split_command *c)
{
	struct error err = { .code = ERROR_NONE };

	if (!tmx_input_open(&c->in, &err))
		return tmx_trouble(&c->in, &err);
	c->outputs = xcalloc(PARTS_MAX, sizeof(*c->outputs));
	bool ok = split_units(c, &err);
	ok = tmx_outputs_close(c->outputs, c->parts.n, ok, &err);
	tmx_input_close(&c->in);
	if (ok)
		report(c);
	return ok ? STATUS_DONE : tmx_trouble(&c->in, &err);
}

/* Takes the way to split, of which there must be exactly one. */
static bool take_way(struct split_command *c, bool languages)
{
	int ways = (c->by.units > 0) + languages + (c->by.prop != NULL);

	c->by.by = c->by.prop ? SPLIT_BY_PROP : languages ? SPLIT_BY_LANGUAGES : SPLIT_BY_UNITS;
	if (strcmp(c->name, "-") == 0) {
		message_usage("tmx split", "parts are files, and not standard output");
		return false;
	}
	if (ways != 1)
		message_usage("tmx split",
		              "exactly one of --units, --languages and --prop is needed");
	return ways == 1;
}

int command_tmx_split(int argc, char **argv)
{
	struct split_command c = { .client_options = TMX_CLIENT_OPTIONS_INIT };
	bool languages = false, quiet = false;
	int first;
	const struct cli_option options[] = {
		{ 0, "units", OPTION_SIZE, &c.by.units, "N", "parts of N units" },
		{ 0, "languages", OPTION_FLAG, &languages, NULL,
		  "a part for each pair of languages, with source and translation alone" },
		{ 0, "prop", OPTION_TEXT, &c.by.prop, "TYPE",
		  "a part for each value of this prop, of the unit or a tuv" },
		{ 'o', "output", OPTION_TEXT, &c.name, "NAME",
		  "write the parts of NAME.tmx to NAME-001.tmx, NAME-nl-en.tmx ...; the default is "
		  "the name of FILE" },
		TMX_CLIENT_OPTIONS(c.client_options),
		TMX_RECOVER_OPTION(c.in.recover),
		{ 'q', "quiet", OPTION_FLAG, &quiet, NULL, "say nothing but errors" },
	};
	const struct usage usage = {
		.name = "tmx split",
		.arguments = "FILE",
		.least = 1,
		.most = 1,
		.example = "  koppel tmx split --languages all.tmx -o pairs.tmx\n",
		.summary = "Divides a memory into several.",
		.options = options,
		.noptions = sizeof(options) / sizeof(options[0]),
	};
	int status = options_parse(&usage, argc, argv, &first);

	if (status != OPTIONS_GO_ON)
		return status;
	message_verbosity = quiet ? VERBOSITY_QUIET : VERBOSITY_NORMAL;
	c.in = (struct tmx_input){ .path = argv[first],
		                   .recover = c.in.recover,
		                   .client_options = &c.client_options };
	bool zip = c.name && file_is_named_zip(c.name);
	if (!c.name)
		c.name = strcmp(c.in.path, "-") == 0 ? "part" : c.in.path;
	status = STATUS_TROUBLE;
	if (zip)
		message_usage("tmx split", "'%s': zip archives are only read, .gz is written, too",
		              c.name);
	else if (take_way(&c, languages) && tmx_client_options_take(&c.client_options, "tmx split"))
		status = split(&c);
	release(&c);
	return status;
}
