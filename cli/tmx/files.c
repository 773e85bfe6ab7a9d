#include "cli/tmx/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/base/message.h"
#include "tmx/write/tmx_writer.h"

/* ---- Options for tools ---- */

static bool take_renaming(struct client_renaming *renaming, const char *given)
{
	const char *equals = strchr(given, '=');

	if (!equals || equals == given)
		return false;
	char *from = xstrndup(given, (size_t)(equals - given));
	tag_take(&renaming->from, from);
	tag_take(&renaming->to, equals + 1);
	free(from);
	return renaming->to.known;
}

bool tmx_client_options_take(struct tmx_client_options *client_options, const char *command)
{
	client_options->renamings = xreallocarray(NULL, client_options->languages.n + 1,
	                                          sizeof(*client_options->renamings));
	for (size_t i = 0; i < client_options->languages.n; i++)
		if (!take_renaming(&client_options->renamings[i],
		                   client_options->languages.items[i])) {
			message_usage(command, "'%s' does not rename a language (as in nl=nl-NL)",
			              client_options->languages.items[i]);
			return false;
		}
	return true;
}

void tmx_client_options_release(struct tmx_client_options *client_options)
{
	free(client_options->renamings);
	free(client_options->languages.items);
	*client_options = (struct tmx_client_options)TMX_CLIENT_OPTIONS_INIT;
}

/* ---- Inputs ---- */

/* Broken places that are reported one by one; the others are only counted. */
enum { BROKEN_TOLD = 20 };

static void count_deviation(void *context, const struct deviation *deviation)
{
	struct tmx_input *in = context;

	++*(deviation_loses(deviation->kind) ? &in->counts.lost : &in->counts.put_right);
}

static void report_broken(void *context, const struct recovery_broken *broken)
{
	struct tmx_input *in = context;

	++*(broken->recovered ? &in->counts.recovered : &in->counts.left_out);
	if (broken->recovered)
		recovery_counts_add(&in->counts.recovery, &broken->counts);
	size_t number = in->counts.recovered + in->counts.left_out;
	/* a memory that is read again has the same broken places again */
	if (number <= in->told || number > BROKEN_TOLD)
		return;
	in->told = number;
	message("%s:%zu:%zu: %s %s: %s", file_label(in->path), broken->line, broken->column,
	        broken->what, broken->recovered ? "recovered" : "left out", broken->why);
}

bool tmx_input_take(struct tmx_input *in, struct unit_reader *reader, struct error *err)
{
	const struct tmx_client_options *w = in->client_options;

	in->reader = reader;
	/* without any of the options, units stay as they are, and need no reader in between */
	if (!reader || !w || (w->client == CLIENT_NONE && !w->fixes && !w->languages.n))
		return reader;
	if (w->fixes || w->client != CLIENT_NONE)
		in->fixer = fixer_new();
	in->client = client_new((enum client_tool)w->client, w->renamings, w->languages.n);
	in->reader = fix_reader_open(reader, in->fixer, in->client, err);
	bool ok = in->reader;
	if (!ok)
		tmx_input_close(in);
	return ok;
}

bool tmx_input_open(struct tmx_input *in, struct error *err)
{
	in->counts = (struct tmx_counts){ 0 };
	struct unit_reader *reader =
		in->recover ? recovery_open(in->path, count_deviation, report_broken, in, err)
			    : tmx_reader_open(in->path, count_deviation, in, err);

	return tmx_input_take(in, reader, err);
}

void tmx_input_close(struct tmx_input *in)
{
	struct tmx_counts *counts = &in->counts;

	/* the counts outlive those who counted, for the report after the outputs are complete */
	for (int i = 0; in->fixer && i < FIX_COUNT; i++)
		counts->fixes[i] = fixer_count(in->fixer, (enum fix)i);
	for (int i = 0; in->client && i < CLIENT_CHANGE_COUNT; i++)
		counts->changes[i] = client_count(in->client, (enum client_change)i);
	if (in->fixer)
		counts->dropped = fixer_dropped(in->fixer);
	unit_reader_close(in->reader);
	fixer_free(in->fixer);
	client_free(in->client);
	in->reader = NULL;
	in->fixer = NULL;
	in->client = NULL;
}

/* One reading of an input that is read several times, with counts of its own. */
struct opening {
	struct unit_reader base; /* first */
	struct tmx_input own, *in;
	bool whole; /* it was read to the end, so that its counts are those of the memory */
};

static const struct unit *next_of_opening(struct unit_reader *base, struct error *err)
{
	struct opening *o = (struct opening *)base;
	const struct unit *unit = unit_reader_next(o->own.reader, err);

	o->whole = !unit && err->code == ERROR_NONE;
	return unit;
}

static void close_opening(struct unit_reader *base)
{
	struct opening *o = (struct opening *)base;

	tmx_input_close(&o->own);
	o->in->told = o->own.told;
	if (o->whole)
		o->in->counts = o->own.counts;
	free(o);
}

static struct unit_reader *open_origin(void *context, struct error *err)
{
	struct opening *o = xcalloc(1, sizeof(*o));

	o->in = context;
	o->own = *o->in;
	if (!tmx_input_open(&o->own, err)) {
		free(o);
		return NULL;
	}
	o->base = (struct unit_reader){ unit_reader_header(o->own.reader), next_of_opening,
		                        close_opening };
	return &o->base;
}

struct unit_origin tmx_input_origin(struct tmx_input *in)
{
	return (struct unit_origin){ open_origin, in };
}

int tmx_trouble(const struct tmx_input *in, const struct error *err)
{
	static const struct {
		enum error_code code;
		const char *hint; /* what would get around it */
	} ways[] = {
		{ ERROR_XML,
		  "--recover goes on where a memory is broken, and reports what was lost" },
		{ ERROR_LIMIT, "--recover goes on after it" },
		{ ERROR_NOT_XML,
		  "koppel tmx convert reads tables and PO, too: --from csv, tsv, po ..." },
	};
	struct error told = *err;

	/* with a line, it is a unit or a tag that is too large, and not the memory as a whole */
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && !in->recover; i++)
		if (err->code == ways[i].code && (err->code != ERROR_LIMIT || err->line) &&
		    !*err->hint)
			error_hint(&told, "%s", ways[i].hint);
	return message_error(&told);
}

/* ---- Counts ---- */

void tmx_counts_add(struct tmx_counts *counts, const struct tmx_counts *more)
{
	counts->put_right += more->put_right;
	counts->lost += more->lost;
	counts->recovered += more->recovered;
	counts->left_out += more->left_out;
	counts->dropped += more->dropped;
	recovery_counts_add(&counts->recovery, &more->recovery);
	for (int i = 0; i < FIX_COUNT; i++)
		counts->fixes[i] += more->fixes[i];
	for (int i = 0; i < CLIENT_CHANGE_COUNT; i++)
		counts->changes[i] += more->changes[i];
}

/* Even with --quiet, units are not lost in silence. */
static void report_left_out(size_t n)
{
	struct error err;

	if (!n || message_verbosity != VERBOSITY_QUIET)
		return;
	error_set(&err, ERROR_FORMAT, NULL, "%zu broken place%s left out", n, n == 1 ? "" : "s");
	message_error(&err);
}

void tmx_counts_report(const struct tmx_counts *counts)
{
	const struct recovery_counts *r = &counts->recovery;
	const struct count_row rows[] = {
		{ counts->dropped,
		  { "unit that translated nothing left out",
		    "units that translated nothing left out" } },
		{ counts->recovered, { "broken place recovered", "broken places recovered" } },
		{ r->bytes,
		  { "byte that is not UTF-8, taken for windows-1252",
		    "bytes that are not UTF-8, taken for windows-1252" } },
		{ r->forbidden,
		  { "character that XML forbids, now U+FFFD",
		    "characters that XML forbids, now U+FFFD" } },
		{ r->undecoded,
		  { "place with bytes that are invalid in the encoding, now U+FFFD",
		    "places with bytes that are invalid in the encoding, now U+FFFD" } },
		{ r->signs,
		  { "& or < that begins nothing, now a character",
		    "& or < that begin nothing, now characters" } },
		{ counts->left_out, { "broken place left out", "broken places left out" } },
		{ counts->put_right,
		  { "thing that TMX does not allow put right (koppel tmx lint lists it)",
		    "things that TMX does not allow put right (koppel tmx lint lists them)" } },
		{ counts->lost,
		  { "thing that TMX does not allow left out (koppel tmx lint lists it)",
		    "things that TMX does not allow left out (koppel tmx lint lists them)" } },
	};

	for (int i = 0; i < FIX_COUNT; i++)
		message_count(counts->fixes[i], &fix_kinds[i].done);
	for (int i = 0; i < CLIENT_CHANGE_COUNT; i++)
		message_count(counts->changes[i], &client_changes[i]);
	message_counts(rows, sizeof(rows) / sizeof(rows[0]));
	report_left_out(counts->left_out);
}

/* ---- Outputs ---- */

bool tmx_output_open(struct tmx_output *o, const struct tmx_header *header, struct error *err)
{
	if (!o->path)
		return true;
	o->open = file_out_open(&o->out, o->path, err);
	o->writer = o->open ? tmx_writer_open(o->out.stream, header, err) : NULL;
	return o->writer;
}

void tmx_output_add(struct tmx_output *o, const struct unit *unit)
{
	o->units++;
	if (o->writer)
		unit_writer_add(o->writer, unit);
}

bool tmx_output_works(const struct tmx_output *o)
{
	return !o->writer || unit_writer_works(o->writer);
}

bool tmx_outputs_close(struct tmx_output *outputs, size_t n, bool ok, struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		struct tmx_output *o = &outputs[i];
		if (o->writer && !ok)
			unit_writer_abandon(o->writer);
		else if (o->writer && !unit_writer_close(o->writer, err)) {
			snprintf(err->path, sizeof(err->path), "%s", tmx_output_label(o));
			ok = false;
		}
		o->writer = NULL;
	}
	/* all files together: either all of them appear, or none */
	struct file_out **open = xreallocarray(NULL, n + 1, sizeof(struct file_out *));
	size_t nopen = 0;
	for (size_t i = 0; i < n; i++) {
		if (outputs[i].open)
			open[nopen++] = &outputs[i].out;
		outputs[i].open = false;
	}
	ok = file_outs_commit(open, nopen, ok, err);
	free(open);
	return ok;
}

const char *tmx_output_label(const struct tmx_output *o)
{
	return strcmp(o->path, "-") == 0 ? "standard output" : o->path;
}

bool tmx_overwrites(const struct tmx_output *outputs, size_t n, char *const *inputs, int ninputs,
                    const char *command)
{
	for (size_t i = 0; i < n; i++) {
		if (!outputs[i].path)
			continue;
		/* "-" is standard output here, and standard input among the inputs */
		for (int k = 0; k < ninputs; k++)
			if (strcmp(outputs[i].path, "-") != 0 &&
			    file_same(outputs[i].path, inputs[k])) {
				message_usage(command, "'%s' would be overwritten", inputs[k]);
				return true;
			}
		if (file_is_named_zip(outputs[i].path)) {
			message_usage(command,
			              "'%s': zip archives are only read, .gz is written, too",
			              outputs[i].path);
			return true;
		}
		for (size_t k = 0; k < i; k++)
			if (outputs[k].path && file_same(outputs[i].path, outputs[k].path)) {
				message_usage(command, "'%s' is named for two outputs",
				              outputs[i].path);
				return true;
			}
	}
	return false;
}
