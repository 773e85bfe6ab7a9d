#include "cli/base/unit_output.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/base/message.h"
#include "formats/table/columns.h"

/* Messages are no wider, whatever the terminal is: they are read in files, too. */
enum { LINE_COLUMNS = 80 };

/* ---- The command line ---- */

bool unit_output_take_format(struct unit_output *o, int choice, const char *command)
{
	char ending[FILE_ENDING_BYTES];

	o->format =
		choice == UNIT_OUTPUT_BY_NAME ? format_of_path(o->path) : format_at((size_t)choice);
	file_ending(o->path, ending);
	if (!o->format && !*ending)
		o->format = format_at(0);
	if (!o->format)
		message_usage(command, "'%s' does not name a format (use --format)", o->path);
	return o->format;
}

bool unit_output_check(const struct unit_output *o, bool for_tool, const char *command)
{
	if (o->format->files > 1 && strcmp(o->path, "-") == 0)
		message_usage(
			command,
			"%s is written to two files (use --output with the beginning of their "
			"names)",
			o->format->name);
	else if (for_tool && o->format != format_at(0))
		message_usage(command, "--for is for TMX, and not for %s", o->format->name);
	else
		return true;
	return false;
}

bool unit_output_parse_columns(struct columns *columns, const char *names, const char *command)
{
	struct strbuf known = STRBUF_INIT;
	bool ok = columns_parse(columns, names);

	columns_list(&known);
	if (!ok)
		message_usage(command,
		              "'%s' does not name columns (%s, separated by commas; or two "
		              "numbers)",
		              names, known.data);
	strbuf_release(&known);
	return ok;
}

/* ---- Files ---- */

/* The name of a file in a language, such as "corpus.nl", or "corpus.nl.gz" for "corpus.gz". */
static bool name_file(struct strbuf *name, const char *prefix, const struct tag *tag,
                      struct error *err)
{
	/* a tag is what a file says: "../x" must not become part of a path */
	size_t letters = strspn(tag->text,
	                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
	const char *packing = file_packing(prefix);

	strbuf_addf(name, "%.*s.%s%s", (int)(packing - prefix), prefix, tag->text, packing);
	if (letters && !tag->text[letters])
		return true;
	return error_set(err, ERROR_INPUT, NULL, "no file can be named after the language '%s'",
	                 tag->text);
}

bool unit_output_name(struct unit_output *o, const struct tag *src, const struct tag *tgt,
                      struct error *err)
{
	const struct tag *tags[UNIT_OUTPUT_FILES] = { *o->options.src.text ? &o->options.src : src,
		                                      *o->options.tgt.text ? &o->options.tgt
		                                                           : tgt };

	for (int i = 0; i < UNIT_OUTPUT_FILES; i++)
		strbuf_init(&o->names[i]);
	if (o->format->files == 1) {
		strbuf_addstr(&o->names[0], o->path);
		return true;
	}
	for (int i = 0; i < o->format->files; i++)
		if (!name_file(&o->names[i], o->path, tags[i], err))
			return false;
	/* some file systems ignore case */
	if (strcasecmp(tags[0]->text, tags[1]->text) != 0)
		return true;
	return error_set(err, ERROR_INPUT, o->names[1].data,
	                 "both texts would be written to it, as both are in '%s'", tags[1]->text);
}

bool unit_output_is(const struct unit_output *o, const char *path)
{
	for (int i = 0; i < o->format->files; i++)
		if (strcmp(o->names[i].data, "-") != 0 && file_same(o->names[i].data, path))
			return true;
	return false;
}

bool unit_output_open(struct unit_output *o, struct error *err)
{
	for (; o->nouts < o->format->files; o->nouts++)
		if (!file_out_open(&o->outs[o->nouts], o->names[o->nouts].data, err))
			return false;
	return true;
}

size_t unit_output_files(struct unit_output *o, struct file_out **list)
{
	int n = o->nouts;

	for (int i = 0; i < n; i++)
		list[i] = &o->outs[i];
	o->nouts = 0;
	return (size_t)n;
}

/* ---- Units ---- */

bool unit_output_begin(struct unit_output *o, const struct tmx_header *header,
                       const struct tag *src, const struct tag *tgt, struct error *err)
{
	const struct format_target target = { .streams = o->streams,
		                              .header = header,
		                              .src = *src,
		                              .tgt = *tgt,
		                              .options = &o->options,
		                              .report = &o->report };

	for (int i = 0; i < UNIT_OUTPUT_FILES; i++)
		o->streams[i] = o->outs[i].stream;
	o->writer = format_open_writer(o->format, &target, err);
	return o->writer != NULL;
}

void unit_output_add(struct unit_output *o, const struct unit *unit)
{
	unit_writer_add(o->writer, unit);
	o->units++;
}

bool unit_output_works(const struct unit_output *o)
{
	return unit_writer_works(o->writer);
}

bool unit_output_end(struct unit_output *o, bool whole, struct error *err)
{
	struct unit_writer *writer = o->writer;

	o->writer = NULL;
	if (!whole) {
		unit_writer_abandon(writer);
		return true;
	}
	if (unit_writer_close(writer, err))
		return true;
	if (!*err->path && err->code == ERROR_IO)
		snprintf(err->path, sizeof(err->path), "%s",
		         strcmp(o->path, "-") == 0 ? "standard output" : o->path);
	return false;
}

void unit_output_release(struct unit_output *o)
{
	struct file_out *outs[UNIT_OUTPUT_FILES];

	if (o->writer)
		unit_writer_abandon(o->writer);
	file_outs_commit(outs, unit_output_files(o, outs), false, NULL);
	for (int i = 0; i < UNIT_OUTPUT_FILES; i++)
		strbuf_release(&o->names[i]);
	o->writer = NULL;
}

/* ---- Messages ---- */

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void unit_output_tell(const struct unit_output *o)
{
	struct strbuf names = STRBUF_INIT;

	for (int i = 0; i < o->format->files; i++)
		strbuf_addf(&names, "%s%s", i ? " and " : "",
		            strcmp(o->names[i].data, "-") == 0 ? "standard output"
		                                               : o->names[i].data);
	if (!o->format->pairs)
		message("%zu unit%s written to %s", o->units, plural(o->units), names.data);
	else
		message("%zu pair%s of %zu unit%s written to %s", o->report.pairs,
		        plural(o->report.pairs), o->units, plural(o->units), names.data);
	strbuf_release(&names);
}

/* Prints a remark; the hint goes on the same line if there is room. */
static void tell_remark(const struct report *r, enum remark remark)
{
	const struct remark_text *text = &remark_texts[remark];
	size_t n = r->counts[remark];
	struct strbuf line = STRBUF_INIT;

	strbuf_addf(&line, "%8zu  %s", n, n == 1 ? text->what.one : text->what.many);
	if (r->first[remark])
		strbuf_addf(&line, ", %son line %zu", n == 1 ? "" : "the first ", r->first[remark]);
	if (text->hint && line.length + strlen(text->hint) + 3 > LINE_COLUMNS)
		strbuf_addf(&line, "\n%9s", "");
	if (text->hint)
		strbuf_addf(&line, " (%s)", text->hint);
	message("%s", line.data);
	strbuf_release(&line);
}

void unit_output_tell_losses(const struct report *report)
{
	for (int i = 0; i < REMARK_COUNT; i++)
		if (report->counts[i])
			tell_remark(report, (enum remark)i);
}
